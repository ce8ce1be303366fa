"""What is wrong with tables, what is repaired of them, and what else was found there."""

from __future__ import annotations

FORMS: dict[str, str] = {
    # Cells
    "a number, unknown (ukendt, ?), or an empty cell": (
        "et tal, ukendt (unknown, ?) eller en tom celle"
    ),
    "a whole number of at least 1, unknown (ukendt, ?), or an empty cell": (
        "et helt tal på mindst 1, ukendt (unknown, ?) eller en tom celle"
    ),
    "text; give the column the format Text before the keys are written": (
        "tekst; giv kolonnen formatet Tekst, før nøglerne skrives"
    ),
    "found {}, {}": "fandt {0}, {1:w}",
    "found {}{}": "fandt {0}{1:w}",
    "found {}, which may be {} or {}": "fandt {0}, som kan være {1} eller {2}",
    "found {}, but {} further up: one has a decimal comma and the other a decimal point": (
        "fandt {0}, men {1} længere oppe: den ene har decimalkomma og den anden decimalpunktum"
    ),
    "found {}, but {} in row {} of the same task": (
        "fandt {0}, men {1:w} i række {2} for samme opgave"
    ),
    "found {} in a column without a header": "fandt {0} i en kolonne uden overskrift",
    "found {}, a formula that failed": "fandt {0}, en formel der slog fejl",
    "found {}, more hours than a week has": "fandt {0}, flere timer, end en uge har",
    "found {}, which {}": "fandt {0}, som {1:w}",
    "is neither a percentage nor a fraction of full time": (
        "hverken er en procent eller en brøkdel af fuld tid"
    ),
    ", a number too large": ", et tal der er for stort",
    ", a date: a spreadsheet may have made it of a text such as 8-9": (
        ", en dato: et regneark kan have lavet den af en tekst som 8-9"
    ),
    ", whose bounds stand upside down": ", hvis grænser står omvendt",
    "a date or time": "en dato eller et klokkeslæt",
    "a number that is not whole": "et tal, der ikke er helt",
    "a number that a spreadsheet has shortened": "et tal, som et regneark har forkortet",
    "a number too long for a spreadsheet to keep its last digits": (
        "et tal, der er for langt til, at et regneark beholder de sidste cifre"
    ),
    "the cell is empty": "cellen er tom",
    "an empty cell": "en tom celle",
    "a value, or an empty cell": "en værdi eller en tom celle",
    "a value in each cell of its own": "en værdi i hver sin celle",
    "decimal=',' or decimal='.' (tyngde convert --decimal) to say which": (
        "decimal=',' eller decimal='.' (tyngde convert --decimal) for at sige hvilken"
    ),
    "numbers that are written in one way": "tal, der er skrevet på én måde",
    "documented, derived or assumed (dokumenteret, afledt, antaget)": (
        "dokumenteret, afledt eller antaget (documented, derived, assumed)"
    ),
    "head, deputy_head, assistant or staff (leder, souschef, assistent, medarbejder)": (
        "leder, souschef, assistent eller medarbejder (head, deputy_head, assistant, staff)"
    ),
    "yes or no (ja, nej, x, 1, 0)": "ja eller nej (yes, no, x, 1, 0)",
    "a relation such as works_with (snitflade) or reports_to": (
        "en relation som works_with (snitflade) eller reports_to"
    ),
    "the relation {} has no weight": "relationen {0} har ingen vægt",
    "a day such as '2026-01-31'": "en dag som '2026-01-31'",
    "a day such as 2026-05-31": "en dag som 2026-05-31",
    # Rows
    "the row has {} cell{}": "rækken har {0} celle{1:+r}",
    "{}, as the header has{}": "{0} som overskriften{1:w}",
    " (a cell that holds the delimiter stands in quotation marks)": (
        " (en celle med skilletegnet i står i anførselstegn)"
    ),
    "the key '{}' is in use already": "nøglen '{0}' er allerede i brug",
    "the key '{}' is in use already, by a {}{}": ("nøglen '{0}' er allerede i brug af {1:a}{2:w}"),
    " (row {})": " (række {0})",
    "there is no {} with the key '{}'{}": "der er {0:no} med nøglen '{1}'{2:w}",
    ": '{}' is there ({}), so it seems that {}": (
        ": '{0}' findes ({1}), så det ser ud til, at {2:w}"
    ),
    "a decimal point was added": "der er kommet et decimalpunktum til",
    "leading zeros were lost": "nuller foran er gået tabt",
    ": {} have that name, {}": ": {0} har det navn, {1}",
    "one of their keys": "en af deres nøgler",
    "; or columns={{{}: 'employment rate'}} for percentages of full time": (
        "; eller columns={{{0}: 'employment rate'}} for procenter af fuld tid"
    ),
    "; or columns={{{}: 'weekly hours'}} for hours of a week": (
        "; eller columns={{{0}: 'weekly hours'}} for timer om ugen"
    ),
    "the key of a {}{}": "nøglen til {0:a}{1:w}",
    "; or missing=[{}], where {} in the table is meant": (
        "; eller missing=[{0}], hvor {1:w} i tabellen er ment"
    ),
    "no unit": "ingen enhed",
    "nobody": "ingen",
    "{}; {} is called that": "{0:w}; {1} hedder sådan",
    "{}; {} are called that": "{0:w}; {1} hedder sådan",
    "there is no node with the key '{}'": "der er intet element med nøglen '{0}'",
    "there is no post with the key {}": "der er ingen stilling med nøglen {0}",
    "a key (a row of totals does not belong in the table)": (
        "en nøgle (en række med totaler hører ikke til i tabellen)"
    ),
    "one row for each unit": "én række til hver enhed",
    "one row for each unit: figures of several rows are not added up": (
        "én række til hver enhed: tal fra flere rækker lægges ikke sammen"
    ),
    "a row for each unit or post": "en række til hver enhed eller stilling",
    "a row for each unit that is responsible": "en række til hver enhed, der har ansvaret",
    "a share belongs to one unit": "en andel hører til én enhed",
    "the same in all rows of a task, or empty cells after the first": (
        "det samme i alle rækker for en opgave, eller tomme celler efter den første"
    ),
    "the same unit above in all rows of a unit": (
        "den samme overordnede enhed i alle rækker for en enhed"
    ),
    "{} {}": "{0:w} {1:w}",
    "is its own parent": "er sin egen overordnede",
    "an empty cell for what is at the top": "en tom celle for det øverste",
    "the unit '{}' lies in {} here, and in {} in row {}": (
        "enheden '{0}' ligger i {1:w} her og i {2:w} i række {3}"
    ),
    "the unit {} is in use already, by row {}": "enheden {0} er allerede i brug af række {1}",
    "'{}' has units below it, and it is not said whether its figure counts them": (
        "'{0}' har enheder under sig, og det er ikke sagt, om dens tal tæller dem med"
    ),
    "a column '{} own' or '{} total', or what all count (scope='own' in Python, --scope own of "
    "tyngde convert)": (
        "en kolonne '{0} egne' eller '{1} i alt', eller hvad alle tæller (scope='own' i Python, "
        "--scope own til tyngde convert)"
    ),
    "rows have first and last days, and it is not said which day is meant": (
        "rækkerne har første og sidste dag, og det er ikke sagt, hvilken dag der menes"
    ),
    "read_tables(…, day='2026-01-01'), tyngde convert --day, or ignore=[…]": (
        "read_tables(…, day='2026-01-01'), tyngde convert --day eller ignore=[…]"
    ),
    # Columns
    "the column {} is not known in a table of {}": "kolonnen {0} kendes ikke i en tabel over {1:w}",
    "units": "enheder",
    "posts": "stillinger",
    "tasks": "opgaver",
    "collaborations": "samarbejder",
    "fora": "fora",
    "committees": "udvalg",
    "relations": "relationer",
    "a name from docs/tables.md": "et navn fra docs/tables.md",
    "a name from docs/tables.md, another name (columns={{…}}), or none (ignore=[…])": (
        "et navn fra docs/tables.md, et andet navn (columns={{…}}) eller intet (ignore=[…])"
    ),
    "a name for each column that holds something": "et navn til hver kolonne med noget i",
    "a name of its own for each column that is read": "sit eget navn til hver kolonne, der læses",
    "one column for each name": "én kolonne til hvert navn",
    "one column for each field, or ignore=[…]": "én kolonne til hvert felt, eller ignore=[…]",
    "the column {} ({}) holds {} already": "kolonnen {0} ({1}) indeholder allerede {2}",
    "two columns are called {} ({} and {})": "to kolonner hedder {0} ({1} og {2})",
    "there is no column for '{}'": "der er ingen kolonne til '{0}'",
    "there is a column for {}_{} too": "der er også en kolonne til {0}_{1}",
    "{} own and {} total": "{0} egne og {1} i alt",
    "'{}' is read as {} ± {}, but it may be rounded to fives or tens": (
        "'{0}' læses som {1:n} ± {2:n}, men kan være afrundet til femmere eller tiere"
    ),
    "row {} holds no name of a column of {}": "række {0} indeholder intet kolonnenavn for {1:w}",
    "no name of a column of {} is known": "intet kolonnenavn for {0:w} kendes",
    "a row with the names of the columns": "en række med kolonnernes navne",
    "the columns have {} cells": "kolonnerne har {0} celler",
    "columns of one length": "kolonner af samme længde",
    # Files
    "the table is empty": "tabellen er tom",
    "the sheet is empty": "arket er tomt",
    "the text is not {}: the byte {} stands where it cannot": (
        "teksten er ikke {0}: byten {1} står, hvor den ikke kan"
    ),
    "UTF-8 throughout": "UTF-8 hele vejen",
    "another encoding": "en anden kodning",
    "the file as it was saved": "filen, som den blev gemt",
    "the encoding is not clear: as Windows-1252 it holds {}": (
        "kodningen er ikke klar: som Windows-1252 indeholder den {0}"
    ),
    "it holds {}: letters may have been spoilt when it was saved": (
        "den indeholder {0}: bogstaver kan være blevet ødelagt, da den blev gemt"
    ),
    "UTF-8 or Windows-1252, or encoding=… ('cp850' for DOS, 'mac_roman')": (
        "UTF-8 eller Windows-1252, eller encoding=… ('cp850' for DOS, 'mac_roman')"
    ),
    "there is no encoding '{}'": "der er ingen kodning '{0}'",
    "the text holds the character NUL": "teksten indeholder tegnet NUL",
    "a CSV file as text, in UTF-8 or Windows-1252": (
        "en CSV-fil som tekst, i UTF-8 eller Windows-1252"
    ),
    "the row is not CSV: {}": "rækken er ikke CSV: {0:w}",
    "unexpected end of data": "data slutter uventet",
    "quotation marks around a cell, doubled within it, and closed": (
        "anførselstegn om en celle, fordoblet inde i den og lukket"
    ),
    "the delimiter is not clear: {} and {} make as many columns": (
        "skilletegnet er ikke klart: {0} og {1} giver lige mange kolonner"
    ),
    "there is no row {}": "der er ingen række {0}",
    "there is no row {} with cells": "der er ingen række {0} med celler",
    "there is no sheet '{}'": "der er intet ark '{0}'",
    "the file is no Excel workbook that can be read: {}": (
        "filen er ikke en Excel-projektmappe, der kan læses: {0:w}"
    ),
    "File is not a zip file": "filen er ikke en zip-fil",
    "the file is damaged: {}": "filen er beskadiget: {0:w}",
    "a workbook saved as .xlsx": "en projektmappe gemt som .xlsx",
    "a workbook that was saved by a spreadsheet program": (
        "en projektmappe, der er gemt af et regnearksprogram"
    ),
    "the formula in cell {}{} {}": "formlen i celle {0}{1} {2:w}",
    "has no result": "har intet resultat",
    "cells are merged here": "celler er flettet her",
    "the workbook has {} sheets, and it is not clear which holds the {}": (
        "projektmappen har {0} ark, og det er ikke klart, hvilket der indeholder {1:w}"
    ),
    "('{}', sheet) with one of {}": "('{0}', ark) med en af {1}",
    "the ending '{}' is not that of a table": "endelsen '{0}' er ikke en tabels",
    ".csv or .xlsx (a spreadsheet program saves as either)": (
        ".csv eller .xlsx (et regnearksprogram kan gemme som begge)"
    ),
    "this is neither a folder of tables nor a workbook": (
        "dette er hverken en mappe med tabeller eller en projektmappe"
    ),
    "a folder, an .xlsx or .csv file, or units=…, posts=… for each table": (
        "en mappe, en .xlsx- eller .csv-fil eller units=…, posts=… for hver tabel"
    ),
    "'{}' and '{}' both hold {}": "'{0}' og '{1}' indeholder begge {2:w}",
    "one table of each sort": "én tabel af hver slags",
    "'{}' is not a table": "'{0}' er ikke en tabel",
    "'{}' is not the name of a column": "'{0}' er ikke navnet på en kolonne",
    "no table has the column '{}' that is to be read as '{}'": (
        "ingen tabel har kolonnen '{0}', der skal læses som '{1}'"
    ),
    "no table is given; expected units=…, posts=…, or a folder or workbook": (
        "der er ikke angivet nogen tabel; forventet: units=…, posts=…, eller en mappe eller "
        "projektmappe"
    ),
    "tables are given one by one and as a whole; expected one of the two": (
        "tabellerne er angivet både enkeltvis og samlet; forventet: en af de to"
    ),
    "weekly_hours={} is not the length of a week's work; expected hours such as 37": (
        "weekly_hours={0} er ikke længden af en arbejdsuge; forventet: timer som 37"
    ),
    "'{}' is not what may be recorded": "'{0}' er ikke noget, der kan være registreret",
    "recorded={{{}: {}}} does not say whether it is": (
        "recorded={{{0}: {1}}} siger ikke, om det er registreret"
    ),
    "a workbook is read with openpyxl, which is not installed": (
        "en projektmappe læses med openpyxl, som ikke er installeret"
    ),
    "pip install 'tyngde[excel]', or the sheets saved as CSV": (
        "pip install 'tyngde[excel]', eller arkene gemt som CSV"
    ),
    "the workbook holds {} MB": "projektmappen fylder {0} MB",
    "at most {} MB": "højst {0} MB",
    # Repairs and notes
    "what has to be repaired is refused (strict): {}": (
        "det, der må repareres, afvises (strict): {0:w}"
    ),
    "a table that says it itself, or reading without strict": (
        "en tabel, der selv siger det, eller læsning uden strict"
    ),
    "read as {}, cells parted by {}, header in row {}": (
        "læst som {0}, celler adskilt af {1:w}, overskrifter i række {2}"
    ),
    "header in row {}": "overskrifter i række {0}",
    "{}, as in {} (row {}, column {})": "{0:w}, som i {1} (række {2}, kolonne {3})",
    "decimal comma": "decimalkomma",
    "decimal point": "decimalpunktum",
    "commas": "kommaer",
    "semicolons": "semikoloner",
    "tabs": "tabulatorer",
    "NaN is read as nothing stated: {}": "NaN læses som intet oplyst: {0}",
    "the index {} is read as a column": "indekset {0} læses som en kolonne",
    "the index {} is left out": "indekset {0} er udeladt",
    "levels of units, the top first: {}": "niveauer af enheder, det øverste først: {0}",
    "names of persons, which are not kept: {}": "personnavne, som ikke gemmes: {0}",
    "column {} has percentages of full time, as {}": (
        "kolonne {0} har procenter af fuld tid, som {1}"
    ),
    "column {} has what it is counted in in its cells, as {}": (
        "kolonne {0} har enheden, der tælles i, i sine celler, som {1}"
    ),
    "column {}: {} is read as unknown ({} cell{})": (
        "kolonne {0}: {1} læses som ukendt ({2} celle{3:+r})"
    ),
    "column {} has kroner in its cells, as {}": "kolonne {0} har kroner i sine celler, som {1}",
    "column {} has keys as numbers with decimals: '{}' is '{}'": (
        "kolonne {0} har nøgler som tal med decimaler: '{1}' er '{2}'"
    ),
    "{} counts the rows and is left out": "{0:w} tæller rækkerne og er udeladt",
    "the first column, without a name,": "den første kolonne, uden navn,",
    "row{} {}{}": "række{0:+r} {1}{2}",
    "row {} ({})": "række {0} ({1:w})",
    "no word": "intet ord",
    "column {}: {} makes {} post{} vacant": "kolonne {0}: {1} gør {2} stilling{3:+er} ledig{3:+e}",
    "column '{}': {} makes {} post{} vacant": (
        "kolonne '{0}': {1} gør {2} stilling{3:+er} ledig{3:+e}"
    ),
    "column {} has number and name in one cell, and the number counts ({} different)": (
        "kolonne {0} har nummer og navn i én celle, og nummeret gælder ({1} forskellige)"
    ),
    "{}: left out": "{0}: udeladt",
    "{} left out": "{0} udeladt",
    "{} heading{} of groups left out: {}": "{0} gruppeoverskrift{1:+er} udeladt: {2:w}",
    "column {} has days as numbers, as a spreadsheet counts them: {} is {}": (
        "kolonne {0} har dage som tal, som et regneark tæller dem: {1} er {2}"
    ),
    "{} below the table left out: {}": "{0:w} under tabellen udeladt: {1}",
    "column {} is not kept; read as employed: {}": "kolonne {0} gemmes ikke; læst som ansat: {1}",
    "1 row of totals left out: row {} ({})": "1 række med totaler udeladt: række {0} ({1})",
    "column {} has hours and minutes, as {}": "kolonne {0} har timer og minutter, som {1}",
    "there is a column for fte, and {} is left out": "der er en kolonne til fte, og {0} er udeladt",
    "there is a column for salary, and {} is left out": (
        "der er en kolonne til løn, og {0} er udeladt"
    ),
    "salary is 12 times {}": "lønnen er 12 gange {0}",
    "{} is less than an hour in {} row{}, and read as hours: {}": (
        "{0} er under en time i {1} række{2:+r} og læst som timer: {3}"
    ),
    "there is no column of keys: posts are called after their rows, as 'row-2', and are others in "
    "another file": (
        "der er ingen kolonne med nøgler: stillinger kaldes efter deres rækker, som 'row-2', og er "
        "andre i en anden fil"
    ),
    "the row {} without a number of a person is a vacant post, '{}'": (
        "rækken {0} uden nummer på en person er en ledig stilling, '{1}'"
    ),
    "{} rows without a number of a person are vacant posts, with keys from '{}' to '{}'": (
        "{0} rækker uden nummer på en person er ledige stillinger med nøgler fra '{1}' til '{2}'"
    ),
    "the heads of {} units stand in {}": "lederne af {0} enheder står i {1}",
    "{} left out: heads of units are posts, and there is no table of posts": (
        "{0} udeladt: ledere af enheder er stillinger, og der er ingen tabel over stillinger"
    ),
    "{}; keys='positions' says that these are": "{0:w}; keys='positions' siger, at det er det",
    "nothing in the table tells posts: it has units and their figures ({})": (
        "intet i tabellen handler om stillinger: den har enheder og deres tal ({0})"
    ),
    "the column {} may say who is a manager, or that posts report to '1'": (
        "kolonnen {0} kan sige, hvem der er leder, eller at stillinger refererer til '1'"
    ),
    "columns={{…: 'is manager'}} or columns={{…: 'manager id'}}": (
        "columns={{…: 'is manager'}} eller columns={{…: 'manager id'}}"
    ),
    " ({})": " ({0})",
    "a row of names such as {}{}": "en række med navne som {0}{1:w}",
    "; header=… says which row it is": "; header=… siger, hvilken række det er",
    "what stands in merged cells holds for all of their rows": (
        "det, der står i flettede celler, gælder for alle deres rækker"
    ),
    "{} key{} of {} are keys of {} too ({}): '{}' is put before the keys of all {}, as in '{}{}'": (
        "{0} nøgle{1:+r} for {2:w} er også nøgler for {3:w} ({4}): '{5}' er sat foran nøglerne for "
        "alle {6:w}, som i '{7}{8}'"
    ),
    "the key '{}' is in use already{}": "nøglen '{0}' er allerede i brug{1:w}",
    "there is no node with the key '{}'{}": "der er intet element med nøglen '{0}'{1:w}",
    "the key of a node{}": "nøglen til et element{0:w}",
    "the key of a node": "nøglen til et element",
    "the key of a post": "nøglen til en stilling",
    "'{}' is {}": "'{0}' læses som {1}",
    "types: {}": "typer: {0}",
    "left out: {}": "udeladt: {0}",
    "{} (hidden)": "{0} (skjult)",
    "{}: left out: {}": "{0}: udeladt: {1}",
    "no column says who heads a unit: that is not recorded, and managers stay as they are written "
    "where units move or merge; a column 'head' of units, or 'heads' of posts, says it": (
        "ingen kolonne siger, hvem der leder en enhed: det er ikke registreret, og ledere bliver, "
        "som de er skrevet, hvor enheder flyttes eller lægges sammen; en kolonne 'leder' for "
        "enheder eller 'leder af' for stillinger siger det"
    ),
    "no column says who heads a unit: {} are headed by whom all others in them are led by, after "
    "{}": (
        "ingen kolonne siger, hvem der leder en enhed: {0} ledes af den, som alle andre i dem "
        "ledes af efter {1}"
    ),
    "{} positions without {} that lead nobody are under the head of their unit, or else the "
    "nearest above: {}": (
        "{0} stillinger uden {1}, der ingen leder, hører under lederen af deres enhed, ellers den "
        "nærmeste ovenover: {2}"
    ),
    ", and of {} that is not recorded: {}": ", og for {0} er det ikke registreret: {1}",
    "{}: {} units have no parent and are roots: {}": (
        "{0}: {1} enheder har ingen overordnet og er rødder: {2}"
    ),
    "names that stand twice or say little are read with what stands above them: {}": (
        "navne, der står to gange eller siger for lidt, læses sammen med det, der står over "
        "dem: {0}"
    ),
    "row {} above the header left out": "række {0} over overskrifterne udeladt",
    "rows {} to {} above the header left out": "række {0} til {1} over overskrifterne udeladt",
    "there are no rows below the header": "der er ingen rækker under overskrifterne",
    "the sheet is hidden, and is read all the same": "arket er skjult og læses alligevel",
    "spaces": "mellemrum",
    "the note stands in '{}', too, and is another": "bemærkningen står også i '{0}' og er en anden",
    "no column for the relation: all rows are works_with": (
        "ingen kolonne til relationen: alle rækker er works_with"
    ),
    "column {}: {} says that nothing is stated ({} cell{})": (
        "kolonne {0}: {1} siger, at intet er oplyst ({2} celle{3:+r})"
    ),
    "column {}: {} say that nothing is stated ({} cell{})": (
        "kolonne {0}: {1} siger, at intet er oplyst ({2} celle{3:+r})"
    ),
    "column {} gives {} {}": "kolonne {0} angiver {1} {2:w}",
    "parents by name": "overordnede efter navn",
    "units by name": "enheder efter navn",
    "posts by name": "stillinger efter navn",
    "{} is '{}'": "{0} er '{1}'",
    ": {}": ": {0:w}",
    ": {} …": ": {0:w} …",
    "there is no table of units: {} are made of the posts: {}": (
        "der er ingen tabel over enheder: {0} er lavet af stillingerne: {1}"
    ),
    "; spelt in two ways: {}": "; stavet på to måder: {0}",
    "column {} has codes of SD, by which {} say that the employment is over": (
        "kolonne {0} har SD's koder, hvor {1} siger, at ansættelsen er ophørt"
    ),
    "; no sign that is known parts them, so that each is one unit": (
        "; intet kendt tegn deler dem, så hver er én enhed"
    ),
    "; of a unit with several names the first counts, and left out are {}": (
        "; for en enhed med flere navne gælder det første, og udeladt er {0}"
    ),
    "{} {}, and is read as a top {}": "{0} {1:w} og læses som øverste {2:w}",
    "reports to itself": "refererer til sig selv",
    "'{}' says who is a manager": "'{0}' siger, hvem der er leder",
    "'{}' says whom a post reports to (reports_to)": (
        "'{0}' siger, hvem en stilling refererer til (reports_to)"
    ),
    "{} is {} of a year, and it is not known whether that is meant": (
        "{0} er {1} for et år, og det vides ikke, om det er det, der menes"
    ),
    "{} are {} of several years, and it is not known which is meant": (
        "{0} er {1} for flere år, og det vides ikke, hvilket der menes"
    ),
    "columns={{{}: '{}'}}, or day=… within the year": (
        "columns={{{0}: '{1}'}} eller day=… inden for året"
    ),
    "{} is read, as the day lies in {}": "{0} læses, da dagen ligger i {1}",
    "{} '{}' is read as {}, by its header": "{0:w} '{1}' læses som {2:w} efter sin overskrift",
    "sheet": "ark",
    "file": "fil",
    "{} '{}' is left out: it sums up others, as a pivot": (
        "{0:w} '{1}' er udeladt: det sammentæller andre, som en pivottabel"
    ),
    "{} '{}' is read; those of other months are left out: {} (day=… says which month)": (
        "{0:w} '{1}' læses; andre måneder er udeladt: {2} (day=… siger hvilken måned)"
    ),
    "{} are of one month": "{0} er fra samme måned",
    "one sheet or file for each month": "et ark eller en fil for hver måned",
    "sheets or files are of a month each: {}": "ark eller filer er fra hver sin måned: {0:w}",
    "{} is read, and no other year is there": "{0} læses, og der er intet andet år",
    "{} sheets hold posts, and are not one table: {}": (
        "{0} ark har stillinger og er ikke én tabel: {1:w}"
    ),
    "their headers are not the same": "deres overskrifter er ikke ens",
    "'{}' names a time, and rows of several are not of one day": (
        "'{0}' er en tid, og rækker fra flere er ikke fra én dag"
    ),
    "'{}' names no unit": "'{0}' er ikke navnet på en enhed",
    "rows of '{}' stand in '{}', too": "rækker fra '{0}' står også i '{1}'",
    "a sheet that is called Enheder (units) or Stillinger (posts), which may be renamed so; "
    "or {} for one sheet, / between several": (
        "et ark, der hedder Enheder eller Stillinger, og det kan omdøbes til det; "
        "eller {0} for ét ark, / mellem flere"
    ),
    "sheet '{}': {}": "ark '{0}': {1:w}",
    "{} sheets are read as one table: {}": "{0} ark læses som én tabel: {1}",
    "{} sheets are read as one table, each as the home of its posts: {}": (
        "{0} ark læses som én tabel, hvert som stillingernes hjemsted: {1}"
    ),
    "{} is in another currency, and is read in kroner": (
        "{0} er i en anden valuta og læses i kroner"
    ),
    "figures in kroner; columns={{{}: '{}'}} to read them as they stand; or ignore=[…]": (
        "tal i kroner; columns={{{0}: '{1}'}} for at læse dem, som de står; eller ignore=[…]"
    ),
    "the column {} has names of persons, and no titles": (
        "kolonnen {0} har navne på personer og ingen titler"
    ),
    "titles of posts, or ignore=[…]; columns={{…: 'title'}} says that these are": (
        "titler på stillinger eller ignore=[…]; columns={{…: 'title'}} siger, at det er det"
    ),
    "column {} holds paths of units": "kolonnen {0} har stier af enheder",
    "is the most in the column, and the hours of full time in a week": (
        "er det højeste i kolonnen og timerne i en uge på fuld tid"
    ),
    "percentages of full time, with their sign where none is more than this; or "
    "columns={{…: 'weekly hours'}} for hours": (
        "procent af fuld tid, med tegn, hvor ingen er højere; eller "
        "columns={{…: 'weekly hours'}} for timer"
    ),
    "{}: read as {}, by its header": "{0}: læst som {1:w} efter sin overskrift",
    "column {} has the depths of an outline: {} lies in {}": (
        "kolonnen {0} har dybder som i en disposition: {1} ligger i {2}"
    ),
    "there is no table here": "der er ingen tabel her",
    " by the names {}": " med navnene {0}",
    "units.csv or enheder.csv, posts.csv or stillinger.csv, or such sheets": (
        "units.csv eller enheder.csv, posts.csv eller stillinger.csv, eller ark af de navne"
    ),
    "; or ty.read_tables(posts=…, units=…) for files by other names": (
        "; eller ty.read_tables(posts=…, units=…) for filer med andre navne"
    ),
    "units.csv or enheder.csv, posts.csv or stillinger.csv, or such sheets; or "
    "ty.read_tables(posts=…, units=…) for files by other names": (
        "units.csv eller enheder.csv, posts.csv eller stillinger.csv, eller ark af de "
        "navne; eller ty.read_tables(posts=…, units=…) for filer med andre navne"
    ),
    "a name such as enheder.csv (units) or ansatte.csv (posts), or ty.read_tables(units=…), "
    "ty.read_tables(posts=…)": (
        "et navn som enheder.csv (enheder) eller ansatte.csv (stillinger) eller "
        "ty.read_tables(units=…), ty.read_tables(posts=…)"
    ),
    "{} numbers the employments of each person: the keys are the numbers of both, as '{}'": (
        "{0} nummererer hver persons ansættelser: nøglerne er begges numre, som '{1}'"
    ),
    "{} says how many FTE are filled": "{0} siger, hvor mange årsværk der er besat",
    "this is a table, and its name does not say of what": (
        "dette er en tabel, og dens navn siger ikke over hvad"
    ),
    "the format is not known": "formatet kendes ikke",
    "{} row{} of {} left out: {}": "{0} række{1:+r} med {2:w} udeladt: {3:w}",
    "totals": "totaler",
    "totals, means or the like": "totaler, gennemsnit eller lignende",
    "a document (.json, .yaml), a folder of tables, one of them (.csv), a workbook (.xlsx, or "
    "one of its sheets as .xlsx#Sheet), answers of OS2mo (.json), an extract of OPUS "
    "(.xml), an organogram (senior and junior .csv), a graph (.graphml, .gexf, .json), or the W3C "
    "Organization Ontology (.ttl, .jsonld, .rdf)": (
        "et dokument (.json, .yaml), en mappe med tabeller, en af dem (.csv), en projektmappe "
        "(.xlsx, eller et af dens ark som .xlsx#Ark), svar fra OS2mo (.json), et udtræk fra OPUS "
        "(.xml), et organogram (senior og junior .csv), en graf (.graphml, .gexf, .json) eller W3C "
        "Organization Ontology (.ttl, .jsonld, .rdf)"
    ),
    "units and what they belong to are made of {}{}": (
        "enheder og det, de hører under, er lavet af {0}{1:w}"
    ),
    "{} of units does not count the units below: '{}' has {}, and those below it {}": (
        "{0} for enheder tæller ikke enhederne under med: '{1}' har {2:n}, og de under den {3:n}"
    ),
    "column {} gives {} {}{}": "kolonne {0} angiver {1} {2:w}{3:w}",
    "'{}' is the key": "'{0}' er nøglen",
    "'{}' is the key, '{}' the node above": "'{0}' er nøglen, '{1}' det overordnede",
}
