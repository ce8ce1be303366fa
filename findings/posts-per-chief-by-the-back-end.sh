#!/usr/bin/env bash
# An OData address asks for units by a filter: startswith(code,'1_'), posts div chiefs ge 2.5. odata-query makes a query
# of it for Django or for SQLAlchemy, and the same filter on the same rows has two answers. Asked for the codes that
# begin with 1_, Django has 1_1 alone; by SQLAlchemy an underscore is any character and a % any number of them, so that
# 101 and 1-1 are there, too, and "70%" finds 700. Of whole numbers Django divides as OData says, 5 div 2 being 2; by
# SQLAlchemy it is 2.5, and a unit of 5 posts and 2 chiefs passes a limit of 2.5. Both leave out what has no type where
# all are asked that are no schools: kind ne 'school', and not (kind eq 'school'), are false of what is not recorded,
# where OData has a null unequal to any value, so that the schools and all others are not all units. Nothing is said.
# Filters without these, and codes asked for by eq, are answered alike. (OData 4.01 has div and null in its part on URL
# conventions, and nothing of patterns. The page of the package tells of neither. SQLAlchemy's page has autoescape.)
#
# Why it matters: OData is how registers of units and posts are asked by others, and codes have underscores in them. A
# team of 1-1 counts as one of 1_1, the span of a chief is rounded or not, and the answer changes with the database
# layer behind an address that did not change.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    odata-query==0.10.0 django==5.2.19 sqlalchemy==2.1.9

"$folder/env/bin/python" -W error - 2>&1 <<'PYTHON' | grep --invert-match '^Failed to infer type'
from importlib.metadata import version

import django
from django.conf import settings

IN_MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.configure(DATABASES={"default": IN_MEMORY}, DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()

import sqlalchemy as sa
from django.db import connection, models
from odata_query.django import apply_odata_query as for_django
from odata_query.sqlalchemy import apply_odata_query as for_sqlalchemy
from sqlalchemy.orm import DeclarativeBase, Session

for package in ("odata-query", "django", "sqlalchemy"):
    print(package, version(package))

UNITS = [
    {"code": "1_1", "name": "Cover 70% north", "kind": "school", "posts": 4, "chiefs": 2},
    {"code": "1-1", "name": "Cover 700 south", "kind": "clinic", "posts": 5, "chiefs": 2},
    {"code": "101", "name": "Archive", "kind": None, "posts": 6, "chiefs": 2},
    {"code": "2_1", "name": "Harbour", "kind": "school", "posts": 7, "chiefs": 2},
]


class Unit(models.Model):
    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=9, null=True)
    posts = models.IntegerField()
    chiefs = models.IntegerField()

    class Meta:
        app_label = "town"


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "unit"
    code = sa.Column(sa.String, primary_key=True)
    name = sa.Column(sa.String)
    kind = sa.Column(sa.String)
    posts = sa.Column(sa.Integer)
    chiefs = sa.Column(sa.Integer)


with connection.schema_editor() as editor:
    editor.create_model(Unit)
engine = sa.create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
for unit in UNITS:
    Unit.objects.create(**unit)
    session.add(Row(**unit))
session.commit()


def ask(query):
    """The codes by Django and by SQLAlchemy, in the order of the rows above."""
    found = []
    for rows in (for_django(Unit.objects.all(), query), session.scalars(for_sqlalchemy(sa.select(Row), query))):
        codes = {row.code for row in rows}
        found.append([unit["code"] for unit in UNITS if unit["code"] in codes])
    print(f"  {query:32} Django {', '.join(found[0]) or '-'}; SQLAlchemy {', '.join(found[1]) or '-'}")
    return found


print("\nControl: without patterns, division and nulls")
assert ask("code eq '1_1'") == [["1_1"]] * 2
assert ask("startswith(code,'1')") == [["1_1", "1-1", "101"]] * 2
assert ask("contains(name,'70')") == [["1_1", "1-1"]] * 2
assert ask("posts mul chiefs ge 12") == [["101", "2_1"]] * 2
assert ask("kind eq null") == [["101"]] * 2

print("Surprise: an underscore and a per cent sign")
assert ask("startswith(code,'1_')") == [["1_1"], ["1_1", "1-1", "101"]]
assert ask("endswith(code,'_1')") == [["1_1", "2_1"], ["1_1", "1-1", "101", "2_1"]]
assert ask("contains(name,'70%')") == [["1_1"], ["1_1", "1-1"]]

print("Surprise: posts per chief, 4, 5, 6 and 7 by 2")
assert ask("posts div chiefs eq 2") == [["1_1", "1-1"], ["1_1"]]
assert ask("posts div chiefs ge 2.5") == [["101", "2_1"], ["1-1", "101", "2_1"]]
assert ask("posts div chiefs gt 3") == [[], ["2_1"]]

print("Surprise: what is no school, and is not recorded")
schools = ask("kind eq 'school'")[0]
for query in ("kind ne 'school'", "not (kind eq 'school')"):
    assert ask(query) == [["1-1"]] * 2
assert len(schools) + 1 < len(UNITS)
print("As described.")
PYTHON
