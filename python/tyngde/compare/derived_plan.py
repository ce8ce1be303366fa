"""The plan that leads from one organisation to another, found from the two alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from tyngde import _core
from tyngde.compare.records import PLACES, Node, Records, figure_content, records_of
from tyngde.compare.steps import Steps
from tyngde.errors import Error, PlanError, at_place, phrase
from tyngde.model.changes import Names
from tyngde.model.documents import Json
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.words.derived import not_carried_over
from tyngde.words.languages import LANGUAGES

__all__ = ["derived"]

_ATTEMPTS = 24
_SUBJECTS = ("heads", "posts", "tasks", "ties", "places")
# What is written of a new unit of which nothing is, as a plan would take it for empty: that it is
# unknown – the first is not what posts have, the second not what tasks have –, that nobody is in it
# but the posts that come to it, or that it spends nothing but what its tasks cost.
_UNKNOWN_STAFF: Json = {"fte": "unknown"}
_FILLERS: tuple[Json, ...] = (
    {},
    {"gross_expenditure": "unknown"},
    _UNKNOWN_STAFF,
    {"empty": "staff"},
    {"empty": "staff", "gross_expenditure": "unknown"},
    {"fte": "unknown", "gross_expenditure": 0},
)
_WHOLE = ("key", "name", "note", "levels")
_COUNTED = (("post", "headcount"), ("post", "fte_filled"))


@dataclass
class _Difference:
    """Where what comes of a plan is not what was wanted."""

    key: str
    what: str
    problem: str
    expected: str = ""
    unknown: bool = False
    """Whether what is wanted is that nobody knows it."""


@dataclass
class _Course:
    """What is done besides what the two organisations say: found by trying."""

    again: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    costless: set[str] = field(default_factory=set)
    unknown: set[tuple[str, str, str]] = field(default_factory=set)
    fillers: dict[str, int] = field(default_factory=dict)
    figures: set[tuple[str, str]] = field(default_factory=set)
    loose: bool = False
    freely: bool = False


def derived(before: Organisation, after: Organisation, *, title: Names = "", key: str = "") -> Plan:
    """What ``ty.changes(before, after).to_plan()`` gives."""
    a, b = records_of(before), records_of(after)
    head: Json = {"key": key, "name": title, "sources": _sources(a, b)}
    head["effective"] = after.day if after.day != before.day or after.dates else None
    head = {name: x for name, x in head.items() if x}
    try:  # to keep every node that both have
        plan = _course(before, after, a, b, head, _Course())
    except PlanError:
        plan = _course(before, after, a, b, head, _Course(freely=True))
    note = _apart(a, b)
    return Plan.from_dict({**plan.to_dict(), "note": note}) if note else plan


def _course(
    before: Organisation, after: Organisation, a: Records, b: Records, head: Json, course: _Course
) -> Plan:
    """The plan that comes of trying, or a refusal."""
    refused = _whole(before, after)
    found: list[_Difference] = []
    for _ in range(_ATTEMPTS):
        fillers = {key: _fillers(b.nodes[key])[i] for key, i in course.fillers.items()}
        steps = Steps(
            a,
            b,
            course.again,
            fillers,
            closed=sorted(course.closed),
            costless=sorted(course.costless),
            unknown=sorted(course.unknown),
            freely=course.freely,
            loose=course.loose,
        )
        plan = Plan.from_dict({**head, "changes": steps.changes(course.figures)})
        try:
            reached = before.apply(plan)
        except PlanError as error:
            # What is written has to agree at the end, so everything is said once more; and on
            # the way, so it is taken back first.
            everything = {(k, m) for k, n in b.nodes.items() for m, _ in n.figures}
            if not everything <= course.figures:
                course.figures |= everything
                continue
            if not course.loose:
                course.loose = True
                continue
            if not (emptied := _emptied(a, b)) <= course.again:
                course.again |= emptied
                course.fillers |= {key: _FILLERS.index(_UNKNOWN_STAFF) for key in emptied}
                continue
            raise _refusal([*refused, _Difference(error.key, "", error.problem)]) from error
        spending = course.costless | {key for key, *_ in course.unknown}
        spending |= {key for key, filler in fillers.items() if "gross_expenditure" in filler}
        found = _differences(records_of(reached), b, reached, after, spending)
        if not found or not _mended(found, a, b, steps.made_again, course):
            break
    if refused or found:
        raise _refusal([*refused, *found])
    return plan


def _fillers(unit: Node) -> tuple[Json, ...]:
    """What may be written of a new unit beside what is: where some figure is, only that there is
    nobody else, as another figure would be one more."""
    return _FILLERS if not unit.figures else ({}, {"empty": "staff"})


def _emptied(a: Records, b: Records) -> set[str]:
    """Units that all leave, and of which nobody knows afterwards what they are: a plan takes what
    is left for nothing."""
    full, then = ({x.second for x in r.links if x.relation in PLACES.values()} for r in (a, b))
    return {
        key
        for key in (full - then) & b.nodes.keys()
        if not b.nodes[key].figures and "empty" not in b.nodes[key].said
    }


def _is_blank(before: Records, key: str, measure: str) -> bool:
    """A leaf of which the measure is not written, nor anything that it is added up from."""
    unit = before.nodes.get(key)
    if unit is None or unit.kind != "unit" or any(m == measure for m, _ in unit.figures):
        return False
    of_tasks = measure == "gross_expenditure"
    external = {k for k, node in before.nodes.items() if node.said.get("external")}
    return not any(
        (x.relation == "part_of" and x.second == key)
        or (x.relation == "responsible_for" and x.first == key and of_tasks)
        or (
            x.relation == "post_in" and x.second == key and not of_tasks and x.first not in external
        )
        for x in before.links
    )


def _has_tasks(records: Records, key: str) -> bool:
    return any(x.relation == "responsible_for" and x.first == key for x in records.links)


def _mended(
    found: list[_Difference], a: Records, b: Records, made_again: set[str], course: _Course
) -> bool:
    """Changes the course by what went wrong; False where nothing is left to try."""
    blank = {
        (one.key, of_tasks)
        for one in found
        if one.what.startswith(("figure ", "total "))
        and one.key in b.nodes
        and _is_blank(a, one.key, one.what.split()[1])
        for of_tasks in [one.what.endswith("gross_expenditure") and _has_tasks(b, one.key)]
        if one.key not in made_again | (course.costless if of_tasks else course.closed)
    }
    if blank:  # all else may follow from it
        course.costless |= {key for key, of_tasks in blank if of_tasks}
        course.closed |= {key for key, of_tasks in blank if not of_tasks}
        return True
    unknown = {
        (one.key, measure, "own")
        for one in found
        if one.key in a.nodes.keys() & b.nodes.keys() and one.key not in made_again
        for measure in [one.what.split()[-1]]
        if not any(m == measure for m, _ in b.nodes[one.key].figures)
        and (
            (one.unknown and not course.freely)
            or (
                one.what == "figure gross_expenditure"
                and _has_tasks(a, one.key)
                and not _has_tasks(b, one.key)
            )
        )
    } - course.unknown
    if unknown:
        course.unknown |= unknown
        return True
    if not course.freely:
        found = _lowest(found, b)
    tried = False
    advanced: set[str] = set()  # one thing is tried at a time
    for one in found:
        if one.what.startswith("figure ") and (one.key, one.what[7:]) not in course.figures:
            course.figures.add((one.key, one.what[7:]))
            tried = True
        elif one.key not in b.nodes or one.what == "relation":
            continue
        elif one.key in a.nodes and one.key not in made_again:
            if one.key not in course.again:
                course.again.add(one.key)
                tried = True
        elif one.key in advanced:
            continue
        elif b.nodes[one.key].kind == "unit":
            advanced.add(one.key)
            at = course.fillers.get(one.key, 0)
            if at + 1 < len(_fillers(b.nodes[one.key])):
                course.fillers[one.key] = at + 1
                tried = True
    return tried


def _lowest(found: list[_Difference], b: Records) -> list[_Difference]:
    """Without totals that differ as one below does."""
    places = b.places()
    above: set[tuple[str, str]] = set()
    for one in found:
        key = places.get(one.key)
        while key is not None and (key, one.what) not in above:
            above.add((key, one.what))
            key = places.get(key)
    return [
        one
        for one in found
        if not one.what.startswith("total ") or (one.key, one.what) not in above
    ]


# What is not the same


def _differences(
    got: Records,
    wanted: Records,
    reached: Organisation,
    after: Organisation,
    spending: set[str],
) -> list[_Difference]:
    """Where an organisation is not the one that is wanted, in what counts."""
    if reached._digest == after._digest and not _unrecorded(reached, after):
        return _of_texts(got, wanted)
    found = [
        _Difference(key, "node", f"'{key}' is {'still' if key in got.nodes else 'not'} there")
        for key in sorted(got.nodes.keys() ^ wanted.nodes.keys())
    ]
    for key in got.nodes.keys() & wanted.nodes.keys():
        of_node = _of_node(key, got.nodes[key], wanted.nodes[key])
        if key in spending and ("gross_expenditure", "own") not in wanted.nodes[key].figures:
            of_node = [one for one in of_node if one.what != "figure gross_expenditure"]
        found += of_node
    there, then = ({x.same: x for x in r.links} for r in (got, wanted))
    for same in there.keys() ^ then.keys():
        link = there.get(same) or then[same]
        since = f" from {link.since}" if link.since else ""
        until = f" until {link.until}" if link.until else ""
        stays = "still" if same in there else "not"
        found.append(
            _Difference(
                link.first,
                "relation",
                f"'{link.first}' {link.relation} '{link.second}'{since}{until} is {stays} there",
                "a relation that a change can make or end",
            )
        )
    # What is written to say that nothing is known has to come to the same.
    if not found:
        found = [*_unrecorded(reached, after), *_of_totals(reached, after)]
        found += _of_primary(reached, after)
    return sorted(found, key=lambda one: (one.key, one.what))


def _of_node(key: str, got: Node, wanted: Node) -> list[_Difference]:
    found = []
    if got.kind != wanted.kind:
        return [_Difference(key, "kind", f"'{key}' is a {got.kind}, not a {wanted.kind}")]
    for name in sorted((got.said.keys() | wanted.said.keys()) - {"empty"}):
        if got.said.get(name) != wanted.said.get(name):
            problem = phrase("the {} of '{}' stays {}", name, key, got.said.get(name, "unwritten"))
            found.append(_Difference(key, name, problem, str(wanted.said.get(name, "none"))))
    for place in sorted(got.figures.keys() | wanted.figures.keys()):
        x, y = (figure_content(n.figures.get(place)) for n in (got, wanted))
        measure, scope = place
        # What is not written is unknown, but how many hold a post; of units totals tell it.
        nobody_knows = x == "unknown" or (isinstance(x, dict) and x.get("unknown"))
        unwritten = y is None and nobody_knows and (got.kind, measure) not in _COUNTED
        if x != y and not unwritten:
            problem = phrase("the {} {} of '{}' is {}", scope, measure, key, x)
            found.append(_Difference(key, f"figure {measure}", problem, f"{y}"))
    return found


def _of_texts(got: Records, wanted: Records) -> list[_Difference]:
    """Names, and what the digest of the content leaves out."""
    return [
        one
        for key, node in wanted.nodes.items()
        for one in _of_node(key, got.nodes[key], node)
        if one.what in ("name", "large", "recorded")
    ]


def _of_totals(reached: Organisation, after: Organisation) -> list[_Difference]:
    found = []
    for row in _core.measure_rows():
        measure = str(row["name"])
        if "unit" not in row["kinds"] and "task" not in row["kinds"]:
            continue
        got, wanted = reached.totals(measure), after.totals(measure)
        for key, value in wanted.items():
            x = got[key]
            same = all(
                _alike(*ends)
                for ends in ((x.value, value.value), (x.lower, value.lower), (x.upper, value.upper))
            )
            if not same or x.reason != value.reason:
                problem = phrase("the {} of '{}' and below comes to {}", measure, key, x)
                nothing = (
                    value.value is None and not value.lower and value.upper in (None, math.inf)
                )
                what = f"total {measure}"
                found.append(_Difference(key, what, problem, str(value), nothing))
    return found


def _of_primary(reached: Organisation, after: Organisation) -> list[_Difference]:
    """Of several explicit managers the first is the primary one."""
    found = []
    for key in after.keys("post"):
        got, wanted = ((x.managers(key) or ["none"])[0] for x in (reached, after))
        if got != wanted:
            problem = phrase("the primary manager of '{}' is {}", key, got)
            found.append(_Difference(key, "managers", problem, wanted))
    return found


def _alike(x: float | None, y: float | None) -> bool:
    return x == y or (x is not None and y is not None and math.isclose(x, y, rel_tol=1e-9))


def _unrecorded(reached: Organisation, after: Organisation) -> list[_Difference]:
    found = []
    # What is said of the whole is told once.
    alike = [x for x in _SUBJECTS if reached.is_recorded(x) == after.is_recorded(x)]
    for key in after.keys("unit"):
        for subject in alike:
            if key in reached and reached.is_recorded(subject, key) != after.is_recorded(
                subject, key
            ):
                problem = (
                    phrase("the {} of '{}' are recorded completely", subject, key)
                    if reached.is_recorded(subject, key)
                    else phrase("the {} of '{}' are not recorded completely", subject, key)
                )
                found.append(_Difference(key, f"recorded {subject}", problem, "the opposite"))
    return found


def _whole(before: Organisation, after: Organisation) -> list[_Difference]:
    """What is said of the whole, which no change is about."""
    return [
        _Difference(
            f"recorded.{subject}",
            "recorded",
            phrase("{} are recorded completely before and not afterwards", subject)
            if before.is_recorded(subject)
            else phrase("{} are not recorded completely before, and are afterwards", subject),
            "organisations that record the same, which their field 'recorded' can say",
        )
        for subject in _SUBJECTS
        if before.is_recorded(subject) != after.is_recorded(subject)
    ]


def _refusal(found: list[_Difference]) -> Error:
    errors = [
        at_place(
            PlanError,
            phrase("no change says this: {}", one.problem),
            "",
            expected=one.expected,
            key=one.key,
            position=0,
            change="",
        )
        for one in found
    ]
    return errors[0].with_others(errors[1:])


# What stands apart


def _sources(a: Records, b: Records) -> Json:
    """Sources of the second that the first lacks."""
    known = a.whole.get("sources", {})
    return {k: x for k, x in b.whole.get("sources", {}).items() if k not in known}


def _apart(a: Records, b: Records) -> Json:
    """What the plan leaves as it is, in each language: it is no part of what makes an organisation
    the same."""
    fields = [name for name in _WHOLE if a.whole.get(name) != b.whole.get(name)]
    changed = [k for k, n in b.nodes.items() if k in a.nodes and a.nodes[k].remarks != n.remarks]
    told = {x: not_carried_over(fields, changed, x) for x in LANGUAGES}
    return {language: note for language, note in told.items() if note}
