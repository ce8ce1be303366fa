"""Names that try to be more than text, and a comparison in which everything has one."""

from __future__ import annotations

import tyngde as ty

from helpers.strategies import Json, read, read_plan

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    "</table></td></tr><h1>",
    "</style><style>*{display:none}</style>",
    "<!-- ",
    "-->",
    "]]>",
    "<![CDATA[",
    "<?xml version='1.0'?>",
    "&lt;b&gt; &amp; &#x3c;",
    "&nbsp",
    "&copy;",
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "`onload=alert(1)`",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://127.0.0.1:PORT/name",
    "<link rel=stylesheet href=http://127.0.0.1:PORT/a.css>",
    "<img src=http://127.0.0.1:PORT/a.png>",
    "<iframe src=http://127.0.0.1:PORT/></iframe>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:PORT/'>",
    "<base href=http://127.0.0.1:PORT/>",
    "url(http://127.0.0.1:PORT/x)",
    "@import 'http://127.0.0.1:PORT/x'",
    "expression(alert(1))",
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "{0.__class__}",
    "{}",
    "{model}",
    "%s %d %(x)s",
    "\\u003cscript\\u003e",
    "\\",
    "\u202egnitset\u202c",
    "\u2066x\u2069",
    "\u200f\u200e",
    "עברית",
    "العربية",
    "\u0000null",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "\u2028line\u2029paragraph",
    "a\nb\r\nc\td",
    "a" * 300,
    "Donaudampfschifffahrts" * 12,
    "Å" * 120,
    "A\u030a",
    "👩‍👩‍👧‍👦 🇩🇰",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "| a | b |",
    "**b** [x](http://127.0.0.1:PORT/)",
    "Ingen",
    "0",
    "falder fra 7 til 6.",
    "\ufeff",
    "   x   ",
]


def hostile(port: int = 9) -> ty.Comparison:
    """Units, posts, tasks, models, plans, sources and questions under hostile names."""
    names = [name.replace("PORT", str(port)) for name in HOSTILE]
    units: list[Json] = [
        {"key": f"u{i}", "type": "department", "name": name, "fte": 10 + i,
         "head": {"key": f"p{i}", "name": name, "salary": 5}, "note": name,
         "tasks": [{"key": f"t{i}", "name": name, "volume": 1, "risk": 2}]}
        for i, name in enumerate(names)
    ]  # fmt: skip
    document = {
        "tyngde": "organisation/1",
        "name": names[0],
        "sources": {str(i): {"title": name, "note": name} for i, name in enumerate(names)},
        "units": [{"key": "r", "name": names[2], "units": units}],
        "relations": [{"works_with": [f"u{i}", f"u{i + 1}"]} for i in range(len(names) - 1)],
    }
    base = read(document)
    plan = read_plan(
        *({"rename": f"u{i}", "name": name[::-1] or "x", "reason": name, "note": name}
          for i, name in enumerate(names) if name[::-1].strip()),
        {"merge": ["u1", "u2"], "into": {"key": "m", "name": names[3], "type": "department"}},
        {"abolish": "p4"},
        {"move": "u7", "to": "u8"},
        name=names[1], note=names[4], key="plan",
        process=[{"when": name, "what": name} for name in names],
        questions=[{"question": name, "note": name} for name in names if name.strip()],
    )  # fmt: skip
    assumed = ty.parse(
        '{"tyngde": "assumptions/1", "name": "<b>x</b>", "note": "<i>y</i>", '
        '"figures": [{"node": "r", "salary": {"value": 100000, "scope": "total"}}]}'
    )
    assert isinstance(assumed, ty.Assumptions)
    model = base.apply(plan)
    few = dict.fromkeys([names[0], names[1], names[37], names[47]], model)
    return ty.compare({names[5]: base, **few}, language="da")
