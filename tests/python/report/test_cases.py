"""What the reports of the five cases say of heads, layers, chiefs and who is affected, each with
the place in the document that bears it."""

from __future__ import annotations

from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any

import pytest
import tyngde as ty
from helpers.browser import needs_chromium, printed
from tyngde.report.facts import Facts
from tyngde.report.sentences import Sentences

# Case, plans, how it is compared, choices taken.
CASES: dict[str, tuple[list[str], Any, dict[str, str]]] = {
    "aalborg-2018": (["koncernservice"], 2, {}),
    "aalborg-2021": (["forvaltningsstruktur-2022"], "administration", {}),
    "albertslund-2012": (["organisation-2-0"], "department", {}),
    "albertslund-2026": (["model-1", "model-2"], "department", {}),
    "randers-2025": (
        ["servicetjek-2025"],
        "administration",
        {"oekonomi": "one-department", "unge-og-uddannelse": "move", "beredskab": "set-up"},
    ),
}

SAID: dict[str, list[list[str]]] = {
    "aalborg-2018": [
        [
            # "Koncernservice vil blive ledet af en ny afdelingschef"; who leads the others and the
            # administration itself is not said.
            "The number of chiefs is unknown today and unknown, but at least 1 here; which is "
            "larger cannot be told.",
            "The number of management layers is unknown, but at least 1.",
            "No position that is recorded is abolished, and none is created; not all are recorded.",
            # "Koncernservice vil bestå af HR, Løn og Personalekontoret, resultatcentret
            # IT-Centret/AK-Print, samt AK Indkøb": who led them before is not said.
            "For 1 position and 3 units it is open whether the manager changes.",
        ]
    ],
    "aalborg-2021": [
        [
            # The contact list has a rådmand for five administrations, and the mayor for a sixth;
            # who leads the staff of any is not said.
            "The number of chiefs is unknown, but at least 6.",
            "The number of management layers is unknown, but at least 2.",
            "No position that is recorded is abolished, and none is created; not all are recorded.",
            # "Forebyggende medarbejdere … flytter": in which unit they work, and so who leads them,
            # is not said; of each unit that moves a head may go along. Of Træningsenheden a part
            # moves.
            "For an unknown number of positions (at least 1) and 19 units it is open whether the "
            "manager changes.",
        ]
    ],
    "albertslund-2012": [
        [
            # Who led the departments before is not said; the proposal names nine heads of
            # department on level 3, and four levels below the mayor.
            "The number of chiefs is unknown today and 9 here; which is larger cannot be told.",
            "The number of management layers is unknown, but at least 2 today and unknown, but at "
            "least 5 here; which is larger cannot be told.",
            # A temporary director of networks comes in 2013; the others may have been there.
            "How many positions are abolished is unknown, and an unknown number of positions (at "
            "least 1) are created. The saving is unknown.",
            # Nineteen units, of which two go to two departments each.
            "For 19 units it is open whether the manager changes.",
        ]
    ],
    "albertslund-2026": [
        [
            # "fra syv til seks"; "Der nedlægges en chefstilling"; the layer decided in 2023.
            "The number of departments and of their chiefs falls from 7 to 6.",
            "The number of management layers rises from 3 to 4.",
            "1 position is abolished and 1 position is created. The saving is unknown, since the "
            "salary is missing of “Chief of Employment, Citizens & Benefits”, Chief of Children & "
            "Families, Chief of the new department and Leader of Day care.",
            # Erhverv goes to Økonomi & Stab, day care gets a leader between; which chief of the two
            # merged departments continues is not said.
            "An unknown number of positions (at least 2) and 2 units will certainly have another "
            "manager. For an unknown number of positions (at least 2) and 8 units it is open "
            "whether the manager changes.",
        ],
        [
            # Seven departments as today, and no chief more or less; Uddannelsesvejledningen comes
            # from a place that is not stated.
            "The number of departments and of their chiefs stays at 7.",
            "The number of management layers stays at 3.",
            "No positions are abolished or created.",
            "An unknown number of positions (at least 6) and 6 units will certainly have another "
            "manager. For 1 unit it is open whether the manager changes.",
        ],
    ],
    "randers-2025": [
        [
            # "direktører" without areas, chiefs without numbers: nobody is said to lead a unit.
            "The number of chiefs is unknown both today and here.",
            "The number of management layers is unknown, but at least 2.",
            "No position that is recorded is abolished, and none is created; not all are recorded.",
            # FGU, UU and Uddannelse, if they move.
            "For 1 position and 3 units it is open whether the manager changes.",
        ]
    ],
}


# What becomes of units: which move, get a known place or another name, or are not recorded today.
MOVED: dict[str, list[list[str]]] = {
    "aalborg-2018": [
        [
            # "Koncernservice vil bestå af …".
            "3 units will move: IT Centre/AK-Print, AK Purchasing and “HR, Pay and Personnel”.",
            "1 unit not recorded today will be there: Koncernservice",
        ]
    ],
    "aalborg-2021": [
        [
            # "Afdelinger, der flytter sammen": seven from a stated place, day care from none.
            "7 units will move",
            "1 unit of which the place today is not known will have a known one: Day care.",
            # "Forvaltninger, der ændrer navn": four.
            "4 administrations will have another name",
        ]
    ],
    "albertslund-2012": [
        [
            # Jobcentret, Materialegården and Forsyningen go on below departments.
            "3 units of which the place today is not known will have a known one",
            # The areas, their secretariats and the institutions that are listed.
            "38 units not recorded today will be there",
        ]
    ],
    "albertslund-2026": [
        ["1 unit will move: Business."],
        [
            "6 units will move",
            "1 unit of which the place today is not known will have a known one",
            "2 departments will have another name",
        ],
    ],
    "randers-2025": [
        [
            "3 units will move: FGU, UU and Education.",
            "2 units not recorded today will be there",
        ]
    ],
}


def sentences(case: str, language: str) -> Sentences:
    names, by, select = CASES[case]
    example = ty.examples.load(case)
    models = {"Today" if language == "en" else "I dag": example.organisation}
    for name in names:
        models[name] = example.organisation.apply(example.plans[name], select=select)
    return Sentences(Facts(ty.compare(models, by=by, language=language), language, 5))


@pytest.mark.parametrize("case", CASES)
def test_each_case_is_told_as_its_document_bears_it(case: str) -> None:
    say = sentences(case, "en")
    said = [
        [
            *(str(one) for one in say.size(model) if "chiefs" in str(one) or "layers" in str(one)),
            " ".join(map(str, say.saving(model))),
            " ".join(map(str, say.managers(model))),
        ]
        for model in say.facts.others
    ]
    assert said == SAID[case]


@pytest.mark.parametrize("case", CASES)
def test_each_case_moves_what_its_document_moves(case: str) -> None:
    say = sentences(case, "en")
    for model, expected in zip(say.facts.others, MOVED[case], strict=True):
        told = [str(one) for one in say.structure(model)]
        assert len(told) == len(expected)
        assert [one for one, begun in zip(told, expected, strict=True) if begun not in one] == []


@pytest.mark.parametrize("case", CASES)
def test_both_languages_claim_the_same(case: str) -> None:
    english, danish = sentences(case, "en"), sentences(case, "da")
    for model, same in zip(english.facts.models, danish.facts.models, strict=True):
        for made in (
            "structure",
            "leadership",
            "interfaces",
            "saving",
            "managers",
            "fte",
            "tyngde",
            "spread",
        ):
            if made != "tyngde" and made != "spread" and model == english.facts.reference:
                continue
            told = [
                [
                    (one.key, [figure.value for figure in one.figures])
                    for one in getattr(say, made)(m)
                ]
                for say, m in ((english, model), (danish, same))
            ]
            assert told[0] == told[1]


@needs_chromium
@pytest.mark.skipif(which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("case", ["albertslund-2012", "randers-2025"])
def test_no_printed_page_is_nearly_empty(case: str, tmp_path: Path) -> None:
    plans, by, select = CASES[case]
    example = ty.examples.load(case)
    today = example.organisation.assume(example.assumptions or {"figures": []})
    models = {"I dag": today}
    for plan in plans:
        models[plan] = today.apply(example.plans[plan], example.assumptions, select=select)
    profile = example.profile or "tyngde-2012"
    result = ty.compare(models, by=by, profile=profile, language="da")
    page = result.report(tmp_path / "page.html", memo=example.memo)
    (tmp_path / "page.pdf").write_bytes(printed(page or tmp_path / "page.html", tmp_path))
    told = run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True
    )
    lines = [
        sum(bool(line.strip()) for line in text.splitlines())
        for text in told.stdout.decode().split("\f")[:-1]
    ]
    assert min(lines[:-1]) > 15 and lines[-1] > 5, lines
