"""Headers of tables, in Danish."""

from __future__ import annotations

COLUMNS: dict[str, str] = {
    "key": "nøgle",
    "kind": "art",
    "name": "navn",
    "type": "type",
    "level": "niveau",
    "unit": "enhed",
    "unit_name": "enhedens navn",
    "heads": "ledere",
    "layer": "ledelseslag",
    "units": "enheder lige under",
    "posts": "stillinger",
    "span": "ledelsesspænd",
    "broad_span": "ledelsesspænd med alle under",
    "band": "spændets bånd",
    "beside": "bånd ved siden af linjen",
    "load": "belastning",
    "role": "rolle",
    "manager": "leder",
    "positions": "antal stillinger",
    "category": "kategori",
    "code": "kode",
    "indicator": "indikator",
    "label": "indikatorens navn",
    "model": "model",
    "value": "værdi",
    "delta": "afstand til referencen",
    "reason": "hvorfor der ikke er et tal",
    "missing": "hvad der ikke vides",
    "tyngde": "tyngde",
    "chiefs": "chefer",
    "span_positions": "direkte referencer",
    "span_headcount": "direkte referencer, personer",
    "span_fte": "direkte referencer, årsværk",
    "state": "tilstand",
    "rule": "regel",
    "node": "hvor",
}
FORMS: dict[str, str] = {
    "lower": "{}, mindst",
    "upper": "{}, højst",
    "more": "… {} rækker til",
}
SHEETS: dict[str, str] = {
    "indicators": "Indikatorer",
    "units": "Enheder",
    "table": "Tabel",
}
# What is told of a node.
NODE: dict[str, str] = {
    "key": "nøgle",
    "kind": "art",
    "type": "type",
    "level": "niveau",
    "in": "i",
    "holders": "opgaven ligger hos",
    "heads": "ledere",
    "managers": "nærmeste leder",
    "children": "enheder lige under",
    "posts": "stillinger",
    "reports": "refererer hertil",
    "fte_below": "årsværk med alle under",
}
