"""Changes of a plan, in sentences, in Danish."""

from __future__ import annotations

# A place in brackets is filled from the change.
PHRASES: dict[str, str] = {
    "create": "{node} oprettes.",
    "create_in": "{node} oprettes i {to}.",
    "abolish": "{node} nedlægges.",
    "move": "{nodes} flytter til {to}.",
    "move_one": "{nodes} flytter til {to}.",
    "move_from": "{nodes} flytter fra {start} til {to}.",
    "merge": "{nodes} lægges sammen til {to}.",
    "merge_into": "{nodes} lægges ind i {to}.",
    "continues": "Den fortsætter {node}.",
    "split": "{node} deles i {nodes}.",
    "succeed": "{node} efterfølger {nodes}.",
    "rename": "{node} får navnet {to}.",
    "transfer_task": "Opgaven {node} går fra {start} til {to}.",
    "transfer_share": "{share} af opgaven {node} går fra {start} til {to}.",
    "transfer_figure": "{amount} går fra {start} til {to}.",
    "transfer_part": "En del af {start} går til {to}.",
    "insert_layer": "Et ledelseslag skydes ind: {node}, over {nodes}.",
    "set": "Tal eller egenskaber for {node} fastsættes.",
    "appoint": "{node} besættes.",
    "vacate": "{node} bliver ledig.",
    "open": "{node} oprettes.",
    "close": "{node} nedlægges.",
    "relate": "{a} og {b} knyttes: {how}.",
    "unrelate": "{a} og {b} knyttes ikke længere: {how}.",
    "other": "En yderligere ændring: {how}.",
}

RELATIONS: dict[str, str] = {
    "part_of": "ligger under",
    "post_in": "hører hjemme i",
    "heads": "leder",
    "reports_to": "refererer til",
    "dotted_line": "refererer ved siden af linjen",
    "deputises_for": "er stedfortræder for",
    "responsible_for": "har ansvaret for",
    "funded_by": "finansieres af",
    "member_of": "deltager i",
    "leads": "leder",
    "accountable_to": "er ansvarlig over for",
    "works_with": "arbejder sammen",
    "serves": "betjener",
}
