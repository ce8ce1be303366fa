#!/usr/bin/env bash
# Accounts in inline XBRL (a page with figures that are marked) may say that a figure is not given: the mark of the
# number of employees is there, with xsi:nil="true" and nothing in it. Two packages that read such pages by
# themselves, ixbrlparse and ixbrl-parse, give 0, the first as a number among the others and in its table, the second as
# 0.0: the year in which nothing was said is the year in which nobody was employed. The mean of the three years 12, not
# given and 6 is 6 in place of 9. Nothing is said (raise_on_error is the default of the first). Arelle, which reads it
# against its taxonomy, has no value and says that it is nil; on the page both are an empty place. A figure of 0 is 0 by
# all three, and with two of them that and one not given are alike. (By the specification an empty number is a mistake
# but where it is nil. ixbrlparse's page says nothing of nil. In pull request 177 of 2026 the people of another package,
# py-xbrl, asked for no value in place of 0.)
#
# Why it matters: what companies of a town, or contractors of a service, have of staff is taken from their accounts, and
# small ones need not tell it. A sum over them is that of those who told, and the mean, the least and the change from
# year to year are of figures that nobody gave.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    ixbrlparse==0.12.0 ixbrl-parse==0.11.0 arelle-release==2.47.3

cd "$folder"
HOME=$folder XDG_CONFIG_HOME=$folder "$folder/env/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path
from statistics import mean

from arelle import Cntlr
from ixbrl_parse import ixbrl
from ixbrlparse import IXBRL
from lxml import etree

for package in ("ixbrlparse", "ixbrl-parse", "arelle-release"):
    print(package, version(package))

SPACES = " ".join(f'xmlns{":" if prefix else ""}{prefix}="{space}"' for prefix, space in {
    "": "http://www.w3.org/1999/xhtml",
    "ix": "http://www.xbrl.org/2013/inlineXBRL",
    "ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "t": "urn:town",
}.items())
Path("town.xsd").write_text("""<?xml version="1.0"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 targetNamespace="urn:town" elementFormDefault="qualified">
<xsd:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xsd:element name="Employees" id="t_Employees" type="xbrli:decimalItemType" substitutionGroup="xbrli:item"
 nillable="true" xbrli:periodType="instant"/>
</xsd:schema>
""")


def save(marks):
    """Accounts of some years, with the mark of each year's number of employees: what stands in it, and how."""
    contexts = "".join(
        f'<xbrli:context id="y{year}"><xbrli:entity><xbrli:identifier scheme="urn:companies">1</xbrli:identifier>'
        f"</xbrli:entity><xbrli:period><xbrli:instant>{year}-12-31</xbrli:instant></xbrli:period></xbrli:context>"
        for year in marks
    )
    figures = "".join(
        f'<p>{year}: <ix:nonFraction name="t:Employees" contextRef="y{year}" unitRef="n" {how}>{text}'
        "</ix:nonFraction></p>"
        for year, (text, how) in marks.items()
    )
    Path("accounts.html").write_text(
        f'<?xml version="1.0"?><html {SPACES}><head><title>Accounts</title></head><body><div style="display:none">'
        '<ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="town.xsd"/></ix:references>'
        f'<ix:resources>{contexts}<xbrli:unit id="n"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
        f"</ix:resources></ix:header></div>{figures}</body></html>"
    )


def by_ixbrlparse():
    with open("accounts.html") as file:
        read = IXBRL(file)
    assert not read.errors
    found = {str(fact.context.instant)[:4]: fact.value for fact in read.numeric}
    assert [row["value"] for row in read.to_table("numeric")] == list(found.values())
    return found


def by_ixbrl_parse():
    contexts = ixbrl.parse(etree.parse("accounts.html")).contexts.values()
    facts = [(context, fact) for context in contexts for fact in context.values.values()]
    return {str(context.instant.instant)[:4]: fact.to_value().value for context, fact in facts}


def by_arelle():
    controller = Cntlr.Cntlr(logFileName="logToBuffer")
    controller.webCache.workOffline = True
    model = controller.modelManager.load("accounts.html")
    assert not model.errors
    return {str(fact.context.instantDate)[:4]: None if fact.isNil else fact.xValue for fact in model.facts}


def ask(marks):
    save(marks)
    answers = []
    for reader in (by_ixbrlparse, by_ixbrl_parse, by_arelle):
        found = {year: None if x is None else float(x) for year, x in sorted(reader().items())}
        known = [x for x in found.values() if x is not None]
        print(f"  {reader.__name__[3:]:12} {found}, mean {mean(known):g} of {len(known)}")
        answers.append(list(found.values()))
    return answers


def plain(text):
    return (text, 'decimals="0"')


print("\nControl: all given, one of them 0, or a dash that means 0")
assert ask({2024: plain("12"), 2025: plain("0"), 2026: plain("6")}) == [[12, 0, 6]] * 3
save({2024: plain("12"), 2025: ("-", 'decimals="0" format="ixt:fixed-zero"'), 2026: plain("6")})
assert list(by_ixbrlparse().values()) == list(by_arelle().values()) == [12, 0, 6]

print("Surprise: of one year the number is not given")
first, second, third = ask({2024: plain("12"), 2025: ("", 'xsi:nil="true"'), 2026: plain("6")})
assert third == [12, None, 6] and first == second == [12, 0, 6]
print("As described.")
PYTHON
