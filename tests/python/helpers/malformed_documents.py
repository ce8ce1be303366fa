"""Documents with several independent faults, each in a line of its own that is marked."""

from __future__ import annotations

__all__ = ["DOCUMENTS", "MARK"]

MARK = "# wrong"

_TEXTS = """
tyngde: organisation/1
units:
  - key: a
    fte: many  # wrong
    posts:
      - key: p
        role: bos  # wrong
===
tyngde: organisation/1
sources:
  s: {title: HR, date: 2026-13-01}  # wrong
units:
  - key: a
    source: s
    posts:
      - key: p
        source: t  # wrong
      - key: q
        fte: -1  # wrong
===
tyngde: organisation/1
units:
  - key: a
    units:
      - key: b
        typ: x  # wrong
      - key: a  # wrong
        fte: {between: [3, 1]}  # wrong
===
tyngde: organisation/1
units: [{key: a}]
posts:
  - {key: p, home: nowhere}  # wrong
  - {key: q, home: a, reports_to: p}
  - {key: r, home: a, heads: q}  # wrong
  - {key: s, home: a, reports_to: [p, nobody]}  # wrong
===
tyngde: organisation/1
units: [{key: a}]
posts:
  - {key: r, home: a, reports_to: s}  # wrong
  - {key: s, home: a, reports_to: r}
  - {key: t, home: a, vacant: perhaps}  # wrong
  - {key: u, home: a, vacant: true, headcount: 1}  # wrong
===
tyngde: organisation/1
units: [{key: a}]
posts:
  - {home: a, fte: 1}  # wrong
  - {key: p, home: b}
  - {key: q, home: a, fte: x}  # wrong
  - 5  # wrong
===
tyngde: organisation/1
units:
  - {key: a, note: 010190-1234}  # wrong
  - {key: b, parent: a, name: [x]}  # wrong
relations:
  - {works_with: [a, b], volume: -1}  # wrong
  - {works_with: [a]}  # wrong
  - {wroks_with: [a, b]}  # wrong
===
tyngde: organisation/1
language: [da]  # wrong
levels: [x, x]  # wrong
units:
  - {key: a, level: y}
tasks:
  - key: t
    category: important  # wrong
    responsible: [{unit: a, share: much}]  # wrong
fora:
  - {key: f, members: [a, z]}  # wrong
===
tyngde: organisation/1
recorded: {heads: perhaps}  # wrong
units:
  - key: a
    empty: some  # wrong
    from: 2026-02-30  # wrong
    posts:
      - {key: p, count: 0.5}  # wrong
===
tyngde: organisation/1
units:
  - key: a
    fte: {value: 3, scope: all}  # wrong
    posts:
      - {key: p, fte: {about: 3, witin: 1}}  # wrong
      - {key: q, fte: {within: 1, value: 2}}  # wrong
      - {key: r, fte: {unknown: false}}  # wrong
      - {key: s, fte: []}  # wrong
===
tyngde: organisation/1
units:
  - {key: a, fte: 5}  # wrong
  - {key: b, parent: a, fte: 1}
posts:
  - {key: p, home: b, fte: 1, fte_filled: 2}  # wrong
===
tyngde: plan/2
changes:
  - {move: a, too: b}  # wrong
  - {mve: a, to: b}  # wrong
  - {create: uni, key: x}  # wrong
  - {set: a, fte: -1}  # wrong
===
tyngde: plan/2
process:
  - {when: 2026}  # wrong
effective: 2026-04-31  # wrong
changes:
  - {merge: a, into: b}  # wrong
  - {split: a, into: [{key: x, share: 2}]}  # wrong
  - {transfer: t, from: a, to: b, reson: x}  # wrong
===
tyngde: plan/2
choices:
  - key: c
    default: z  # wrong
    alternatives: [{key: x}, {key: y}]
  - key: d
    alternatives: []  # wrong
  - key: e
    alternatives:
      - key: x
        requires: {f: x}  # wrong
        changes: [{zap: x}]  # wrong
===
tyngde: plan/2
rules:
  - {rule: keep, of: a}  # wrong
  - {rule: together, of: []}  # wrong
changes: [{abolish: a, effective: soon}]  # wrong
xyz: 1  # wrong
===
tyngde: profile/1
criteria:
  - {measure: ftee}  # wrong
  - {measure: fte, weight: -1}  # wrong
  - {measure: headcount, direction: up}  # wrong
load: nothing  # wrong
===
tyngde: profile/1
criteria:
  - {measure: fte}
  - {measure: headcount, goalposts: [1]}  # wrong
scale: mine  # wrong
weights:
  method: budget
  experts:
    - {name: A, points: {fte: -3}}  # wrong
    - {name: B, points: 7}  # wrong
===
tyngde: assumptions/1
figures:
  - {node: a, fte: x}  # wrong
  - {fte: 1}  # wrong
  - {node: c, count: 0.5}  # wrong
relations:
  - {works_with: [a]}  # wrong
===
tyngde: ranges/1
sources: {s: {title: T}}
ranges:
  - key: a
    source: s
    bands: [{key: x, from: -1}]  # wrong
  - key: b
    source: t  # wrong
    points: [{key: y, limit: 2}]
  - key: a  # wrong
    source: s
    points: [{key: y, limit: many}]  # wrong
===
tyngde: doubt/1
figures:
  - {of: a.fte, relative: 2}  # wrong
  - {of: a.ftee, within: 1}  # wrong
  - {within: 1}  # wrong
inexact: perhaps  # wrong
scores: [{measure: fte, levels: [1, 2]}]  # wrong
"""

DOCUMENTS = [text.strip() + "\n" for text in _TEXTS.split("===")]
