#!/usr/bin/env bash
# Who shares a manager with whom is asked in Cypher, the language of graph databases, as (a)-->(manager)<--(b). By
# Cypher a relation stands for one arrow of the pattern at a time, so nobody is a colleague of himself: four people with
# one manager are 12 pairs. Kuzu takes any relation for any arrow, as SQL would, and has 16: everybody is a colleague of
# himself too, and so is he who is alone. grand-cypher, which asks graphs of networkx, takes any *unit* once: the 12
# pairs, but of two who work for each other it finds no way there and back, which Cypher has, as it is two relations.
# With a condition that says what is meant (a.name <> b.name) both agree on colleagues; without it the same text has
# another number in each. No call warns. (Neo4j's manual 4.1 has the rule on its page on uniqueness, and calls the three
# ways relationship isomorphism, homomorphism and node isomorphism.)
#
# Why it matters: colleagues, committees shared, and tasks that two units both have are patterns of this kind, and the
# text of a query is what is passed on. The count per manager is n squared for n (n - 1): small teams, and those of one,
# gain most, so that of two organisations the one with narrower spans has more colleagues for each.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check kuzu==0.11.3 grand-cypher==1.2.0 networkx==3.6.1

"$folder/env/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import kuzu
import networkx as nx
from grandcypher import GrandCypher

for package in ("kuzu", "grand-cypher", "networkx"):
    print(package, version(package))

WIDE = [(name, "Chief") for name in ("Ann", "Bo", "Eva", "Kim")]
NARROW = [("Ann", "Chief"), ("Bo", "Chief"), ("Eva", "Ann"), ("Kim", "Bo")]
MUTUAL = [("Ann", "Bo"), ("Bo", "Ann")]


def by_kuzu(relations, query):
    with kuzu.Database(":memory:") as base, kuzu.Connection(base) as asked:
        asked.execute("CREATE NODE TABLE Post(name STRING PRIMARY KEY)")
        asked.execute("CREATE REL TABLE Below(FROM Post TO Post)")
        for name in sorted({name for pair in relations for name in pair}):
            asked.execute("CREATE (:Post {name: $name})", {"name": name})
        for a, b in relations:
            asked.execute("MATCH (a:Post {name: $a}), (b:Post {name: $b}) CREATE (a)-[:Below]->(b)", {"a": a, "b": b})
        return sorted(map(tuple, asked.execute(query).get_all()))


def by_grand_cypher(relations, query):
    graph = nx.DiGraph(relations)
    for name in graph:
        graph.nodes[name]["name"] = name
    return sorted(zip(*GrandCypher(graph).run(query).values(), strict=True))


def by_the_manual(relations, second):
    """Two arrows, each of them another relation; the second from or to where the first one ends."""
    found = []
    for i, (a, middle) in enumerate(relations):
        for j, (c, d) in enumerate(relations):
            if i != j and middle == (d if second == "from" else c):
                found.append((a, c if second == "from" else d))
    return sorted(found)


def ask(what, relations, query, second):
    found = by_kuzu(relations, query), by_grand_cypher(relations, query), by_the_manual(relations, second)
    print(f"  {what:34} kuzu {len(found[0]):2}, grand-cypher {len(found[1]):2}, by the manual {len(found[2]):2}")
    return found


COLLEAGUES = "MATCH (a)-[]->(m)<-[]-(b) {}RETURN a.name, b.name"
TWO_UP = "MATCH (a)-[]->(m)-[]->(b) RETURN a.name, b.name"

print("\nControl: said in the query, and where no relation can stand twice")
kuzu_has, grand_has, manual = ask("four below one", WIDE, COLLEAGUES.format("WHERE a.name <> b.name "), "from")
assert kuzu_has == grand_has == manual and len(manual) == 12
kuzu_has, grand_has, manual = ask("two levels up", NARROW, TWO_UP, "to")
assert kuzu_has == grand_has == manual == [("Eva", "Chief"), ("Kim", "Chief")]

print("\nSurprise: who shares a manager with whom")
for what, relations, pairs in (("four below one", WIDE, (16, 12)), ("two, and one below each", NARROW, (6, 2))):
    kuzu_has, grand_has, manual = ask(what, relations, COLLEAGUES.format(""), "from")
    alone = [(name, name) for name, _ in relations]
    assert grand_has == manual and kuzu_has == sorted(manual + alone)
    assert (len(kuzu_has), len(manual)) == pairs

print("\nSurprise: each works for the other, two steps on")
kuzu_has, grand_has, manual = ask("two who work for each other", MUTUAL, TWO_UP, "to")
assert kuzu_has == manual == [("Ann", "Ann"), ("Bo", "Bo")] and grand_has == []
print("\nAs described.")
PYTHON
