"""The report: one whole page, safe whatever the names are, that nobody can be found in."""

from __future__ import annotations

import http.server
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.browser import browse, needs_chromium
from helpers.comparisons import comparisons
from helpers.hostile import HOSTILE, hostile
from helpers.paths import EXAMPLES
from helpers.strategies import read, read_plan
from helpers.whole_page import check
from hypothesis import given, settings
from hypothesis import strategies as st
from tyngde.cli import main
from tyngde.display.page import STYLE
from tyngde.model.values import Value
from tyngde.report import report_html
from tyngde.words.dates import dated

EXAMPLE = EXAMPLES / "albertslund-2026"
SECTIONS = [
    *("overview", "diagrams", "organisational", "professional", "economic", "tyngde"),
    *("affected", "unchanged", "known", "process", "questions", "method"),
]


@cache
def models(assumed: bool) -> dict[str, ty.Organisation]:
    base = ty.read(EXAMPLE / "organisation.yaml")
    given_ = ty.read_assumptions(EXAMPLE / "assumptions.yaml") if assumed else None
    if given_ is not None:
        base = base.assume(given_)
    plans = [ty.read_plan(EXAMPLE / f"model-{i}.yaml") for i in (1, 2)]
    return {"I dag": base, **{plan.name("da"): base.apply(plan, given_) for plan in plans}}


@cache
def comparison(assumed: bool) -> ty.Comparison:
    profile = ty.read_profile(EXAMPLE / "profile.yaml")
    return ty.compare(models(assumed), profile=profile, language="da")


@cache
def albertslund(assumed: bool, language: str, suppress: int = 5) -> str:
    return report_html(comparison(assumed), language=language, suppress=suppress)


# --- Albertslund


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("assumed", [False, True])
def test_the_page_is_whole(assumed: bool, language: str) -> None:
    page = check(albertslund(assumed, language))
    assert ("html", "lang", language) in page.attributes
    assert [i for i in page.ids if i in SECTIONS] == SECTIONS
    skip = next(value for tag, name, value in page.attributes if (tag, name) == ("a", "href"))
    assert skip == "#content"
    assert "nan" not in page.text.split() and "None" not in page.text.split()
    assert not re.search(r"\binf\b|[{}]", page.text)


def test_danish_is_danish() -> None:
    page = check(albertslund(True, "da", 0))
    assert page.headings[0] == (1, "Albertslund Kommune: sammenligning af modeller")
    for title in ("Organisatorisk betydning", "Faglig betydning", "Økonomisk betydning"):
        assert (2, title) in page.headings
    assert "1.025 til 855" in page.text
    assert "250.000 kr. lavere om året" in page.text
    assert "18,6 procent" in page.text
    assert "11. maj 2026" in page.text and "26. maj 2026 kl. 12.00" in page.text
    for english in ("unknown", "fewer than", "Positions", "across", " FTE", "certain "):
        assert english not in re.sub(r"Fra (planen|antagelserne): .*?\n", "", page.text), english


def test_what_the_memo_would_say_stands_in_the_page() -> None:
    text = check(albertslund(False, "en")).text
    for sentence in (
        "The number of departments and of their chiefs falls from 7 to 6.",
        "Children & Families and “Employment, Citizens & Benefits” become one: "
        "New department without a name yet.",
        "Business moves to Finance & Staff.",
        "A layer of management is put in: Leader of Day care, over Day care.",
        "No assumptions were filled in: what no document gives is left unknown.",
        "How large is the saving?",
        "24 June 2026",
        "Draft models for the organisation of departments",
    ):
        assert sentence in text, sentence


def test_the_same_comparison_gives_the_same_bytes() -> None:
    again = report_html(comparison(True), language="da")
    assert again == albertslund(True, "da")


def test_the_language_is_that_of_the_comparison_unless_told(tmp_path: Path) -> None:
    written = comparison(False).report(tmp_path / "models.html")
    assert written == tmp_path / "models.html"
    assert written.read_text(encoding="utf-8") == albertslund(False, "da")
    comparison(False).report(written, language="en")
    assert written.read_text(encoding="utf-8") == albertslund(False, "en")
    assert list(tmp_path.iterdir()) == [written]


def test_calls_that_cannot_be_answered(tmp_path: Path) -> None:
    with pytest.raises(ty.UsageError, match="en, da"):
        comparison(False).report(tmp_path / "a.html", language="sv")
    with pytest.raises(ty.UsageError, match="0 or more"):
        comparison(False).report(tmp_path / "a.html", suppress=-1)
    assert not list(tmp_path.iterdir())
    with pytest.raises(OSError):
        comparison(False).report(tmp_path / "no" / "such" / "folder.html")


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["report", *(str(EXAMPLE / f"{n}.yaml") for n in ("organisation", "model-1", "model-2"))]
    call += ["--profile", str(EXAMPLE / "profile.yaml"), "--language", "da"]
    assert main([*call, "-o", str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == albertslund(False, "da")
    more = ["--with", str(EXAMPLE / "assumptions.yaml"), "--suppress", "0"]
    assert main([*call, *more, "-o", str(tmp_path / "b.html")]) == 0
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == albertslund(True, "da", 0)
    assert main([*call, "--suppress", "-1", "-o", str(tmp_path / "c.html")]) == 2
    assert main([*call, "-o", str(tmp_path / "no" / "c.html")]) == 2
    assert capsys.readouterr().out == ""


# --- What an organisation remembers


def test_an_organisation_knows_how_it_came_about() -> None:
    base = read(
        {"tyngde": "organisation/1", "units": [{"key": "r"}, {"key": "a", "fte": "unknown"}]}
    )
    first, second = read_plan({"move": "a", "to": "r"}, key="one"), read_plan(key="two")
    given_ = ty.parse('{"tyngde": "assumptions/1", "figures": [{"node": "a", "fte": 3}]}')
    assert isinstance(given_, ty.Assumptions)
    assert base.plan is None and base.steps == () and base.assumptions == ()
    assumed = base.assume(given_)
    after = assumed.apply(first, given_)
    assert after.plan == first and [step.plan for step in after.steps] == [first]
    assert after.assumptions == (given_,)
    last = after.apply(second)
    assert [step.plan.key for step in last.steps] == ["one", "two"]
    assert [record.change for record in last.steps[0].record] == ["move"]
    assert base.plan is None


def test_choices_taken_are_remembered_and_shown() -> None:
    base = read(
        {
            "tyngde": "organisation/1",
            "units": [{"key": "r", "units": [
                {"key": "a", "type": "department"}, {"key": "b", "type": "department"},
                {"key": "c", "name": "Pupils"}]}],
        }
    )  # fmt: skip
    plan = ty.parse(
        """{"tyngde": "plan/2", "changes": [], "choices": [{"key": "pupils",
        "question": "Where to?", "default": "leave", "alternatives": [
        {"key": "move", "name": {"en": "To A"}, "changes": [{"move": "c", "to": "a"}]},
        {"key": "leave", "name": {"en": "As it is"}, "changes": []}]}]}"""
    )
    assert isinstance(plan, ty.Plan)
    left, moved = base.apply(plan), base.apply(plan, select={"pupils": "move"})
    assert [model.steps[0].taken for model in (left, moved)] == [
        {"pupils": "leave"},
        {"pupils": "move"},
    ]
    result = ty.compare({"Today": base, "Left": left, "Moved": moved})
    page = check(report_html(result))
    found = {t["caption"]: t["rows"][1:] for t in page.tables if t["caption"].startswith("Choices")}
    assert found == {
        "Choices of Left": [["pupilsWhere to?", "As it is", "To A"]],
        "Choices of Moved": [["pupilsWhere to?", "To A", "As it is"]],
    }
    assert page.text.count("Pupils moves to a.") == 1


# --- Any comparison


@settings(max_examples=40)
@given(comparisons(), st.sampled_from(["da", "en"]), st.sampled_from([0, 5]))
def test_any_comparison_gives_a_whole_page(
    result: ty.Comparison, language: str, suppress: int
) -> None:
    check(report_html(result, language=language, suppress=suppress))


def test_six_models_and_one_unit() -> None:
    base = read(
        {
            "tyngde": "organisation/1",
            "units": [{"key": "r", "type": "department", "fte": {"between": [10, 20]}}],
        }
    )
    six = {f"Model {i}": base.apply(read_plan({"set": "r", "fte": 10 + i})) for i in range(5)}
    page = check(report_html(ty.compare({"Today": base, **six}, profile="fte")))
    assert "Five models are compared with the organisation today" in page.text


def test_no_departments() -> None:
    base = read({"tyngde": "organisation/1", "units": [{"key": "r"}]})
    check(report_html(ty.compare({"Today": base}, by=0)))


# --- Names that would be more than names


def test_hostile_names_are_many() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("language", ["da", "en"])
def test_hostile_names_are_text(language: str) -> None:
    html = report_html(hostile(), language=language, suppress=0)
    page = check(html)
    assert html.count("<style>") == 1
    for name in HOSTILE:
        shown = " ".join(name.replace("PORT", "9").split())
        if shown.isprintable():
            assert shown in page.text, name
    # What steers a terminal or the direction of text is seen and does nothing.
    assert not set(html) & {chr(c) for c in [*range(10), *range(11, 32), *range(127, 160)]}
    assert not set(html) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert "\\u202egnitset" in page.text
    urls = [value for _, name, value in page.attributes if name in ("href", "src", "content")]
    assert not [url for url in urls if "127.0.0.1" in url]


# --- Few people


def known(x: float) -> Value:
    return Value(x, x, x)


def test_the_report_hides_few_and_says_so() -> None:
    page = check(albertslund(True, "en"))
    assert (
        "Where they are of fewer than 5 persons, these are not shown: how many there are, their"
        in (page.text)
    )
    assert re.search(
        r"This hides \d+ of \d+ numbers that tell of people, .* and [1-9]\d* more so", (page.text)
    )
    # What takes no further numbers says nothing of them.
    units = [{"key": "t"}, {"key": "a", "parent": "t", "fte": 30}]
    posts = [{"key": f"p{i}", "home": "a", "fte": 1, "salary": 500_000} for i in range(3)]
    few = ty.Organisation.from_dict({"units": units, "posts": posts})
    named = ty.compare({"Today": few, "New": few.apply(ty.rename("a", name="A"))}, by=1)
    assert named.published().hidden["further"] == 0 < named.published().hidden["few"]
    told = " ".join(check(report_html(named, language="en")).text.split())
    assert re.search(r"This hides \d+ of \d+ .* of the same comparison\.", told)
    assert " 0 more" not in told
    (table,) = [
        t for t in page.tables if t["caption"].startswith("Model 1") and "manager" in t["caption"]
    ]
    rows = {row[0]: row[-2:] for row in table["rows"]}
    # One position is one position; what it has is somebody's.
    assert rows["Leadership of Business"] == ["1", "not shown"]
    assert rows["Day care *"][1] == "414"
    open_page = check(albertslund(True, "en", 0))
    assert "Small groups are shown" in open_page.text
    assert "not shown" not in open_page.text


def test_no_page_has_a_digest_of_what_went_in() -> None:
    """A guess at a hidden figure could be confirmed by it."""
    result = comparison(True)
    page = report_html(result)
    for digest in [*result.digests.values(), *(m.content_hash for m in result._models.values())]:
        assert digest not in page and digest[:16] not in page


def small_unit() -> ty.Comparison:
    base = read(
        {
            "tyngde": "organisation/1",
            "units": [{"key": "r", "units": [
                {"key": key, "name": key.upper(), "type": "department", "fte": fte}
                for key, fte in (("a", 3), ("b", 51), ("c", 103), ("d", 77))]}],
        }
    )  # fmt: skip
    merged = base.apply(
        read_plan({"merge": ["a", "b"], "into": {"key": "ab", "name": "AB", "type": "department"}})
    )
    return ty.compare({"Today": base, "Model": merged}, profile="fte")


def test_a_small_unit_cannot_be_had_from_a_merged_one() -> None:
    """A has 3, B 51, and A with B 54: the last two would give the first, where it is asked for."""
    page = check(report_html(small_unit(), suppress=ty.Protection(fte=True)))
    for caption in ("Load: FTE", "Tyngde in per cent"):
        (table,) = [t for t in page.tables if t["caption"].startswith(caption)]
        cells = {row[0]: row[-2:] for row in table["rows"]}
        assert "not shown" in cells["A"], caption
        assert "not shown" in (*cells["B"], *cells["AB"]), caption
        # Who has nothing to do with it stays.
        assert cells["D"][0] in ("77", "32.9%") and cells["C"][0] in ("103", "44%")
    for number in ("3 FTE", "1.3%"):
        assert not re.search(rf"(?<![\w.]){re.escape(number)}(?![\w.])", page.text), number
    # The budget of a unit is no number of persons, unless it is said to be one.
    assert "51" in check(report_html(small_unit())).text


# --- To look at


def _luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(2 * c for c in colour[1:])
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_stand_out_from_what_lies_behind_them() -> None:
    inks = re.findall(r"(?<![-\w])color: (#[0-9a-f]{3,6})", STYLE)
    grounds = re.findall(r"background: (#[0-9a-f]{3,6})", STYLE)
    assert len(inks) > 3 and len(grounds) > 2
    for ink in inks:
        for ground in grounds:
            light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_dates_are_written_out() -> None:
    assert dated("2026-05-26 12:00-12:30", "da") == "26. maj 2026 kl. 12.00-12.30"
    assert dated("2026-05-27 efter 14:00", "da") == "27. maj 2026 efter kl. 14.00"
    assert dated("kl. 14:00", "da") == "kl. 14.00"
    assert dated("2026-05-26 12:00", "en") == "26 May 2026 12:00"
    assert dated("2026-13-26 99:00 x", "da") == "2026-13-26 99:00 x"


def test_of_two_days_month_and_year_are_said_once() -> None:
    three = "2026-05-27 til 2026-06-03 eller 2026-06-04"
    assert dated(three, "da") == "27. maj til 3. eller 4. juni 2026"
    assert dated("2026-06-08 to 2026-06-11", "en") == "8 to 11 June 2026"
    assert dated("2026-12-30 – 2027-01-02", "da") == "30. december 2026 – 2. januar 2027"
    assert dated("2026-06-08 før 2026-06-11", "da") == "8. juni 2026 før 11. juni 2026"
    hours = "2026-05-26 12:30 til 2026-05-27 14:00"
    assert dated(hours, "da") == "26. maj 2026 kl. 12.30 til 27. maj 2026 kl. 14.00"


@needs_chromium
@pytest.mark.parametrize("assumed", [False, True])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_browser_shows_and_prints_it(tmp_path: Path, assumed: bool, language: str) -> None:
    page = tmp_path / "models.html"
    page.write_text(albertslund(assumed, language), encoding="utf-8")
    seen = tmp_path / "seen.png"
    assert browse(page, tmp_path, "--window-size=1100,1600", f"--screenshot={seen}") == []
    assert seen.stat().st_size > 20_000
    printed = tmp_path / "printed.pdf"
    assert browse(page, tmp_path, f"--print-to-pdf={printed}") == []
    data = printed.read_bytes()
    assert data.startswith(b"%PDF") and len(data) > 50_000
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    assert 5 <= pages <= 25
    assert b"/StructTreeRoot" in data and f"/Lang ({language})".encode() in data
    sizes = [tuple(round(float(x) * 25.4 / 72) for x in box.split()[2:])
             for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data)]  # fmt: skip
    # Three charts on sheets of their own, the rest on upright A4.
    lying = [size for size in sizes if size != (210, 297)]
    assert set(lying) <= {(297, 210), (420, 297)} and len(lying) == 3
    # The heading of the charts stands with the first of them.
    assert len(sizes) == pages


@needs_chromium
def test_a_browser_finds_nothing_live_and_asks_for_nothing(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        port = server.server_address[1]
        page = tmp_path / "hostile.html"
        page.write_text(report_html(hostile(port), suppress=0), encoding="utf-8")
        assert browse(page, tmp_path, f"--screenshot={tmp_path / 'a.png'}") == []
        assert asked == []
        # The same browser would have told: a page that is live does.
        live = tmp_path / "live.html"
        live.write_text(
            f"<script>console.error('seen')</script><img src=http://127.0.0.1:{port}/live>"
        )
        assert any(
            "seen" in line for line in browse(live, tmp_path, f"--screenshot={tmp_path / 'b.png'}")
        )
        assert asked == ["/live"]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
