"""Changes of a plan, in sentences, in Danish."""

from __future__ import annotations

# A place in brackets is filled from the change.
PHRASES: dict[str, str] = {
    "create": "{node} oprettes.",
    "create_in": "{node} oprettes i {to}.",
    "abolish": "{node} nedlægges.",
    "abolish_continues": "{node} fortsætter som {to}.",
    "abolish_succeeded": "{node} nedlægges og efterfølges af {to}.",
    "move": "{nodes} flytter til {to}.",
    "move_one": "{nodes} flytter til {to}.",
    "move_from": "{nodes} flytter fra {start} til {to}.",
    "merge": "{nodes} lægges sammen til {to}.",
    "merge_into": "{nodes} lægges ind i {to}.",
    "merge_into_one": "{nodes} lægges ind i {to}.",
    "continues": "Den fortsætter {node}.",
    "create_task": "Opgaven {node} oprettes.",
    "create_task_with": "Opgaven {node} lægges hos {to}.",
    "create_collaboration": "Samarbejdet {node} oprettes.",
    "create_forum": "Forummet {node} oprettes.",
    "create_committee": "Udvalget {node} oprettes.",
    "split": "{node} deles i {nodes}.",
    "split_off": "Fra {node} skilles ud: {nodes}.",
    "in_place": "{node} (i {to})",
    "succeed": "{node} efterfølger {nodes}.",
    "rename": "{node} får navnet {to}.",
    "transfer_task": "Opgaven {node} går fra {start} til {to}.",
    "transfer_share": "{share} af opgaven {node} går fra {start} til {to}.",
    "transfer_figure": "{amount} går fra {start} til {to}.",
    "transfer_part": "En del af {start} går til {to}.",
    "transfer_part_share": "{share} af {start} går til {to}.",
    "share_of": "{share} af {node}",
    "a_part_of": "en del af",
    "insert_layer": "Et ledelseslag skydes ind: {node}, over {nodes}.",
    "set": "For {node} fastsættes {what}.",
    "appoint": "{node} besættes.",
    "vacate": "{node} bliver ledig.",
    "open": "{node} oprettes.",
    "close": "{node} nedlægges.",
    "other": "En yderligere ændring: {how}.",
}

# What a relation says of its two ends once a plan writes it. It may have been there before, with
# another share or volume.
RELATED: dict[str, str] = {
    "part_of": "{a} ligger fremover under {b}.",
    "post_in": "{a} hører fremover hjemme i {b}.",
    "heads": "{a} leder fremover {b}.",
    "reports_to": "{a} refererer fremover til {b}.",
    "dotted_line": "{a} refererer fremover også til {b}, ved siden af linjen.",
    "deputises_for": "{a} er fremover stedfortræder for {b}.",
    "responsible_for": "{a} har fremover ansvaret for {b}.",
    "responsible_for_share": "{a} har fremover {share} af ansvaret for {b}.",
    "funded_by": "{a} finansieres fremover af {b}.",
    "member_of": "{a} deltager fremover i {b}.",
    "leads": "{a} leder fremover {b}.",
    "accountable_to": "{a} står fremover til ansvar over for {b}.",
    "works_with": "{both} arbejder fremover sammen.",
    "serves": "{a} betjener fremover {b}.",
}

NO_LONGER_RELATED: dict[str, str] = {
    "part_of": "{a} ligger ikke længere under {b}.",
    "post_in": "{a} hører ikke længere hjemme i {b}.",
    "heads": "{a} leder ikke længere {b}.",
    "reports_to": "{a} refererer ikke længere til {b}.",
    "dotted_line": "{a} refererer ikke længere til {b} ved siden af linjen.",
    "deputises_for": "{a} er ikke længere stedfortræder for {b}.",
    "responsible_for": "{a} har ikke længere ansvaret for {b}.",
    "funded_by": "{a} finansieres ikke længere af {b}.",
    "member_of": "{a} deltager ikke længere i {b}.",
    "leads": "{a} leder ikke længere {b}.",
    "accountable_to": "{a} står ikke længere til ansvar over for {b}.",
    "works_with": "{both} arbejder ikke længere sammen.",
    "serves": "{a} betjener ikke længere {b}.",
}

# What a change can set besides measures.
PROPERTIES: dict[str, str] = {
    "level": "niveau",
    "type": "type",
    "vacant": "om den er ledig",
    "temporary": "om den er midlertidig",
    "external": "om den ligger uden for organisationen",
    "manager": "om den er angivet som leder",
    "role": "rolle",
    "code": "kode",
    "meetings_per_year": "møder om året",
}
