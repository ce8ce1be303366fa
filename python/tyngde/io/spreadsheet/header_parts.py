"""Headers taken apart: words that are put together in other ways than any list has them.

``Medarb.nr``, ``Employee No.`` and *medarbejdernummer* are a person and a number. Each part stands
for what it means, in either language and shortened as people do it, and what the parts mean
together is one of the words that tables have. A header with a part that is not known means nothing.
"""

from __future__ import annotations

import re
from functools import cache

from tyngde.io.spreadsheet.vocabulary import normal

__all__ = ["NOT_NEEDED", "by_parts", "handle_of", "is_last_name", "unit_rank"]

# What is left out: nothing is measured by it.
NOT_NEEDED = "-"

# What a part means, and how it is written.
_PARTS: dict[str, tuple[str, ...]] = {
    "": (
        *(
            "pr",
            "per",
            "den",
            "det",
            "the",
            "of",
            "evt",
            "eventuel",
            "current",
            "aktuel",
            "nuvaerende",
        ),
        *("primary", "primaer", "for", "til", "to", "by", "i", "in", "af", "d", "own", "egen"),
        *("kr", "dkk", "kroner"),
        *("tt", "mm", "hh", "ttmm", "hhmm"),  # How hours are written.
        "home",  # The department that somebody belongs to, as payrolls call it.
        "sum",  # As pivot tables name their columns: *Sum af årsværk*.
        *(
            "main",
            "hoved",
            "internal",
            "intern",
            "worker",
            "planned",
            "plan",
            "actual",
            "faktisk",
            "seneste",
        ),
        *(
            "e",
            "work",
            "unique",
            "sys",
            "system",
            "user",
            "ja",
            "nej",
            "yes",
            "y",
            "n",
            "s",
            "hvis",
            "any",
            "if",
        ),
        *("full", "fuld", "fulde", "din", "samlet", "total", "official", "local", "lokal", "org"),
    ),
    "number": (
        "nr",
        "nummer",
        "number",
        "no",
        "num",
        "id",
        "uuid",
        "key",
        "ident",
        "identifier",
        "lbnr",
    ),
    "code": ("kode", "code"),
    "name": (
        *("namn", "naam", "bezeichnung", "benämning", "navnet"),
        *("navn", "name", "tekst", "text", "txt", "betegnelse", "beskrivelse", "description"),
        *("navne", "names", "benaevnelse", "indhold", "bet", "betegn"),
    ),
    "title": ("titel", "title", "designation"),
    "first": (
        *("for", "first", "given", "fornavn", "preferred", "mellem", "middle", "förnamn"),
        *("vorname", "voornaam"),
    ),
    "last": (
        *("efter", "last", "family", "surname", "efternavn", "etternavn", "efternamn"),
        *("nachname", "achternaam"),
    ),
    "unit": (
        *("enhet", "enhets", "avdeling", "avdelings", "avdelning", "avdelnings", "seksjon"),
        "einheit",
        *("organisationseinheit", "organisationseinheits", "abteilung", "abteilungs", "eenheid"),
        *("enhed", "enheds", "enh", "unit", "afdeling", "afdelings", "afd", "department", "dept"),
        *("dep", "organisation", "organization", "organisations", "organisatorisk"),
        *("organizational", "organisational", "org", "institution", "institutions", "inst"),
        *("tjenestested", "arbejdssted", "arbejdsplads", "supervisory", "team", "sektion"),
        *("section", "kontor", "ansaettelsessted", "ansaettelsessteds"),
        *(
            "enhedens",
            "afdelingens",
            "skole",
            "skolens",
            "school",
            "afsnit",
            "hospital",
            "dagtilbud",
        ),
        *("institutionens", "daginstitution", "plejecenter", "ward", "branch", "forvaltning"),
        *("division", "directorate", "group", "gruppe", "centre", "arbejds", "omraade"),
        *("klinik", "klinikkens", "objekt", "objekts", "center", "centers", "direktion"),
    ),
    "above": (
        *("överordnad", "overordnad", "übergeordnete", "übergeordnet", "bovenliggende"),
        *("overordnet", "over", "parent", "superior", "foraelder", "overliggende", "hoejere"),
        *("upper", "under", "hoerer", "belongs", "overord"),
    ),
    "manager": (
        *("sjef", "sjefs", "vorgesetzter", "vorgesetzte", "vorgesetzten", "leidinggevende"),
        *("leder", "leders", "chef", "chefs", "manager", "managers", "boss", "supervisor", "head"),
        *("supervisors", "personaleleder", "personaleleders", "foresat", "line", "lederens"),
        *("chefens", "managing", "reporting", "responsible", "chief"),
    ),
    "near": (
        *("naermeste", "naerm", "direct", "direkte", "immediate", "närmaste", "direkter"),
        "directe",
    ),
    "reports": ("reports", "reporting", "refererer", "rapporterer", "referer"),
    "dotted": ("dotted", "matrix", "stiplet", "functional", "funktionel", "secondary", "faglig"),
    "person": (
        *("ansatt", "anställd", "personal", "personeel", "personeels", "medewerker", "mitarbeiter"),
        *(
            "medarbejder",
            "medarbejders",
            "medarb",
            "employee",
            "employees",
            "emp",
            "empl",
            "person",
        ),
        *("personale", "personnel", "pers", "staff", "ansat", "ansattes", "ansatte", "associate"),
        *("colleague", "medarbejderens", "worker", "user", "personale", "loenmodtager"),
        *("loenmodtagers", "incumbent", "indehaver"),
    ),
    "employment": (
        *("anst", "anställning", "anställnings", "dienstverband"),
        *("tjeneste", "tj", "tjn", "ansaettelse", "ansaettelses", "ansaettelsesforhold", "loen"),
        *("engagement", "employment", "assignment", "contract", "kontrakt", "ans"),
    ),
    "post": (
        *("planstelle", "planstellen", "stelle", "stellen", "functie", "befattning", "befattnings"),
        *(
            "stilling",
            "stillings",
            "stil",
            "still",
            "position",
            "positions",
            "pos",
            "post",
            "job",
            "role",
        ),
        "rolle",
    ),
    "rate": (
        *("beskaeftigelsesgrad", "beskgrad", "bskgrad", "bgrad", "besk", "bsk", "grad", "procent"),
        *(
            "ansaettelsesgrad",
            "utilization",
            "utilisation",
            "util",
            "percent",
            "percentage",
            "rate",
        ),
        *("beskaeftigelse", "beskaeftigelses", "capacity", "pct", "broek", "fraction", "working"),
        *("decimal", "dec", "beskaeftigelsesdecimal", "deltid", "deltids", "beskaeft", "beskaef"),
        *("gr", "kapac", "kapacitets", "udn", "udnyttelse", "udnyttelses", "promille"),
    ),
    "hours": (
        *("timer", "time", "timetal", "hours", "hrs", "arbejdstid", "tid", "timmar", "stunden"),
        *("uren", "wochenstunden"),
    ),
    "week": (
        *("vecka", "woche", "wochen", "uke", "uka"),
        "uge",
        "ugl",
        "ugentlig",
        "ugentlige",
        "ugtl",
        "week",
        "weekly",
        "wk",
        "scheduled",
        "ugentligt",
    ),
    "agreed": ("aftalt", "aftalte", "contracted", "contractual"),
    "norm": (
        *("norm", "fuldtid", "fuldtids", "fulltime", "full", "default", "standard", "fuld"),
        "normtid",
    ),
    "part": ("taeller", "numerator"),
    "whole": ("naevner", "denominator"),
    "count": ("antal", "count"),
    "heads": ("hoveder", "headcount", "personer", "persons"),
    "fte": ("aarsvaerk", "aarsverk", "fte", "ftes", "wte", "fuldtidsstilling", "aarsv", "aav"),
    "budget": ("budget", "budgeted", "normeret", "normerede", "bevilget", "established", "funded"),
    "filled": ("besat", "besatte", "filled", "occupied"),
    "vacant": ("vakant", "vacant", "ubesat", "vacancy", "ledig"),
    "hired": (
        *("ansat", "tiltraadt", "tiltraedelse", "tiltraedelses", "entry", "hire", "hired", "start"),
        *("indtraedelse", "indtraedelses", "indtraadt", "indtr", "tiltr"),
        *("joining", "joined", "ansaettelses", "ansaettelse", "doj", "begyndt", "startdato", "ans"),
    ),
    "left": (
        *("fratraadt", "fratraedelse", "fratraedelses", "leaving", "termination", "exit", "leave"),
        *("udtraedelse", "udtraedelses", "udtraadt", "udtr"),
        *(
            "fratr",
            "terminated",
            "leaver",
            "afg",
            "afgang",
            "afgangs",
            "ophoer",
            "ophoers",
            "slut",
            "end",
        ),
    ),
    "date": ("dato", "date", "dag", "day", "from", "fra", "pr", "den", "d"),
    # By itself gross pay may be of a month or a year.
    "gross": ("brutto", "gross"),
    "pay": ("loen", "pay", "salary", "wage"),
    "month": ("maaned", "maanedlig", "maaneds", "md", "mdr", "month", "monthly"),
    "year": ("aar", "aarlig", "aars", "annual", "yearly", "year", "annum"),
    "status": ("status",),
    "level": ("niveau", "level", "lag", "management"),
    "path": ("sti", "path", "hierarchy", "hierarki"),
    "task": (
        "opgave",
        "opgaver",
        "opgavens",
        "task",
        "tasks",
        "aktivitet",
        "aktivitets",
        "activity",
    ),
    "owner": ("ansvarlig", "ansvarlige", "ansvar", "responsible", "udfoerende", "owner", "ejer"),
    "share": ("andel", "share", "fordeling", "fordelings"),
    "kle": ("kle",),
    # What tells persons apart beside numbers, as managers may be given by it.
    "handle": (
        *(
            "mail",
            "email",
            "mailadresse",
            "init",
            "initialer",
            "initials",
            "brugernavn",
            "username",
        ),
        *("login", "loginnavn", "samaccountname", "upn", "userprincipalname", "brugerid"),
    ),
    # Of no use here, whatever stands beside it.
    "other": (
        *(
            "type",
            "kategori",
            "category",
            "area",
            "omraade",
            "location",
            "lokation",
            "sted",
            "site",
        ),
        *(
            "omkostning",
            "omkostnings",
            "cost",
            "centre",
            "center",
            "centers",
            "mail",
            "email",
            "tlf",
        ),
        *("telefon", "phone", "mobil", "mobile", "adresse", "address", "grade", "loentrin", "trin"),
        *(
            "band",
            "gruppe",
            "group",
            "class",
            "klasse",
            "family",
            "function",
            "overenskomst",
            "overensk",
        ),
        *("anciennitet", "seniority", "koen", "gender", "alder", "age", "foedselsdato", "birth"),
        *("foedsels", "land", "country", "by", "city", "region", "building", "bygning", "konto"),
        *(
            "account",
            "login",
            "bruger",
            "user",
            "initialer",
            "ean",
            "cvr",
            "bank",
            "legal",
            "entity",
        ),
        *("company", "selskab", "firma", "psp", "element", "bemaerk", "subarea", "subgroup", "ref"),
        *(
            "shift",
            "vagt",
            "cpr",
            "postnr",
            "nationality",
            "dob",
            "skema",
            "notice",
            *("brugernavn", "username", "samaccountname", "upn", "userprincipalname", "brugerid"),
            *("init", "initials", "mailadresse", "loginnavn", "faggruppe", "faggrupper"),
            "forkortelse",
            *("abbreviation", "loenart", "loenarts", "loendel", "loenkomponent", "handlingsfacet"),
            "exempt",
            "language",
            "sprog",
            "comp",
        ),
    ),
}

# What parts mean together, as the word that tables have for it.
_POSTS = {
    "count heads": "headcount",
    "heads": "headcount",
    # As pivot tables count rows: *Antal af Medarbejdernr.*
    "count person": "headcount",
    "count person number": "headcount",
    "count person name": "headcount",
    "count employment number": "headcount",
    "count post": "antal stillinger",
    "count post number": "antal stillinger",
    "person number": "medarbejdernr",
    "person code": "medarbejdernr",
    "person employment number": "tjenestenummer",
    "employment number": "tjenestenummer",
    "person": "medarbejder",
    "person name": "medarbejdernavn",
    "first name": "fornavn",
    "last name": "efternavn",
    "first last name": "full name",
    "post number": "stillingsnr",
    "post": "stilling",
    "post name": "stillingsbetegnelse",
    "post title": "stillingsbetegnelse",
    "title": "titel",
    "unit": "enhed",
    "unit number": "enhedsnr",
    "unit code": "enhedsnr",
    "unit name": "enhedsnavn",
    "above unit": "overordnet enhed",
    "above unit name": "overordnet enhed",
    "above unit number": "overordnet enhed",
    "manager": "nærmeste leder",
    "manager number": "leder nr",
    "manager person number": "leder nr",
    "manager person": "nærmeste leder",
    "manager person name": "ledernavn",
    "manager employment number": "leder nr",
    "manager post number": "leder nr",
    "manager post": "leder nr",
    "manager name": "ledernavn",
    "above manager": "nærmeste leder",
    "above manager number": "leder nr",
    "above manager name": "ledernavn",
    "above": "nærmeste leder",
    "above number": "leder nr",
    "above person number": "leder nr",
    "above post number": "leder nr",
    "reports": "refererer til",
    "reports number": "refererer til",
    "reports post": "refererer til",
    "reports person": "refererer til",
    "reports person name": "ledernavn",
    "reports post number": "refererer til",
    "reports person number": "refererer til",
    "reports manager": "refererer til",
    "reports name": "ledernavn",
    "dotted manager": "dotted",
    "dotted manager number": "dotted",
    "dotted manager name": "dotted",
    "rate": "beskæftigelsesgrad",
    "rate level": "beskæftigelsesgrad",
    "post rate": "beskæftigelsesgrad",
    "person rate": "beskæftigelsesgrad",
    "employment rate": "beskæftigelsesgrad",
    "fte rate": "beskæftigelsesgrad",
    "rate hours rate": "beskæftigelsesgrad",
    # A fraction of full time, as hours and those of full time are.
    "rate part": "timer",
    "rate whole": "full time hours",
    "part": "timer",
    "whole": "full time hours",
    "hours": "timer",
    "hours week": "timer",
    "count hours": "timer",
    "count hours week": "timer",
    "hours month": "timer pr måned",
    "count hours month": "timer pr måned",
    "agreed hours month": "timer pr måned",
    "rate hours month": "timer pr måned",
    "hours year": "timer pr år",
    "count hours year": "timer pr år",
    "agreed hours year": "timer pr år",
    "count month": "antal måneder",
    "count month employment": "antal måneder",
    "agreed hours": "timer",
    "agreed hours week": "timer",
    "rate hours week": "timer",
    "norm hours": "full time hours",
    "norm hours week": "full time hours",
    "norm": "full time hours",
    "norm week": "full time hours",
    "norm month": "full time hours",
    "norm hours month": "full time hours",
    "norm year": "full time hours",
    "norm hours year": "full time hours",
    "fte": "fte",
    "count fte": "fte",
    "fte budget": "fte",
    "fte filled": "fte_filled",
    "agreed fte": "contracted fte",
    "vacant": "vacant",
    "filled": "filled",
    "hired": "hired",
    "hired date": "hired",
    "left": "left",
    "left date": "left",
    "left employment": "left",
    "left employment date": "left",
    "hired employment date": "hired",
    "employment rate hours": "timer",
    "post code": "stillingskode",
    "number": "id",
    "pay": "løn",
    "budget pay": "løn",
    "pay month": "månedsløn",
    "pay year": "årsløn",
    "gross pay month": "månedsløn",
    "gross pay year": "årsløn",
    "manager level": "lederniveau",
    "level": "lederniveau",
    "unit path": "path",
    "status": "status",
    "employment status": "status",
    "person status": "status",
}
_UNITS = {
    "unit": "enhed",
    "unit number": "enhedsnr",
    "unit code": "enhedsnr",
    "unit name": "enhedsnavn",
    "above": "overordnet",
    "above number": "overordnet enhedsnr",
    "above unit": "overordnet enhed",
    "above unit number": "overordnet enhedsnr",
    "above unit code": "overordnet enhedsnr",
    "above code": "overordnet enhedsnr",
    "above unit name": "overordnet enhedsnavn",
    "above name": "overordnet enhedsnavn",
    "manager": "leder",
    "manager number": "leder nr",
    "manager person number": "leder nr",
    "manager employment number": "leder nr",
    "manager post number": "leder nr",
    "manager name": "ledernavn",
    "manager unit": "leder",
    "manager unit number": "leder nr",
    "manager unit name": "ledernavn",
    "manager unit person number": "leder nr",
    "manager unit employment number": "leder nr",
    "number": "id",
    "level": "niveau",
    "unit level": "niveau",
    "unit path": "path",
    "fte": "fte",
    "count heads": "headcount",
    "heads": "headcount",
    "count fte": "fte",
    "fte budget": "fte",
    "fte filled": "fte_filled",
    "agreed fte": "fte_filled",
    "name": "navn",
    "budget": "budget",
}
_TASKS = {
    "task": "opgave",
    "task number": "opgavenr",
    "task code": "opgavenr",
    "task name": "opgavenavn",
    "task title": "opgavenavn",
    "title": "titel",
    "name": "navn",
    "number": "id",
    "kle": "kle",
    "kle number": "kle nr",
    "kle code": "kle nr",
    "owner": "ansvarlig",
    "owner number": "ansvarlig",
    "owner unit": "ansvarlig enhed",
    "owner unit number": "ansvarlig enhed",
    "owner unit code": "ansvarlig enhed",
    "owner unit name": "ansvarlig enhed",
    "unit": "enhed",
    "unit number": "enhed",
    "unit code": "enhed",
    "unit name": "enhed",
    "share": "andel",
    "share rate": "andel",
    "owner share": "andel",
    "budget": "budget",
}
_MEANT = {
    table: {frozenset(parts.split()): word for parts, word in meant.items()}
    for table, meant in (("posts", _POSTS), ("units", _UNITS), ("tasks", _TASKS))
}
_STEMS: dict[str, list[str]] = {}
for _meaning, _stems in _PARTS.items():
    for _stem in _stems:
        _STEMS.setdefault(_stem, []).append(_meaning)
_LONGEST = max(map(len, _STEMS))
_SHORT = {"nr", "no", "id", "tj"}
_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
# A header is a few words; a sentence is none.
_MOST = 60

# Kinds of units that lie in one another, the widest first.
_RANKS = (
    ("koncern", "kommune", "organisation", "organization", "trust", "ministry", "ministerium"),
    (
        *("direktørområde", "forvaltning", "division", "directorate", "direktorat", "magistrat"),
        "hospital",
    ),
    ("business unit",),
    ("område", "center", "centre", "fagområde", "chefområde", "service area", "service"),
    ("fakultet", "faculty"),
    ("afdeling", "department", "dept", "afd", "institut", "klinik"),
    ("institution", "skole", "school", "dagtilbud", "arbejdssted", "sub dept", "sub department"),
    ("kontor", "office", "sektion", "section", "tjenestested", "ward", "afsnit"),
    ("team", "gruppe", "group"),
)
_RANK = {normal(word): rank for rank, names in enumerate(_RANKS) for word in names}


# What by itself is as often what a unit lies in as the unit.
_WIDE = {"center", "centre"}


def unit_rank(header: str) -> int | None:
    """How wide the kind of unit is that a header names, 0 the widest; None if it names none."""
    return _RANK.get(normal(header))


def _ways(word: str) -> set[frozenset[str]]:
    """What a word may mean: what is listed, or else all that it can be put together of, with an s
    between parts."""
    if word in _STEMS:
        return {frozenset([meaning]) for meaning in _STEMS[word]}
    ways: list[set[frozenset[str]]] = [set() for _ in range(len(word) + 1)]
    ways[0].add(frozenset())
    for start, before in enumerate(ways):
        if not before:
            continue
        # A part of one or two letters is no part of a longer word, but nr, no and id.
        for end in range(start + 2, min(len(word), start + _LONGEST) + 1):
            part = word[start:end]
            if part not in _STEMS or (len(part) < 3 and part not in _SHORT):
                continue
            ways[end] |= {each | {meaning} for each in before for meaning in _STEMS[part]}
            if word[end : end + 1] == "s" and end + 1 < len(word):
                ways[end + 1] |= ways[end]
    return ways[-1]


def _all_ways(header: str) -> set[frozenset[str]]:
    """What the words of a header may mean together; nothing where one of them means nothing."""
    text = _HUMP.sub(" ", header).replace("#", " number ").replace("%", " percent ")
    text = text.replace("‰", " promille ")
    found: set[frozenset[str]] = {frozenset()}
    for match in _WORD.finditer(text):
        word = normal(match[0])
        found = {one | way for one in found for way in _ways(word)}
    return {each - {""} for each in found}


@cache
def is_last_name(header: str) -> bool:
    """Whether a column holds last names, and no others."""
    ways = _all_ways(header) if len(header) <= _MOST else set()
    return any("last" in way and way <= {"last", "name", "person"} for way in ways)


@cache
def handle_of(header: str) -> str:
    """Whose mail address, initials or name of a user a column holds: ``person``, ``manager``, or
    empty."""
    if not header or len(header) > _MOST:
        return ""
    ways = {each - {"handle"} for each in _all_ways(header) if "handle" in each}
    # One word of several humps, as SamAccountName, is one.
    ways |= {each - {"handle"} for each in _ways(normal(header)) if "handle" in each}
    if any(each <= {"person", "employment", "name"} for each in ways):
        return "person"
    return "manager" if any("manager" in w and w <= _OF_MANAGERS for w in ways) else ""


_OF_MANAGERS = {"manager", "near", "person", "name"}


@cache
def by_parts(table: str, header: str) -> str | None:
    """The word of a table that a header stands for by its parts.

    Args:
        table: ``units``, ``posts`` or ``tasks``; there is none for others.
        header: as it stands in the file.

    Returns:
        A word of the vocabulary, :data:`NOT_NEEDED`, or None.
    """
    meant = _MEANT.get(table)
    if meant is None or not header or len(header) > _MOST:
        return None
    if handle_of(header) == "person" or normal(header) in _WIDE:
        return NOT_NEEDED
    candidates = _all_ways(header)
    # Whoever is a manager is the nearest one.
    candidates = {each - {"near"} if "manager" in each else each for each in candidates}
    # A manager's number is that of the person, the employment or the post: the keys tell which.
    candidates |= {
        each - {"person", "employment", "post"}
        for each in candidates
        if "number" in each and each & {"manager", "above", "reports", "dotted"}
    }
    known = [each for each in candidates if each in meant]
    most = max(map(len, known), default=0)
    words = {meant[each] for each in known if len(each) == most}
    if words == {"enhedsnavn"} and table == "posts" and normal(header).startswith(tuple(_WIDE)):
        # Beside the number of a unit it is no name of that.
        return NOT_NEEDED
    if len(words) == 1:
        return words.pop()
    return NOT_NEEDED if not words and any("other" in each for each in candidates) else None
