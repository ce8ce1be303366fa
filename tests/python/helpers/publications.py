"""What the tests of privacy ask of a publication: what is secret in it, and all its pages."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import tyngde as ty
from tyngde.report.plot_figures import movement_flows, spans_by_manager
from tyngde.report.report import report_html

from helpers.attacker import Attacker, Case, Figure


def counts(case: Case) -> dict[str, float]:
    return {post["key"]: post.get("count", 1) for post in case.document["posts"]}


def secrets(case: Case) -> dict[Figure, float]:
    """What stands for fewer than five persons by the document: counts, FTE, salaries of posts."""
    of = counts(case)
    return {
        (key, name): x
        for (key, name), x in case.figures().items()
        if of.get(key, 5) < 5 and not (name == "count" and x == 1)
    }


def too_narrow(attacker: Attacker, case: Case) -> list[tuple[Figure, float, float]]:
    """Secrets that are not left open: a number of people from 1 to 4, and half both ways of a
    salary and of what one post has, of which everybody knows that it is no more than 1.5 FTE."""
    found = []
    for name, x in secrets(case).items():
        low, high = attacker.interval(attacker.of(name))
        if name[1] == "salary" or (name[1] == "fte" and counts(case)[name[0]] == 1):
            most = min(1.499 * x, 1.499) if name[1] == "fte" else 1.499 * x
            is_open = low <= 0.501 * x and high >= most
        else:
            is_open = low <= max(1.0, 1e-6) + 1e-6 and high >= 4 - 1e-6
        if not is_open:
            found.append((name, low, high))
    return found


def given_away(attacker: Attacker, case: Case) -> list[object]:
    """Few persons' figures that can be computed, and sums of fewer than five persons'."""
    few = secrets(case)
    sums = []
    for place in attacker.recovered():
        names = [attacker.names[j] for j in np.nonzero(attacker.matrix[attacker.row[place]])[0]]
        if all(name in few for name in names) and sum(counts(case)[key] for key, _ in names) < 5:
            sums.append(place)
    return [*too_narrow(attacker, case), *sums]


def pages(result: ty.Comparison) -> dict[str, str]:
    """Everything that can be published, as text."""
    made = {
        "html": report_html(result),
        "da": report_html(result, language="da"),
        "short": report_html(result, form="short"),
        "markdown": result.to_markdown(),
        "csv": result.indicators().to_csv() + result.units().to_csv(),
        "json": json.dumps(result.to_dict(), default=str),
        "text": result.to_text(),
        "notebook": result._repr_html_(),
        "affected": "".join(result.affected(model).to_csv() for model in result.models),
        "charts": "".join(result.chart(model).svg for model in result.models),
        "workbook": sheets(result),
        "plots": repr(
            [
                (movement_flows(result, model), spans_by_manager(result, model))
                for model in result.models
            ]
        ),
    }
    return {name: rounded(text) for name, text in made.items()}


def sheets(result: ty.Comparison) -> str:
    """A workbook without when it was written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.xlsx"
        result.to_excel(path)
        with zipfile.ZipFile(path) as parts:
            names = [name for name in parts.namelist() if not name.startswith("docProps/")]
            return "".join(parts.read(name).decode() for name in names)


def rounded(text: str) -> str:
    """Numbers to nine digits: what differs after them is arithmetic."""
    return re.sub(r"\d+\.\d+(e-?\d+)?", lambda found: f"{float(found[0]):.9g}", text)
