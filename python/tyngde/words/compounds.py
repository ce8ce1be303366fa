"""Where long words may be divided."""

from __future__ import annotations

# Second parts that Danish compounds of an administration end with or go on with. A long word is
# divided before one of them if it can be.
SECOND_PARTS = (
    "administration|afdeling|anlæg|arbejd|ansvar|behandling|beskæftigelse|bolig|"
    "borger|budget|bygning|center|chef|dagtilbud|digitaliser|direktør|distrikt|"
    "drift|enhed|erhverv|familie|forebygg|forening|forhold|forsyning|forvaltning|"
    "formidling|fællesskab|gruppe|handicap|hjem|hjælp|indkøb|indsats|institution|"
    "koordin|kommunikation|konsulent|kontor|kultur|landskab|ledelse|leder|lærer|"
    "marked|medarbejder|miljø|modtag|myndighed|netværk|område|omsorg|opgave|ordning|"
    "personale|pleje|politik|projekt|psykiatri|pædagog|rehabilitering|ressource|råd|"
    "rådgivning|samarbejd|sekretær|sekretariat|service|skole|social|specialist|"
    "støtte|strategi|styring|sundhed|sygeplej|sygehus|team|teknik|tilbud|tilsyn|"
    "tjeneste|trafik|træning|uddannelse|udvalg|udvikling|ungdom|vej|vejledning|"
    "virksomhed|visitation|voksen|værksted|ydelse|økonomi|ældre"
)
