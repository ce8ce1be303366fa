"""The report for those who decide, and plots."""

from tyngde.report.report import report, report_html

__all__ = ["report", "report_html"]
