"""Hypothesis runs the same examples every time; `pytest --hypothesis-profile=random` does not."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("random", settings.get_profile("ci"), derandomize=False, max_examples=500)
settings.load_profile("ci")
