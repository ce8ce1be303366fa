"""Where the words of a report and of charts come from. Run with a case and a language: what stands
there and comes neither from the words of the language, nor from a text or name of the documents in
it.

What may be shown is written in Cyrillic letters first: the tables of the language, the labels of
indicators, names and texts of the documents in the language. What is left in Latin letters in the
page is of another origin. A process of its own: the tables are changed for good.
"""

from __future__ import annotations

import html
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import tyngde as ty
import yaml
from tyngde.report.report import report_html

LATIN = "abcdefghijklmnopqrstuvwxyzæøåéèüöäóáàç"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕ"
FORWARD = str.maketrans(LATIN + LATIN.upper(), (CYRILLIC + CYRILLIC.upper())[: 2 * len(LATIN)])
TEXTS = {"note", "reason", "question", "what", "when", "title"}
LETTERS = re.compile("[A-Za-zÆØÅæøå]+")


def foreign_letters(text: str) -> bool:
    return LETTERS.search(text) is not None


def written(text: str) -> str:
    """A text of a table in other letters; its places for something else stay."""
    made = ""
    for literal, field, form, conversion in Formatter().parse(text):
        made += literal.translate(FORWARD).replace("{", "{{").replace("}", "}}")
        if field is not None:
            made += "{" + field + (f"!{conversion}" if conversion else "")
            made += (f":{form}" if form else "") + "}"
    return made


def rewrite(table: Any) -> Any:
    """A table in other letters, in place."""
    if isinstance(table, str):
        return written(table)
    if isinstance(table, tuple):
        return tuple(rewrite(x) for x in table)
    if isinstance(table, dict):
        for key in table:
            table[key] = rewrite(table[key])
    return table


def tables_in_other_letters(language: str) -> None:
    package = importlib.import_module(f"tyngde.words.{language}")
    for module in pkgutil.iter_modules(package.__path__):
        topic = importlib.import_module(f"tyngde.words.{language}.{module.name}")
        for name, table in vars(topic).items():
            if name.isupper():
                rewrite(table)


def in_other_letters(document: Any, language: str, field: str = "") -> Any:
    """A document whose names and texts in the language are in other letters; a name by itself is
    one in any language."""
    if isinstance(document, dict):
        if field in TEXTS or field == "name":
            said = document.get(language)
            return document if said is None else {language: said.translate(FORWARD)}
        return {key: in_other_letters(x, language, key) for key, x in document.items()}
    if isinstance(document, list):
        return [in_other_letters(x, language, field) for x in document]
    # Labels of levels are names, too.
    if isinstance(document, str) and field in ("name", "level", "levels"):
        return document.translate(FORWARD)
    return document


def shown(folder: Path, language: str, by: Any) -> str:
    """The report of a case and its charts, in other letters where they may be."""

    def read(name: str) -> Any:
        return in_other_letters(yaml.load(name_of(name).read_text(), Loader), language)

    def name_of(name: str) -> Path:
        return folder / f"{name}.yaml"

    plans = [
        ty.Plan.from_dict(read(name))
        for name in ("plan", "model-1", "model-2")
        if name_of(name).exists()
    ]
    base = ty.Organisation.from_dict(read("organisation"))
    assumptions = None
    if name_of("assumptions").exists():
        assumptions = ty.Assumptions.from_dict(read("assumptions"))
    profile: Any = "tyngde-2012"
    if name_of("profile").exists():
        profile = ty.Profile.from_dict(read("profile"))
    charts = [base.chart(language=language), base.chart(language=language, of="line")]
    models = {"0": base if assumptions is None else base.assume(assumptions)}
    for plan in plans:
        name = plan.name(language) or str(len(models))
        models[name] = base.apply(plan, assumptions=assumptions)
        charts.append(plan.chart(base, language=language, assumptions=assumptions))
    result = ty.compare(models, by=by, profile=profile, language=language)
    pages = [report_html(result), report_html(result, form="short"), result._repr_html_()]
    return "\n".join([*pages, *(chart.svg for chart in charts)])


class Loader(yaml.SafeLoader):
    """Without dates: they are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (of PyYAML)
        first: [(tag, form) for tag, form in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def foreign(page: str, language: str) -> list[str]:
    """The texts of a page, and of what it says to those who do not see it, with other letters."""
    labels = [str(row["label"]) for row in ty.indicators(language).rows()]
    labels.append(ty.Profile.shipped("tyngde-2012").name(language))
    labels = sorted({x for label in labels for x in (label, label[:1].upper() + label[1:])})
    body = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.S)
    texts = re.findall(r">([^<]+)<", body)
    texts += re.findall(r'\b(?:alt|aria-label|title)="([^"]*)"', body)
    found: dict[str, None] = {}
    for text in map(html.unescape, texts):
        rest = text
        for label in sorted(labels, key=len, reverse=True):
            rest = rest.replace(label, "")
        if foreign_letters(rest):
            found[text.strip()] = None
    return list(found)


if __name__ == "__main__":
    folder, language, by = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    tables_in_other_letters(language)
    json.dump(foreign(shown(folder, language, by), language), sys.stdout)
