"""Who is affected."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde import _core
from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    listing,
    sentences,
    table,
)
from tyngde.model.organisation import Organisation
from tyngde.report.facts import Person
from tyngde.report.sections.frame import Frame, with_between, with_commas
from tyngde.words.labels import KINSHIP_TOLD, word
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Name,
)


def affected(page: Frame) -> Markup:
    """Who gets another manager, who moves, what is new or gone; nothing for one model alone."""
    facts = page.facts
    if not facts.others:
        return Markup("")
    parts: list[Content] = []
    parts.append(element("p", protected(page)))
    for model in facts.others:
        parts.append(page.model_title(model))
        kinship = facts.comparison.kinship.get(model, "same")
        if kinship in KINSHIP_TOLD:
            told = word(f"kinship_{kinship}", page.language)
            parts.append(element("p", filled(told, Name(model), Name(facts.reference))))
        parts.append(sentences([*page.say.managers(model), *page.say.fte(model)]))
        parts.append(manager_table(page, model))
        parts.append(moves(page, model))
        handed = page.say.hand_overs(model)
        if handed:
            parts += [sentences(handed[:1]), listing(handed[1:])]
    return joined(parts)


def protected(page: Frame, brief: bool = False) -> str:
    """What is protected, and what that cost; in short without what is not."""
    facts = page.facts
    if not facts.protection:
        return page.text("not_suppressed")
    protection = facts.protection
    what = [
        page.text(f"protected_{name}")
        for name in ("persons", "salaries", "posts", "fte")
        if getattr(protection, name)
    ]
    limit = numeral(protection.threshold, page.language)
    said = [page.text("suppressed").format(limit, ", ".join(what))]
    said += [] if brief else [page.text("suppressed_rest")]
    hidden = facts.comparison.hidden
    if hidden["few"]:
        numbers = [
            numeral(int(hidden[key]), page.language) for key in ("few", "further", "numbers")
        ]
        cost = "suppressed_cost" if hidden["further"] else "suppressed_cost_alone"
        said.append(page.text(cost).format(*numbers))
        if not hidden["solved"]:
            said.append(page.text("suppressed_more"))
    else:
        said.append(page.text("suppressed_nothing"))
    if facts.stated_of_posts and not brief:
        said.append(
            page.text("suppressed_stated").format(numeral(facts.stated_of_posts, page.language))
        )
    return " ".join(said)


def names(page: Frame, keys: Sequence[str], model: str | None) -> Content:
    listed = [page.facts.name(key, model) for key in keys]
    return joined(with_commas(listed, page.language)) if listed else page.text("no_unit")


def who(page: Frame, person: Person, parts: set[str], mark: bool = True) -> Content:
    name: Content = page.facts.name(person.row.key)
    if person.row.key in parts:
        name = filled(page.text("part_of"), name)
    if mark and person.row.kind == "unit":
        return joined([name, element("span", " *", class_="dim")])
    return name


def managers(page: Frame, person: Person, keys: Sequence[str], model: str | None) -> Content:
    """Whom somebody reports to. Where it is open whether that changes, nobody is nobody known."""
    if not keys and person.row.manager == "open":
        return page.text("manager_unknown")
    return names(page, keys, model)


def _records_heads(organisation: Organisation) -> bool:
    units = organisation.keys("unit")
    return organisation.is_recorded("heads") and all(
        organisation.is_recorded("heads", unit) for unit in units
    )


def _is_nobody(person: Person) -> bool:
    """Of a unit, whether it has no staff beside its positions; a post may be of no position, as
    that of a mayor is."""
    number = person.fte if person.row.kind == "unit" else person.positions
    return number.exact and number.value == 0


def manager_table(page: Frame, model: str) -> Markup:
    met = page.facts.people(model, "manager", "changed", "open")
    people = [person for person in met if not _is_nobody(person)]
    divided = page.facts.parts(model)
    absent = [person for person in met if _is_nobody(person)]
    empty: list[Content] = []
    if absent:
        named: list[Content] = [who(page, one, divided, mark=False) for one in absent]
        said: list[Content] = [
            filled(page.text("nobody_there"), joined(with_commas(named, page.language)))
        ]
        kinds = {one.row.kind for one in absent}
        why = {"unit": ("nobody_in_unit", "nobody_counts"), "post": ("nobody_in_post",)}
        said += [page.text(key) for kind in why if kind in kinds for key in why[kind]]
        empty = [element("p", joined(with_between(said, " ")), class_="small dim")]
    if not people:
        return joined(empty)
    rows: list[list[Content]] = [
        [
            who(page, person, divided),
            managers(page, person, person.row.managers_before, None),
            managers(page, person, person.row.managers_after, model),
            page.text("certain" if person.row.manager == "changed" else "open"),
            page.cell(None if person.row.kind == "unit" else person.positions),
            page.cell(person.fte),
        ]
        for person in people
    ]
    header: list[Content] = [
        page.text(key) for key in ("who", "before", "after", "certainty", "positions", "fte")
    ]
    caption = filled(page.text("manager_caption"), Name(model))
    made = table(caption, header, rows, left=range(4), widths=(22, 23, 23, 11, 11, 10))
    notes: list[Content] = []
    if any(person.row.kind == "unit" for person in people):
        notes.append("* " + page.text("unit_rest"))
    if any(person.row.manager == "open" for person in people):
        notes.append(page.text("open_note"))
        models = map(page.facts.organisation, (page.facts.reference, model))
        if not all(_records_heads(one) for one in models):
            notes.append(page.text("nearest_note"))
    shown = [element("p", note, class_="small dim") for note in notes]
    return joined([made, *shown, *empty])


def place(page: Frame, at: str, model: str | None) -> Content:
    """The unit that something lies in, or why there is none."""
    return page.text(at[1:]) if at.startswith("\0") else page.facts.name(at, model)


def moves(page: Frame, model: str) -> Markup:
    """Who moves, who changes compared unit, what is new, gone or renamed."""
    facts = page.facts
    rows = facts.transition(model).rows
    points: list[Content] = []

    def listed(key: str, items: list[Content]) -> None:
        if items:
            joiner: list[Content] = []
            for item in items:
                joiner += ["; "] if joiner else []
                joiner.append(item)
            points.append(joined([element("strong", page.text(key), ": "), *joiner]))

    # What goes on under another key has not moved; it becomes another.
    parts = facts.parts(model)

    def of(row: _core.Affected) -> Content:
        name: Content = facts.name(row.key)
        return filled(page.text("part_of"), name) if row.key in parts else name

    kinds = ("moves", "moves_open", "moves_merged")
    moved: dict[str, dict[tuple[str, str, str], list[str]]] = {kind: {} for kind in kinds}
    left = parts & set(facts.renamed(model))
    goes_on = {(row.key, row.key_after) for row in rows}
    becomes: dict[str, list[Content]] = {}
    for row in rows:
        if row.key_after == row.key and row.place in ("changed", "open"):
            start = facts.place(row, facts.reference)
            end = facts.place(row, model)
            key = "moves"
            if row.place == "open":
                # What lay in a merged unit lies in what is made of it.
                key = "moves_merged" if (start, end) in goes_on else "moves_open"
            moved[key].setdefault((row.kind, start, end), []).append(row.key)
        if row.key_after and (row.key_after != row.key or row.key in left):
            becomes.setdefault(row.key_after, []).append(of(row))
    for key, places in moved.items():
        listed(
            key,
            [
                joined(
                    [
                        names(page, list(dict.fromkeys(keys)), None),
                        " (",
                        place(page, start, None),
                        " → ",
                        place(page, end, model),
                        ")",
                    ]
                )
                for (_, start, end), keys in places.items()
                if start != end
            ],
        )
    listed(
        "successors",
        [
            joined([joined(with_between(befores, " + ")), " → ", facts.name(after, model)])
            for after, befores in becomes.items()
        ],
    )
    new = dict.fromkeys(row.key for row in rows if row.place == "entrant")
    listed("entrants", [facts.name(key, model) for key in new])
    gone = {row.key: row for row in rows if row.place == "leaver"}
    listed("leavers", [of(row) for row in gone.values()])
    renamed = [
        filled(page.text("becomes"), facts.name(key), facts.name(key, model))
        for key in facts.renamed(model)
        if key not in parts  # what is left of it, under another name
    ]
    listed("renamed", list(renamed))
    kept = [
        joined([facts.name(post, model), " → ", facts.name(manager, model)])
        for post, manager in facts.transition(model).lines_kept
    ]
    listed("lines_kept", list(kept))
    if not points:
        return element("p", page.text("none_affected"))
    reference = facts.organisation(facts.reference)
    entrants = [row.key for row in rows if row.place == "entrant"]
    if (entrants and not any(key in reference for key in entrants)) and not (
        reference.is_recorded("posts") and reference.is_recorded("heads")
    ):
        note = filled(page.text("entrants_note"), joined(page.say.at))
        return joined([listing(points), element("p", note, class_="small dim")])
    return listing(points)
