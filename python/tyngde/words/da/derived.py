"""What a plan that was derived does not carry over, in Danish."""

from __future__ import annotations

NOTES: dict[str, str] = {
    "not_carried": "Ikke overført: {what}.",
    "remarks": "grundlag, kilde og bemærkning for {keys}",
    "remarks_more": "grundlag, kilde og bemærkning for {keys} og {n} til",
}

# Of the whole.
FIELDS: dict[str, str] = {
    "key": "nøgle",
    "name": "navn",
    "note": "bemærkning",
    "levels": "skala af niveauer",
}
