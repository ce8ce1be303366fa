"""What has happened to what a plan is about, in Danish."""

from __future__ import annotations

# Of a key or, of what was and is, an aspect of it.
PROBLEMS: dict[str, str] = {
    "done": "det er allerede sådan",
    "gone": "»{key}« findes ikke længere",
    "taken": "der findes nu {kind} »{key}«",
    "changed": "{what} var {before} og er {after}",
    "not_written": "ikke angivet",
    "unknown": "ukendt",
    "none": "ingen",
    "there": "der",
    "yes": "ja",
    "no": "nej",
}

# What is said of a node. {aspect} is a figure or a field.
ASPECTS: dict[str, str] = {
    "what lies there": "det, der ligger i »{key}«,",
    "heads": "lederen af »{key}«",
    "who holds": "den, der har ansvaret for »{key}«,",
    "who leads": "den, der leder »{key}«,",
    "who manages": "lederen over »{key}«",
    "responsible_for": "det, »{key}« har ansvaret for,",
    "vacant": "om »{key}« er ledig,",
    "temporary": "om »{key}« er midlertidig,",
    "external": "om »{key}« ligger uden for organisationen,",
    "manager": "om »{key}« er angivet som leder,",
    "↔": "{relation}: »{key}« og »{other}«",
    "": "{aspect} for »{key}«",
}

FIELDS: dict[str, str] = {
    "fte": "årsværk",
    "fte_filled": "besatte årsværk",
    "headcount": "antal ansatte",
    "salary": "løn",
    "gross_expenditure": "bruttoudgifter",
    "volume": "volumen",
    "risk": "risiko",
    "complexity": "kompleksitet",
    "meetings_per_year": "møder om året",
    "place": "placering",
    "name": "navn",
    "type": "type",
    "level": "niveau",
    "category": "kategori",
    "code": "kode",
    "role": "rolle",
    "count": "antal",
    "holder": "indehaver",
    "kind": "art",
    "from": "første dag",
    "until": "dagen, hvor den ophører,",
    "reports_to": "nærmeste leder",
    "dotted_line": "leder ved siden af linjen",
    "deputises_for": "den, der er stedfortræder for,",
    "funded_by": "finansiering",
    "member_of": "deltagelse",
    "leads": "ledelse af",
    "accountable_to": "ansvar over for",
    "works_with": "samarbejde",
    "serves": "betjening",
}

# A figure of a unit with all below it: as it is written, and as it comes out.
IN_ALL: dict[str, str] = {"total": "{measure} i alt", "in all": "{measure} i alt"}

KINDS: dict[str, str] = {
    "unit": "en enhed",
    "post": "en stilling",
    "task": "en opgave",
    "collaboration": "et samarbejde",
    "forum": "et forum",
    "committee": "et udvalg",
}
