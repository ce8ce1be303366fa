"""Organisation charts: what stands in them, where, how it differs, and that nothing gets out."""

from __future__ import annotations

import base64
import html
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers import strategies
from helpers.charts import NAMESPACE, Shown, check_boxes, having, panels, tree
from helpers.paths import EXAMPLES, ROOT
from helpers.work import lines_run
from hypothesis import given
from hypothesis import strategies as st
from tyngde.chart.layout import Forest, Plan, shapes
from tyngde.chart.looks import LOOKS
from tyngde.cli import main
from tyngde.display.svg import FONT, escape, legible
from tyngde.display.text_width import _TABLES, width, wrap

EXAMPLE = EXAMPLES / "albertslund-2026"

HOSTILE = [
    *("<script>alert(1)</script>", "</text></svg><script>alert(1)</script>", "<b>fed</b>"),
    *('"><img src=x onerror=alert(1)>', "' onload='alert(1)", '" onclick="alert(1)', "`x`"),
    *("&lt;script&gt;", "&amp;", "&", "&#60;script&#62;", "&undefined;", "<!--", "-->", "]]>"),
    *("<![CDATA[x]]>", "<?xml version='1.0'?>", "<!DOCTYPE svg>", "<!ENTITY x 'y'>", "&x;"),
    *(
        "javascript:alert(1)",
        "url(https://example.org/x)",
        "style=fill:red",
        "}</style>",
        "{{7*7}}",
    ),
    *("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r\n=1", "%s%n", "${x}", "\\"),
    *("\u202eevil\u202c", "\u2067rtl\u2069", "\u200b", "\u200d", "\ufeff", "\u00ad", "a\u0000b"),
    *("\x1b[31mrød\x1b[0m", "\x07", "\ufffe", "\uffff", "\u2028\u2029", "\x85", "\x7f"),
    *(
        "שלום עולם",
        "مرحبا بالعالم",
        "Skole שלום Dagtilbud",
        "你好世界",
        "👨‍👩‍👧‍👦",
        "🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫",
        "e\u0301" * 40,
    ),
    *("x" * 300, "Speciallægepraksisplanlægningsstabiliseringsperiode", "W" * 80, "i" * 500),
    *("ﷺ" * 20, "𒐫" * 10, "ord " * 80, "a\u0300" * 200, "NULL", "None", "  to  mellemrum  "),
]

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)
with_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")


def need_cairo() -> None:
    """Skips the test where PNG and PDF cannot be written: the extra or its library is missing."""
    try:
        import cairosvg  # noqa: F401
    except (ImportError, OSError) as error:
        pytest.skip(f"CairoSVG cannot be used: {error}")


def organisation(*units: Any, **more: Any) -> ty.Organisation:
    fields = {"tyngde": "organisation/1", "name": "made", "units": list(units), **more}
    return strategies.read(fields)


def town() -> ty.Organisation:
    """A small town with a vacant head, a staff unit beside it, dotted lines and networks."""
    return organisation(
        {
            "key": "k",
            "name": "Prøvekøbing",
            "type": "municipality",
            "head": {"key": "kd", "name": "Kommunaldirektør", "level": "1"},
            "units": [
                {
                    "key": "oko",
                    "name": "Økonomi & Stab",
                    "type": "department",
                    "head": {"key": "h-oko", "name": "Økonomichef"},
                    "units": [
                        {"key": "budget", "name": "Budget", "type": "office", "fte": 12.5},
                        {"key": "lon", "name": "Løn", "type": "office", "fte": 1007.25},
                    ],
                },
                {
                    "key": "born",
                    "name": "Børn & Unge",
                    "type": "department",
                    "head": {"key": "h-born", "name": "Børnechef", "vacant": True},
                    "units": [
                        {"key": "skole", "name": "Skole"},
                        {"key": "dag", "name": "Dagtilbud"},
                    ],
                },
                {
                    "key": "kultur",
                    "name": "Kultur & Fritid",
                    "type": "department",
                    "head": {"key": "h-kultur", "name": "Kulturchef"},
                    "units": [
                        {"key": "bib", "name": "Bibliotek"},
                        {"key": "mus", "name": "Museum"},
                    ],
                },
                {"key": "teknik", "name": "Teknik", "type": "department"},
            ],
        },
        {"key": "revision", "name": "Revision", "type": "staff_unit"},
        {"key": "uu", "name": "Uddannelsesvejledningen", "parent": "unknown"},
        posts=[{"key": "kon", "name": "Controller", "home": "skole", "dotted": "h-oko"}],
        collaborations=[
            {"key": "n1", "name": "Inklusion", "leader": "h-kultur", "members": ["dag", "h-born"]}
        ],
        levels=["1"],
    )


def everything() -> ty.Plan:
    """A plan with every kind of change for the town."""
    return strategies.read_plan(
        {"create": "unit", "key": "digital", "name": "Digitalisering", "parent": "k"},
        {"move": "lon", "to": "digital"},
        {"rename": "bib", "name": "Biblioteket"},
        {"move": "uu", "to": "oko"},
        {"abolish": "mus"},
        {"merge": ["born", "kultur"], "into": {"key": "bk", "name": "Børn & Kultur"}},
        {"merge": ["h-born", "h-kultur"], "into": {"key": "h-bk", "heads": "bk", "home": "bk"}},
        {"split": "teknik", "into": [{"key": "vej", "name": "Vej"}, {"key": "by", "name": "By"}]},
        {"create": "post", "key": "h-skole", "name": "Skoleleder", "home": "skole"},
        {"relate": {"heads": ["h-skole", "skole"]}},
        name="Alt på én gang",
    )


def large(n: int) -> ty.Organisation:
    """n units on four levels."""
    rows = [{"key": "u0", "name": "Stor Kommune", "type": "municipality"}]
    for i in range(1, n):
        above = 0 if i <= 5 else (i - 6) % 5 + 1 if i <= 35 else (i - 36) % 30 + 6
        rows.append(
            {
                "key": f"u{i}",
                "name": f"Uddannelses- og Beskæftigelsesforvaltningen {i}",
                "parent": f"u{above}",
                "type": "department",
            }
        )
    return organisation(*rows)


# --- What stands in a chart


def test_every_name_stands_there_in_full() -> None:
    today = ty.read(EXAMPLE / "organisation.yaml")
    chart = today.chart(language="da")
    (boxes,) = panels(chart)
    assert [box.key for box in boxes if box.key != "uddannelsesvejledningen"] and len(boxes) == len(
        today
    )
    for box in boxes:
        name = today.name(box.key, "da")
        assert box.title.startswith(name)
        # What is drawn is the name too, when the ends of lines are taken out.
        drawn = "".join(t.text or "" for t in box.texts if t.get("font-weight") == "bold")
        assert drawn.replace("-", "").replace(" ", "") == name.replace(" ", "").replace("-", "")
        for head in today.heads(box.key):
            assert today.name(head, "da") in box.title
    assert "Kommunaldirektør" in boxes[0].words and "kommune" in boxes[0].words
    assert "Plads ikke kendt" in chart.svg


def test_figures_types_levels_and_vacant_heads() -> None:
    da, en = town().chart(figure="fte", language="da"), town().chart(figure="fte")
    shown = {box.key: box for box in panels(da)[0]}
    assert "12,50 årsværk" in shown["budget"].words or "12,5 årsværk" in shown["budget"].words
    assert "1.007,25 årsværk" in shown["lon"].words
    assert "ukendt" in shown["born"].words and "0 årsværk" not in shown["born"].words
    assert "Børnechef (ubesat)" in shown["born"].words
    assert "kommune · niveau 1" in shown["k"].words
    assert "stab" in shown["revision"].words
    assert "Ubesatte lederposter" in da.svg and "Børnechef (Børn &amp; Unge)" in da.svg
    other = {box.key: box for box in panels(en)[0]}
    assert "1,007.25 FTE" in other["lon"].words and "level 1" in other["k"].words
    several = town().chart(figure=["fte", "headcount"])
    assert "headcount" in several.svg
    with pytest.raises(ty.UsageError, match="measure"):
        town().chart(figure="ftee")


def test_depth_hides_and_counts() -> None:
    (boxes,) = panels(town().chart(depth=1, language="da"))
    shown = {box.key: box for box in boxes}
    assert len(boxes) == 7 and "skole" not in shown
    assert "+2 enheder" in shown["born"].words and "+" not in shown["teknik"].words
    (boxes,) = panels(town().chart(depth=0, language="en"))
    assert "+10 units" in {box.key: box for box in boxes}["k"].words
    (boxes,) = panels(town().chart(depth=99))
    assert len(boxes) == 13
    for wrong in ({"depth": -1}, {"language": "de"}):
        with pytest.raises(ty.UsageError):
            town().chart(**wrong)  # type: ignore[arg-type]
    before, after = panels(everything().chart(town(), depth=1, language="en"))
    assert "+2 units (1 changed)" in {box.key: box for box in before}["oko"].words
    assert "changed" in {box.key: box for box in after}["bk"].words


def test_networks_and_dotted_lines() -> None:
    chart = town().chart(language="da")
    root = tree(chart)
    assert len(having(root, "link-dotted")) == 1 and len(having(root, "link-network")) == 2
    assert "1 Inklusion – ledes af Kulturchef – deltagere: " in " ".join(root.itertext()).replace(
        "\u2002", " "
    ).replace("  ", " ")
    # Many are listed and numbered, not drawn.
    many = [
        {"key": f"n{i}", "name": f"Netværk {i}", "leader": "p0", "members": ["a", "b"]}
        for i in range(10)
    ]
    posts = [{"key": f"p{i}", "home": "ab"[i % 2], "name": f"Post {i}"} for i in range(20)]
    for i in range(1, 20, 2):
        posts[i]["dotted"] = "p0"
    units_ = [{"key": key, "parent": "c"} for key in "ab"]
    large_ = organisation({"key": "c"}, *units_, posts=posts, collaborations=many)
    root = tree(large_.chart())
    assert not having(root, "link-network") and having(root, "tag")
    assert all(f"Netværk {i}" in "".join(root.itertext()) for i in range(10))


def test_several_roots_and_none() -> None:
    chart = organisation({"key": "a"}, {"key": "b"}, {"key": "c", "parent": "unknown"}).chart()
    assert len(panels(chart)[0]) == 3
    check_boxes(chart)
    empty = organisation().chart()
    assert panels(empty) == [[]]
    lone = organisation({"key": "c", "parent": "unknown"}).chart()
    assert len(panels(lone)[0]) == 1


# --- What a plan changed


def test_each_kind_of_change_is_marked() -> None:
    before, after = panels(everything().chart(town(), language="da"))
    then = {box.key: box for box in before}
    now = {box.key: box for box in after}
    assert {key: box.kinds for key, box in now.items() if box.kinds} == {
        "digital": ["created"],
        "lon": ["moved"],
        "bib": ["renamed"],
        "uu": ["moved_open"],
        "bk": ["merged", "head_open"],
        "vej": ["split"],
        "by": ["split"],
        "skole": ["head"],
    }
    assert {key: box.kinds for key, box in then.items() if box.kinds} == {
        "lon": ["moved"],
        "bib": ["renamed"],
        "uu": ["moved_open"],
        "mus": ["abolished"],
        "born": ["merged"],
        "kultur": ["merged"],
        "teknik": ["split"],
    }
    assert "Sammenlagt: Børn & Unge + Kultur & Fritid" in now["bk"].title
    assert "Flyttet fra Økonomi & Stab" in now["lon"].title
    assert "Plads før: ikke kendt" in now["uu"].title
    assert "Flyttes til Digitalisering" in then["lon"].title
    assert "Før: Bibliotek" in now["bib"].title and "Bliver til Biblioteket" in then["bib"].title
    assert "Udskilt af Teknik" in now["vej"].title and "Deles: Vej + By" in then["teknik"].title
    assert "Leder er ikke afgjort" in now["bk"].title
    # The same, seen from the organisation afterwards.
    model = town().apply(everything())
    (alone,) = panels(model.chart(since=town(), language="da"))
    assert {box.key for box in alone if "moved" in box.kinds} <= {"lon", "uu"}


def test_a_merger_into_one_of_the_parts_and_a_continued_unit() -> None:
    into = strategies.read_plan({"merge": ["born", "kultur"], "into": "born"})
    before, after = ({box.key: box for box in panel} for panel in panels(into.chart(town())))
    assert after["born"].kinds == ["merged"] and "bib" in after and not after["bib"].kinds
    assert before["born"].kinds == before["kultur"].kinds == ["merged"]
    kept = strategies.read_plan(
        {"merge": ["born", "kultur"], "into": {"key": "bk"}, "continues": "born"},
        {"merge": ["h-born", "h-kultur"], "into": "h-born"},
    )
    _, after = ({box.key: box for box in panel} for panel in panels(kept.chart(town())))
    assert after["bk"].kinds == ["merged"]


def marked(*changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Boxes before and after some changes of three units, one of them without a known place."""
    today = organisation(
        {"key": "k", "name": "K", "units": [{"key": x, "name": x.upper()} for x in "abcd"]},
        {"key": "e", "name": "E", "parent": "unknown"},
    )
    panel = panels(strategies.read_plan(*changes).chart(today, language="da"))
    before, after = ({box.key: box for box in boxes} for boxes in panel)
    return before, after


def new(*of: Any) -> dict[str, Any]:
    return {"create": "unit", "key": "n", "name": "N", "parent": "k", "succeeds": [*of]}


def test_parts_that_are_added_to_one_make_no_merger() -> None:
    half = {"key": "b", "share": 0.5}
    before, after = marked(new("a", half), {"abolish": "a"})
    assert after["n"].kinds == ["created", "split"] and before["a"].kinds == ["renamed"]
    assert "Ny, efter A" in after["n"].title and "Overtager dele af B" in after["n"].title
    assert "Afgiver dele til N" in after["b"].title and "Afgiver dele til N" in before["b"].title
    before, after = marked(new("a", "c", half), {"abolish": "a"}, {"abolish": "c"})
    assert after["n"].kinds == ["merged", "split"]
    assert "Sammenlagt: A + C" in after["n"].title and "Overtager dele af B" in after["n"].title
    assert before["a"].kinds == before["c"].kinds == ["merged"]
    # What is divided becomes no other unit as a whole.
    other = {**new("a"), "key": "m", "name": "M"}
    before, after = marked(new({"key": "a", "share": 0.5}, half), other, {"abolish": "a"})
    assert after["n"].kinds == ["split"] and "Udskilt af A + B" in after["n"].title
    assert before["a"].kinds == ["split"]


def test_it_is_open_whether_what_had_no_known_place_moves() -> None:
    before, after = marked(new({"key": "e", "share": 1, "continues": True}), {"abolish": "e"})
    assert after["n"].kinds == ["moved_open", "renamed"] == before["e"].kinds
    assert "Plads før: ikke kendt" in after["n"].title and "Før: E" in after["n"].title
    assert "Plads fremover: K" in before["e"].title and "Bliver til N" in before["e"].title
    before, after = marked({"move": "e", "to": "k"})
    assert after["e"].kinds == before["e"].kinds == ["moved_open"]


def test_nothing_changes_is_said() -> None:
    chart = strategies.read_plan().chart(town())
    assert "No unit changes." in chart.svg
    there_and_back = strategies.read_plan(
        {"move": "lon", "to": "born"}, {"move": "lon", "to": "oko"}
    )
    assert not any(box.kinds for panel in panels(there_and_back.chart(town())) for box in panel)


def test_what_stays_keeps_its_order() -> None:
    plan = strategies.read_plan({"merge": ["born", "kultur"], "into": {"key": "bk"}})
    before, after = panels(plan.chart(town()))
    x = {box.key: box.x for box in before}
    assert x["oko"] < x["born"] < x["kultur"] < x["teknik"]
    x = {box.key: box.x for box in after}
    assert x["oko"] < x["bk"] < x["teknik"]
    # Levels begin at the same height in both.
    assert {b.key: b.y for b in before}["teknik"] == {b.key: b.y for b in after}["teknik"]
    for model in ("model-1", "model-2"):
        today = ty.read(EXAMPLE / "organisation.yaml")
        before, after = panels(ty.read_plan(EXAMPLE / f"{model}.yaml").chart(today))
        common = {b.key for b in before if not b.kinds} & {b.key for b in after if not b.kinds}

        def reading(boxes: list[Shown], keys: set[str]) -> list[str]:
            rows = sorted(boxes, key=lambda box: (box.x, box.y))
            return [box.key for box in rows if box.key in keys]

        for parent in today.keys("unit"):
            siblings = common & set(today.children(parent))
            assert reading(before, siblings) == reading(after, siblings)


def test_kinds_differ_without_colours() -> None:
    """With every colour taken out, each kind still has a symbol of its own, and each border too."""
    symbols = {look.symbol for look in LOOKS.values()}
    assert len(symbols) == len(LOOKS)
    borders = [
        (look.dash, look.border, look.double)
        for kind, look in LOOKS.items()
        if kind not in {"head", "head_open"}  # their border is that of an unchanged box
    ]
    assert len(set(borders)) == len(borders)
    svg = re.sub(r' (fill|stroke)="#[0-9a-f]{6}"', "", everything().chart(town()).svg)
    assert "#" not in svg.replace("&#39;", "")
    signs = {}
    for entry in having(ET.fromstring(svg), "legend"):
        kind = entry.get("class", "").split()[1]
        signs[kind] = b"".join(
            ET.tostring(child) for child in entry if child.tag != f"{NAMESPACE}text"
        )
        signs[kind] = re.sub(rb' (x|y|transform|class)="[^"]*"', b"", signs[kind])
    changes = [kind for kind in signs if kind.removeprefix("legend-") in LOOKS]
    assert len(changes) == 9
    assert len({signs[kind] for kind in changes}) == 9


@pytest.mark.parametrize("depth", [None, 1])
def test_the_legend_explains_what_is_there(depth: int | None) -> None:
    charts = [
        everything().chart(town(), depth=depth),
        town().chart(depth=depth),
        organisation({"key": "a"}).chart(),
        ty.Organisation.from_dict(
            {"units": [{"key": "a"}], "collaborations": [{"key": "n", "name": "N"}]}
        ).chart(),
        strategies.read_plan({"rename": "k", "name": "By"}).chart(town(), depth=depth),
    ]
    for chart in charts:
        root = tree(chart)
        said = {
            e.get("class", "").split()[1].removeprefix("legend-") for e in having(root, "legend")
        }
        shown = {kind for panel in panels(chart) for box in panel for kind in box.kinds}
        inside = having(root, "panel")
        for class_, entry in {
            **{"person": "person", "vacant": "vacant", "more": "hidden"},
            **{"link-dotted": "dotted", "tag": "network"},
        }.items():
            if any(having(panel, class_) for panel in inside):
                shown.add(entry)
        assert said == shown


# --- Layout


@given(strategies.organisations(most_units=14), st.sampled_from([None, 0, 1, 2]))
def test_boxes_are_apart_and_hold_their_text(document: Any, depth: int | None) -> None:
    chart = strategies.read(document).chart(figure="fte", depth=depth, language="da")
    check_boxes(chart)
    assert (
        chart.svg == strategies.read(document).chart(figure="fte", depth=depth, language="da").svg
    )


@given(
    strategies.organisations(),
    strategies.plans,
    st.sampled_from([None, 1]),
    st.sampled_from(["units", "line"]),
)
def test_any_plan_can_be_drawn(document: Any, plan: Any, depth: int | None, of: str) -> None:
    base = strategies.read(document)
    read = ty.parse(json.dumps(plan), format="json")
    assert isinstance(read, ty.Plan)
    try:
        after = base.apply(read)
    except ty.Error:
        return
    kind = "post" if of == "line" else "unit"
    chart = read.chart(base, depth=depth, of=of)
    check_boxes(chart)
    if depth is None:
        before_, after_ = panels(chart)
        old, now = set(base.keys(kind)), set(after.keys(kind))
        assert {box.key for box in before_} == old and {b.key for b in after_} == now
        new = {box.key for box in after_ if {"created", "split", "merged"} & set(box.kinds)}
        continued = {row.after for row in after.lineage_since(base).rows if row.continues}
        assert now - old - continued <= new
        gone = {
            b.key for b in before_ if {"abolished", "split", "merged", "renamed"} & set(b.kinds)
        }
        assert old - now <= gone


@given(st.lists(st.integers(0, 10_000), max_size=40), st.integers(0, 60))
def test_any_shape_keeps_order_and_distance(parents: list[int], height: int) -> None:
    children: list[list[int]] = [[] for _ in range(len(parents) + 1)]
    for i, parent in enumerate(parents, 1):
        children[parent % i].append(i)
    forest = Forest(children, [0], lambda box, room, listed: 20.0 + (box * height) % 47)
    for shape in shapes([forest]):
        drawing = Plan(forest, shape).draw()
        assert sorted(drawing.boxes) == list(range(len(children)))
        for a, b in combinations(drawing.boxes.values(), 2):
            beside = a.right < b.x or b.right < a.x
            assert beside or a.bottom < b.y or b.bottom < a.y
        for box, kids in enumerate(children):
            for kid in kids:  # below their parents, and in order down or across
                assert drawing.boxes[kid].y >= drawing.boxes[box].bottom
            for a_, b_ in pairwise(kids):
                a, b = drawing.boxes[a_], drawing.boxes[b_]
                assert a.right < b.x or a.bottom < b.y
        assert max(r.right for r in drawing.boxes.values()) == pytest.approx(drawing.width)
        assert max(r.bottom for r in drawing.boxes.values()) == pytest.approx(drawing.height)


def test_sixty_units_fit_a_sheet_and_twice_as_many_are_twice_the_work() -> None:
    chart = large(60).chart(language="da")
    check_boxes(chart)
    millimetre = min(410 / chart.width, 287 / chart.height)
    assert 11.5 * millimetre * 72 / 25.4 >= 6.0  # names, in points, on A3
    assert len(panels(large(1000).chart(language="da"))[0]) == 1000
    few, many = large(200), large(400)
    assert lines_run(lambda: panels(many.chart())) < 2.5 * lines_run(lambda: panels(few.chart()))
    deep = [{"key": f"u{i}", **({"parent": f"u{i - 1}"} if i else {})} for i in range(2000)]
    assert len(panels(organisation(*deep).chart())[0]) == 2000


# --- Text


def test_tables_of_widths_agree() -> None:
    assert set(_TABLES[0]) == set(_TABLES[1])
    assert all(200 < w < 1100 for table in _TABLES for c, w in table.items() if c not in "'")
    assert width("Ældre", 10) == pytest.approx(10 * (1.0 + 0.222 + 0.556 + 0.333 + 0.556))


@given(st.text(max_size=60), st.floats(30, 200))
def test_wrapped_text_fits_and_is_whole(text: str, room: float) -> None:
    shown = legible(text)
    lines = wrap(shown, room, 10.0)
    joined = "".join(lines)
    bare = [c for c in shown if c not in "- "]
    assert [c for c in joined if c not in "- "] == bare
    for line in lines:
        assert width(line, 10.0) <= room or len(line) < 4 or len(line.split()) == 1


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Beskæftigelsesforvaltningen", ("Beskæftigelses-", "forvaltningen")),
        ("Uddannelsesvejledningen", ("Uddannelses-", "vejledningen")),
        ("Praksisfællesskaberne", ("Praksis-", "fællesskaberne")),
        ("Politik, Jura og Udvikling", ("Politik, Jura og", "Udvikling")),
        ("By-/landskabsforvaltningen", ("By-/landskabs-", "forvaltningen")),
    ],
)
def test_danish_words_end_their_lines_where_they_should(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(name, 100.0, 11.5, True) == lines


def test_hostile_names_stay_names() -> None:
    assert len(HOSTILE) >= 60
    keys = [f"u{i}" for i in range(len(HOSTILE))]
    rows: list[Any] = [{"key": "top", "name": HOSTILE[0], "head": {"key": "h", "name": HOSTILE[1]}}]
    rows += [
        {"key": key, "name": name, "type": name[:40], "parent": "top" if i < 9 else f"u{i % 9}"}
        for i, (key, name) in enumerate(zip(keys, HOSTILE, strict=True))
    ]
    hostile = organisation(*rows, key="made", name=HOSTILE[2])
    plan = strategies.read_plan(
        *({"rename": key, "name": name + "!"} for key, name in zip(keys, HOSTILE, strict=True)),
        name=HOSTILE[1],
    )
    for chart in (hostile.chart(figure="fte"), plan.chart(hostile, language="da")):
        root = tree(chart)
        for element in root.iter():
            for attribute, value in element.attrib.items():
                assert not attribute.lower().startswith("on") and "href" not in attribute
                assert attribute != "style"
                assert "url(" not in value or attribute in {"aria-label", "data-key"}
        check_boxes(chart)
        titles = {box.key: box.title for box in panels(chart)[0]}
        for key, name in zip(keys, HOSTILE, strict=True):
            assert titles[key].startswith(legible(hostile.name(key))), name
        assert "<script" not in chart.svg and "\u202e" not in chart.svg and "\x1b" not in chart.svg
        page = chart.to_html()
        assert "<script" not in page and page.index("<title>") < page.index("<svg")
    isolated = [e for e in tree(hostile.chart()).iter() if e.get("unicode-bidi") == "isolate"]
    assert len(isolated) >= 3
    hostile_key = organisation({"key": '"><script>alert(1)</script>'}).chart()
    assert panels(hostile_key)[0][0].key == '"><script>alert(1)</script>'


# --- As a file, in a notebook, on the command line


def test_a_picture_that_can_be_read_aloud() -> None:
    chart = everything().chart(town(), language="da")
    root = tree(chart)
    assert root.get("role") == "img" and root.get("aria-label") == "made"
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 2
    assert root.get("aria-describedby") in ids
    description = root.find(f"{NAMESPACE}desc")
    assert description is not None and description.text
    assert "Lån" not in description.text and "Løn: Flyttet fra" in description.text
    other = tree(town().chart())
    assert not set(ids) & {e.get("id") for e in other.iter() if e.get("id")}
    assert chart.svg == everything().chart(town(), language="da").svg


def test_files(tmp_path: Path) -> None:
    chart = town().chart()
    chart.save(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == chart.svg
    chart.save(tmp_path / "a.html")
    assert "<main>" in (tmp_path / "a.html").read_text(encoding="utf-8")
    chart.save(tmp_path / "b.svg", page="A4")
    sheet = ET.parse(tmp_path / "b.svg").getroot()
    assert {sheet.get("width"), sheet.get("height")} == {"297mm", "210mm"}
    for wrong, page in (("a.gif", None), ("a", None), ("a.svg", "A5")):
        with pytest.raises(ty.UsageError):
            chart.save(tmp_path / wrong, page=page)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.html", "a.svg", "b.svg"]
    assert "Chart" in repr(chart)


def test_a_notebook_shows_a_picture_that_nobody_takes_apart() -> None:
    """An image at its real size: an <svg> in a notebook that is not trusted is stripped."""
    chart = town().chart(figure="fte")
    shown = chart._repr_mimebundle_()
    assert shown == {"text/html": chart._repr_html_(), "text/plain": repr(chart)}
    assert "image/svg+xml" not in shown and not hasattr(chart, "_repr_svg_")
    root = ET.fromstring(shown["text/html"])
    (picture,) = root.iter("img")
    assert not list(root.iter("svg")) and "overflow:auto" in root.get("style", "")
    head, _, data = picture.get("src", "").partition(",")
    assert head == "data:image/svg+xml;base64"
    svg = ET.fromstring(base64.b64decode(data))
    assert ET.tostring(svg) == ET.tostring(ET.fromstring(chart.svg))
    assert float(picture.get("width", "")) == pytest.approx(chart.width, abs=0.5)
    assert float(picture.get("height", "")) == pytest.approx(chart.height, abs=0.5)
    assert "units" in picture.get("alt", "")  # the chart in words, not its title


def test_pictures_need_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cairosvg", None)
    for name in ("a.png", "a.pdf"):
        with pytest.raises(ty.UsageError, match=r"tyngde\[charts\]"):
            town().chart().save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_text_stays_text_in_pdf(tmp_path: Path) -> None:
    need_cairo()
    chart = everything().chart(town(), language="da")
    chart.save(tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    chart.save(tmp_path / "a.pdf", page="A3")
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            data += zlib.decompress(packed)
        except zlib.error:
            continue
    assert b"/ToUnicode" in data and b"/Subtype /Image" not in data
    assert data.count(b" Tj") + data.count(b"TJ") > 40


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today, plan = str(EXAMPLE / "organisation.yaml"), str(EXAMPLE / "model-1.yaml")
    assert main(["chart", today]) == 0
    assert capsys.readouterr().out.strip() == ty.read(today).chart().svg
    out = tmp_path / "m1.svg"
    arguments = ["--language", "da", "--figure", "fte", "--depth", "2", "--arrange", "above"]
    assert main(["chart", today, plan, "-o", str(out), *arguments]) == 0
    expected = ty.read_plan(plan).chart(
        ty.read(today), language="da", figure="fte", depth=2, arrange="above"
    )
    assert out.read_text(encoding="utf-8") == expected.svg
    assert capsys.readouterr() == ("", "")
    assert main(["chart", today, "-o", str(tmp_path / "a.bmp")]) == 2
    assert main(["chart", today, "--figure", "fteee"]) == 2
    assert main(["chart", str(tmp_path / "none.yaml")]) == 2
    assert all(line.startswith("error: ") for line in capsys.readouterr().err.splitlines())


def test_code_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_cairo()
    page = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(EXAMPLES)
    exec(compile(code, "charts.md", "exec"), {})
    assert (tmp_path / "model-1.svg").exists() and (tmp_path / "model-1.pdf").exists()


# --- In a browser


def albertslund_2012() -> ty.Chart:
    """A whole new organisation, before and after."""
    case = ty.examples.load("albertslund-2012")
    (plan,) = case.plans.values()
    return plan.chart(case.organisation, language="da", arrange="above", on="2013-09-01")


PAGE = """<!doctype html><meta charset="utf-8"><title>x</title>{svgs}<pre id="result"></pre><script>
const faults = [];
let texts = 0;
for (const svg of document.querySelectorAll("svg")) {{
  const paper = svg.querySelector(".paper").getBoundingClientRect();
  for (const text of svg.querySelectorAll("text")) {{
    texts += 1;
    const unit = text.closest(".unit");
    const home = unit ? unit.querySelector(".box").getBoundingClientRect() : paper;
    const t = text.getBoundingClientRect();
    if (t.left < home.left - 0.5 || t.right > home.right + 0.5 ||
        t.top < home.top - 1 || t.bottom > home.bottom + 1) {{
      faults.push(text.textContent + " " + (t.right - home.right).toFixed(1));
    }}
  }}
}}
document.getElementById("result").textContent = JSON.stringify({{texts, faults}});
</script>"""


def browse(tmp_path: Path, *arguments: str) -> str:
    assert BROWSER is not None
    command = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8", "replace")


@with_browser
@pytest.mark.parametrize("font", [FONT, "DejaVu Sans, Verdana", "serif"])
def test_no_text_leaves_its_box_in_a_browser(tmp_path: Path, font: str) -> None:
    """Not even where a much wider font stands in for the right one."""
    today = ty.read(EXAMPLE / "organisation.yaml")
    hostile = organisation(
        {"key": "top", "name": "top"},
        *({"key": f"u{i}", "name": n, "parent": "top"} for i, n in enumerate(HOSTILE)),
    )
    charts = [
        today.chart(language="da", figure="fte"),
        ty.read_plan(EXAMPLE / "model-1.yaml").chart(today, language="da"),
        ty.read_plan(EXAMPLE / "model-2.yaml").chart(today, language="en", figure="fte"),
        albertslund_2012(),
        everything().chart(town(), language="da"),
        town().chart(depth=1),
        large(60).chart(),
        hostile.chart(),
    ]
    page = tmp_path / "page.html"
    svgs = "".join(chart.svg.replace(escape(FONT), escape(font)) for chart in charts)
    page.write_text(PAGE.format(svgs=svgs), encoding="utf-8")
    dumped = browse(tmp_path, "--dump-dom", page.as_uri())
    found = re.search(r'<pre id="result">(.*?)</pre>', dumped, re.DOTALL)
    assert found
    result = json.loads(html.unescape(found[1]))
    assert result["texts"] > 500
    assert result["faults"] == []


@with_browser
def test_screenshots(tmp_path: Path) -> None:
    today = ty.read(EXAMPLE / "organisation.yaml")
    charts = {
        "2012": albertslund_2012(),
        "model-1": ty.read_plan(EXAMPLE / "model-1.yaml").chart(today, language="da"),
        "model-2": ty.read_plan(EXAMPLE / "model-2.yaml").chart(today, language="da"),
    }
    for model, chart in charts.items():
        page, shot = tmp_path / f"{model}.html", tmp_path / f"{model}.png"
        page.write_text(chart.to_html(), encoding="utf-8")
        browse(tmp_path, f"--screenshot={shot}", "--window-size=2200,1000", page.as_uri())
        assert shot.stat().st_size > 20_000


@pytest.mark.parametrize("word", ["x" * 30_000, "børneforvaltning-" * 2_000, "é" * 30_000])
def test_a_word_without_end_is_divided_into_lines_that_have_room(word: str) -> None:
    lines = wrap(word, 120, 11)
    assert "".join(lines).replace("-", "") == word.replace("-", "")
    assert all(width(line, 11) <= 120 for line in lines)


def test_the_day_is_written_as_a_reader_writes_it() -> None:
    example = ty.examples.load("albertslund-2012")
    plan = example.plans["organisation-2-0"]
    after = example.organisation.apply(plan, on="2014-10-01")
    assert "pr. 1. oktober 2014" in after.chart(language="da").svg
    assert "on 1 October 2014" in after.chart(language="en").svg
