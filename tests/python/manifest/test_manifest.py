"""Manifests: every result can be made again, of the same inputs and of no others."""

from __future__ import annotations

import copy
import hashlib
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.small_towns import small_town
from tyngde.cli import main
from tyngde.manifest.forms import result_json
from tyngde.model.calls import Called

TOWN = """\
tyngde: organisation/1
units:
  - key: town
    head: {key: chief}
    units:
      - {key: north, type: department, fte: 10, head: {key: boss-n}}
      - {key: south, type: department, fte: {about: 20}, head: {key: boss-s}}
      - {key: parks, type: office, fte: 4}
relations:
  - {works_with: [north, south], volume: 2}
"""
PLAN = """\
tyngde: plan/2
changes:
  - {move: parks, to: north, effective: 2027-01-01}
choices:
  - key: name
    default: keep
    alternatives:
      - {key: keep}
      - {key: grow, changes: [{set: south, fte: 30}]}
rules:
  - {rule: unit_count, by: department, between: [2, 2]}
"""
ASSUMED = """\
tyngde: assumptions/1
figures:
  - {node: parks, headcount: 5}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = (("town.yaml", TOWN), ("plan.yaml", PLAN), ("assumed.yaml", ASSUMED))
    for name, text in files:
        (tmp_path / name).write_text(text)
    return tmp_path


@ty.indicator(better="lower")
def letters(organisation: ty.Organisation) -> float:
    "Letters in keys"
    return float(sum(map(len, organisation)))


def doubted(today: ty.Organisation, plan: ty.Plan) -> ty.Robustness:
    models = {"Today": today, "After": today.apply(plan)}
    compared = ty.compare(models, indicators=["load_gini"])
    return ty.robustness(compared, {"inexact": "drawn"}, draws=64, seed=5)


def doubtless(today: ty.Organisation, plan: ty.Plan) -> ty.Comparison:
    models = {"Today": today, "After": today.apply(plan)}
    return ty.compare(models, indicators=["load_gini", "interfaces_cut"])


def compared(today: ty.Organisation, plan: ty.Plan) -> ty.Comparison:
    models = {"$": today, "Day": today.apply(plan, on="2026-12-31").on("2027-02-01")}
    models["Twice"] = models["Day"].apply(ty.set_("parks", fte=1), select={})
    return ty.compare(models, profile="equal", by=["north", "south"], language="da")


Make = Callable[[ty.Organisation, ty.Plan], Called]
RESULTS: dict[str, Make] = {
    "compare": compared,
    "study": lambda t, p: ty.study(
        t,
        {"a": p, "b": [ty.move("parks", to="south")], "c": {"move": "nowhere", "to": "x"}},
        indicators="all",
    ),
    "study of a list": lambda t, p: ty.study(
        t, [p, ("named", ty.abolish("parks")), {"no": "plan"}], indicators=["managers"]
    ),
    "choices": lambda t, p: ty.choices(
        t,
        p,
        indicators=["load_gini"],
        rules=[p, ty.rule("span", by="department", at_most=3)],
        better={"load_gini": "higher"},
        sample=1,
        neighbours=True,
        seed=4,
    ),
    "rules": lambda t, p: ty.rules(
        t.apply(p),
        [
            ty.rule("match", by="department", within=0.2, measure="fte"),
            {"rule": "indicator", "indicator": "load_gini", "at_most": 0.4, "name": {"da": "x"}},
        ],
        reference=t,
    ),
    "rules of the model": lambda t, p: ty.rules(t.apply(p), language="da"),
    "attribution": lambda t, p: ty.attribution(
        t, p, indicators=["load_gini"], select={"name": "grow"}, groups=iter([[1, 2]])
    ),
    "attribution drawn": lambda t, p: ty.attribution(
        t, p, indicators=["load_gini"], select={"name": "grow"}, exact=1, orders=6, seed=9
    ),
    "timeline": lambda t, p: ty.timeline(t, p, indicators=["managers"], until="2030-01-01"),
    "robustness": doubted,
    "within": lambda t, p: ty.attribution(
        t, ty.move("parks", to="north"), indicators="units", within="town"
    ),
    "clash": lambda t, p: ty.clash(
        t, p, [ty.rule("unit_count", by="department", at_least=9)], select={"name": "grow"}
    ),
    "leadership cost": lambda t, p: ty.leadership_cost(
        t.apply(p),
        reference=t,
        salaries={
            "chief": 1_000_000,
            "boss-n": (600_000, 700_000),
            "boss-s": ty.Value.about(5, within=1),
        },
        one_off={"moving": None, "severance": 4},
        demanded=1,
    ),
    "rebased": lambda t, p: ty.rebase(p, t, t.apply(ty.move("parks", to="south"))),
    "realised": lambda t, p: ty.realised(
        p, t, t.apply(ty.move("parks", to="south")), select={"name": "grow"}
    ),
    "rank": lambda t, p: ty.rank(
        ty.study(t, {"a": p, "b": []}, indicators=["load_gini", "units"]),
        {"load_gini": 2, "units": 1},
        better={"units": "lower"},
    ),
    "rank shares": lambda t, p: ty.rank(doubtless(t, p), "any", draws=99, seed=3, language="da"),
}


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("where", ["files", "memory"])
def test_every_result_is_made_again_byte_for_byte(folder: Path, name: str, where: str) -> None:
    today, plan = ty.read(folder / "town.yaml"), ty.read_plan(folder / "plan.yaml")
    if where == "memory":
        today = ty.Organisation.from_dict(today.to_dict())
        plan = ty.Plan.from_dict(plan.to_dict())
    today = today.assume(ty.read_assumptions(folder / "assumed.yaml"))
    result = RESULTS[name](today, plan)
    data = json.loads(json.dumps(result.manifest()))
    path = result.save_manifest(folder / "manifest.json")
    for given in (data, path):
        again = ty.rerun(given)
        assert type(again) is type(result)
        assert result_json(again) == result_json(result)
        assert repr(again) == repr(result)
        # A result that was made again has the same manifest.
        assert again.manifest(relative_to=folder) == json.loads(path.read_text())
    named = {entry["kind"]: "file" in entry for entry in data["inputs"].values()}
    assert named["assumptions"] and named["organisation"] is (where == "files")


def test_random_comparisons_are_made_again() -> None:
    for seed in range(12):
        case = small_town(seed)
        result = case.make(case.document)
        again = ty.rerun(json.loads(json.dumps(result.manifest())))
        assert result_json(again) == result_json(result)


def test_every_changed_input_is_named_with_both_digests(folder: Path) -> None:
    today, plan = ty.read(folder / "town.yaml"), ty.read_plan(folder / "plan.yaml")
    path = ty.choices(today, plan, indicators=["load_gini"]).save_manifest(folder / "m.json")
    # Comments, and the order of fields, say nothing else.
    (folder / "town.yaml").write_text("# read again\n" + TOWN)
    assert len(ty.rerun(path)) == 2
    (folder / "town.yaml").write_text(TOWN.replace("fte: 4", "fte: 5"))
    (folder / "plan.yaml").write_text(PLAN.replace("30}", "31}"))
    with pytest.raises(ty.DigestMismatch) as caught:
        ty.rerun(path)
    inputs = json.loads(path.read_text())["inputs"]
    found = {each.key: each for each in caught.value.problems}
    assert set(found) == {"organisation-1", "plan-1"}
    for name, document in (
        ("organisation-1", ty.read(folder / "town.yaml")),
        ("plan-1", ty.read_plan(folder / "plan.yaml")),
    ):
        error = found[name]
        assert error.expected == inputs[name]["digest"]
        assert error.found == f"sha256:{_sha(document.to_json())}"
        assert error.file == str(folder / inputs[name]["file"])
        assert error.file in str(error) and error.found in str(error)
    # The inputs as they were, from elsewhere.
    (folder / "old").mkdir()
    (folder / "old" / "town.yaml").write_text(TOWN)
    (folder / "plan.yaml").write_text(PLAN)
    assert len(ty.rerun(path, inputs={"organisation-1": folder / "old" / "town.yaml"})) == 2


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_result_that_is_another_is_refused(folder: Path) -> None:
    today = ty.read(folder / "town.yaml")
    made = ty.study(today, [ty.abolish("parks")], indicators=["units"]).manifest()
    made["arguments"]["indicators"] = ["managers"]
    with pytest.raises(ty.DigestMismatch, match="the result") as caught:
        ty.rerun(made)
    assert caught.value.key == "result" and len(caught.value.result) == 1
    assert ty.rerun(made, check=False).indicators == ["managers"]


def test_what_is_changed_afterwards_changes_no_manifest() -> None:
    document = {"units": [{"key": "a", "fte": 1, "type": "department"}]}
    plans = [{"set": "a", "fte": 2}]
    result = ty.study(document, plans, indicators=["load_total"])
    document["units"][0]["fte"] = 9
    plans.append({"set": "a", "fte": 3})
    assert result_json(ty.rerun(result.manifest())) == result_json(result)


def test_an_indicator_of_ones_own_is_named_and_never_run(folder: Path) -> None:
    today = ty.read(folder / "town.yaml")
    result = ty.study(today, [ty.abolish("parks")], indicators=["units", letters])
    made = result.manifest()
    written = next(x for x in made["arguments"]["indicators"] if isinstance(x, dict))
    assert written["key"] == "letters" and written["function"].endswith(":letters")
    with pytest.raises(ty.UsageError, match="letters"):
        ty.rerun(made)
    assert result_json(ty.rerun(made, indicators={"letters": letters})) == result_json(result)


def test_what_cannot_be_made_again_has_no_manifest(folder: Path) -> None:
    today, plan = ty.read(folder / "town.yaml"), ty.read_plan(folder / "plan.yaml")
    with pytest.raises(ty.UsageError, match="iterator"):
        ty.study(today, iter([plan]), indicators=["units"]).manifest()
    with pytest.raises(ty.UsageError, match="part of another"):
        ty.choices(today, plan, indicators=["units"]).study.manifest()

    def stop(done: int, total: int | None) -> None:
        if done == 1:
            raise KeyboardInterrupt

    stopped = ty.study(today, [plan] * 99, indicators=["units"], progress=stop)
    with pytest.raises(ty.UsageError, match="stopped"):
        stopped.manifest()


def test_a_publication_has_neither_manifest_nor_digest(folder: Path) -> None:
    today, plan = ty.read(folder / "town.yaml"), ty.read_plan(folder / "plan.yaml")
    result = ty.compare({"Today": today, "After": today.apply(plan)})
    digests = [each["digest"].split(":")[1] for each in result.manifest()["inputs"].values()]
    digests += [today.content_hash, *result.digests.values()]
    for suppress in (5, 0):
        shown = result.published(suppress)
        with pytest.raises(ty.UsageError, match="published"):
            shown.manifest()
        page = result.report(folder / "page.html", suppress=suppress).read_text()
        texts = [page, json.dumps(shown.to_dict(), default=str), shown.to_markdown(), str(shown)]
        assert not any(digest in text for digest in digests for text in texts)


def test_without_documents_inputs_have_to_be_given() -> None:
    today = ty.Organisation.from_dict({"units": [{"key": "a", "type": "department", "fte": 1}]})
    made = ty.compare({"Today": today}).manifest(documents=False)
    assert "document" not in json.dumps(made["inputs"])
    with pytest.raises(ty.UsageError, match="organisation-1"):
        ty.rerun(made)
    shipped = ty.Profile.shipped()
    again = ty.rerun(made, inputs={"organisation-1": today, "profile-1": shipped})
    assert again.models == ["Today"]


def test_manifests_that_are_none_are_refused_with_a_reason(folder: Path) -> None:
    """Whatever is taken out of a manifest or put in another place: a typed error, or the result."""
    today, plan = ty.read(folder / "town.yaml"), ty.read_plan(folder / "plan.yaml")
    made = RESULTS["choices"](today, plan).manifest(), RESULTS["compare"](today, plan).manifest()
    rng = random.Random(3)
    for _ in range(150):
        data = copy.deepcopy(rng.choice(made))
        holders = list(_holders(data))
        holder, key = rng.choice(holders)
        if rng.random() < 0.5:
            del holder[key]
        else:
            holder[key] = rng.choice([None, 7, "x", [], {}, [{}], {"$": "input"}])
        try:
            ty.rerun(data)
        except (ty.Error, OSError):
            continue
    (folder / "m.json").write_text("{")
    with pytest.raises(ty.DocumentError, match="JSON"):
        ty.rerun(folder / "m.json")
    with pytest.raises(ty.UsageError, match="nothere"):
        ty.rerun(made[0], inputs={"nothere": today})
    with pytest.raises(ty.UsageError, match="worker"):
        ty.rerun(made[0], worker=2)


def _holders(data: Any) -> Any:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(items):
        yield data, key
        if isinstance(value, (dict, list)):
            yield from _holders(value)


COMMANDS = [
    ["compare", "town.yaml", "plan.yaml", "--with", "assumed.yaml"],
    ["choices", "town.yaml", "plan.yaml", "--indicators", "load_gini", "--rules"],
    ["rules", "town.yaml", "plan.yaml", "--language", "da"],
    ["attribution", "town.yaml", "plan.yaml", "--indicators", "units", "--within", "town"],
    ["timeline", "town.yaml", "plan.yaml", "--indicators", "load_gini"],
    ["robustness", "town.yaml", "plan.yaml", "--indicators", "load_gini", "--draws", "50"],
    ["leadership-cost", "town.yaml", "plan.yaml", "--salary", "chief=1..2", "--one-off", "x=3"],
    ["rebase", "plan.yaml", "town.yaml", "town.yaml", "--language", "da"],
    ["realised", "plan.yaml", "town.yaml", "town.yaml", "--select", "name=grow"],
]


def test_every_command_with_a_manifest_is_run_again(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    words = set(re.findall(r"^    ([a-z-]+)", capsys.readouterr().out, re.MULTILINE))
    writing = set()
    for word in words:
        with pytest.raises(SystemExit):
            main([word, "--help"])
        if "--manifest FILE" in capsys.readouterr().out:
            writing.add(word)
    assert writing == {call[0] for call in COMMANDS}


@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
@pytest.mark.parametrize("call", COMMANDS, ids=lambda call: call[0])
def test_the_command_line_writes_manifests_and_runs_them(
    folder: Path,
    call: list[str],
    form: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    assert main([*call, "--format", form, "--manifest", "m.json"]) == 0
    first = capsys.readouterr().out
    monkeypatch.chdir("/")
    assert main(["rerun", str(folder / "m.json"), "--format", form]) == 0
    assert capsys.readouterr().out == first
    (folder / "town.yaml").write_text(TOWN.replace("fte: 4", "fte: 5"))
    assert main(["rerun", str(folder / "m.json"), "--format", form]) == 1
    out, err = capsys.readouterr()
    assert not out and "town.yaml" in err and err.count("sha256:") == 2


def test_a_manifest_is_not_written_over_what_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town, plan = str(folder / "town.yaml"), str(folder / "plan.yaml")
    assert main(["rules", town, plan, "--manifest", plan]) == 2
    assert "this is what is read" in capsys.readouterr().err
    assert (folder / "plan.yaml").read_text() == PLAN
