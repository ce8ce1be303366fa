"""Extracts of OPUS, answers of OS2mo, KLE, organograms, and files of other formats."""

from __future__ import annotations

FORMS: dict[str, str] = {
    # Files
    "this is {}": "dette er {0:w}",
    "{} instead, or {}": "{0:w} i stedet eller {1:w}",
    "{}: read as {}: {}": "{0}: læst som {1:w}: {2}",
    "a document": "et dokument",
    "tables": "tabeller",
    "an answer of OS2mo": "et svar fra OS2mo",
    "answers of OS2mo": "svar fra OS2mo",
    "the catalogue KLE": "kataloget KLE",
    "the facets of KLE": "KLE's handlingsfacetter",
    "ty.read_kle(…)": "ty.read_kle(…)",
    "ty.read_kle(topics, facets)": "ty.read_kle(topics, facets)",
    "{} is read as {}": "{0} læses som {1}",
    "an extract of OPUS": "et udtræk fra OPUS",
    "an organogram": "et organogram",
    "a graph": "en graf",
    "a workbook or another zip file": "en projektmappe eller en anden zip-fil",
    "an old file of Office (.xls)": "en gammel Office-fil (.xls)",
    "an old XML workbook": "en gammel XML-projektmappe",
    "an SQLite database": "en SQLite-database",
    "an organisation as bytes": "en organisation som bytes",
    "a gzip file": "en gzip-fil",
    "a list of rows": "en liste af rækker",
    "a table as text (CSV)": "en tabel som tekst (CSV)",
    "a document of tyngde": "et dokument til tyngde",
    "ty.read(…) of a file that ends in .xlsx": "ty.read(…) af en fil, der ender på .xlsx",
    "ty.read(…) of the same saved as .xlsx": "ty.read(…) af det samme gemt som .xlsx",
    "ty.read_tables(units=…) of a table that pandas reads": (
        "ty.read_tables(units=…) af en tabel, som pandas læser"
    ),
    "ty.read_tables(units=…) of the data frame that polars or pandas reads": (
        "ty.read_tables(units=…) af den data frame, som polars eller pandas læser"
    ),
    "ty.read_graph(…) of the graph that networkx reads": (
        "ty.read_graph(…) af den graf, som networkx læser"
    ),
    "JSON or YAML with a field 'tyngde'": "JSON eller YAML med et felt 'tyngde'",
    "a folder with units.csv (enheder.csv) and so on, a workbook saved as .xlsx, or "
    "ty.read_tables(units=…)": (
        "en mappe med enheder.csv (units.csv) og så videre, en projektmappe gemt som .xlsx, eller "
        "ty.read_tables(units=…)"
    ),
    "this is no document": "dette er intet dokument",
    "the text is not Unicode": "teksten er ikke Unicode",
    "text without halves of surrogates": "tekst uden halve surrogatpar",
    "this is {}, and --{} is not for it": "dette er {0:w}, og --{1} er ikke til det",
    "{}: this is {}, and --{} is not for it; expected {}": (
        "{0}: dette er {1:w}, og --{2} er ikke til det; forventet: {3:w}"
    ),
    "{}; expected {}, a day such as '2026-01-31'": "{0:w}; forventet: {1}, en dag som '2026-01-31'",
    # XML and JSON
    "the file begins with <{}>": "filen begynder med <{0}>",
    "the elements are nested beyond {}": "elementerne ligger i flere end {0} niveauer",
    "fewer levels": "færre niveauer",
    "the file declares a document type": "filen erklærer en dokumenttype",
    "XML without <!DOCTYPE …>": "XML uden <!DOCTYPE …>",
    "the file declares the entity '{}'": "filen erklærer entiteten '{0}'",
    "the entity '{}' is declared nowhere in the file": (
        "entiteten '{0}' er ikke erklæret nogen steder i filen"
    ),
    "the text is not XML: {}": "teksten er ikke XML: {0:w}",
    "well-formed XML": "velformet XML",
    "no element found": "der er intet element",
    "mismatched tag": "et slutmærke passer ikke til sit startmærke",
    "not well-formed (invalid token)": "den er ikke velformet (et ugyldigt tegn)",
    "unclosed token": "et mærke er ikke lukket",
    "undefined entity": "en entitet er ikke defineret",
    "duplicate attribute": "en attribut står to gange",
    "junk after document element": "der står noget efter rodelementet",
    "syntax error": "en syntaksfejl",
    "unclosed CDATA section": "et CDATA-afsnit er ikke lukket",
    "the encoding is not known: {}": "kodningen kendes ikke: {0}",
    "{}:{}:{}: the text is no JSON: {}": "{0}:{1}:{2}: teksten er ikke JSON: {3:w}",
    "Expecting value": "der skulle stå en værdi",
    "Expecting ',' delimiter": "der skulle stå ','",
    "Expecting ':' delimiter": "der skulle stå ':'",
    "Expecting property name enclosed in double quotes": (
        "der skulle stå et feltnavn i anførselstegn"
    ),
    "Illegal trailing comma before end of object": "der står et komma for meget før slutningen",
    "Illegal trailing comma before end of array": "der står et komma for meget før slutningen",
    "Extra data": "der står mere efter slutningen",
    "Unterminated string starting at": "en tekst er ikke afsluttet",
    "Invalid control character at": "der står et styretegn i en tekst",
    "{} is no JSON": "{0} er ikke JSON",
    "JSON": "JSON",
    "the member {} occurs twice": "feltet {0} står to gange",
    # Days and numbers of all of them
    "{} is no day": "{0} er ikke en dag",
    "day={} is no day": "day={0} er ikke en dag",
    "{} or later": "{0} eller senere",
    "a day such as '2026-01-31', or nothing": "en dag som '2026-01-31' eller ingenting",
    "there is no unit '{}'": "der er ingen enhed '{0}'",
    "{} units have no parent and are roots: {}": (
        "{0} enheder har ingen overordnet og er rødder: {1}"
    ),
    # OPUS
    "there is no file; expected one or several": "der er ingen fil; forventet: en eller flere",
    "a file": "en fil",
    "{} comes behind {} and is older": "{0} kommer efter {1} og er ældre",
    "{}; expected the earliest first": "{0:w}; forventet: den ældste først",
    "the earliest first": "den ældste først",
    "{} does not say of which day it is": "{0} siger ikke, hvilken dag den gælder",
    "{}; expected day=…, a day such as '2026-01-31'": (
        "{0:w}; forventet: day=…, en dag som '2026-01-31'"
    ),
    "day=…, a day such as '2026-01-31'": "day=…, en dag som '2026-01-31'",
    "an extract of OPUS, which begins with <kmd>": "et udtræk fra OPUS, som begynder med <kmd>",
    "the {} has no id": "{0} har intet id",
    "an id": "et id",
    "the {} '{}' stands in line {} already": "{0} '{1}' står allerede i linje {2}",
    "each number once in a file": "hvert nummer én gang i en fil",
    "the action {} is not known": "handlingen {0} kendes ikke",
    "'leave', or none": "'leave' eller ingen",
    "{} of the numbers {}: {}": "{0} af numrene {1:w}: {2}",
    "left and are no posts": "er fratrådt og er ikke stillinger",
    "left and came back in a later file": "er fratrådt og kom tilbage i en senere fil",
    "left without having been in these files": "er fratrådt uden at have været i disse filer",
    "are cancelled (Annulleret) and left out": "er annulleret og udeladt",
    "are in an earlier file alone and stay": "står kun i en tidligere fil og bliver stående",
    "units and employees share numbers: '{}' stands before the latter": (
        "enheder og medarbejdere har numre tilfælles: '{0}' står foran medarbejdernes"
    ),
    "{} posts are further ones of a person who has another one": (
        "{0} stillinger er yderligere stillinger for en person, der har en anden"
    ),
    "<{}> is empty": "<{0}> er tom",
    "the id of an orgUnit": "et id for en orgUnit",
    "the last day, {}, is before the first, {}": "den sidste dag, {0}, er før den første, {1}",
    # KLE
    "a catalogue that begins with <{}>": "en katalogfil, der begynder med <{0}>",
    "the catalogue is empty": "kataloget er tomt",
    "<{}>": "<{0}>",
    "<{}Titel>": "<{0}Titel>",
    "{} is no number of <{}>": "{0} er ikke et nummer i <{1}>",
    "no number": "intet nummer",
    "a number that begins with {}": "et nummer, der begynder med {0}",
    "two digits, or a letter": "to cifre eller et bogstav",
    "{} has no title": "{0} har ingen titel",
    "{} stands in line {} already": "{0} står allerede i linje {1}",
    "each number that is in force once": "hvert gyldigt nummer én gang",
    "the catalogue has no number {}": "kataloget har intet nummer {0}",
    "1, 2 or 3": "1, 2 eller 3",
    "{} is no depth of the catalogue; expected 1, 2 or 3": (
        "{0} er ikke en dybde i kataloget; forventet: 1, 2 eller 3"
    ),
    # OS2mo
    "there is no answer; expected one or several": "der er intet svar; forventet: et eller flere",
    "an answer": "et svar",
    "the answers have versions of several times; expected day=…, the day that is shown": (
        "svarene har versioner fra flere tidspunkter; forventet: day=…, den dag der vises"
    ),
    "day=…, the day that is shown": "day=…, den dag der vises",
    "the answer of the GraphQL interface, as JSON": "svaret fra GraphQL-grænsefladen, som JSON",
    "the text is nested too deeply": "teksten har for mange niveauer",
    "a mapping 'data' with some of {}": "felter i 'data' med nogle af {0}",
    "this is no answer": "dette er ikke et svar",
    "the interface answered with an error: {}": "grænsefladen svarede med en fejl: {0}",
    "an answer without errors": "et svar uden fejl",
    "there is no list of objects": "der er ingen liste af objekter",
    "the last page of {} is missing": "den sidste side af {0} mangler",
    "all pages, until next_cursor is null": "alle sider, indtil next_cursor er null",
    "this is no object": "dette er ikke et objekt",
    "{{…}}": "{{…}}",
    "there is no uuid": "der er intet uuid",
    "a UUID": "et UUID",
    "the uuid '{}' is in use already, with other fields": (
        "uuid'et '{0}' er allerede i brug med andre felter"
    ),
    "one object for each UUID": "ét objekt til hvert UUID",
    "a day such as '2026-01-31T00:00:00+01:00', or null": (
        "en dag som '2026-01-31T00:00:00+01:00' eller null"
    ),
    "the validity ends before it begins": "gyldigheden slutter, før den begynder",
    "no unit is named": "ingen enhed er nævnt",
    "the UUID of one of org_units": "et UUID fra org_units",
    "the fraction {} is no number": "brøkdelen {0} er ikke et tal",
    "the fraction {} is none": "{0} er ikke en brøkdel",
    "a number from 0, 1000000 for full time, or null": (
        "et tal fra 0, 1000000 for fuld tid, eller null"
    ),
    "{} KLE numbers of units that are not Ansvarlig are left out": (
        "{0} KLE-numre for enheder, der ikke er Ansvarlig, er udeladt"
    ),
    "{} objects have no version in force and are left out": (
        "{0} objekter har ingen gældende version og er udeladt"
    ),
    "nothing ends or changes: shown on {}, the first day on which all of it is there": (
        "intet ophører eller ændrer sig: vist den {0}, den første dag, hvor det hele er der"
    ),
    "of each object the version in force is there alone, without a day: what was before it, or "
    "comes after, is not in the answers": (
        "af hvert objekt er kun den gældende version der, uden en dag: hvad der var før eller "
        "kommer efter, er ikke i svarene"
    ),
    "no fraction is more than {}, and full time is 1000000": (
        "ingen fraction er over {0}, og fuld tid er 1000000"
    ),
    "there is nothing in the answers": "der er intet i svarene",
    "objects of org_units": "objekter i org_units",
    "of each object the version in force is there alone, shown on {}: what was before it, or "
    "comes after, is not in the answers": (
        "af hvert objekt findes kun den gældende version, vist den {0}: hvad der var før, eller "
        "kommer efter, er ikke i svarene"
    ),
    "{} posts have 0 FTE, as it is written; paid by the hour, they may be more: {}": (
        "{0} stillinger har 0 årsværk, som der står; timelønnet kan de være mere: {1}"
    ),
    "{} persons have several engagements, each of which is a post": (
        "{0} personer har flere engagementer, som hver er en stilling"
    ),
    "{} engagements are on leave; their FTE count": (
        "{0} engagementer har orlov; deres årsværk tæller med"
    ),
    "{} associations of persons without an engagement have no member": (
        "{0} tilknytninger for personer uden engagement har intet medlem"
    ),
    # Organograms
    "no Organisation is named, and units lie at the top": (
        "ingen Organisation er nævnt, og enhederne ligger øverst"
    ),
    "a column Organisation with the name of the body": "en kolonne Organisation med navnet",
    "{} is no rate": "{0} er ikke en kurs",
    "{} is no rate; expected kroner for a pound, above 0": (
        "{0} er ikke en kurs; forventet: kroner for et pund, over 0"
    ),
    "kroner for a pound, above 0": "kroner for et pund, over 0",
    "columns left out: {}": "udeladte kolonner: {0}",
    "this is the file of {} posts": "dette er filen med {0}-stillinger",
    "that of {} posts: read_organogram(senior, junior)": (
        "filen med {0}-stillinger: read_organogram(senior, junior)"
    ),
    "there is no column '{}'": "der er ingen kolonne '{0}'",
    "the columns of {} posts: {} …": "kolonnerne for {0}-stillinger: {1} …",
    "no manager, as no post of the file has the reference": (
        "ingen leder, da ingen stilling i filen har referencen"
    ),
    "no manager, as the post is eliminated": "ingen leder, da stillingen er nedlagt",
    "a post reports to itself and is read as one that reports to nobody": (
        "en stilling refererer til sig selv og læses som en, der ikke refererer til nogen"
    ),
    "no manager, as the word is taken for nobody": "ingen leder, da ordet læses som ingen",
    "a row of totals is left out": "en række med totaler er udeladt",
    "no row of totals in the file": "ingen række med totaler i filen",
    "a row with one text alone is left out": "en række med én tekst alene er udeladt",
    "no remarks below the rows": "ingen bemærkninger under rækkerne",
    "{} is a word for a sum, and {} is not that of the rows above, {}": (
        "{0} er et ord for en sum, og {1:n} er ikke rækkerne ovenfors, {2:n}"
    ),
    "no manager is stated, and which one it is, is not known": (
        "ingen leder er oplyst, og hvilken det er, vides ikke"
    ),
    "a decimal comma stands for the point": "et decimalkomma står i stedet for punktum",
    "the reference is written in another way than that of the post": (
        "referencen er skrevet på en anden måde end stillingens"
    ),
    "a unit is spelt in several ways and is one": "en enhed er stavet på flere måder og er én",
    "pay is in pounds and is left out; kroner_per_pound=… makes salaries of it": (
        "lønnen er i pund og er udeladt; kroner_per_pound=… gør den til løn i kroner"
    ),
    "a number, N/D, or an empty cell": "et tal, N/D eller en tom celle",
    "the pay begins at {} and ends at {}": "lønnen begynder ved {0} og ender ved {1}",
    "no more than where it ends": "ikke mere end der, hvor den ender",
    "{} is no reference of a post": "{0} er ikke en reference til en stilling",
    "no reference": "ingen reference",
    "a reference that no other post has, or 0 for who is in no post": (
        "en reference, som ingen anden stilling har, eller 0 for den, der ikke har nogen stilling"
    ),
    "{} row{} {} left out": "{0} række{1:+r} {2:w} udeladt",
    "paid and in no post (0)": "med løn og uden stilling (0)",
    "of eliminated posts": "med nedlagte stillinger",
    "row {} of the same reference says {}, this one {}": (
        "række {0} med samme reference siger {1}, denne {2}"
    ),
    "rows of a job share that differ in name, FTE and pay only, or another reference": (
        "rækker for en delt stilling, som kun afviger i navn, årsværk og løn, eller en anden "
        "reference"
    ),
    "the posts report to each other in a circle: {}": (
        "stillingerne refererer til hinanden i ring: {0}"
    ),
    "a line that ends with a post that reports to XX": (
        "en linje, der ender med en stilling, som refererer til XX"
    ),
    "{} cells, {}": "{0} celler, {1}",
    "{}: {} ({})": "{0:w}: {1} ({2:w})",
    "what has to be repaired is refused (strict): {}: {}": (
        "det, der skal repareres, afvises (strict): {0:w}: {1}"
    ),
    "the reference of a senior post, or XX": "referencen til en senior-stilling, eller XX",
    "one spelling": "én stavemåde",
    "{} files of senior and {} of junior posts": (
        "{0} filer med senior- og {1} med junior-stillinger"
    ),
    "{}: these are {} files of senior and {} of junior posts; expected one of senior posts, and "
    "one of junior posts beside it": (
        "{0}: dette er {1} filer med senior- og {2} med junior-stillinger; forventet: én med "
        "senior-stillinger og én med junior-stillinger ved siden af"
    ),
    "one file of senior posts, and one of junior posts beside it": (
        "én fil med senior-stillinger og én med junior-stillinger ved siden af"
    ),
}
