"""The widget's front end in a real browser, driven by mouse and keys, with the real engine."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tyngde as ty
from helpers.browser import CHROMIUM, driven
from helpers.towns import town
from tyngde.model.values import wrap
from tyngde.widget.weighing import Weighing
from tyngde.widget.widget import front_end

pytestmark = driven

# Draws the engine's state into a place of its own, as a second view that is opened now.
AFRESH = """async () => {
    document.getElementById("afresh")?.remove();
    const el = document.createElement("div");
    el.id = "afresh";
    document.body.append(el);
    await drawing.mount(el, (message) => ask(message));
}"""
RULE = ty.rule("span", by="department", between=(0, 0))
Open = Callable[[Any], "Page"]


class Page:
    """A page with the widget, its engine, and whatever the browser complained about."""

    def __init__(self, page: Any, design: Any) -> None:
        self.page, self.design = page, design
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        module, style = front_end()
        address = base64.b64encode(module.encode()).decode()
        page.expose_function("ask", design.answer)
        page.set_content(
            f'<!doctype html><html lang="en"><head><title>t</title><style>{style}</style></head>'
            '<body><main id="here"></main></body></html>'
        )
        page.evaluate(
            """async (address) => {
                window.drawing = await import("data:text/javascript;base64," + address);
                const here = document.getElementById("here");
                window.front = await drawing.mount(here, (message) => ask(message));
            }""",
            address,
        )

    def row(self, key: str) -> Any:
        return self.page.locator(f'[data-key="{key}"][role="treeitem"]')

    def steps(self, number: int) -> None:
        """Waits until so many steps are made and shown."""
        self.page.wait_for_function(
            "n => document.querySelector('section').dataset.steps === n", arg=str(number)
        )
        self.page.wait_for_function("() => !document.querySelector('[aria-busy]')")

    def drag(self, one: str, two: str, *, shift: bool = False) -> None:
        start, end = self.row(one).bounding_box(), self.row(two).bounding_box()
        mouse = self.page.mouse
        mouse.move(start["x"] + 60, start["y"] + start["height"] / 2)
        if shift:
            self.page.keyboard.down("Shift")
        mouse.down()
        mouse.move(start["x"] + 70, start["y"] + start["height"] / 2 + 8, steps=2)
        mouse.move(end["x"] + 60, end["y"] + end["height"] / 2, steps=4)
        mouse.up()
        if shift:
            self.page.keyboard.up("Shift")

    def slide(self, name: str, *keys: str) -> str:
        """Moves a slider by keys; what it reads afterwards."""
        slider = self.page.locator(f'[data-slider="{name}"]')
        slider.focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.settled()
        return str(slider.get_attribute("aria-valuetext"))

    def settled(self) -> None:
        """Waits until nothing is on its way any more."""
        self.page.wait_for_timeout(50)
        self.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
        self.page.wait_for_timeout(50)

    def figures(self) -> dict[str, str]:
        rows = self.page.locator("tbody tr")
        return {
            row.get_attribute("data-key"): row.locator("td.value").inner_text()
            for row in rows.all()
        }

    def check(self) -> None:
        """What stands on the page is what a comparison says of the plan that was made."""
        today = self.design.today
        after = today.apply(self.design.plan) if self.design.plan.changes else today
        native = ty.compare({"today": today, "now": after}, by="department")._native
        compared = {row.key: str(wrap(row.values[1])) for row in native.indicators}
        shown = self.figures()
        assert shown and shown == {key: compared[key] for key in shown}
        drawn = {row.get_attribute("data-key") for row in self.page.locator(".row").all()}
        assert drawn == {*after.keys("unit"), *after.keys("post")}

    def picture(self, name: str) -> None:
        folder = os.environ.get("TYNGDE_SCREENSHOTS")
        if folder:
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Open]:
    pages: list[Page] = []

    def open_(design: Any) -> Page:
        context = browser.new_context(offline=True, viewport={"width": 1100, "height": 800})
        pages.append(Page(context.new_page(), design))
        pages[-1].page.set_default_timeout(20_000)
        return pages[-1]

    yield open_
    for page in pages:
        assert page.complaints == []
        assert [url for url in page.asked if not url.startswith("data:")] == []
        page.page.context.close()


def test_dragged_merged_undone(opened: Open) -> None:
    page = opened(ty.Design(town(), rules=RULE))
    page.check()
    page.picture("opened")
    page.drag("a", "b")
    page.steps(1)
    assert page.design.plan == ty.Plan(ty.move("a", to="b"))
    page.check()
    assert page.page.locator("li.broken").count() == 1
    assert "is-broken" in page.row("head-b").get_attribute("class")
    assert "head-a" in page.page.locator(".affected").inner_text()
    page.picture("moved")
    page.drag("c", "d", shift=True)
    page.steps(2)
    assert page.design.plan.to_dict()["changes"][1]["merge"] == ["d", "c"]
    assert page.row("c").count() == 0
    page.check()
    page.picture("merged")
    page.page.locator('[data-act="undo"]').click()
    page.steps(1)
    page.check()
    page.page.locator('[data-act="undo"]').click()
    page.steps(0)
    page.check()
    assert page.page.locator("li.broken").count() == 0
    page.page.locator('[data-act="redo"]').click()
    page.steps(1)
    assert page.design.plan == ty.Plan(ty.move("a", to="b"))


def test_all_of_it_by_keyboard(opened: Open) -> None:
    page = opened(ty.Design(town()))
    keys = page.page.keyboard
    page.row("town").focus()

    def at() -> str:
        return str(page.page.evaluate("document.activeElement.dataset.key"))

    keys.press("End")
    assert at() == page.page.locator(".row").last.get_attribute("data-key")
    keys.press("Home")
    while at() != "a":
        keys.press("ArrowDown")
    keys.press("m")
    while at() != "b":
        keys.press("ArrowDown")
    keys.press("Enter")
    page.steps(1)
    assert page.design.organisation.parent("a") == "b" and at() == "a"
    keys.press("F2")
    keys.type("Alfa")
    keys.press("Enter")
    page.steps(2)
    assert page.design.organisation.name("a") == "Alfa"
    keys.press("g")
    keys.press("Escape")
    keys.press("Control+z")
    page.steps(1)
    keys.press("Control+y")
    page.steps(2)
    keys.press("ArrowRight")  # to what lies below
    assert at() == "head-a"
    keys.press("Delete")
    page.steps(3)
    assert "head-a" not in page.design.organisation
    keys.press("ArrowLeft")
    assert page.row("b").get_attribute("aria-expanded") in ("true", "false")
    page.check()


def test_what_is_refused_is_said_and_changes_nothing(opened: Open) -> None:
    page = opened(ty.Design(town()))
    page.drag("town", "a")
    page.page.wait_for_function("() => document.querySelector('.status.wrong')")
    assert "town" in page.page.locator(".status").inner_text()
    assert not page.design.plan.changes
    page.check()


def test_names_stay_text(opened: Open) -> None:
    hostile = "<img src=x onerror=alert(1)><b>&amp;{}\u202e"
    org = ty.Organisation.from_dict(
        {
            "name": hostile,
            "units": [
                {"key": "t", "name": hostile},
                {"key": "a<b>", "name": hostile, "parent": "t"},
                {"key": "c", "parent": "t", "name": "$& {}"},
            ],
        }
    )
    page = opened(ty.Design(org))
    assert page.page.locator("#here img, #here b").count() == 0
    page.drag("c", "a<b>")
    page.steps(1)
    assert page.row("c").locator(".name").inner_text() == "$& {}"


def test_it_speaks_danish(opened: Open) -> None:
    page = opened(ty.Design(town(), language="da"))
    assert page.page.locator("section").get_attribute("lang") == "da"
    assert page.page.locator('[data-act="undo"]').inner_text() == "Fortryd"
    page.picture("danish")


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.1 AA, and where."""
    sync = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not there"
    )
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    found = sync.Axe().run(
        page.page, context="#here", options={"runOnly": {"type": "tag", "values": levels}}
    )
    return [
        (each["id"], node["html"])
        for each in found.response["violations"]
        for node in each["nodes"]
    ]


def test_every_state_is_accessible(opened: Open) -> None:
    page = opened(ty.Design(town(), rules=RULE))
    assert violations(page) == []
    page.drag("a", "b")
    page.steps(1)
    assert violations(page) == []
    page.drag("town", "a")
    page.page.wait_for_function("() => document.querySelector('.status.wrong')")
    page.row("c").click()
    page.page.keyboard.press("F2")
    assert violations(page) == []
    page.page.evaluate("document.querySelector('button').parentElement.style.color='#eee'")
    page.page.evaluate("document.querySelector('.steps').style.color='#eee'")
    assert [rule for rule, _ in violations(page)] == ["color-contrast"]  # it does look


def test_two_views_of_one_widget_show_the_same(opened: Open) -> None:
    """As anywidget has it: what the kernel sends is heard by all views."""
    page = opened(ty.Design(town()))
    module, _ = front_end()
    page.page.evaluate(
        """async (address) => {
            document.getElementById("here").replaceChildren();
            const heard = new Set();
            const model = {
                on: (_, hear) => heard.add(hear),
                off: (_, hear) => heard.delete(hear),
                send: async ({ number, message }) => {
                    const answer = await ask(message);
                    for (const hear of heard) hear({ number, answer });
                },
            };
            const { default: widget } = await import("data:text/javascript;base64," + address);
            for (const name of ["one", "two"]) {
                const el = document.createElement("div");
                el.id = name;
                document.getElementById("here").append(el);
                await widget.render({ model, el });
            }
        }""",
        base64.b64encode(module.encode()).decode(),
    )
    for step, name in ((1, "one"), (2, "two")):
        page.page.wait_for_selector(f"#{name} .row")
        page.page.locator(f'#{name} [data-key="{"ac"[step - 1]}"].row').click()
        page.page.keyboard.press("F2")
        page.page.keyboard.type(f"Step {step}")
        page.page.keyboard.press("Enter")
        for other in ("one", "two"):
            page.page.wait_for_selector(f'#{other} section[data-steps="{step}"]')
    for name in ("one", "two"):
        shown = page.page.locator(f"#{name} .tree").inner_text()
        assert "Step 1" in shown and "Step 2" in shown


DRAWN = """(id) => [...document.querySelectorAll(`#${id} .row`)].map((row) => {
    const copy = row.cloneNode(true);
    for (const name of ["aria-selected", "tabindex"]) copy.removeAttribute(name);
    return copy.outerHTML;
})"""


def test_what_is_drawn_step_by_step_is_what_is_drawn_afresh(opened: Open) -> None:
    random = Random(5)
    units: list[Any] = [{"key": "u0"}]
    for i in range(1, 70):
        above, own = f"u{random.randrange(i) // 3}", {"value": i % 7, "scope": "own"}
        units.append({"key": f"u{i}", "parent": above, "fte": own, "type": "department"})
    posts = [{"key": f"head-{unit['key']}", "home": unit["key"]} for unit in units[::2]]
    for unit in units[::2]:
        unit["head"] = f"head-{unit['key']}"
    town = ty.Organisation.from_dict({"units": units, "posts": posts})
    page = opened(ty.Design(town, rules=ty.rule("span", by="department", between=(0, 2))))
    made, broken = 0, set()
    for _ in range(60):
        ask = random.choice(("move", "move", "move", "merge", "abolish", "undo"))
        one, two = random.sample(list(page.design.organisation.keys("unit")), 2)
        fields = {"move": {"to": two}, "merge": {"into": two}}.get(ask, {})
        message = {"ask": ask, **({} if ask == "undo" else {"node": one}), **fields}
        page.page.evaluate("message => front.act(message)", message)
        made += page.page.locator(".status.wrong").count() == 0
        page.page.evaluate(AFRESH)
        drawn = page.page.evaluate(DRAWN, "here")
        assert len(drawn) > 1 and drawn == page.page.evaluate(DRAWN, "afresh")
        broken.add(page.page.locator("#here .is-broken").count())
        assert page.page.locator('#here .row[aria-selected="true"][tabindex="0"]').count() == 1
        assert page.page.locator('#here .row[tabindex="0"]').count() == 1
    assert made > 30 and len(broken) > 3


def test_a_drop_draws_what_it_changes(opened: Open) -> None:
    """The unit that goes, those it leaves and comes to, and what lies above: not its siblings."""
    units: list[Any] = [{"key": "top"}, {"key": "left", "parent": "top"}]
    units += [{"key": "right", "parent": "top"}]
    units += [{"key": f"u{i}", "parent": "left", "fte": i} for i in range(70)]
    page = opened(ty.Design(ty.Organisation.from_dict({"units": units})))
    page.page.evaluate("for (const row of document.querySelectorAll('.row')) row.was = true")
    page.page.evaluate("front.onto('move', 'u30', 'right')")
    rows = "[...document.querySelectorAll('.row')]"
    new = page.page.evaluate(f"{rows}.filter(row => !row.was).map(row => row.dataset.key)")
    assert set(new) == {"left", "right", "u30"}


DOUBT = ty.Doubt(
    {"of": "a.fte", "between": [10, 20]},
    {"of": "f.fte", "values": [18, 20, 25], "shape": "values"},
    {"of": ["b.fte", "e.fte"], "relative": 0.5, "together": True},
)


def test_sliders_of_figures(opened: Open) -> None:
    page = opened(ty.Design(town(), doubt=DOUBT, indicators=["load_max_mean", "fte_unit_changed"]))
    assert page.page.get_by_label("a: FTE").get_attribute("aria-valuetext") == "12"
    assert violations(page) == []
    assert page.slide("a.fte", "End") == "20"
    assert page.design.figures == {"a.fte": 20}
    page.drag("a", "b")
    page.steps(1)
    assert page.design.organisation.total("b").value == 50
    page.check()
    assert page.slide("f.fte", "ArrowRight") == "25"
    assert page.slide("b.fte", "Home", "ArrowRight", "ArrowRight") == "at 2 % of the range"
    page.check()
    assert "FTE" in page.row("f").inner_text() and "25 FTE" in page.row("f").inner_text()
    page.page.locator('[data-act="undo"]').click()
    page.steps(0)
    page.check()
    page.picture("sliders")
    assert violations(page) == []
    page.page.locator('[data-act="reset"]').click()
    page.settled()
    assert page.design.figures == {}
    reads = page.page.locator('[data-slider="a.fte"]').get_attribute("aria-valuetext")
    assert reads == "12"


# What JupyterLab and Notebook 7 do with keys for which they have a shortcut (Lumino): the element
# itself is asked first whether the shortcut is its, and only then whether it wants none.
LUMINO = """document.addEventListener("keydown", (event) => {
    let at = event.target;
    while (at !== null && !at.hasAttribute("data-lm-suppress-shortcuts")) {
        if (at.matches("body :focus")) event.preventDefault();
        at = at.parentElement;
    }
}, CAPTURE)"""


@pytest.mark.parametrize("capture", ["true", "false"])
def test_keys_stay_with_the_widget_in_a_notebook(opened: Open, capture: str) -> None:
    page = opened(ty.Design(town(), doubt=DOUBT))
    page.page.evaluate(LUMINO.replace("CAPTURE", capture))
    assert page.slide("f.fte", "ArrowRight") == "25"
    stray = page.page.eval_on_selector_all(
        "section :is(button, input, [tabindex])",
        "all => all.filter(x => !x.hasAttribute('data-lm-suppress-shortcuts')).length",
    )
    assert stray == 0
    page.check()


def test_a_slider_is_dragged_and_its_last_number_counts(opened: Open) -> None:
    page = opened(ty.Design(town(), doubt=DOUBT))
    box = page.page.locator('[data-slider="a.fte"]').bounding_box()
    mouse, y = page.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 4, y)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 1, y, steps=25)
    mouse.up()
    page.settled()
    assert page.design.figures == {"a.fte": 20}
    assert float(page.page.locator("section").get_attribute("data-took")) > 0
    page.check()


def weighing(language: str = "en") -> Weighing:
    """Two models of two criteria that say opposite things."""
    volumes = {"a": 90, "b": 10, "c": 50}
    units = [
        {"key": key, "parent": "town", "type": "department", "fte": 100 - volume}
        for key, volume in volumes.items()
    ]
    tasks = [
        {"key": f"t-{key}", "responsible": key, "volume": volume, "risk": 2}
        for key, volume in volumes.items()
    ]
    document = {"units": [{"key": "town"}, *units], "tasks": tasks}
    today = ty.Organisation.from_dict(document)
    models = {"Today": today, "Joined": today.apply(ty.Plan(ty.move("c", to="a")))}
    result = ty.compare(models, profile=ty.Profile({"risk": 1, "fte": 3}))
    return Weighing(
        result, doubt={"figures": [{"of": "a.fte", "relative": 0.5}]}, language=language
    )


def test_sliders_of_weights(opened: Open) -> None:
    page = opened(weighing())
    page.picture("weights")
    assert violations(page) == []

    def check() -> None:
        """What stands there is what a comparison with the profile and the figure says."""
        engine = page.design
        document = engine._first._models["Today"].to_dict()
        for unit in document["units"]:
            if f"{unit['key']}.fte" in engine.figures:
                unit["fte"] = engine.figures[f"{unit['key']}.fte"]
        today = ty.Organisation.from_dict(document)
        models = {"Today": today, "Joined": today.apply(ty.Plan(ty.move("c", to="a")))}
        result = ty.compare(models, profile=engine.profile)
        for name in ("indicators", "units"):
            rows = result._native.indicators if name == "indicators" else result._native.units
            for row in rows:
                cells = page.page.locator(f'tr[data-key="{row.key}"] td')
                for m in range(2) if row.key else ():
                    if name == "units" and row.cells[m] is None:
                        assert cells.nth(m).inner_text() == "not there"
                        continue
                    value = row.values[m] if name == "indicators" else row.cells[m].tyngde
                    assert cells.nth(m).locator(".value").inner_text() == str(wrap(value))

    check()
    assert page.slide("risk", "End") != page.slide("fte", "Home")
    assert page.design.profile.criteria == [("risk", 1), ("fte", 0)]
    heaviest = page.page.locator('tr[data-key="a"] td').first
    assert "place 1" in heaviest.inner_text()
    check()
    page.slide("risk", "Home")
    page.page.wait_for_function("() => document.querySelector('.status.wrong')")  # all are 0
    assert page.design.profile.criteria == [("risk", 1), ("fte", 0)]
    assert page.page.locator('[data-slider="risk"]').input_value() == "100"
    page.slide("fte", "End")
    page.slide("risk", "Home")
    assert "place 3" in heaviest.inner_text()
    assert page.slide("a.fte", "End") == "15"
    check()
    page.picture("weights-moved")
    assert violations(page) == []
    page.page.locator('[data-act="reset"]').click()
    page.settled()
    check()
    assert page.design.profile == page.design._first.profile


def test_weights_in_danish(opened: Open) -> None:
    page = opened(weighing("da"))
    shown = page.page.locator("section").inner_text()
    assert "Vægte" in shown and "plads 1" in shown and "25 %" in shown
