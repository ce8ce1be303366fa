#!/usr/bin/env bash
# Codes of units are texts of digits, with zeros in front: 0700, 0800, 0900. PyYAML, which writes YAML 1.1, puts them
# into quotation marks only where 1.1 would take them for a number, and a number with a zero in front is octal there:
# 0700 has marks, 0800 and 0900 have none. In YAML 1.2 these are whole numbers. ruamel.yaml reads 800 and 900, and
# "0700" beside them; and of the codes 1E3 and 12e4, 1000.0 and 120000.0. Texts in, numbers out, by two libraries of one
# language and with nothing said; keys of a mapping, too, so that 0800 and 800 are one unit: ruamel.yaml refuses that as
# a duplicate key. PyYAML reads its own file right. The other way round ruamel.yaml puts 0800 into marks, and PyYAML
# reads all of these codes; what it does not is 1:30, which is 90. With the directive %YAML 1.1 ahead of the file,
# ruamel.yaml reads 0800 and 0900 right. (PyYAML's issues 98 and 794, of 2017 and 2024: valid YAML 1.1.)
#
# Why it matters: documents of organisations are written by one program and read by another. Codes with an 8 or a 9
# lose their zero and the others do not, so that a small example is right, and of a register some departments are there
# and some are new: a plan compared with today abolishes 0800 and makes 800.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1

"$folder/env/bin/python" - <<'PYTHON'
import io
import warnings
from importlib.metadata import version

warnings.simplefilter("error")  # nothing below warns

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError

for package in ("PyYAML", "ruamel.yaml"):
    print(package, version(package))


def by_ruamel(text, kind):
    return YAML(typ=kind).load(text)


def written_by_ruamel(data):
    stream = io.StringIO()
    YAML(typ="rt").dump(data, stream)
    return stream.getvalue()


def expect(what, found, expected):
    print(f"  {what:36} {found}")
    assert found == expected and repr(found) == repr(expected), (what, found, expected)


PLAIN = ["0100", "0700", "800", "17", "1A", "0900A"]
CODES = ["0700", "0800", "0900", "1E3", "12e4"]
print("\nControl: codes that come back as they were")
for kind in ("safe", "rt"):
    expect(f"PyYAML to ruamel.yaml, {kind}", list(by_ruamel(yaml.safe_dump(PLAIN), kind)), PLAIN)
expect("PyYAML to PyYAML", yaml.safe_load(yaml.safe_dump(CODES)), CODES)
expect("ruamel.yaml to ruamel.yaml", list(by_ruamel(written_by_ruamel(CODES), "safe")), CODES)
expect("ruamel.yaml to PyYAML", yaml.safe_load(written_by_ruamel(CODES)), CODES)
text = yaml.safe_dump(CODES[:3], version=(1, 1))
expect("PyYAML, with %YAML 1.1, to ruamel", list(by_ruamel(text, "safe")), CODES[:3])

print("\nSurprise: PyYAML to ruamel.yaml")
text = yaml.safe_dump(CODES)
print("  the file:", *text.splitlines())
expect("the file, without its marks", [line[2:].strip("'") for line in text.splitlines()], CODES)
for kind in ("safe", "rt"):
    expect(f"read by ruamel.yaml, {kind}", list(by_ruamel(text, kind)), ["0700", 800, 900, 1000.0, 120000.0])
today = {"0700": {"fte": 7.0}, "0800": {"fte": 8.0}}
read = by_ruamel(yaml.safe_dump(today), "safe")
expect("keys, FTE", {key: unit["fte"] for key, unit in read.items()}, {"0700": 7.0, 800: 8.0})
expect("abolished, new", (sorted(set(today) - set(read)), sorted(set(read) - set(today))), (["0800"], [800]))
try:
    by_ruamel("0800: {fte: 8.0}\n800: {fte: 1.0}\n", "safe")
except DuplicateKeyError:
    print("  0800 and 800 in one mapping: a duplicate key")
else:
    raise AssertionError("two keys")

print("\nThe other way round")
expect("1:30 by ruamel.yaml, PyYAML", yaml.safe_load(written_by_ruamel(["1:30"])), [90])
print("\nAs described.")
PYTHON
