"""Words on plots, in Danish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "spans": "Ledelsesspænd efter ledelseslag",
    "span": "stillinger, der refererer direkte",
    "layer": "Lag {}",
    "load": "Belastning: {}",
    "tyngde": "Tyngde, procent af {}",
    "score": "Tyngde",
    "interfaces": "Snitflader mellem enheder: {}",
    "ties": "snitflader; i parentes omfanget",
    "movement": "Årsværk efter enhed: {} til {}",
    "unknown": "ukendt",
    "hidden": "ikke vist",
    "unknown_some": "{} ukendte",
    "hidden_some": "{} ikke vist",
    "no_managers": "ingen ledere",
    "nothing": "intet at tegne: intet tal kendes",
    "nothing_shown": "intet at tegne: tal vises ikke, da få personer kunne findes ud fra dem",
    "new": "nye eller udefra",
    "gone": "udgået",
    "elsewhere": "i øvrigt",
    "fte": "årsværk",
    "no_ties": "ingen snitflader mellem enheder",
    "same": "udeladt, da de er ens i alle modeller: {} af {}",
    "one_unit": "der er kun én enhed",
}
