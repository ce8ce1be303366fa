"""What is repaired of tables or said of them: rows, units, persons, working time."""

from __future__ import annotations

FORMS: dict[str, str] = {
    # What stands in lists
    "{} in {}": "{0} i {1}",
    "{} and {}": "{0} og {1}",
    "{} and of {}": "{0:w} og over {1:w}",
    "'{}' ({})": "'{0}' ({1})",
    "row{} {}": "række{0:+r} {1}",
    " …": " …",
    "rows {} to {}": "række {0} til {1}",
    "; {}": "; {0:w}",
    "is": "er",
    "are": "er",
    # Columns and cells
    "numbers and their names under one heading are read as {}": (
        "numre og deres navne under én overskrift læses som {0}"
    ),
    "the names of levels are read": "niveauernes navne læses",
    ", and their numbers are left out: {}": ", og deres numre er udeladt: {0}",
    "{} is empty in {} row{} with {}, in which these posts are at home: {}": (
        "{0} er tom i {1} række{2:+r} med {3}, hvor disse stillinger hører hjemme: {4:w}"
    ),
    "{} is taken times {}, as its heading says what it is counted in": (
        "{0} er ganget med {1}, da overskriften siger, hvad den er opgjort i"
    ),
    "column {} is not kept": "kolonne {0} gemmes ikke",
    "{} is left out: {} is read": "{0} er udeladt: {1} læses",
    "{} is left out: it has the hours of full time, and nothing says how much of it anybody works "
    "(columns={{…: 'hours'}} where they are those of each)": (
        "{0} er udeladt: den har timerne for fuld tid, og intet siger, hvor meget af den nogen "
        "arbejder (columns={{…: 'hours'}}, hvor de er den enkeltes)"
    ),
    "column {} is left out: all rows are of {}": "kolonne {0} er udeladt: alle rækker er fra {1}",
    "column {} says of which month rows are: {} row{} of {} read, and others, of {}, left out "
    "(day=… says which month)": (
        "kolonne {0} siger, hvilken måned rækker er fra: {1} række{2:+r} fra {3} er læst, og "
        "andre, fra {4}, er udeladt (day=… siger hvilken måned)"
    ),
    "the cell is empty, and others say of which month their rows are": (
        "cellen er tom, og andre siger, hvilken måned deres rækker er fra"
    ),
    "found {}, which names no month": "fandt {0}, som ikke nævner en måned",
    "a month such as 2026-03, or ignore=[…]": "en måned som 2026-03, eller ignore=[…]",
    "some rows say their year and others do not": "nogle rækker nævner deres år, og andre ikke",
    "months with their year, as 2026-03": "måneder med deres år, som 2026-03",
    "no row is of the month of {}": "ingen række er fra den måned, {0} ligger i",
    "a day in one of {}": "en dag i en af {0}",
    "months without a year, of which 12 and 1 are two: which is the newest is not said": (
        "måneder uden år, blandt dem både 12 og 1: det er ikke sagt, hvilken der er den nyeste"
    ),
    "months with their year, as 2026-03, or read_tables(…, day='2026-01-01')": (
        "måneder med deres år, som 2026-03, eller read_tables(…, day='2026-01-01')"
    ),
    "{} heading{} of groups {} read as the units of the rows below: {}": (
        "{0} gruppeoverskrift{1:+er} {2:w} læst som enhederne for rækkerne nedenfor: {3}"
    ),
    "{} rows hold nothing but a name ({}), and it is not said which of the units lies in which": (
        "{0} rækker indeholder kun et navn ({1}), og det er ikke sagt, hvilken af enhederne der "
        "ligger i hvilken"
    ),
    "a column for the unit of each post": "en kolonne med hver stillings enhed",
    "the header has two rows, {} and {}; in the lower stand {}": (
        "overskriften har to rækker, {0} og {1}; i den nederste står {2}"
    ),
    "found {}, a fifth of full time, in most rows, and nowhere more: the hours are those of a "
    "day": (
        "fandt {0}, en femtedel af fuld tid, i de fleste rækker og ingen steder mere: timerne er "
        "dem på en dag"
    ),
    "hours of a week such as 37 or 29:36; or weekly_hours=7.4, where each day is one of full "
    "time": (
        "timer om ugen som 37 eller 29:36; eller weekly_hours=7.4, hvor hver dag er en fuld dag"
    ),
    "names in row {} alone: {}": "navne, der kun står i række {0}: {1}",
    "{} left out: {} say it": "{0} udeladt: {1} siger det",
    'cells as ="0123", by which programs keep texts, are read as 0123: {}': (
        'celler som ="0123", hvormed programmer bevarer tekster, læses som 0123: {0}'
    ),
    "{} cells have comments, which are not read: {}": (
        "{0} celler har kommentarer, som ikke læses: {1}"
    ),
    "{} cell has a comment, which is not read: {}": (
        "{0} celle har en kommentar, som ikke læses: {1}"
    ),
    "{} column{} {} hidden, and read as the others: {}": (
        "{0} kolonne{1:+r} {2:w} skjult og læses som de andre: {3}"
    ),
    "{} rows are hidden, as by a filter, and are read as the others: {}": (
        "{0} rækker er skjult, som af et filter, og læses som de andre: {1}"
    ),
    "{} row{} {} struck through, and read as the others: {}": (
        "{0} række{1:+r} {2:w} overstreget og læses som de andre: {3}"
    ),
    "{} cell{} {} struck through, and read as the others: {}": (
        "{0} celle{1:+r} {2:w} overstreget og læses som de andre: {3}"
    ),
    "was never computed: the workbook says so, and 0 stands in its place": (
        "er aldrig beregnet: det siger projektmappen, og der står 0 i stedet"
    ),
    "what stands in merged cells holds for all of their rows: {}": (
        "det, der står i flettede celler, gælder for alle deres rækker: {0}"
    ),
    "the part {} has a document type": "delen {0} har en dokumenttype",
    "the part {} has a row {}": "delen {0} har en række {1}",
    "';' expected after '\"'": "der skulle stå ';' efter '\"'",
    "',' expected after '\"'": "der skulle stå ',' efter '\"'",
    "rows up to {}": "rækker til og med {0}",
    "UTF-8 and not Windows-1252": "UTF-8 og ikke Windows-1252",
    "; or encoding='utf-16-{}'": "; eller encoding='utf-16-{0}'",
    "of columns in several levels the last name counts: {}": (
        "for kolonner i flere niveauer gælder det sidste navn: {0}"
    ),
    "without a name": "uden et navn",
    "two columns have one name": "to kolonner har samme navn",
    "two columns have one name{}": "to kolonner har samme navn{0:w}",
    "{}: {} holds no column": "{0}: {1} indeholder ingen kolonne",
    "a list or an array for each name": "en liste eller et array til hvert navn",
    "the text is not Unicode: half of a surrogate pair stands alone": (
        "teksten er ikke Unicode: et halvt surrogatpar står alene"
    ),
    "the path of a CSV or Excel file, a data frame, or a mapping from names to columns": (
        "stien til en CSV- eller Excel-fil, en data frame eller kolonner efter navn"
    ),
    "{}: found {}; expected the path of a CSV or Excel file, a data frame, or a mapping from "
    "names to columns": (
        "{0}: fandt {1}; forventet: stien til en CSV- eller Excel-fil, en data frame eller "
        "kolonner efter navn"
    ),
    "a row of names such as {}": "en række med navne som {0}",
    "a folder of tables, .csv or .xlsx": "en mappe med tabeller, .csv eller .xlsx",
    "one of {}, or a header and its name": "en af {0} eller en overskrift og dens navn",
    "units=…, posts=…, or a folder or workbook": (
        "units=…, posts=… eller en mappe eller projektmappe"
    ),
    "{}={} is not known; expected {}": "{0}={1} kendes ikke; forventet: {2}",
    "hours such as 37": "et timetal som 37",
    "day={} is no day; expected one such as '2026-01-31'": (
        "day={0} er ikke en dag; forventet: en som '2026-01-31'"
    ),
    "there are no rows below the header, in any table": (
        "der er ingen rækker under overskrifterne, i nogen tabel"
    ),
    "a {}": "{0:w}",
    "truth value": "en sandhedsværdi",
    "list": "en liste",
    "a number, a percentage, or an empty cell": "et tal, en procent eller en tom celle",
    "'±' and the half-width behind it": "'±' og derefter, hvor meget det er til hver side",
    "units=… (a file or sheet called units, enheder …) for a table of units; or a column of "
    "posts, such as their keys, titles or 'count'": (
        "units=… (en fil eller et ark, der hedder enheder, units …) til en tabel over enheder; "
        "eller en kolonne om stillinger, som deres nøgler, titler eller 'count'"
    ),
    # Money, and what figures are counted in
    "the pay in this row is in {}, and is read in kroner": (
        "lønnen i denne række er i {0} og læses i kroner"
    ),
    "pay in kroner (DKK), or ignore=[…] for the columns of pay": (
        "løn i kroner (DKK), eller ignore=[…] for kolonnerne med løn"
    ),
    "row {} says {}, and {} is read in kroner": "række {0} siger {1}, og {2} læses i kroner",
    "figures in kroner; header=… says which row is the header, and that what stands above is of "
    "no matter; or ignore=[…]": (
        "tal i kroner; header=… siger, hvilken række der er overskriften, og at det, der står "
        "over den, er uden betydning; eller ignore=[…]"
    ),
    "found {}, which the sheet shows in per cent": "fandt {0}, som arket viser i procent",
    "figures in {}": "tal i {0:w}",
    "FTE (årsværk)": "årsværk (FTE)",
    "persons or positions": "personer eller stillinger",
    "kroner a year": "kroner om året",
    "kroner a month": "kroner om måneden",
    "hours a week": "timer om ugen",
    "per cent": "procent",
    "the unit of the column": "det, som kolonnen er talt i",
    "column {} is shown in units of {} (row {}), and read as what its cells hold": (
        "kolonne {0} vises i enheder på {1} (række {2}) og læses, som cellerne indeholder det"
    ),
    "column {} is shown divided by {} (row {}), and read as what its cells hold": (
        "kolonne {0} vises divideret med {1} (række {2}) og læses, som cellerne indeholder det"
    ),
    "the cell is shown as counted in {}, and is not read so": (
        "cellen vises som talt i {0} og læses ikke sådan"
    ),
    "the row below the header says that the column is counted in {}, and it is not read so": (
        "rækken under overskriften siger, at kolonnen er talt i {0}, og den læses ikke sådan"
    ),
    "row {} says what columns are counted in and is left out: {}": (
        "række {0} siger, hvad kolonner er talt i, og er udeladt: {1}"
    ),
    "column {} is read as DKK a year, and {}, its middle, looks like a month's pay: "
    "columns={{…: 'monthly salary'}} takes it 12 times": (
        "kolonne {0} læses som kroner om året, og {1:n}, dens midte, ligner en månedsløn: "
        "columns={{…: 'monthly salary'}} tager den 12 gange"
    ),
    # Rows that hold for others, and other tables
    "column {} names each unit once and is empty in {} row{} with a home, the first of them row "
    "{}: if the one above is meant, it has to stand there": (
        "kolonne {0} nævner hver enhed én gang og er tom i {1} række{2:+r} med et hjemsted, den "
        "første er række {3}: hvis den ovenfor er ment, skal den stå der"
    ),
    "column {} names each home once and is empty in {} row{}, the first of them row {}: these "
    "posts have no home; if the one above is meant, it has to stand there": (
        "kolonne {0} nævner hvert hjemsted én gang og er tom i {1} række{2:+r}, den første er "
        "række {3}: disse stillinger har intet hjemsted; hvis det ovenfor er ment, skal det stå der"
    ),
    "column {} names each home in its first row: it holds for the {} empty cell{} below, the "
    "first of them in row {}": (
        "kolonne {0} nævner hvert hjemsted i dets første række: det gælder for {1} tom{2:+me} "
        "celle{2:+r} under den, den første i række {3}"
    ),
    "; {} rows with nothing else are headings": "; {0} rækker med intet andet er overskrifter",
    "columns {} name units in the first of their rows: what stands above holds for the empty "
    "cells of {} row{}, the first of them row {}": (
        "kolonne {0} nævner enheder i den første af deres rækker: det, der står ovenfor, gælder "
        "for de tomme celler i {1} række{2:+r}, den første er række {3}"
    ),
    "columns {} to {} ({}) stand apart, behind an empty column, and end in row {}, as another "
    "table does": (
        "kolonne {0} til {1} ({2}) står for sig efter en tom kolonne og slutter i række {3}, som "
        "en anden tabel gør"
    ),
    "one table on a sheet; ignore=[…] to leave these columns out, or columns={{{}: …}} where "
    "they belong to the rows": (
        "én tabel på et ark; ignore=[…] for at udelade disse kolonner, eller columns={{{0}: …}}, "
        "hvor de hører til rækkerne"
    ),
    "another table begins here, with the columns {}": (
        "her begynder en anden tabel med kolonnerne {0}"
    ),
    "one table on a sheet": "én tabel på et ark",
    "the row holds nothing but {}, or figures beside it, and other keys are numbers": (
        "rækken indeholder ikke andet end {0}, og de andre nøgler er tal"
    ),
    "rows of posts; a column for what is the heading of a group of them": (
        "rækker med stillinger; en kolonne til det, der er overskrift for en gruppe af dem"
    ),
    "the header stands once more in {}, which is left out": (
        "overskrifterne står en gang til i {0}, som er udeladt"
    ),
    "{} is a word for {}, and its figures are not {} of rows above": (
        "{0} er et ord for {1:w}, og rækkens tal er ikke {2:w} rækkerne ovenfor"
    ),
    "nothing but figures stand in the row, and they are not the sums of rows above": (
        "der står kun tal i rækken, og de er ikke summer af rækkerne ovenfor"
    ),
    "no row of totals in the table, or another key": (
        "ingen række med totaler i tabellen, eller en anden nøgle"
    ),
    "the sums": "summerne af",
    "those": "de tilsvarende tal for",
    "a sum": "en sum",
    "a mean": "et gennemsnit",
    "a median": "en median",
    "the lowest figure": "det laveste tal",
    "the highest figure": "det højeste tal",
    "a count": "et antal",
    "a spread": "en spredning",
    "a share": "en andel",
    # Units
    "; an empty cell means what stands above it": "; en tom celle betyder det, der står over den",
    "; a name below itself fills up the levels, and is no unit of its own": (
        "; et navn under sig selv fylder niveauerne op og er ikke en enhed for sig"
    ),
    "the unit above is {} here, and none by {}": (
        "den overordnede enhed er {0} her, og ingen efter {1}"
    ),
    "the unit above is {} here, and {} by {}": "den overordnede enhed er {0} her, og {1} efter {2}",
    "the same unit above": "den samme overordnede enhed",
    "; {} without a row of their own: {}": "; {0} uden egen række: {1}",
    "{} units are made of {}{}": "{0} enheder er lavet af {1}{2:w}",
    "column {}: posts are indented ({}), which is not read as who reports to whom; a column "
    "'reports_to' says it": (
        "kolonne {0}: stillinger er indrykket ({1}), hvilket ikke læses som, hvem der refererer "
        "til hvem; en kolonne 'reports_to' siger det"
    ),
    "column {}: names {}: {}": "kolonne {0}: navne {1:w}: {2}",
    "are indented, and lie in the last name above that is less so": (
        "er indrykket og ligger i det sidste navn ovenfor, der er mindre indrykket"
    ),
    "have signs in front that say how deep they lie": (
        "har tegn foran, der siger, hvor dybt de ligger"
    ),
    "{} is indented as no name above it, and less than the one just above: what it lies in is "
    "not clear": (
        "{0} er indrykket som intet navn over det og mindre end det lige over: det er ikke klart, "
        "hvad det ligger i"
    ),
    "as far in as a name above, or further than the one just above; or a column for the unit "
    "above": (
        "så langt inde som et navn ovenfor, eller længere end det lige over; eller en kolonne til "
        "den overordnede enhed"
    ),
    "column {}: blanks in front of names ({}) are not read as steps of an outline": (
        "kolonne {0}: mellemrum foran navne ({1}) læses ikke som trin i en disposition"
    ),
    "column {} has numbers as of an outline, such as '{}', which are not read as one: {} {} not "
    "there": (
        "kolonne {0} har numre som i en disposition, fx '{1}', som ikke læses som en: {2} {3:w} "
        "der ikke"
    ),
    "column {} is numbered as an outline: {} lies in {}": (
        "kolonne {0} er nummereret som en disposition: {1} ligger i {2}"
    ),
    "{} name{} {}: {}": "{0} navn{1:+e} {2:w}: {3}",
    "say that they are no more, and are read as the others": (
        "siger, at det, de nævner, er nedlagt, og læses som de andre"
    ),
    "say that somebody is away or stands in, and count as the others": (
        "siger, at nogen er væk eller er vikar, og tæller som de andre"
    ),
    "units or posts": "enheder eller stillinger",
    "{} is a key of {}": "{0} er en nøgle i tabellen over {1:w}",
    "{} where that is meant": "{0}, hvor det er ment",
    "a key of its own": "sin egen nøgle",
    # Days
    "is a moment, which is of different days in different zones": (
        "er et tidspunkt, der falder på forskellige dage i forskellige tidszoner"
    ),
    "may have the day or the month first": "kan have dagen eller måneden først",
    "is no day of the calendar": "ikke er en dag i kalenderen",
    "is no day": "ikke er en dag",
    "{} is the {}": "{0} er {1:w}",
    "first day on which it is there no more": "den første dag, hvor det ikke er der mere",
    "last day": "den sidste dag",
    "{} row{} left out that {} not there on {}": (
        "{0} række{1:+r} udeladt, som ikke {2:w} der den {3}"
    ),
    "{} posts that lead are kept as vacant ({})": (
        "{0} stillinger, der leder, beholdes som ledige ({1})"
    ),
    "the post in row {}, which leads, is kept as vacant": (
        "stillingen i række {0}, som leder, beholdes som ledig"
    ),
    "{} whose employment is over: {}": "{0}, hvis ansættelse er ophørt: {1:w}",
    "{} whose employment is over or does not cover {}: {}": (
        "{0}, hvis ansættelse er ophørt eller ikke dækker {1}: {2:w}"
    ),
    # Persons and their posts
    "{} person{} with several posts: the further posts have the keys {}; who reports to the person "
    "reports to the first": (
        "{0} person{1:+er} med flere stillinger: de øvrige stillinger har nøglerne {2}; de, der "
        "refererer til personen, refererer til den første"
    ),
    "{} employment{} with several posts: the further posts have the keys {}; who reports to the "
    "employment reports to the first": (
        "{0} ansættelse{1:+r} med flere stillinger: de øvrige stillinger har nøglerne {2}; de, der "
        "refererer til ansættelsen, refererer til den første"
    ),
    "{} of them have more than {} FTE together, as rows of different times would: {}": (
        "{0} af dem har mere end {1:n} årsværk tilsammen, som rækker fra forskellige tider ville: "
        "{2}"
    ),
    "of these, {} say the same as a row above and count once more: {}": (
        "af dem siger {0} det samme som en række ovenfor og tæller en gang til: {1}"
    ),
    "of these, {} have holders of other posts, who count once more in headcounts: {}": (
        "af dem har {0} indehavere af andre stillinger, som tæller en gang til i antal personer: "
        "{1}"
    ),
    "{} post{} with several holders, a row for each, read as one: {}": (
        "{0} stilling{1:+er} med flere indehavere, en række til hver, læst som én: {2:w}"
    ),
    "posts by mail address, initials or name of a user": (
        "stillinger efter mailadresse, initialer eller brugernavn"
    ),
    "the parts of pay in column {} are added up: {} rows are {} post{}": (
        "løndelene i kolonne {0} er lagt sammen: {1} rækker er {2} stilling{3:+er}"
    ),
    "column {} has thousands parted by a sign, as pay has no three decimals: {} is {}": (
        "kolonne {0} har et tegn mellem tusinder, da løn ikke har tre decimaler: {1} er {2}"
    ),
    "posts by their holders": "stillinger efter deres indehavere",
    "one row for each post; or rows of several holders, as of a job share, that say the same but "
    "of these and their figures": (
        "én række for hver stilling; eller rækker med flere indehavere, som ved en delt stilling, "
        "der siger det samme bortset fra disse og deres tal"
    ),
    "one row for each post; a column such as 'employee number' (columns={{…}}) for the number of "
    "a person who may have several posts": (
        "én række til hver stilling; en kolonne som 'employee number' (columns={{…}}) til "
        "nummeret på en person, der kan have flere stillinger"
    ),
    "the manager of {} post{} is not known ({}): they stand in the line without one, and are no "
    "top posts; spans count those who are known": (
        "lederen for {0} stilling{1:+er} kendes ikke ({2}): de står i linjen uden leder og er ikke "
        "øverste stillinger; ledelsesspænd tæller dem, der kendes"
    ),
    "column {} is left out: who is absent counts as the others ({})": (
        "kolonne {0} er udeladt: fraværende tæller som de andre ({1})"
    ),
    "{} of several persons are groups, and how many positions these have is not known": (
        "{0} med flere personer er grupper, og hvor mange stillinger de har, kendes ikke"
    ),
    "names of persons in brackets behind those of units and posts are left out ({} different)": (
        "navne på personer i parentes efter navne på enheder og stillinger er udeladt ({0} "
        "forskellige)"
    ),
    "{} rows have empty cells behind the last column, which are left out: {}": (
        "{0} rækker har tomme celler efter den sidste kolonne, som er udeladt: {1}"
    ),
    "column {} is not kept; read as there: {}": (
        "kolonne {0} beholdes ikke; læst som til stede: {1}"
    ),
    "column {}: {} units that are no more are left out: {}": (
        "kolonne {0}: {1} enheder, der ikke findes mere, er udeladt: {2}"
    ),
    "column {}: {} units are read though they are said to be no more, as others lie or work in "
    "them: {}": (
        "kolonne {0}: {1} enheder er læst, skønt de er angivet som nedlagt, da andre ligger eller "
        "arbejder i dem: {2}"
    ),
    "what units belong to is made of {}, which has their keys": (
        "hvad enheder hører under, er dannet af {0}, der har deres nøgler"
    ),
    "the path has {} in {}, and another row has it in {}": (
        "stien har {0} i {1}, og en anden række har den i {2}"
    ),
    "one way up for each unit": "én vej op for hver enhed",
    "row {} has names of columns once more, and is left out: {} …": (
        "række {0} har navne på kolonner én gang til og er udeladt: {1} …"
    ),
    "column {} is left out: nobody is absent": "kolonne {0} er udeladt: ingen er fraværende",
    "column {} is left out: it is not 12 in {}, and figures are read as they stand, whether they "
    "are those of a whole year or of these months": (
        "kolonne {0} er udeladt: den er ikke 12 i {1}, og tal læses, som de står, hvad enten de "
        "gælder et helt år eller disse måneder"
    ),
    "column {} is left out: all have the whole year": "kolonne {0} er udeladt: alle har hele året",
    "column {}: {} in {} is not read": "kolonne {0}: {1} i {2} læses ikke",
    "column {}: {} makes {} post{} external, which count in no figure ({})": (
        "kolonne {0}: {1} gør {2} stilling{3:+er} ekstern{3:+e}, som ikke tæller med i noget "
        "tal ({4})"
    ),
    "column {}: who is {} works an amount that is not stated, and FTE of 0 are read as unknown "
    "({})": (
        "kolonne {0}: hvor meget folk med {1} arbejder, er ikke oplyst, og 0 årsværk læses som "
        "ukendt ({2})"
    ),
    "column {}: {} in {}, with figures as they are stated": (
        "kolonne {0}: {1} i {2}, med tal som de er oplyst"
    ),
    # Working time
    "hours such as 37 or 29,6 or 29:36, or an empty cell": (
        "timer som 37 eller 29,6 eller 29:36, eller en tom celle"
    ),
    "found {}, more hours than a {} has": "fandt {0}, flere timer, end der er på {1:w}",
    "week": "en uge",
    "fortnight": "14 dage",
    "month": "en måned",
    "year": "et år",
    "degrees of employment from 0 to 100 or from 0 to 1": (
        "beskæftigelsesgrader fra 0 til 100 eller fra 0 til 1"
    ),
    "is no percentage of full time: half of the column are from {} on": (
        "ikke er en procent af fuld tid: halvdelen af kolonnen er fra {0:n} og op"
    ),
    "may be a fraction or a percentage of full time: others in the column are percentages, as {}": (
        "kan være en brøkdel eller en procent af fuld tid: andre i kolonnen er procenter, som {0:n}"
    ),
    "degrees of employment in one way, or a percentage with its sign, as 80 %": (
        "beskæftigelsesgrader på én måde, eller en procent med sit tegn, som 80 %"
    ),
    "the hours in the column are not those of a {}: half of them are from {} times full time on": (
        "timerne i kolonnen er ikke timer på {0:w}: halvdelen er fra {1:n} gange fuld tid og op"
    ),
    "hours of a {}; columns={{…: 'timer pr. måned'}} for those of a month, 'timer pr. år' for "
    "those of a year; or the hours of full time in the same span, as a column 'full_time_hours' "
    "or weekly_hours=160.33 (full time is read as {})": (
        "timer på {0:w}; columns={{…: 'timer pr. måned'}} for timer på en måned, 'timer pr. år' "
        "for timer på et år; eller fuldtidstimerne i det samme tidsrum, som en kolonne "
        "'full_time_hours' eller weekly_hours=160.33 (fuld tid læses som {1:n})"
    ),
    "the hours in the column are not those of a {}: none is above {} of it": (
        "timerne i kolonnen er ikke timer på {0:w}: ingen er over {1:n} af fuld tid"
    ),
    "hours of a week such as 37 or 29:36; columns={{…: 'employment rate'}} where they are parts of "
    "full time": (
        "timer på en uge som 37 eller 29:36; columns={{…: 'employment rate'}}, hvor det er dele af "
        "fuld tid"
    ),
    "fte is made of {}": "årsværk er lavet af {0}",
    " and hours": " og timer",
    ": full time is {} hours a week": ": fuld tid er {0:n} timer om ugen",
    ", {} a {}": ", {0:n} på {1:w}",
    " (weekly_hours=… says otherwise)": " (weekly_hours=… kan sige noget andet)",
    ", or what {} says": ", eller hvad {0} siger",
    "{} is 0 in {} row{} ({}), which is 0 FTE: of who is paid by the hour it is unknown, and the "
    "cell should say so": (
        "{0} er 0 i {1} række{2:+r} ({3}), hvilket er 0 årsværk: for timelønnede er det ukendt, "
        "og det bør cellen sige"
    ),
    "in {} rows hours and degree of employment do not agree, and the degree counts: {}": (
        "i {0} rækker stemmer timer og beskæftigelsesgrad ikke overens, og graden gælder: {1}"
    ),
}
