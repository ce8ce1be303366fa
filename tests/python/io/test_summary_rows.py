"""Rows that sum up others are no posts and no units, by word and by arithmetic."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
import tyngde as ty
from hypothesis import given, settings
from hypothesis import strategies as st
from tyngde.io.spreadsheet.repairs.summary_words import KINDS, TRACES, may_be_summary, word_alone

WORDS: dict[str, tuple[Callable[[list[float]], float], list[str]]] = {
    "sum": (
        sum,
        [
            *("I alt", "Ialt", "Sum", "Total", "Totalt", "Hovedtotal", "Samlet", "Subtotal:"),
            *("Gesamt", "Summe", "Insgesamt", "Gesamtsumme", "Gesamtergebnis", "Zwischensumme"),
            *("Grand Total", "Σ", "Totalsumma", "SUMMEN", "Sum total"),
        ],
    ),
    "mean": (
        statistics.fmean,
        [
            *("Gennemsnit", "Gns.", "gns", "Middel", "Middelværdi", "Hovedmiddel", "Snit", "Ø"),
            *("Average", "Grand Average", "Mean", "Avg.", "Mittelwert", "Durchschnitt"),
        ],
    ),
    "median": (statistics.median, ["Median", "Medianen", "MEDIAN:"]),
    "lowest": (min, ["Min", "Min.", "Minimum", "Laveste", "Mindste"]),
    "highest": (max, ["Max", "Maks", "Maks.", "Maksimum", "Højeste", "Største"]),
    "count": (len, ["Antal", "Antal rækker", "Count", "Anzahl", "Optælling"]),
    "spread": (statistics.stdev, ["Standardafvigelse", "Spredning", "Std.afv.", "Stdev"]),
    "share": (lambda _: 100, ["%", "Pct.", "Procent", "Andel i pct.", "% af total", "I procent"]),
}
EVERY = [(kind, word) for kind, (_, words) in WORDS.items() for word in words]


def write(folder: Path, table: str, lines: list[str]) -> Path:
    path = folder / f"{table}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def shown(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".").replace(".", ",")


def test_every_kind_of_word_is_tried() -> None:
    assert set(WORDS) == set(KINDS)


@pytest.mark.parametrize(("kind", "word"), EVERY)
@settings(max_examples=2)
@given(st.lists(st.integers(1, 30), min_size=2, max_size=9))
def test_a_row_that_sums_up_is_left_out(
    kind: str, word: str, tmp_path_factory: pytest.TempPathFactory, tenths: list[int]
) -> None:
    """At the end or at the top, in the column of keys, of names or of homes: the table is read as
    the one without it."""
    folder = tmp_path_factory.mktemp("tables")
    figures = [n / 10 for n in tenths]
    row = shown(WORDS[kind][0](figures))
    units = [f"u{i};Enhed {i};{shown(n)}" for i, n in enumerate(figures)]
    posts = [f"p{i};Titel {i};X;{shown(min(n, 1.5))}" for i, n in enumerate(figures)]
    of_posts = shown(WORDS[kind][0]([min(n, 1.5) for n in figures]))
    bare = [post.partition(";")[2] for post in posts]
    tables = [
        ("units", "key;name;fte", units, [f"{word};;{row}", f";{word};{row}"]),
        ("posts", "id;title;unit;fte", posts, [f"{word};;;{of_posts}", f";{word};;{of_posts}"]),
        ("posts", "title;unit;fte", bare, [f"{word};;{of_posts}", f";{word};{of_posts}"]),
    ]
    for table, header, rows, summaries in tables:
        clean = ty.read_tables(**{table: write(folder, table, [header, *rows])})
        for summary in summaries:
            for lines in ([*rows, summary], [summary, *rows]):
                read = ty.read_tables(**{table: write(folder, table, [header, *lines])})
                assert len(read.keys()) == len(clean.keys())
                assert read.keys("unit") == clean.keys("unit")
                assert read.whole("fte") == clean.whole("fte")
                assert any("left out: row" in note and word in note for note in read.notes)
                with pytest.raises(ty.DocumentError) as caught:
                    ty.read_tables(**{table: write(folder, table, [header, *lines])}, strict=True)
                number = 2 + lines.index(summary)
                assert any(each.row in (number, 0) for each in caught.value.problems)


@pytest.mark.parametrize(("kind", "word"), EVERY)
def test_one_whose_figures_are_no_such_thing_is_refused(
    kind: str, word: str, tmp_path: Path
) -> None:
    text = ["id;title;unit;fte", "1;A;X;1", "2;B;X;0,8", "3;C;X;0,5", f"{word};;;1,37"]
    with pytest.raises(ty.DocumentError, match=f"is a word for {KINDS[kind][0]}") as caught:
        ty.read_tables(posts=write(tmp_path, "posts", text))
    assert (caught.value.row, caught.value.column_name) == (5, "fte")
    assert caught.value.key == word


@pytest.mark.parametrize("word", ["Total", "Middel", "Gennemsnit", "Average", "Max", "Min"])
@pytest.mark.parametrize("form", ["{group} {word}", "{word} {group}"])
def test_rows_of_groups(word: str, form: str, tmp_path: Path) -> None:
    """As pivot tables have them below each group."""
    of = {"Total": sum, "Max": max, "Min": min}.get(word, statistics.fmean)
    groups = {"Skole": [1.0, 0.4, 0.9], "Vej og Park": [0.5, 0.8]}
    lines, clean = ["unit;title;fte"], ["unit;title;fte"]
    for group, figures in groups.items():
        rows = [f"{group};T{i};{shown(n)}" for i, n in enumerate(figures)]
        clean += rows
        lines += [*rows, f"{form.format(group=group, word=word)};;{shown(of(figures))}"]
    read = ty.read_tables(posts=write(tmp_path, "posts", lines))
    expected = ty.read_tables(posts=write(tmp_path, "posts", clean))
    assert read.keys("unit") == expected.keys("unit") == [*groups]
    assert read.whole("fte") == expected.whole("fte")
    lines[4] = lines[4].rpartition(";")[0] + ";1,37"
    with pytest.raises(ty.DocumentError, match="is a word for") as caught:
        ty.read_tables(posts=write(tmp_path, "posts", lines))
    assert caught.value.row == 5


def test_figures_alone_are_no_post(tmp_path: Path) -> None:
    rows = ["title;unit;fte;salary", "A;X;1;100", "B;X;0,5;50"]
    read = ty.read_tables(posts=write(tmp_path, "posts", [*rows, ";;1,5;150"]))
    assert len(read.keys("post")) == 2
    assert any("1 row of totals left out: row 4 (no word)" in note for note in read.notes)
    for other in (";;0,9;150", ";;0,5;50"):
        with pytest.raises(ty.DocumentError, match="nothing but figures") as caught:
            ty.read_tables(posts=write(tmp_path, "posts", [*rows, other]))
        assert caught.value.row == 4


@pytest.mark.parametrize(
    "row", ["3;Max Jensen;;1", "3;Median;X;1", "Max;Chef;X;1", "3;Min Skole;;0,5", "3;Snit;X;1"]
)
def test_what_has_a_place_or_a_key_of_its_own_stays(row: str, tmp_path: Path) -> None:
    lines = ["id;title;unit;fte", "1;A;X;1", "2;B;X;1", row]
    read = ty.read_tables(posts=write(tmp_path, "posts", lines))
    assert len(read.keys("post")) == 3


def test_a_quick_look_finds_every_word() -> None:
    for _, word in EVERY:
        assert word_alone(word) and may_be_summary(word), word
        assert any(trace in word.casefold() for trace in TRACES), word
    for name in (
        "Middelfart",
        "Økonomi",
        "Minister",
        "Ørsted",
        "Sommerskolen",
        "Maksim",
        "Snitter",
    ):
        assert not may_be_summary(name)


WHOLES = ["Hele kommunen", "Kommunen", "Organisationen", "Alle forvaltninger", "Ny By Kommune"]


@pytest.mark.parametrize("name", WHOLES)
@pytest.mark.parametrize("form", ["{name};;15,5;20", ";{name};15,5;", "z;{name};15,5;20"])
def test_a_last_row_with_the_sums_of_the_whole_is_no_unit(
    name: str, form: str, tmp_path: Path
) -> None:
    rows = ["key;name;fte;headcount", "a;A;10,5;14", "b;B;5;6"]
    read = ty.read_tables(units=write(tmp_path, "units", [*rows, form.format(name=name)]))
    assert read.keys("unit") == ["a", "b"]
    assert read.whole("fte") == 15.5
    assert any("left out: row 4" in note and name in note for note in read.notes)


@pytest.mark.parametrize(
    ("rows", "posts"),
    [
        (["a;A;;10", "b;B;;5", "z;Kommunen;;16"], []),
        (["a;A;z;10", "b;B;z;5", "z;Kommunen;;15"], []),
        (["a;A;;10", "b;B;;5", "z;Kommunens Skoler;;15"], []),
        (["a;A;;10", "z;Kommunen;;15", "b;B;;5"], []),
        (["a;A;;10", "b;B;;5", "z;Kommunen;;15"], ["p;z"]),
    ],
)
def test_one_that_something_names_or_whose_figures_are_no_sums_stays(
    rows: list[str], posts: list[str], tmp_path: Path
) -> None:
    lines = ["key;name;parent;fte_total", *rows]
    tables = {"units": write(tmp_path, "units", lines)}
    if posts:
        tables["posts"] = write(tmp_path, "posts", ["key;home", *posts])
    assert "z" in ty.read_tables(**tables).keys("unit")


def test_the_row_of_the_whole_stands_below_rows_of_sums(tmp_path: Path) -> None:
    rows = "Enhed;Årsværk\nVej;10\nPark;5\nTeknik, sum;15\nNord;20\nSkoler i alt;20\nKommunen;{}\n"
    file = tmp_path / "enheder.csv"
    file.write_text(rows.format(35), "utf-8")
    today = ty.read_tables(units=str(file))
    assert today.keys("unit") == ["Vej", "Park", "Nord"] and today.whole("fte").value == 35
    # With another figure it is no sum.
    file.write_text(rows.format(36), "utf-8")
    assert "Kommunen" in ty.read_tables(units=str(file)).keys("unit")
