"""Published ranges of spans, as data."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import tyngde as ty
from helpers.graphs import Digraph
from helpers.lines import organisation_of
from tyngde import metrics
from tyngde.cli import main


def star(reports: int) -> ty.Organisation:
    return organisation_of(Digraph(reports + 1, tuple((0, i + 1) for i in range(reports))))


def test_the_published_ranges_have_sources() -> None:
    published = ty.SpanRanges.published()
    assert {r.source for r in published.ranges.values()} == set(published.sources)
    assert all(source["title"] for source in published.sources.values())
    mckinsey = published.ranges["mckinsey"]
    assert [(b.key, b.lower, b.upper) for b in mckinsey.bands] == [
        ("player_coach", 3, 5),
        ("coach", 6, 7),
        ("supervisor", 8, 10),
        ("facilitator", 11, 15),
        ("coordinator", 15, None),
    ]
    observed = {p.key: p.value for p in published.ranges["ledelseskommissionen"].points}
    assert (observed["mean"], observed["upper-quarter"]) == (21, 30)
    assert [p.value for p in published.ranges["urwick"].points] == [5, 6]
    texas = published.ranges["texas"]
    assert (texas.of, texas.points[0].sort, texas.points[0].value) == (
        "fte_staff_per_fte_manager",
        "limit",
        11,
    )


@pytest.mark.parametrize(
    ("reports", "mckinsey", "day_care"),
    [(2, None, "small"), (5, "player_coach", "small"), (15, "facilitator", "medium"),
     (16, "coordinator", "medium"), (21, "coordinator", "large")],
)  # fmt: skip
def test_a_span_lies_in_a_band(reports: int, mckinsey: str | None, day_care: str) -> None:
    rows = metrics.span_bands(star(reports)).rows()
    assert [(row["range"], row["band"]) for row in rows] == [
        ("mckinsey", mckinsey),
        ("day-care", day_care),
    ]
    assert {row["span"] for row in rows} == {reports}
    assert rows[0]["source"] == "mckinsey-2017"


def test_anybody_may_replace_the_ranges(tmp_path: Path) -> None:
    file = tmp_path / "ranges.yaml"
    file.write_text(
        "tyngde: ranges/1\nsources: {ours: {title: Vores aftale}}\nranges:\n"
        "  - {key: r, source: ours, bands: [{key: fine, name: Fint, from: 1, to: 100}]}\n",
        encoding="utf-8",
    )
    ours = ty.read_ranges(file)
    assert metrics.span_bands(star(16), ours)["band"] == ["fine"]
    assert ours.ranges["r"].bands[0].name("da") == "Fint"
    assert main(["check", str(file)]) == 0


def test_ranges_are_values(tmp_path: Path) -> None:
    published = ty.SpanRanges.published()
    ty.write(published, tmp_path / "ranges.json")
    read = ty.read_document(tmp_path / "ranges.json")
    assert read == published == pickle.loads(pickle.dumps(published))
    assert hash(read) == hash(published)
    document = json.loads(published.to_json())
    assert document["tyngde"] == "ranges/1"
    with pytest.raises(ty.UnknownKey) as caught:
        published.band("day care", 3)
    assert caught.value.nearest == ["day-care"]
    assert published.band("mckinsey", 7.5) is None
    assert "mckinsey" in repr(published)


def test_a_group_of_unknown_size_lies_in_a_band_only_where_it_must() -> None:
    posts = {
        "key": ["m", "a", "b"],
        "reports_to": ["", "m", "m"],
        "count": [None, 16, None],
        "group": [False, True, True],
    }
    today = ty.Organisation.from_columns({"key": []}, posts=posts)
    table = metrics.span_bands(today, count="positions")
    assert table["span"] == [None, None]
    assert table["band"] == ["coordinator", None]


def test_ranges_are_no_other_thing_and_name_what_they_have() -> None:
    published = ty.SpanRanges.published()
    assert published != published.key
    assert published != 1
    assert repr(published) == f"<SpanRanges {published.key!r}: {', '.join(published.ranges)}>"
    noted = ty.parse('{"tyngde": "ranges/1", "note": "udkast", "ranges": []}')
    assert isinstance(noted, ty.SpanRanges)
    assert noted.note == "udkast"
