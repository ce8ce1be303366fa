#!/usr/bin/env bash
# A unit of FHIR (Organization) has several tasks, names or contacts. Whether two have the same is asked by FHIRPath:
# a = b where the order counts, a ~ b where it does not. fhirpathpy looks at the first of each, and by = at how many
# there are: a unit of nursing and training is equal to one of nursing and meals. By ~ it is also equivalent to one that
# has meals besides, and to one of nursing alone, and it is not to one of training and nursing. Asked for all units with
# two tasks in any order, it finds those whose first task is the first of the two. So it is with != and !~, by = with
# numbers and types with a code, and with its model of FHIR R4. The union of two lists has each once; with a text that
# stands in the expression it keeps what is there twice, and adds what is there. Nothing is said. fhirpathrs answers all
# of it as the standard has it, and so does fhirpathpy where there is one on either side. (By the standard = asks for as
# many items, equal one by one, ~ for the same without the order, and | has no duplicates.)
#
# Why it matters: whether a plan leaves the tasks of a unit, and whether two towns have a unit of the same tasks, is
# asked in just this way. What is exchanged is as before as long as the first one stays, and what was only listed in
# another order has changed. Small examples have one of each, and are right.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check fhirpathpy==2.2.4 fhirpathrs==0.1.5

"$folder/env/bin/python" -W error - <<'PYTHON'
from importlib.metadata import version

import fhirpathrs
from fhirpathpy import evaluate
from fhirpathpy.models import models

for package in ("fhirpathpy", "fhirpathrs"):
    print(package, version(package))


def unit(key, tasks, **more):
    types = [{"coding": [{"system": "urn:tasks", "code": task}], "text": task} for task in tasks]
    return {"resource": {"resourceType": "Organization", "id": key, "type": types, **more}}


ENTRIES = [
    unit("today", ["nursing", "training"], alias=["Care", "Home"]),
    unit("plan", ["nursing", "training", "meals"], alias=["Care"]),
    unit("other", ["nursing", "meals"], alias=["Care", "House"]),
    unit("turned", ["training", "nursing"], alias=["Home", "Care"]),
    unit("single", ["nursing"], alias=["Care"]),
    unit("second", ["nursing"], alias=["Home"]),
]
BUNDLE = {"resourceType": "Bundle", "type": "collection", "entry": ENTRIES}


def plain(value):
    """A list of what was found; of one value alone fhirpathrs gives that."""
    return value if isinstance(value, list) else [value]


def ask(what):
    first = plain(evaluate(BUNDLE, what, {}))
    assert plain(evaluate(BUNDLE, what, {}, models["r4"])) == first  # no other with the model
    second = plain(fhirpathrs.evaluate(what, BUNDLE))
    print(f"  {what.replace('Bundle.entry.resource', '...')}\n    fhirpathpy {first}; fhirpathrs {second}")
    return first, second


def tasks(key):
    return f"Bundle.entry.resource.where(id = '{key}').type.text"


def compare(one, sign, other):
    return ask(f"{tasks(one)} {sign} {tasks(other)}")


YES, NO = [True], [False]
print("\nControl: one of each, other first ones, the same throughout")
assert compare("single", "=", "second") == (YES, YES)
assert compare("turned", "=", "today") == (NO, NO)
assert compare("today", "=", "today") == compare("today", "~", "today") == (YES, YES)

print("Surprise: the same first task")
assert compare("today", "=", "other") == compare("today", "~", "other") == (YES, NO)
assert compare("today", "=", "plan") == (NO, NO)  # three are not two
assert compare("today", "~", "plan") == compare("today", "~", "single") == (YES, NO)
assert compare("today", "!=", "other") == compare("today", "!~", "plan") == (NO, YES)
assert ask("(12 | 3) = (12 | 7)") == (YES, NO)
whole = tasks("today").removesuffix(".text"), tasks("other").removesuffix(".text")
assert ask(f"{whole[0]} = {whole[1]}") == (YES, NO)

print("Surprise: another order, which does not matter to ~")
assert compare("today", "~", "turned") == (NO, YES)

print("Surprise: which units have a list")
found = ask("Bundle.entry.resource.where(type.text ~ ('training' | 'nursing')).id")
assert found == (["turned"], ["today", "turned"])
found = ask("Bundle.entry.resource.where(type.text ~ 'nursing').id")
assert found == (["today", "plan", "other", "single", "second"], ["single", "second"])

print("Control and surprise: a union, with a list and with a text")
names = "Bundle.entry.resource.alias"
assert ask(f"{names} | {names}") == (["Care", "Home", "House"],) * 2
first, second = ask(f"{names} | 'Care'")
assert second == ["Care", "Home", "House"] and sorted(first) == ["Care"] * 6 + ["Home"] * 3 + ["House"]
print("As described.")
PYTHON
