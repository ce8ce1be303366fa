"""Who heads a unit, where an extract has a manager for each post and nothing else of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import tyngde as ty

UNITS = "Enhedsnr;Enhedsnavn;Overordnet enhed\nT;Byen;\nA;Skole;T\nB;Vej;T\n"
NOTE = "no column says who heads a unit"


def town(tmp_path: Path, posts: str, units: str = UNITS, **options: bool) -> ty.Organisation:
    (tmp_path / "units.csv").write_text(units, "utf-8")
    (tmp_path / "posts.csv").write_text(posts, "utf-8")
    return ty.read_tables(tmp_path, **options)


def heads(organisation: ty.Organisation) -> dict[str, list[str]]:
    return {unit: found for unit in "TAB" if (found := organisation.heads(unit))}


def notes(organisation: ty.Organisation) -> list[str]:
    return [note for note in organisation.notes if NOTE in note]


POSTS = """Stillingsnr;Stilling;Enhed;Nærmeste leder;Årsværk
t;Direktør;T;;1
a;Skoleleder;A;t;1
a1;Lærer;A;a;1
a2;Lærer;A;a;1
b;Vejchef;B;t;1
b1;Formand;B;b;1
"""


@pytest.mark.parametrize("strict", [False, True])
def test_who_leads_all_others_at_home_heads_the_unit(tmp_path: Path, strict: bool) -> None:
    posts = POSTS.replace("Stillingsnr;", "key;").replace("Nærmeste leder", "reports_to")
    posts = posts.replace("Stilling;Enhed", "name;home").replace("Årsværk", "fte")
    today = town(tmp_path, posts, "key;name;parent\nT;Byen;\nA;Skole;T\nB;Vej;T\n", strict=strict)
    assert heads(today) == {"T": ["t"], "A": ["a"], "B": ["b"]}
    assert len(notes(today)) == 1 and ": 3 are headed by" in notes(today)[0]
    # So the line follows a unit that moves.
    after = today.apply(ty.Plan(ty.move("A", to="B")))
    assert after.managers("a") == ["b"] and after.managers("a1") == ["a"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("a2;Lærer;A;a", "a2;Lærer;A;a1", "TAB"),
        ("a2;Lærer;A;a", "a2;Lærer;A;", "TAB"),
        ("a1;Lærer;A;a;1\na2;Lærer;A;a", "a1;Lærer;A;;1\na2;Lærer;A;", {"T": ["t"], "B": ["b"]}),
        ("a1;Lærer;A;a", "a1;Lærer;A;t", {"T": ["t"], "B": ["b"]}),
        ("a;Skoleleder;A", "a;Skoleleder;T", "TAB"),
        ("a;Skoleleder;A;t", "a;Skoleleder;T;", {"B": ["b"]}),
        ("a;Skoleleder;A", "a;Skoleleder;B", {"T": ["t"]}),
        ("a2;Lærer;A;a", "a2;Lærer;A;b", {"T": ["t"], "B": ["b"]}),
        ("b1;Formand;B;b", "b1;Formand;B;a", {"T": ["t"], "A": ["a"]}),
        ("b1;Formand;B;b;1\n", "", {"T": ["t"], "A": ["a"]}),
        ("t;Direktør;T;;1\n", "t;Direktør;T;;1\ns;Sekretær;T;t;1\n", "TAB"),
        ("t;Direktør;T;;1\n", "t;Direktør;T;;1\nv;Vicedirektør;T;;1\n", {"A": ["a"], "B": ["b"]}),
    ],
)
def test_who_leads_some_or_is_elsewhere_does_not(
    old: str, new: str, found: object, tmp_path: Path
) -> None:
    today = town(tmp_path, POSTS.replace(old, new))
    wanted = {unit: [unit.lower()] for unit in "TAB"} if found == "TAB" else found
    assert heads(today) == wanted


def test_a_post_without_a_manager_is_under_the_head_of_its_unit(tmp_path: Path) -> None:
    """It does not unseat him, and is not led from the unit above while all others are not."""
    today = town(tmp_path, POSTS.replace("a2;Lærer;A;a", "a2;Lærer;A;"))
    assert today.managers("a2") == ["a"] and today.managers("a") == ["t"]
    said = [note for note in today.notes if "lead nobody" in note]
    assert len(said) == 1 and said[0].endswith(": 'a2'")
    # Who leads somebody is no such post: a unit of two leaders has none above the other.
    two = POSTS + "a3;Viceskoleleder;A;;1\na4;Lærer;A;a3;1\n"
    assert "A" not in heads(town(tmp_path, two))


@pytest.mark.parametrize(
    ("other", "manager"),
    [("B", "a"), ("A", "b"), ("T", "a")],  # of two in one unit, who is there
)
def test_who_is_gone_and_led_by_number_is_meant_by_name_too(
    other: str, manager: str, tmp_path: Path
) -> None:
    """A namesake elsewhere is not the manager since the one of the unit has left."""
    (tmp_path / "units.csv").write_text(UNITS, "utf-8")
    (tmp_path / "posts.csv").write_text(
        "Medarbejdernr;Navn;Stilling;Enhed;Nærmeste leder;Fratrædelsesdato\n"
        "t;Ida Holm;Direktør;T;;\n"
        "a;Bo Lund;Skoleleder;A;t;30-09-2026\n"
        "a1;Eva Dal;Lærer;A;a;\n"
        "a2;Jens Bak;Lærer;A;Bo Lund;\n"
        f"b;Bo Lund;Konsulent;{other};t;\n"
        "c;Lis Friis;Konsulent;B;t;\n",
        "utf-8",
    )
    today = ty.read_tables(tmp_path, day="2026-11-01")
    assert today.managers("a1") == ["a"] and today.managers("a2") == [manager]
    assert today.heads("A") == (["a"] if other != "A" else [])


def test_who_leads_none_of_those_at_home_is_not_told_to_head_them(tmp_path: Path) -> None:
    """All others there have no manager: who leads another unit may be its coordinator."""
    units = UNITS + "C;Klub;A\n"
    posts = POSTS.replace("a1;Lærer;A;a", "a1;Lærer;A;").replace("a2;Lærer;A;a", "a2;Lærer;A;")
    posts += "c;Klubleder;C;a;1\nc1;Assistent;C;c;1\n"
    today = town(tmp_path, posts, units)
    assert heads(today) == {"T": ["t"], "B": ["b"]} and "'A'" in notes(today)[0]


def test_who_leads_the_heads_of_several_units_below_heads_the_unit(tmp_path: Path) -> None:
    """Where he is led by the head above, and nobody else at home says another thing."""
    units = UNITS + "C;Klub;A\nD;Bibliotek;A\n"
    posts = POSTS.replace("a1;Lærer;A;a", "a1;Lærer;A;").replace("a2;Lærer;A;a", "a2;Lærer;A;t")
    for unit in "cd":
        posts += f"{unit};Leder;{unit.upper()};a;1\n{unit}1;Assistent;{unit.upper()};{unit};1\n"
    today = town(tmp_path, posts, units)
    assert heads(today) == {"T": ["t"], "A": ["a"], "B": ["b"]} and today.managers("a2") == ["t"]
    assert max(value.value for value in ty.metrics.layers(today).values()) == 4
    led_at_home = posts.replace("a2;Lærer;A;t", "a2;Lærer;A;a1")
    assert "A" not in heads(town(tmp_path, led_at_home, units))


@pytest.mark.parametrize("word", ["ukendt", "?"])
def test_who_has_a_manager_that_is_not_known_is_put_under_nobody(tmp_path: Path, word: str) -> None:
    today = town(tmp_path, POSTS.replace("a2;Lærer;A;a", f"a2;Lærer;A;{word}"))
    assert heads(today) == {"B": ["b"]}
    assert today.managers("a1") == ["a"] and today.managers("a2") == []


def test_where_managers_tell_nothing_it_is_said(tmp_path: Path) -> None:
    posts = "Stillingsnr;Enhed;Nærmeste leder\na1;A;b1\na2;A;b1\nb1;B;\nb2;B;\n"
    today = town(tmp_path, posts)
    assert heads(today) == {} and "not recorded" in notes(today)[0]
    with ty.language("da"):
        assert any("det er ikke registreret" in note for note in today.notes)


@pytest.mark.parametrize("column", ["leder af", "leder"])
def test_a_column_of_heads_is_all_there_is_to_say(column: str, tmp_path: Path) -> None:
    """An empty one says that nobody heads."""
    units, posts = UNITS, POSTS
    if column == "leder":
        units = UNITS.replace("enhed\n", "enhed;Leder\n").replace("T\n", "T;\n")
        units = units.replace("Byen;\n", "Byen;;t\n")
    else:
        posts = "\n".join(
            f"{line};{'leder af' if i == 0 else 'T' if i == 1 else ''}"
            for i, line in enumerate(POSTS.splitlines())
        )
    today = town(tmp_path, posts, units)
    assert heads(today) == {"T": ["t"]} and not notes(today)


def test_a_table_of_relations_that_says_who_heads_is_all_there_is_to_say(tmp_path: Path) -> None:
    relations = "from;to;relation\n{}\n"
    (tmp_path / "relations.csv").write_text(relations.format("a;A;leder af"), "utf-8")
    today = town(tmp_path, POSTS)
    assert heads(today) == {"A": ["a"]} and not notes(today)
    (tmp_path / "relations.csv").write_text(relations.format("A;B;snitflade"), "utf-8")
    assert heads(town(tmp_path, POSTS)) == {"T": ["t"], "A": ["a"], "B": ["b"]}


def test_external_people_and_who_is_said_to_lead_nobody_do_not(tmp_path: Path) -> None:
    said = "\n".join(
        f"{line};{'er leder' if i == 0 else 'nej' if i == 2 else 'ja'}"
        for i, line in enumerate(POSTS.splitlines())
    )
    assert heads(town(tmp_path, said)) == {"T": ["t"], "B": ["b"]}


def test_any_town_is_the_one_with_heads(tmp_path: Path) -> None:
    """With its managers in place of its heads it is the same, and stays so whatever moves."""
    for seed in range(40):
        dice = random.Random(seed)
        names = [f"u{i}" for i in range(2 + dice.randrange(6))]
        parent = {name: names[dice.randrange(i)] if i else "" for i, name in enumerate(names)}
        units = "key,parent\n" + "".join(f"{u},{p}\n" for u, p in parent.items())
        staff = {u: [f"{u}-{i}" for i in range(2 + dice.randrange(3))] for u in names}
        with_heads = "key,home,heads\n" + "".join(
            f"{post},{u},{u if post.endswith('-0') else ''}\n" for u in names for post in staff[u]
        )
        told = town(tmp_path, with_heads, units)
        by_managers = "key,home,reports_to\n" + "".join(
            f"{post},{u},{''.join(told.managers(post))}\n" for u in names for post in staff[u]
        )
        found = town(tmp_path, by_managers, units)
        assert found.kinship(told) == "same", seed
        unit = names[-1]
        if len(names) > 2 and parent[unit] != names[0]:
            plan = ty.Plan(ty.move(unit, to=names[0]))
            assert found.apply(plan).kinship(told.apply(plan)) == "same", seed


def test_blank_managers_and_chiefs_at_home_above_change_no_head(tmp_path: Path) -> None:
    """What is told of the others is enough, as long as each chief has one in his unit told of."""
    for seed in range(40):
        dice = random.Random(seed)
        names = [f"u{i}" for i in range(2 + dice.randrange(6))]
        parent = {name: names[dice.randrange(i)] if i else "" for i, name in enumerate(names)}
        units = "key,parent\n" + "".join(f"{u},{p}\n" for u, p in parent.items())
        up = {u: dice.random() < 0.4 for u in names[1:]}  # whose chief is at home above
        size = {u: 3 + dice.randrange(3) for u in names}
        posts, blank = "key,home,reports_to\n", set()
        for u in names:
            home = parent[u] if up.get(u) else u
            posts += f"{u}-0,{home},{parent[u] + '-0' if parent[u] else ''}\n"
            for i in range(1, size[u]):
                if i > 1 and dice.random() < 0.5:
                    blank.add((f"{u}-{i}", u))
                posts += f"{u}-{i},{u},{'' if (f'{u}-{i}', u) in blank else u + '-0'}\n"
        found = town(tmp_path, posts, units)
        assert {u: found.heads(u) for u in names} == {u: [f"{u}-0"] for u in names}, seed
        assert all(found.managers(post) == [f"{u}-0"] for post, u in blank), seed


@pytest.mark.parametrize(
    ("old", "new", "open_units"),
    [
        ("", "", ""),
        # Two chiefs, one elsewhere, a vacant one to whom nobody refers, and one who is not known.
        ("a2;Lærer;A;a;1\n", "a2;Skoleleder;A;t;1\na3;Lærer;A;a2;1\n", "A"),
        ("b1;Formand;B;b", "b1;Formand;B;a", "B"),
        ("a;Skoleleder;A;t;1\na1;Lærer;A;a;1\na2;Lærer;A;a", "a1;Lærer;A;;1\na2;Lærer;A;", "A"),
        ("a2;Lærer;A;a", "a2;Lærer;A;ukendt", "AT"),
        # All are led from above, as where nobody heads the unit.
        ("b;Vejchef;B;t;1\nb1;Formand;B;b", "b1;Formand;B;t;1\nb2;Formand;B;t", ""),
        ("b1;Formand;B;b;1\n", "", ""),
    ],
)
def test_where_managers_tell_no_head_it_is_not_recorded(
    old: str, new: str, open_units: str, tmp_path: Path
) -> None:
    today = town(tmp_path, POSTS.replace(old, new))
    assert {u for u in "TAB" if not today.is_recorded("heads", u)} == {*open_units}
    chiefs = ty.compare({"it": today}, by=0).value("chiefs", "it")
    all_chiefs = ty.compare({"it": today}, by=["A", "B"]).value("chiefs", "it")
    assert chiefs.defined == ("T" not in open_units)
    assert all_chiefs.defined == (not {*open_units} & {*"AB"})
    assert town(tmp_path, POSTS.replace(old, new), recorded={"heads": True}).is_recorded(
        "heads", "A"
    )


def test_bounds_hold_whoever_is_the_head_that_managers_do_not_tell(tmp_path: Path) -> None:
    """Of some units two lead the staff. A truth is that one of them heads the unit, or nobody."""
    tried = opened = 0
    for seed in range(30):
        dice = random.Random(seed)
        names = [f"u{i}" for i in range(3 + dice.randrange(4))]
        parent = {name: names[dice.randrange(i)] if i else "" for i, name in enumerate(names)}
        units = "key,parent\n" + "".join(f"{u},{p}\n" for u, p in parent.items())
        two = {u for u in names[1:] if dice.random() < 0.5}
        staff = {u: [f"{u}-{i}" for i in range(5)] for u in names}
        manager: dict[str, str] = {}
        for u in names:
            above = parent[u]
            while above in two:
                above = parent[above]
            manager[f"{u}-0"] = f"{above}-0" if above else ""
            for i in range(1, 5):
                manager[f"{u}-{i}"] = f"{u}-{i % 2}" if u in two and i > 1 else f"{u}-0"
            if u in two:
                manager[f"{u}-1"] = manager[f"{u}-0"]
        rows = [(post, u, manager[post]) for u in names for post in staff[u]]
        posts = "key,home,reports_to,fte\n"
        posts += "".join(f"{post},{u},{above},1\n" for post, u, above in rows)
        said = town(tmp_path, posts, units)
        assert {u for u in names if not said.is_recorded("heads", u)} == two, seed
        place = names[dice.randrange(len(names) - 1)]
        plan = ty.Plan(ty.move(names[-1], to=place, if_elsewhere=True))
        for truth in range(3):
            led = {u: f"{u}-0" for u in names if u not in two}
            led |= {u: f"{u}-{truth}" for u in two if truth < 2}
            whole = "key,home,reports_to,fte,heads\n" + "".join(
                f"{post},{u},{above},1,{u if led.get(u) == post else ''}\n"
                for post, u, above in rows
            )
            true = town(tmp_path, whole, units)
            found = ty.compare({"today": true, "then": true.apply(plan)})
            ours = ty.compare({"today": said, "then": said.apply(plan)})
            for indicator in ("chiefs", "managers", "fte_manager_affected", "positions"):
                for model in ("today", "then"):
                    value, exact = ours.value(indicator, model), found.value(indicator, model)
                    if not exact.defined:
                        continue
                    tried += 1
                    opened += not value.defined
                    assert value.lower <= exact.value <= value.upper, (seed, indicator, model)
    assert tried > 200 and opened > 50
