"""Single changes of a plan, drawn for an organisation whose units lie directly below ``t``."""

from __future__ import annotations

import random
from typing import Any

import tyngde as ty

Json = dict[str, Any]


def drawn_change(draw: random.Random, now: ty.Organisation, fresh: str) -> Json | None:
    """A merge, division, transfer or move that may be possible; None where none was found."""
    units = [unit for unit in now.keys("unit") if unit != "t"]
    if len(units) < 2:
        return None
    one, other = draw.sample(units, 2)
    posts = now.posts(one)
    what = draw.randrange(6)
    if what < 2:
        return {"merge": [one, other], "into": one if what else {"key": fresh}}
    if what == 2:
        taken = [post for post in posts if draw.random() < 0.5]
        second = {"key": fresh, **({"takes": taken} if taken else {})}
        return {
            "split": one,
            "into": [{"key": one, "share": draw.choice([0.25, 0.5, 0.75])}, second],
        }
    if what == 3:
        return {"transfer": {"share": draw.choice([0.1, 0.25, 0.5])}, "from": one, "to": other}
    if what == 4:
        return {"transfer": {"fte": draw.choice([0.5, 1, 2])}, "from": one, "to": other}
    return {"move": draw.choice(posts), "to": other} if posts else None
