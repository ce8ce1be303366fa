"""Changes as objects, as dicts and as documents: three ways of saying the same."""

from __future__ import annotations

import datetime
import inspect
import json
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from helpers.strategies import bases, names, quantities, texts
from hypothesis import given
from hypothesis import strategies as st

Json = dict[str, Any]

KEYS = ["town", "a", "b", "c", "d", "chief", "clerk", "vacant", "t", "forum"]
keys = st.sampled_from(KEYS)
some = st.one_of(keys, st.lists(keys, min_size=1, max_size=3, unique=True))
shares = st.sampled_from([0, 0.25, 0.5, 1])
days = st.sampled_from(["2026-01-01", "2030-12-31"])
new = st.sampled_from(["x", "y", "z", "æ"])


def fields(required: Json, **optional: Any) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(required, optional=optional)


unit = {"name": names, "parent": keys, "type": st.just("office"), "fte": quantities(), "from": days}
post = {"name": names, "home": keys, "role": st.just("staff"), "reports_to": some}
predecessor = fields(
    {"key": keys}, share=st.one_of(shares, st.just("unknown")), continues=st.booleans()
)
predecessors = st.one_of(
    keys, predecessor, st.lists(st.one_of(keys, predecessor), min_size=1, max_size=2)
)
ends = st.lists(keys, min_size=2, max_size=2)

# Every word of a plan: what a document says, in all its forms.
DOCUMENTS: dict[str, st.SearchStrategy[Json]] = {
    "create": st.one_of(
        fields({"create": st.just("unit"), "key": new}, succeeds=predecessors, **unit),
        fields({"create": st.just("post"), "key": new}, count=st.integers(1, 5), **post),
        fields({"create": st.just("task"), "key": new}, responsible=some, volume=quantities()),
    ),
    "abolish": fields({"abolish": keys}),
    "move": fields({"move": some, "to": keys}, if_elsewhere=st.just(True)),
    "merge": fields(
        {
            "merge": st.lists(keys, min_size=2, max_size=3, unique=True),
            "into": st.one_of(keys, fields({"key": new}, **unit)),
        },
        continues=keys,
    ),
    "split": fields(
        {
            "split": keys,
            "into": st.lists(
                fields(
                    {"key": st.one_of(new, keys)},
                    share=shares,
                    takes=some,
                    continues=st.booleans(),
                    **unit,
                ),
                min_size=1,
                max_size=3,
            ),
        }
    ),
    "succeed": fields({"succeed": keys, "of": predecessors}),
    "rename": fields({"rename": keys, "name": names}),
    "transfer": st.one_of(
        fields({"transfer": keys, "from": keys, "to": keys}, share=shares),
        fields({"transfer": fields({"fte": quantities()}), "from": keys, "to": keys}),
        fields({"transfer": fields({"share": shares}), "from": keys, "to": keys}),
    ),
    "insert_layer": fields({"insert_layer": fields({"key": new}, **post), "over": some}),
    "set": fields(
        {"set": keys},
        fte=quantities(scope="own"),
        count=st.integers(1, 9),
        vacant=st.booleans(),
        type=texts,
        level=texts,
        empty=st.sampled_from(["staff", "all"]),
    ),
    "appoint": fields({"appoint": keys}, holder=st.just("h-1")),
    "vacate": fields({"vacate": keys}),
    "open": fields({"open": st.just("forum"), "key": new}, chair=keys, members=some, name=names),
    "close": fields({"close": keys}),
    "relate": st.one_of(
        fields({"relate": fields({"works_with": ends})}, volume=st.integers(0, 9), until=days),
        fields({"relate": fields({"responsible_for": ends})}, share=shares),
        fields({"relate": fields({"reports_to": ends})}, line=st.just("dotted"), **{"from": days}),
    ),
    "unrelate": fields({"unrelate": fields({"works_with": ends})}),
}
origins = fields({}, basis=bases, reason=texts, note=texts, effective=days, source=st.just("s"))
changes = st.builds(
    lambda change, origin: {**change, **origin}, st.one_of(list(DOCUMENTS.values())), origins
)

RESERVED = {"from": "from_", "set": "set_", "open": "open_"}


def word_of(change: Json) -> str:
    (word,) = DOCUMENTS.keys() & change.keys()
    return word


def function(word: str) -> Callable[..., ty.Change]:
    made: Callable[..., ty.Change] = getattr(ty, RESERVED.get(word, word))
    return made


def as_object(change: Json) -> ty.Change:
    """The call that says what a document says, as a user would write it."""
    word = word_of(change)
    subject = change[word]
    rest = {RESERVED.get(name, name): x for name, x in change.items() if name != word}
    if word in ("create", "open"):
        return function(word)(subject, rest.pop("key"), **rest)
    if word in ("relate", "unrelate"):
        ((relation, (first, second)),) = subject.items()
        return function(word)(relation, first, second, **rest)
    if word == "split":
        parts = [{RESERVED.get(name, name): x for name, x in p.items()} for p in rest.pop("into")]
        return ty.split(subject, into=[ty.part(p.pop("key"), **p) for p in parts], **rest)
    if word == "merge" and isinstance(rest["into"], str) and rest["into"] not in subject:
        return ty.Change.from_dict(change)  # ty.merge would make a new node of that key
    return function(word)(subject, **rest)


def document(*said: Json, **more: Any) -> ty.Plan:
    """The plan of a document, read as YAML."""
    text = json.dumps({"tyngde": "plan/2", **more, "changes": list(said)})
    result = ty.parse(text)
    assert isinstance(result, ty.Plan)
    return result


def town() -> ty.Organisation:
    return ty.Organisation.from_dict(
        {
            "key": "town",
            "units": [
                {"key": "town", "type": "municipality", "head": {"key": "chief"}},
                {
                    "key": "a",
                    "parent": "town",
                    "fte": {"value": 30, "scope": "total"},
                    "posts": [{"key": "clerk"}],
                },
                {
                    "key": "b",
                    "parent": "town",
                    "fte": {"value": 20, "scope": "own"},
                    "head": {"key": "vacant", "vacant": True},
                },
                {"key": "c", "parent": "a", "fte": {"about": 7}},
                {"key": "d", "parent": "b"},
            ],
            "tasks": [{"key": "t", "responsible": "a", "volume": 3}],
            "fora": [{"key": "forum", "members": ["a", "b"]}],
        }
    )


def outcome(plan: ty.Plan) -> str:
    """The model after a plan, or why there is none."""
    try:
        return town().apply(plan).to_json()
    except ty.Error as error:
        return f"{type(error).__name__}: {error.problem}"


def test_every_word_of_a_plan_has_a_function() -> None:
    words = set(DOCUMENTS)
    assert words == set(ty.schema.changes())
    for word in words:
        made = function(word)
        assert inspect.getdoc(made)
        signature = inspect.signature(made)
        first, *others = signature.parameters.values()
        assert first.kind is first.POSITIONAL_OR_KEYWORD
        assert {"source", "basis", "reason", "note", "effective"} <= {x.name for x in others}
        assert signature.return_annotation is ty.Change


@given(st.lists(changes, max_size=4))
def test_objects_dicts_and_documents_say_the_same(said: list[Json]) -> None:
    written = document(*said)
    objects = [as_object(change) for change in said]
    for plan in (ty.Plan(*objects), ty.Plan(*said), ty.Plan.from_dict({"changes": objects})):
        assert plan == written
        assert hash(plan) == hash(written)
        assert plan.changes == written.changes
    assert outcome(ty.Plan(*objects)) == outcome(written)
    assert [ty.Change.from_dict(change) for change in said] == objects


@pytest.mark.parametrize("word", DOCUMENTS)
@given(data=st.data())
def test_each_word_on_its_own(word: str, data: st.DataObject) -> None:
    said = data.draw(DOCUMENTS[word])
    change = as_object(said)
    assert change.kind == ty.Plan(change).changes[0]
    assert ty.Plan(change) == document(said)
    assert pickle.loads(pickle.dumps(change)) == change
    assert hash(ty.Change.from_dict(said)) == hash(change)
    assert repr(change).startswith(f"<Change {change.kind}: ")
    assert outcome(ty.Plan(change)) == outcome(document(said))


@given(st.lists(changes, max_size=3), names, texts)
def test_a_plan_is_written_and_read_back(said: list[Json], title: Any, note: str) -> None:
    plan = ty.Plan(*map(as_object, said), title=title, note=note, sources={"s": {"title": note}})
    assert ty.parse(plan.to_yaml()) == plan
    assert ty.parse(plan.to_json(), format="json") == plan
    assert ty.parse(plan.to_dict()) == plan
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_all_that_a_plan_has_can_be_given() -> None:
    alternatives = [{"key": "stay"}, {"key": "go", "changes": [ty.move("c", to="b")]}]
    plan = ty.Plan(
        ty.rename("a", name="A"),
        title={"en": "One", "da": "En"},
        key="one",
        base="town",
        note="n",
        language="en",
        effective=datetime.date(2026, 1, 1),
        sources={"s": {"title": "S", "date": datetime.date(2025, 1, 1)}},
        process=[{"when": "soon", "what": "decide"}],
        questions=[{"question": "why"}],
        choices=[{"key": "where", "default": "stay", "alternatives": alternatives}],
        rules=[{"rule": "separate", "of": ["a"]}],
    )
    assert (plan.key, plan.base, plan.note, plan.effective) == ("one", "town", "n", "2026-01-01")
    assert (plan.name("en"), plan.name("da")) == ("One", "En")
    assert plan.process == [("soon", "decide")] and plan.questions == [("why", "")]
    assert plan.choices == {"where": ["stay", "go"]} and len(plan.rules) == 1
    assert town().apply(plan, select={"where": "go"}).parent("c") == "b"
    assert ty.Plan.from_dict(plan.to_dict()) == plan
    longer = plan.with_changes(ty.move("d", to="a"), {"rename": "b", "name": "B"})
    assert longer.changes == ["rename", "move", "rename"] and plan.changes == ["rename"]
    assert longer.choices == plan.choices


def test_apply_takes_whatever_says_a_plan() -> None:
    base, change = town(), ty.move("c", to="b")
    after = base.apply(ty.Plan(change))
    said = {"move": "c", "to": "b"}
    for plan in (change, [change], (said,), said, {"changes": [said]}, ty.Plan(said).to_dict()):
        assert base.apply(plan) == after
    for wrong in (3, "plan.yaml", ["plan.yaml"], None):
        with pytest.raises(ty.UsageError, match=r"is no plan|expected a plan"):
            base.apply(wrong)  # type: ignore[arg-type]


def test_a_mapping_stands_wherever_a_document_does() -> None:
    base = town()
    estimates = {"figures": [{"node": "d", "fte": 4}]}
    known = base.assume(estimates)
    assert known == base.assume(ty.Assumptions.from_dict(estimates))
    assert known == base.assume(ty.Assumptions(figures=estimates["figures"]))
    made = {"create": "post", "key": "x", "home": "d"}
    guess: Json = {"figures": [{"node": "x", "fte": 1}]}
    with_guess = base.apply(made, guess)
    assert with_guess == base.apply(made, ty.Assumptions.from_dict(guess)) != base.apply(made)
    profile = {"criteria": [{"measure": "fte", "weight": 1}]}
    mine = ty.Profile({"fte": 1})
    models = {"before": known.to_dict(), "after": known}
    by_dict = ty.compare(models, profile=profile, by=["a", "b"])
    assert by_dict.to_dict() == ty.compare(models, profile=mine, by=["a", "b"]).to_dict()
    weights = ty.metrics.tyngde(known, profile, by=["a", "b"])
    assert weights == ty.metrics.tyngde(known, mine, by=["a", "b"])
    assert str(ty.explain(known, "a", profile)) == str(ty.explain(known, "a", mine))
    both = ty.compose(known, {"changes": []}, [{"rename": "a", "name": "A"}])
    assert both.plan.changes == ["rename"]
    assert ty.parse(known.to_dict()) == known


# --- What is refused


@pytest.mark.parametrize(
    ("call", "error", "place", "key", "nearest"),
    [
        (lambda: ty.move("a", too="b"), ty.UsageError, "move()", "to", []),  # type: ignore
        (lambda: ty.transfer("t", to="a"), ty.UsageError, "transfer()", "from_", []),  # type: ignore
        (lambda: ty.move("a", "b"), ty.UsageError, "move()", "move", []),  # type: ignore
        (
            lambda: ty.move("a", to="b", reasn="x"),  # type: ignore
            ty.DocumentError, "move(reasn=…)", "reasn", ["reason"],
        ),
        (
            lambda: ty.create("unit", "x", parnt="a"),  # type: ignore
            ty.DocumentError, "create(parnt=…)", "parnt", ["parent"],
        ),
        (lambda: ty.create("unt", "x"), ty.DocumentError, "create(kind=…)", "unt", []),
        (lambda: ty.move(3, to="a"), ty.DocumentError, "move(keys=…)", "3", []),  # type: ignore
        (lambda: ty.move(["a", 3], to="a"), ty.DocumentError, "move(keys[1]=…)", "3", []),  # type: ignore
        (
            lambda: ty.split("a", into=["x", ty.part("y", shar=1)]),  # type: ignore
            ty.DocumentError, "split(into[1].shar=…)", "shar", ["share"],
        ),
        (
            lambda: ty.transfer({"fte": 1, "salry": 2}, from_="a", to="b"),
            ty.DocumentError, "transfer(what.salry=…)", "salry", ["salary"],
        ),
        (lambda: ty.set_("a", fte=float("nan")), ty.UsageError, "set_(fte=…)", "nan", []),
        (
            lambda: ty.set_("a", fte={"about": object}),
            ty.UsageError, "set_(fte.about=…)", str(object), [],
        ),
        (lambda: ty.move("\ud800", to="b"), ty.UsageError, "move(keys=…)", r"'\ud800'", []),
        (lambda: ty.set_("a", fte=10**400), ty.UsageError, "set_(fte=…)", "", []),
        (
            lambda: ty.rename("a", name="A", effective="2026-02-30"),
            ty.DocumentError, "rename(effective=…)", "2026-02-30", [],
        ),
    ],
)  # fmt: skip
def test_errors_name_the_argument(
    call: Callable[[], object], error: type[ty.Error], place: str, key: str, nearest: list[str]
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert isinstance(caught.value, error)
    assert str(caught.value).startswith(f"{place}: ")
    assert caught.value.key == key
    assert caught.value.nearest == nearest
    assert caught.value.line == 0


def test_what_is_no_document_is_said_to_be_none() -> None:
    base: Any = town()
    calls: list[Callable[[], object]] = [
        lambda: ty.Plan.from_dict(3),  # type: ignore[arg-type]
        lambda: base.assume(3),
        lambda: base.apply([], 3),
        lambda: ty.compare({"a": 3}),  # type: ignore[dict-item]
        lambda: ty.compare({"a": base}, profile=3),  # type: ignore[arg-type]
        lambda: ty.study(3, []),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(ty.UsageError, match=r"int is no document|is 3; expected .*a mapping"):
            call()


def test_errors_of_a_plan_say_which_change() -> None:
    with pytest.raises(ty.DocumentError, match="reason") as caught:
        ty.Plan(ty.move("a", to="b"), {"move": "a", "to": "b", "reasn": ""})
    assert caught.value.pointer == "/changes/1/reasn" and not caught.value.line


def test_a_move_to_where_it_lies_is_refused_when_applied() -> None:
    with pytest.raises(ty.PlanError):
        town().apply(ty.move("a", to="town"))
    assert town().apply(ty.move("a", to="town", if_elsewhere=True)) == town()


# --- What arguments may be


def test_figures_may_be_values_and_numbers_of_numpy() -> None:
    exact, wide = ty.Value(3.0, 3.0, 3.0), ty.Value(3.0, 2.0, 5.0)
    unknown = ty.Value(None, 2.0, None, "unknown_input")
    said = [
        (np.float64(3), 3.0), (np.int64(3), 3), (exact, 3.0), ("unknown", "unknown"),
        (wide, {"value": 3, "between": [2, 5]}), (unknown, {"unknown": True, "at_least": 2}),
    ]  # fmt: skip
    for figure, written in said:
        assert ty.Plan(ty.set_("a", fte=figure)) == document({"set": "a", "fte": written})
    with pytest.raises(ty.UsageError, match="no bounds"):
        ty.set_("a", fte=ty.Value(3.0))
    assert ty.move(np.array(["a", "b"]), to="c") == ty.move(("a", "b"), to="c")


def test_merging_into_another_key_makes_a_new_node() -> None:
    assert ty.merge(["a", "b"], into="c").to_dict()["into"] == {"key": "c"}
    assert ty.merge(["a", "b"], into="a").to_dict()["into"] == "a"
    # Keys are the same after Unicode NFC.
    assert ty.merge(["a", "e\u0301"], into="\u00e9").to_dict()["into"] == "\u00e9"
    after = town().apply(ty.merge(["a", "b"], into="ab", continues="a"))
    assert after.parent("ab") == "town"


# --- Profiles


def test_a_profile_with_other_weights() -> None:
    shipped = ty.Profile.shipped()
    other = shipped.with_weights(risk=3)
    assert other.criteria == [("risk", 3.0), *shipped.criteria[1:]]
    assert shipped.criteria[0] == ("risk", 1.0) and other != shipped
    assert other.key != shipped.key and other.name() == other.key
    again = other.with_weights(complexity=2)
    assert again.key == other.key
    equal = ty.Profile.shipped("equal")
    names = [name for name, _ in equal.criteria]
    given = equal.with_weights(**{name: i + 1.0 for i, name in enumerate(names)})
    assert given.weights == "given" and [w for _, w in given.criteria] == [1, 2, 3, 4]
    with pytest.raises(ty.UsageError, match="is not given one"):
        equal.with_weights(risk=1)
    with pytest.raises(ty.UsageError) as caught:
        shipped.with_weights(rsk=1)
    assert caught.value.nearest == ["risk"] and caught.value.key == "rsk"
    with pytest.raises(ty.DocumentError):
        shipped.with_weights(risk=-1)


def test_profiles_from_objects() -> None:
    mine = ty.Profile({"risk": 1, "fte": 3}, title="Ours", load="headcount")
    text = json.dumps(
        {
            "tyngde": "profile/1",
            "name": "Ours",
            "criteria": [{"measure": "risk", "weight": 1}, {"measure": "fte", "weight": 3}],
            "load": "headcount",
        }
    )
    assert mine == ty.parse(text) == ty.parse(mine.to_yaml())
    assert mine.with_load("fte").load == "fte"
    assert mine.with_normalisation("min_max", scale="each").scale == "each"
    assert mine.with_aggregation("geometric").aggregation == "geometric"
    assert mine.with_criteria([{"how": "units", "weight": 1}]).criteria == [("units", 1.0)]
    with pytest.raises(ty.DocumentError) as caught:
        ty.Profile({"rsk": 1})
    assert caught.value.nearest == ["risk"]


def test_documents_are_written_as_yaml(tmp_path: Any) -> None:
    for made, read in [
        (ty.Plan(ty.move("a", to="b"), title="x"), ty.read_plan),
        (ty.Profile({"fte": 1}), ty.read_profile),
        (ty.Assumptions(figures=[{"node": "a", "fte": 1}]), ty.read_assumptions),
    ]:
        for name in ("x.yaml", "x.json"):
            ty.write(made, tmp_path / name)  # type: ignore[arg-type]
            assert read(tmp_path / name) == made


def test_assumptions_may_take_a_subject_to_be_complete(tmp_path: Any) -> None:
    base = ty.Organisation.from_dict(
        {
            "tyngde": "organisation/1",
            "recorded": {"ties": False},
            "units": [{"key": "a"}, {"key": "b"}],
            "relations": [{"works_with": ["a", "b"]}],
        }
    )
    whole = ty.Assumptions(recorded={"ties": True})
    assert whole == ty.Assumptions.from_dict({"recorded": {"ties": True}}) != ty.Assumptions()
    ty.write(whole, tmp_path / "x.yaml")
    assert ty.read_assumptions(tmp_path / "x.yaml") == whole
    assert not base.is_recorded("ties") and base.assume(whole).is_recorded("ties")
    cut = [
        ty.compare({"it": one}, by=["a", "b"]).value("interfaces_cut", "it")
        for one in (base, base.assume(whole))
    ]
    assert (cut[0].reason, cut[0].lower, cut[1].value) == ("not_recorded", 1, 1)
    with pytest.raises(ty.DocumentError) as caught:
        ty.Assumptions(recorded={"tise": True})
    assert "ties" in str(caught.value)


def test_all_arguments_that_are_missing_are_said_in_danish_too() -> None:
    with pytest.raises(ty.UsageError) as caught, ty.language("da"):
        ty.transfer("task", form="a")  # type: ignore
    assert [(x.key, str(x.problem)) for x in caught.value.problems] == [
        ("from_", "the argument 'from_' is missing (there is 'form')"),
        ("to", "the argument 'to' is missing"),
    ]
    assert "transfer(): argumentet 'to' mangler; forventet: et argument 'to'" in str(caught.value)
    with pytest.raises(ty.UsageError) as caught:
        ty.merge()  # type: ignore
    assert [x.key for x in caught.value.problems] == ["parts", "into"]


def test_a_plan_of_some_changes_is_one_that_has_these() -> None:
    changes = [ty.move("b", to="c"), ty.abolish("d"), {"rename": "b", "name": "B"}]
    plan = ty.Plan(*changes, key="p", base="town", title="T", effective="2030-01-01")
    same = {"key": "p", "base": "town", "title": "T", "effective": "2030-01-01"}
    for which in ([], [0, 2], [2, 1], [0, 1, 2]):
        assert plan.made_of(which) == ty.Plan(*(changes[i] for i in which), **same)
    with pytest.raises(IndexError):
        plan.made_of([3])


def test_no_layer_comes_above_its_own_manager() -> None:
    """Who heads the town is at home in its secretariat, and may lead that, too."""
    document: Json = {
        "tyngde": "organisation/1",
        "recorded": {"heads": True},
        "units": [
            {
                **{"key": "town", "head": "director"},
                "units": [{"key": "secretariat", "recorded": {"heads": False}}],
            }
        ],
        "posts": [{"key": "director", "home": "secretariat"}, {"key": "x", "home": "secretariat"}],
    }
    layer = ty.insert_layer("layer", over=["secretariat"])
    with pytest.raises(ty.PlanError, match="may come above 'director', who heads 'town'") as error:
        ty.Organisation.from_dict(document).apply([layer])
    assert error.value.key == "secretariat"
    document["units"][0]["units"][0] = {"key": "secretariat", "head": "x"}
    told = ty.Organisation.from_dict(document).apply([layer])
    assert told.managers("x") == ["layer"] and told.managers("layer") == ["director"]
