"""Organisation charts."""

from tyngde.chart.chart import Chart, chart, plan_chart

__all__ = ["Chart", "chart", "plan_chart"]
