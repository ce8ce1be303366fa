"""The words of tables in English and Danish: names of tables and columns, and words in cells.

The first word of each entry is the library's own. Case, spaces, underscores and hyphens do not
count, and æ, ø, å may be written ae, oe, aa.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

__all__ = [
    "BASES",
    "CATEGORIES",
    "CATEGORIES_OF_STAFF",
    "COLUMNS",
    "COST_CENTRES",
    "DATES",
    "FIGURES",
    "KEYS",
    "LEFT_OUT",
    "NO",
    "NOTES",
    "NUMBERS_OF_EMPLOYMENTS",
    "NUMBERS_OF_PERSONS",
    "OTHERWISE",
    "RELATIONS",
    "ROLES",
    "TABLES",
    "TEXTS",
    "TITLES",
    "TRUTHS",
    "UNIT_TYPES",
    "UNKNOWN",
    "YES",
    "nearest_columns",
    "normal",
    "words",
]

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_ASCII_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def normal(text: str) -> str:
    """What is compared of a word: letters and digits, in lower case."""
    if text.isascii():  # as most cells are, of which many are asked
        return text.lower().translate(_ASCII_SIGNS)
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return "".join(filter(str.isalnum, folded))


def words(entries: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From each word as it is compared to the library's own."""
    return {normal(word): own for own, others in entries.items() for word in (own, *others)}


TABLES = {
    "units": (
        *("unit", "enheder", "enhed", "afdelinger", "organisation", "organisationsenheder"),
        *("org units", "departments"),
    ),
    "posts": (
        *("post", "stillinger", "stilling", "ansættelser", "positions", "ansatte", "personale"),
        *("medarbejdere", "medarbejderliste", "personaleudtræk", "employees", "staff", "workers"),
    ),
    "tasks": ("task", "opgaver", "opgave"),
    "relations": ("relation", "relationer", "snitflader", "interfaces"),
}

_MEASURES = {
    "fte": (
        *("årsværk", "normering", "fuldtidsstillinger", "normerede årsværk", "antal årsværk"),
        *("fuldtidsækvivalenter", "budgeted fte", "full time equivalent", "full time equivalents"),
        *("fuldtidsbeskæftigede", "vzä", "vollzeitäquivalente"),
    ),
    "fte_filled": ("besatte årsværk", "filled fte", "besat normering", "contracted fte"),
    "headcount": (
        "antal ansatte",
        "hoveder",
        "ansatte",
        "persons",
        "medarbejdere",
        "antal medarbejdere",
    ),
    "salary": (
        *("løn", "lønsum", "lønudgift", "salaries", "årsløn", "annual salary", "annual base pay"),
        *("løn pr år", "bruttoløn pr år", "bruttoårsløn", "årlig løn", "annual pay"),
        *("salary per year", "yearly salary"),
    ),
    "gross_expenditure": ("budget", "bruttoudgift", "bruttoudgifter", "expenditure", "udgift"),
}
_SCOPES = {"own": ("egen", "egne", "eget"), "total": ("i alt", "samlet", "samlede")}


def _scoped(measure: str, scope: str) -> tuple[str, ...]:
    names = (measure, *_MEASURES[measure])
    affixes = (scope, *_SCOPES[scope])
    return tuple(f"{n} {a}" for n in names for a in affixes) + tuple(
        f"{a} {n}" for n in names for a in affixes
    )


_PERIOD = {
    "from": (
        *("fra", "gyldig fra", "fra dato", "startdato", "virkning fra", "gælder fra", "valid from"),
        *("start date", "effective from", "effective date", "from date", "begda"),
        *("oprettet", "oprettelsesdato", "etableret", "established"),
    ),
    "until": (
        *(
            "til",
            "gyldig til",
            "til dato",
            "slutdato",
            "sluttdato",
            "virkning til",
            "gælder til",
            "ophørsdato",
        ),
        *("valid to", "valid until", "end date", "effective to", "to date", "endda"),
        *("nedlagt", "nedlæggelsesdato", "nedlukket", "ophørt", "closed"),
    ),
}
_PATH = ("sti", "organisationssti", "enhedssti", "organisation path", "org path", "unit path")
_ACTIVE = ("aktiv", "er aktiv", "active", "is active", "account enabled", "konto aktiv")
_PROVENANCE = {
    "basis": ("grundlag",),
    "note": ("bemærkning", "bemærkninger", "notat", "kommentar", "kommentarer", "remarks"),
    "note_da": ("bemærkning dansk", "bemærkning da", "dansk bemærkning", "danish note"),
    "note_en": ("bemærkning engelsk", "bemærkning en", "engelsk bemærkning", "english note"),
}
# Columns of a note by its language.
NOTES = {"da": "note_da", "en": "note_en"}

COST_CENTRES = ("omkostningssted", "kostcenter", "cost center", "cost centre")
# Where nothing else has a title, what staff is grouped by is it.
CATEGORIES_OF_STAFF = (
    *("stillingskategori", "stillingsgruppe", "personalegruppe", "personalekategori"),
    *("faggruppe", "staff group", "job family", "job category"),
)

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "units": {
        "key": (
            *("id", "uuid", "nøgle", "enhed", "enhedsid", "enhedsnr", "enhedsnummer", "unit"),
            *("unit id", "unit key", "enhedskode", "afdelingsnr", "afdelingsnummer"),
            *("afdelingskode", "afdelingsid", "afd nr", "afdeling", "department", "department id"),
            *("department code", "org id", "org nr", "org enhed", "organisationsenhed"),
            *("organisationsenhedsid", "org unit", "org unit id", "organisation id"),
            *("organization id", "unit code", "unit number", "kode", "object id", "avdeling"),
            *("avdelning", "enhet", "abteilung", "omkostningssted", "kostcenter", "profitcenter"),
            *("cost center", "cost centre", "sted", "sted nr", "stednummer", "rækkenavne"),
            *("rækkeetiketter", "rækkemærkater", "row labels"),
        ),
        "parent": (
            *("overenhed", "forælder", "forældreenhed", "parent unit", "parent unit id"),
            *("parent id", "parent key", "parent uuid", "forældreenhed uuid", "overordnet enhed"),
            *("hører under", "overordnet", "overordnet afdeling", "overordnet enhedsnr"),
            *("overordnet enhedsid", "overordnet id", "overordnet nr", "overenhedsnr"),
            *("overliggende enhed", "hører til", "parent org", "parent department"),
            *("parent department id", "parent org unit", "parent code", "superior org unit"),
            *("overordnet enhedsnavn", "parent name", "parent unit name"),
        ),
        "name": (
            *("navn", "enhedsnavn", "betegnelse", "unit name", "afdelingsnavn", "department name"),
            *("organisationsnavn", "org unit name", "organisationsenhedsnavn", "beskrivelse"),
            *("description", "langt navn", "long text", "object name", "omkostningsstednavn"),
            *("omkostningsstedsnavn", "cost center name", "cost centre name", "stednavn"),
        ),
        "type": ("enhedstype", "unit type"),
        "level": ("niveau", "enhedsniveau", "unit level"),
        "status": ("enhedsstatus", "unit status", *_ACTIVE),
        "head": (
            *("leder", "chef", "manager", "leder id", "leder uuid", "leder nr", "manager id"),
            *("manager key", "head id", "head key", "chef id", "enhedsleder", "afdelingsleder"),
            *("leder medarbejdernr", "leders medarbejdernr", "unit head", "unit manager"),
            *("department head", "department manager", "ledernavn", "leder navn", "manager name"),
        ),
        "path": _PATH,
        **_PERIOD,
        **_MEASURES,
        **{f"{m}_{s}": _scoped(m, s) for m in _MEASURES for s in _SCOPES},
        **_PROVENANCE,
    },
    "posts": {
        "key": (
            *("id", "uuid", "nøgle", "stilling", "stillingsid", "stillingsnr", "stillingsnummer"),
            *("post", "post id", "post key", "position id", "position", "position number"),
            *("tjenestenummer", "tjenestenr", "ansættelsesnr", "ansættelsesid", "engagement id"),
            *("engagement uuid", "employment id", "assignment id", "lønnummer", "medarbejdernr"),
            *("medarbejdernummer", "medarbejder id", "personalenr", "personalenummer"),
            *("ansat nr", "ansat id", "employee id", "employee number", "employee no", "emp id"),
            *("employee ref", "employee reference", "staff no", "staff number"),
            *(
                "worker id",
                "personnel number",
                "pernr",
                "pers no",
                "staff id",
                "løbenr",
                "løbenummer",
            ),
            *("serial number", "nr", "nummer", "no", "number", "ma nr", "ansattnr", "ansattnummer"),
            *("anställningsnr", "anställningsnummer", "personalnr", "personalnummer"),
        ),
        "home": (
            *("unit", "enhed", "afdeling", "enhedsid", "enhedsnr", "unit id", "unit key"),
            *("hjemme i", "department", "ansat i", "enhedsnummer", "enhedskode", "afdelingsnr"),
            *("afdelingsnummer", "afdelingskode", "afdelingsid", "afd nr", "department id"),
            *("department code", "org id", "org nr", "org enhed", "organisationsenhed"),
            *("organisationsenhedsid", "org unit", "org unit id", "unit code", "enhedsnavn"),
            *("afdelingsnavn", "organisationsnavn", "unit name", "department name"),
            *("tjenestested", "team", "forvaltning", "division", "supervisory organization"),
            *("organisatorisk placering", *COST_CENTRES),
            *(
                "institut",
                "fakultet",
                "org unit name",
                "avdeling",
                "avdelning",
                "enhet",
                "abteilung",
            ),
        ),
        "home_name": (),
        "home_parent": ("overordnet enhed", "overenhed", "overordnet afdeling", "parent unit"),
        "heads": (
            *("leder af", "head of", "leder enheden", "chef for", "leder for", "leder for enhed"),
            *("leder af enhed", "head of unit", "head of department"),
        ),
        "reports_to": (
            *("refererer til", "nærmeste leder", "manager id", "manager key", "leder id"),
            *("reports to post", "line manager", "reports to id", "reporting to", "leder nr"),
            *("ledernr", "leders medarbejdernr", "leder medarbejdernr", "nærmeste leder id"),
            *("nærmeste leder nr", "manager employee id", "manager position id", "line manager id"),
            *("supervisor", "supervisor id", "personaleleder", "overordnet", "ledernavn"),
            *("leder navn", "manager name", "nærmeste leder navn", "supervisor name"),
            *("vorgesetzter", "närmaste chef", "nærmeste sjef"),
        ),
        # What these words head is seen from the cells: keys of posts, or yes and no.
        "manager_or_reports_to": ("manager", "leder", "chef", "chief", "personaleansvarlig"),
        "manager": (
            *("is manager", "er leder", "ledelsesansvar", "personaleansvar", "lederansvar"),
            "people manager",
        ),
        "dotted": (
            *("dotted line", "dotted line manager", "dotted line manager id", "dotted manager"),
            *("dotted manager id", "dotted line to", "matrix manager", "matrix manager id"),
            *("functional manager", "secondary manager", "stiplet", "stiplet linje"),
            *("stiplet leder", "faglig leder", "faglig leder id", "funktionel leder"),
            *("faglig reference", "faglig referencelinje"),
        ),
        "deputises_for": ("stedfortræder for", "deputy for"),
        "role": ("rolle",),
        "level": ("niveau", "lederniveau", "ledelsesniveau"),
        "name": (
            *("title", "navn", "titel", "stillingsbetegnelse", "job title", "betegnelse"),
            *("stillingsnavn", "stillingstitel", "jobtitel", "funktion", "position title"),
            *("position name", "business title", "job", "job name", "befattning", "namn", "naam"),
            *CATEGORIES_OF_STAFF,
        ),
        "person_name": (
            *("medarbejder", "medarbejdernavn", "ansat", "employee", "employee name", "worker"),
            *("full name", "fulde navn", "display name", "fornavn", "efternavn", "first name"),
            *("last name", "surname", "personnavn", "person name", "occupied by", "held by"),
            *("post holder", "name of post holder", "besat af", "stillingsindehaver"),
            *("etternavn", "förnamn", "efternamn", "vorname", "nachname", "voornaam"),
            "achternaam",
        ),
        "count": ("antal", "antal stillinger", "number of positions"),
        "vacant": ("vakant", "ubesat", "ledig"),
        "filled": ("besat", "occupied", "is filled", "er besat"),
        "status": (
            *("employment status", "ansættelsesstatus", "worker status", "medarbejderstatus"),
            *(
                "employee status",
                "position status",
                "stillingsstatus",
                "post status",
                "vacancy status",
            ),
            *_ACTIVE,
        ),
        "temporary": ("midlertidig", "tidsbegrænset"),
        "large": ("stor stilling",),
        "external": ("ekstern",),
        "holder": ("indehaver", "person", "person uuid", "person id"),
        "path": _PATH,
        "from": (*_PERIOD["from"], "stillingsstart", "position start", "post start"),
        "until": (*_PERIOD["until"], "stillingsslut", "position end", "post end"),
        "hired": (
            *("ansættelsesdato", "ansat dato", "ansat fra", "tiltrædelsesdato", "tiltrådt"),
            *("hire date", "date of hire"),
        ),
        "left": (
            *("fratrædelsesdato", "fratrådt", "fratrædelse", "afgangsdato", "ansat til"),
            *("termination date", "leaving date", "last working day"),
        ),
        "hours": (
            *("timer pr uge", "timer", "ugentlige timer", "timer ugentligt", "ugetimer", "timetal"),
            *("timer om ugen", "arbejdstid", "ugentlig arbejdstid", "weekly hours", "hours"),
            *("hours per week", "scheduled weekly hours", "contracted hours", "standard hours"),
        ),
        "hours_fortnight": (
            *("timer pr 14 dage", "timer pr fjorten dage", "14 dages timer", "hours per fortnight"),
            "fortnightly hours",
        ),
        "hours_month": (
            *("timer pr måned", "timer pr md", "timer om måneden", "månedlige timer"),
            *("månedstimer", "timer månedligt", "hours per month", "monthly hours"),
        ),
        "hours_year": (
            *("timer pr år", "timer om året", "årlige timer", "årstimer", "timer årligt"),
            *("hours per year", "annual hours", "yearly hours"),
        ),
        "full_time_hours": (
            *("fuldtidsnorm", "norm timer", "full time hours", "timer fuld tid", "fuldtid timer"),
            *("default weekly hours", "full time weekly hours"),
        ),
        "rate": (
            *("beskæftigelsesgrad", "besk grad", "beskæftigelsesprocent", "ansættelsesgrad"),
            *("ansættelsesbrøk", "ansættelsesprocent", "deltidsprocent", "deltidsbrøk", "brøk"),
            *("stillingsprocent", "stillingsgrad", "employment rate", "employment percentage"),
            *("fte percent", "fte percentage", "working time percentage", "percent employed"),
            *(
                "cap util level",
                "cap util lvl",
                "capacity utilization level",
                "capacity utilisation level",
            ),
            *("stillingsprosent", "sysselsättningsgrad", "tjänstgöringsgrad", "beschäftigungsgrad"),
        ),
        **{measure: _MEASURES[measure] for measure in ("fte", "fte_filled", "headcount", "salary")},
        "salary_month": (
            *("månedsløn", "bruttomånedsløn", "løn pr måned", "løn pr md", "månedlig løn"),
            *("monthly salary", "monthly pay", "salary per month"),
        ),
        "months": (
            *("antal måneder", "måneder", "antal mdr", "mdr", "ansættelsesmåneder"),
            *("antal måneder ansat", "months employed", "number of months"),
        ),
        "pay_form": (
            *("aflønningsform", "afløningsform", "lønform", "lønningsform", "aflønning"),
            *("løntype", "pay type", "pay basis"),
        ),
        "terms": (
            *("ansættelsesform", "ansættelsestype", "ansættelsesvilkår", "medarbejdertype"),
            *("personaletype", "kontrakttype", "employment type", "employee type", "worker type"),
            *("contract type", "assignment category", "type of employment", "worker sub type"),
            "ansættelsesforhold",
        ),
        "absence": (
            *("fravær", "fraværstype", "fraværsårsag", "orlov", "orlovstype", "orlovsstatus"),
            *("absence", "absence type", "absence reason", "leave of absence", "leave type"),
            *("on leave", "leave status", "orlov fra", "orlov til", "orlovskode", "fraværskode"),
        ),
        "currency": ("valuta", "currency code", "lønvaluta"),
        **_PROVENANCE,
    },
    "tasks": {
        "key": ("id", "uuid", "nøgle", "opgave", "opgaveid", "opgavenr", "task", "task id"),
        "responsible": ("ansvarlig", "ansvarlig enhed", "responsible unit", "enhed", "unit"),
        "share": ("andel",),
        "category": ("kategori",),
        "code": ("kle", "kle nummer", "kle nr", "kode"),
        "name": ("navn", "title", "titel", "betegnelse", "opgavenavn"),
        "volume": ("mængde", "omfang"),
        "risk": ("risiko",),
        "complexity": ("kompleksitet",),
        "gross_expenditure": _MEASURES["gross_expenditure"],
        **_PROVENANCE,
    },
    "relations": {
        "relation": ("type", "forbindelse", "slags"),
        "from": ("fra", "a"),
        "to": ("til", "b"),
        "weight": ("volume", "omfang", "mængde", "vægt", "share", "andel"),
        **_PROVENANCE,
    },
}

# Of which month or year a row is, where extracts have several.
_MONTHS = {
    "month": (
        *("måned", "lønmåned", "lønperiode", "periode", "års måned", "årmåned", "år måned"),
        *("måned år", "udtræksmåned", "opgørelsesmåned", "payroll month", "pay month", "period"),
        *("pay period", "payroll period", "year month", "month year", "kvartal", "quarter"),
        *("udtræksdato", "opgørelsesdato", "statusdato", "snapshot date", "report date"),
        "as of date",
    ),
    "year": ("år", "årstal", "kalenderår", "regnskabsår", "lønår"),
}
for _table in ("units", "posts"):
    COLUMNS[_table].update(_MONTHS)

# How the cells of a field are read.
KEYS = {"key", "parent", "home", "heads", "reports_to", "deputises_for", "responsible"} | {
    *("from", "to", "level", "code", "holder", "head", "dotted"),
}
TRUTHS = {"vacant", "filled", "temporary", "external", "manager", "large"}
TEXTS = {"name", "note", "type", "status", "home_name", "home_parent", "person_name", "path"} | {
    *("month", "year", "months", "pay_form", "terms", "absence", "currency"),
    *NOTES.values(),
}
DATES = {"hired", "left"}  # and from, until of units and posts
FIGURES = {
    *_MEASURES,
    *(f"{measure}_{scope}" for measure in _MEASURES for scope in _SCOPES),
    *("volume", "risk", "complexity", "count", "share", "weight", "rate", "salary_month"),
    "full_time_hours",
}

_OF_EMPLOYMENTS = (
    *("tjenestenummer", "tjenestenr", "ansættelsesnr", "ansættelsesid", "engagement id"),
    *("engagement uuid", "employment id", "assignment id", "lønnummer", "anställningsnr"),
    "anställningsnummer",
)

# A word with several meanings: it takes the first that no other column has. Those that come first
# choose first. ``home_name`` and ``parent_name`` are taken only beside a number or key, and
# ``-`` leaves the column out.
OTHERWISE: dict[str, dict[str, tuple[str, ...]]] = {
    "units": {
        # Beside a code, what else could be the key is the name.
        "kode": ("key", "-"),
        **dict.fromkeys(
            ("enhed", "unit", "afdeling", "department", "organisationsenhed", "org enhed"),
            ("key", "name"),
        ),
        "org unit": ("key", "name"),
        **dict.fromkeys(
            ("overordnet enhed", "overenhed", "overordnet", "overordnet afdeling", "parent unit"),
            ("parent", "-"),
        ),
        **dict.fromkeys(("parent department", "parent org unit"), ("parent", "-")),
        **dict.fromkeys(
            ("overordnet enhedsnavn", "parent name", "parent unit name"), ("parent", "-")
        ),
        **dict.fromkeys(("leder", "chef", "manager"), ("head", "-")),
        **dict.fromkeys(("ledernavn", "leder navn", "manager name"), ("head", "-")),
        **dict.fromkeys(("avdeling", "avdelning", "enhet", "abteilung"), ("key", "name")),
        **dict.fromkeys(("beskrivelse", "description", "langt navn", "long text"), ("name", "-")),
        # Where a budget is by cost centres, they are its units.
        **dict.fromkeys(
            (
                *("omkostningssted", "kostcenter", "profitcenter", "cost center", "cost centre"),
                *("sted", "sted nr", "stednummer"),
            ),
            ("key", "-"),
        ),
        **dict.fromkeys(
            (
                *("omkostningsstednavn", "omkostningsstedsnavn"),
                *("cost center name", "cost centre name", "stednavn"),
            ),
            ("name", "-"),
        ),
    },
    "posts": {
        # Beside the hours of a person, those that are usual are those of full time.
        "standard hours": ("hours", "full_time_hours"),
        **dict.fromkeys(_OF_EMPLOYMENTS, ("key", "-")),
        **dict.fromkeys(
            (
                *("medarbejdernr", "medarbejdernummer", "medarbejder id", "personalenr"),
                *("personalenummer", "ansat nr", "ansat id", "employee id", "employee number"),
                *("employee no", "emp id", "worker id", "personnel number", "pernr", "pers no"),
                *("employee ref", "employee reference", "staff no", "staff number"),
                *("staff id", "ma nr", "ansattnr", "ansattnummer", "personalnr", "personalnummer"),
            ),
            ("key", "holder"),
        ),
        **dict.fromkeys(
            ("løbenr", "løbenummer", "serial number", "nr", "nummer", "no", "number"), ("key", "-")
        ),
        **dict.fromkeys(("stilling", "post", "position"), ("key", "name")),
        **dict.fromkeys(("navn", "name", "namn", "naam"), ("name", "person_name")),
        **dict.fromkeys(("funktion", "job", "job name"), ("name", "-")),
        **dict.fromkeys(CATEGORIES_OF_STAFF, ("name", "-")),
        **dict.fromkeys(
            (
                *("enhed", "afdeling", "unit", "department", "organisationsenhed", "org enhed"),
                *("avdeling", "avdelning", "enhet", "abteilung", "org unit"),
            ),
            ("home", "home_name"),
        ),
        **dict.fromkeys(
            (
                *("enhedsnavn", "afdelingsnavn", "organisationsnavn", "unit name"),
                *("department name", "tjenestested", "supervisory organization"),
                "org unit name",
            ),
            ("home", "home_name"),
        ),
        # What is agreed with a person is the FTE, unless a budgeted one stands beside it.
        "contracted fte": ("fte", "fte_filled"),
        "team": ("home",),
        # Of several that say the same sort of thing two are read of terms, and one of absence.
        **dict.fromkeys(COLUMNS["posts"]["pay_form"], ("pay_form", "terms", "-")),
        **dict.fromkeys(COLUMNS["posts"]["terms"], ("terms", "pay_form", "-")),
        **dict.fromkeys(COLUMNS["posts"]["absence"], ("absence", "-")),
        "institut": ("home",),
        # Where nothing else is the home, what pays somebody is it.
        **dict.fromkeys(COST_CENTRES, ("home", "-")),
        **dict.fromkeys(("forvaltning", "division", "fakultet"), ("home", "home_parent")),
        **dict.fromkeys(
            ("nærmeste leder", "line manager", "supervisor", "overordnet", "personaleleder"),
            ("reports_to", "-"),
        ),
        **dict.fromkeys(
            (
                *("ledernavn", "leder navn", "manager name", "nærmeste leder navn"),
                *("supervisor name", "reporting to"),
            ),
            ("reports_to", "-"),
        ),
    },
}

# Numbers of persons: who has one twice is one person in two posts.
NUMBERS_OF_PERSONS = {
    normal(word) for word, fields in OTHERWISE["posts"].items() if fields == ("key", "holder")
}

# What holds the number of a position, or its title.
TITLES = {normal(word) for word in ("stilling", "post", "position")}

# Numbers of employments: each is of one person, who may work in several places.
NUMBERS_OF_EMPLOYMENTS = {normal(word) for word in _OF_EMPLOYMENTS}

# What extracts have besides, which no measure needs. It is left out, with a note.
LEFT_OUT = {
    normal(word)
    for word in (
        *("lønklasse", "løntrin", "løngruppe", "lønramme", "overenskomst", "ean nr"),
        *("ean", "ean nummer", "cvr", "cvr nr", "cvr nummer", "p nr", "p nummer", "se nummer"),
        *("profitcenter", "psp", "bopælskommune", "fødselsår"),
        *("e mail", "email", "mail", "mailadresse", "telefon", "telefonnummer", "mobil", "phone"),
        *("mobile", "work email", "work phone", "adresse", "postnr", "by", "lokation", "location"),
        *("bygning", "etage", "lokale", "address", "city", "fødselsdato", "alder", "køn", "cpr"),
        *("cprnr", "cpr nr", "cpr nummer", "anciennitet", "jubilæumsdato", "birth date", "gender"),
        *("age", "date of birth", "statsborgerskab", "nationality", "initialer", "initials"),
        *("brugernavn", "username", "ad bruger", "stillingskode"),
        *("job code", "pay grade", "grade", "pay scale", "pay band"),
        *("telephone", "ee group", "ee subgroup", "employee group"),
        *("employee subgroup", "personnel area", "personnel subarea"),
        *("overenskomstgruppe", "company", "firma", "grundløn", "tillæg", "pension", "nettoløn"),
        *("timeløn", "timesats", "hourly rate", "hourly pay", "hourly wage"),
        *("lønart", "sygefravær", "ferie", "afspadsering", "uddannelse"),
        *("fuldtid deltid", "full part time", "original hire date", "service date", "vikar for"),
        *("service line", "specialty", "subjective code", "kostenstelle", "kostnadsställe"),
        *("se nr", "hjemmeside", "kommunenr", "sort", "sortering", "rækkefølge", "kort navn"),
        *("forkortelse", "kaldenavn", "sor kode", "shak kode", "short text", "master shape"),
    )
}

UNKNOWN = {normal("ukendt"), normal("unknown")}
YES = {"ja", "j", "yes", "y", "true", "sand", "sandt", "x", "1"}
NO = {"nej", "n", "no", "false", "falsk", "falskt", "0"}

ROLES = words(
    {
        "head": ("leder", "chef", "direktør", "manager"),
        "deputy_head": ("souschef", "stedfortræder", "vicedirektør", "deputy"),
        "assistant": ("assistent",),
        "staff": ("medarbejder",),
    }
)
CATEGORIES = words(
    {
        "citizen_directed": ("borgerrettet", "borgerrettede opgaver"),
        "back_office": ("administration", "administrativ"),
        "political_service": ("politisk betjening", "politisk"),
    }
)
BASES = words(
    {
        "documented": ("dokumenteret",),
        "derived": ("afledt", "beregnet"),
        "assumed": ("antaget", "skøn", "skønnet"),
    }
)
# A word that is not here stays what it is: a type of one's own.
UNIT_TYPES = words(
    {
        "municipality": ("kommune",),
        "administration": ("forvaltning",),
        "directorate": ("direktørområde",),
        "department": ("afdeling", "chefområde"),
        "office": ("kontor",),
        "staff_unit": ("stab", "stabsenhed"),
        "secretariat": ("sekretariat",),
        "result_centre": ("resultatcenter",),
        "institution": ("aftaleenhed",),
        "district": ("distrikt",),
        "cluster": ("klynge",),
        "company": ("selskab",),
    }
)
RELATIONS = words(
    {
        "part_of": ("del af", "hører under"),
        "post_in": ("ansat i", "hjemme i"),
        "heads": ("leder af", "chef for"),
        "reports_to": ("refererer til",),
        "dotted_line": ("dotted", "stiplet linje", "stiplet"),
        "deputises_for": ("stedfortræder for",),
        "responsible_for": ("ansvarlig for",),
        "funded_by": ("finansieret af", "finansieres af"),
        "member_of": ("medlem af",),
        "leads": ("leder", "står i spidsen for"),
        "accountable_to": ("ansvarlig over for",),
        "works_with": ("snitflade", "samarbejder med", "interface"),
        "serves": ("betjener",),
    }
)


def nearest_columns(name: str, table: str, taken: Iterable[str] = ()) -> list[str]:
    """The names of columns that may have been meant, best first, at most three."""
    spelt: dict[str, str] = {}
    for field, others in COLUMNS[table].items():
        if field not in taken:
            for word in (*(() if "_or_" in field else (field,)), *others):
                spelt.setdefault(normal(word), word)
    found = get_close_matches(normal(name), spelt, n=3, cutoff=0.72)
    return [spelt[word] for word in found]
