"""What an organisation may not be: relations, figures, lines; and what is worth a look."""

from __future__ import annotations

FORMS: dict[str, str] = {
    "a {} ('{}') cannot be in the relation {} to a {} ('{}')": (
        "{0:a} ('{1}') kan ikke stå i relationen {2} til {3:a} ('{4}')"
    ),
    "{} {} {}": "{0} {1} {2}",
    "{} has no weight": "{0} har ingen vægt",
    "no weight": "ingen vægt",
    "the weight of '{}' {} '{}' is not a weight": "vægten af '{0}' {1} '{2}' er ikke en vægt",
    "a finite number of at least 0": "et endeligt tal på mindst 0",
    "'{}' cannot be in the relation {} to itself": (
        "'{0}' kan ikke stå i relationen {1} til sig selv"
    ),
    "another post": "en anden stilling",
    "'{}' is {} '{}' already and cannot be {} '{}' as well": (
        "'{0}' er allerede {1} '{2}' og kan ikke også være {3} '{4}'"
    ),
    "at most one": "højst én",
    "at most one on any day": "højst én på hver dag",
    "the relation '{}' {} '{}' stands twice": "relationen '{0}' {1} '{2}' står to gange",
    "each relation once": "hver relation én gang",
    "a weight on both, to be added up": "en vægt på begge, så de kan lægges sammen",
    "a cycle in part_of: {}'{}'": "en ring i part_of: {0}'{1}'",
    "a cycle in the line of reporting: {}'{}'": "en ring i ledelseslinjen: {0}'{1}'",
    "'{}' has a parent and an unknown place at once": (
        "'{0}' har både en overordnet enhed og en ukendt plads"
    ),
    "the count of '{}' is not a number of positions": (
        "antallet i '{0}' er ikke et antal stillinger"
    ),
    "'{}' is vacant and has headcount": "'{0}' er ledig og har headcount",
    "'{}' is vacant and has {}": "'{0}' er ledig og har {1}",
    "0, or not vacant": "0 eller ikke ledig",
    "'{}' is a group of posts and cannot be a head or manager": (
        "'{0}' er en gruppe stillinger og kan ikke være leder"
    ),
    "'{}' is a group of posts and cannot head a unit": (
        "'{0}' er en gruppe stillinger og kan ikke lede en enhed"
    ),
    "'{}' is a group of posts and cannot be reported to": (
        "'{0}' er en gruppe stillinger, og ingen kan referere til den"
    ),
    "a single post": "en enkelt stilling",
    "'{}' has more FTE filled than budgeted": "'{0}' har flere besatte årsværk end normerede",
    "fte_filled of at most fte": "fte_filled på højst fte",
    "the shares of the task '{}' add up to more than 1": (
        "andelene af opgaven '{0}' bliver tilsammen mere end 1"
    ),
    "at most 1 in all": "højst 1 i alt",
    "a {} ('{}') has no {}": "{0:a} ('{1}') har ingen {2}",
    "a measure that it has": "et mål, som den har",
    "a measure of a {}": "et mål for {0:a}",
    "the {} of '{}' stands twice": "{0} for '{1}' står to gange",
    "the {} of '{}' has a scope": "{0} for '{1}' har et omfang (scope)",
    "a scope on units only": "kun omfang på enheder",
    "the {} of '{}' stands with a scope and without": "{0} for '{1}' står både med og uden omfang",
    "own and total, or one figure without a scope": "own og total, eller ét tal uden omfang",
    "the {} of '{}' is not a number": "{0} for '{1}' er ikke et tal",
    "a number, or unknown": "et tal eller unknown",
    "the {} of '{}' is not finite": "{0} for '{1}' er ikke endeligt",
    "a finite number": "et endeligt tal",
    "the bounds of the {} of '{}' stand upside down": "grænserne for {0} for '{1}' står omvendt",
    "the {} of '{}' is negative": "{0} for '{1}' er negativt",
    "the level '{}' of '{}' is not on the scale of the organisation": (
        "niveauet '{0}' for '{1}' findes ikke på organisationens skala"
    ),
    "one of 'levels'": "en af 'levels'",
    "the unit '{}' has child units, and its {} does not say whether it includes them": (
        "enheden '{0}' har enheder under sig, og dens {1} siger ikke, om de er talt med"
    ),
    "scope: own or scope: total": "scope: own eller scope: total",
    "the {} of '{}' is stated as {}, but its posts make {}": (
        "{0} for '{1}' er oplyst som {2:n}, men stillingerne giver {3:n}"
    ),
    "the {} of '{}' is stated as {}, but its posts make at least {}": (
        "{0} for '{1}' er oplyst som {2:n}, men stillingerne giver mindst {3:n}"
    ),
    "the {} of '{}' is stated as {}, but {} make {}": (
        "{0} for '{1}' er oplyst som {2:n}, men {3:w} giver {4:n}"
    ),
    "the {} of '{}' is stated as {}, but {} make at least {}": (
        "{0} for '{1}' er oplyst som {2:n}, men {3:w} giver mindst {4:n}"
    ),
    "its posts": "dens stillinger",
    "its tasks": "dens opgaver",
    "the figures below it": "tallene under den",
    "figures that agree": "tal, der stemmer overens",
    "figures that go together": "tal, der passer sammen",
    "'{}' is one position and has {} FTE": "'{0}' er én stilling og har {1:n} årsværk",
    "'{}' is {} positions and has {} FTE": "'{0}' er {1:n} stillinger og har {2:n} årsværk",
    "'{}' is {} positions and has one holder": "'{0}' er {1:n} stillinger og har én indehaver",
    "a post for each holder, or no holder": "en stilling til hver indehaver, eller ingen indehaver",
    "at most 1.5 a position; or 'large'": "højst 1,5 pr. stilling; eller 'large'",
    "at most 1.5; or a 'count' of positions; or 'large'": (
        "højst 1,5; eller et 'count' af stillinger; eller 'large'"
    ),
    "'{}' has {} as its {}": "'{0}' har {1:n} som {2}",
    "'{}' has {} as its {}, and all other units together {}": (
        "'{0}' har {1:n} som {2}, og alle andre enheder tilsammen {3:n}"
    ),
    "at most a thousand million": "højst en milliard",
    "rarely more than a million": "sjældent mere end en million",
    "the {} of '{}' cannot be computed: {}": "{0} for '{1}' kan ikke beregnes: {2:w}",
    "the {} of '{}' cannot be computed: it divides by what may be 0": (
        "{0} for '{1}' kan ikke beregnes: der divideres med noget, der kan være 0"
    ),
    "the {} of '{}' cannot be computed: {} is unknown": (
        "{0} for '{1}' kan ikke beregnes: {2} er ukendt"
    ),
    "figures that are known": "tal, der er kendt",
    "on {}: {}": "den {0}: {1}",
    "on {} the place of '{}' is not known: it lies in other units on other days only": (
        "den {0} kendes pladsen for '{1}' ikke: den ligger kun i andre enheder på andre dage"
    ),
    "a place on every day": "en plads på hver dag",
    "no unit is of the type '{}'": "ingen enhed er af typen '{0}'",
    "a depth or keys, as no unit has a type": "en dybde eller nøgler, da ingen enhed har en type",
    "there are no units at depth {}": "der er ingen enheder i dybde {0}",
    "a depth below {}": "en dybde under {0}",
    "the unit '{}' lies within '{}'": "enheden '{0}' ligger i '{1}'",
    "units beside each other": "enheder ved siden af hinanden",
    "a key of the column 'key'": "en nøgle i kolonnen 'key'",
    "'{}' is not a word for '{}'": "'{0}' er ikke et ord for '{1}'",
    "the table '{}' has no column '{}'": "tabellen '{0}' har ingen kolonne '{1}'",
    "a column of that table": "en kolonne i den tabel",
    "the column '{}' is missing": "kolonnen '{0}' mangler",
    "one for each row of the table": "en for hver række i tabellen",
    "the column '{}' has {} rows": "kolonnen '{0}' har {1} rækker",
    "{}, as the table has": "{0} som tabellen",
    "there is no profile '{}'": "der er ingen profil '{0}'",
    "two models have the name '{}'": "to modeller hedder '{0}'",
    "a name of its own for each": "sit eget navn til hver",
    "no model has the name '{}'": "ingen model hedder '{0}'",
    "the name of a model": "navnet på en model",
    "there is nothing to compare": "der er ikke noget at sammenligne",
    "at least one model": "mindst én model",
    "there is no indicator '{}'": "der er ingen indikator '{0}'",
    'the key of an indicator, a group of them, or "all"': (
        'nøglen til en indikator, en gruppe af dem eller "all"'
    ),
    "the {} of '{}', '{}', is negative: {}": "{0} for '{1}', '{2}', er negativ: {3:n}",
    "no such units lie below '{}'": "ingen sådanne enheder ligger under '{0}'",
    "a type or a depth of units below it": "en type eller en dybde af enheder under den",
    "the unit '{}' lies within another that is compared, in every model that has it": (
        "enheden '{0}' ligger inden for en anden, der sammenlignes, i alle modeller, der har den"
    ),
    "the unit '{}' does not lie below '{}', or lies within another that is compared, in every "
    "model that has it": (
        "enheden '{0}' ligger ikke under '{1}' eller ligger inden for en anden, der sammenlignes,"
        " i "
        "alle modeller, der har den"
    ),
    "all units at depth {} are without a place": "alle enheder i dybde {0} er uden plads",
    "a depth with placed units": "en dybde med enheder, der har en plads",
    "'{}' is an indicator of the whole organisation": (
        "'{0}' er en indikator for hele organisationen"
    ),
    'an indicator of units or of who is affected, or no "within"': (
        "en indikator for enheder eller for, hvem der berøres, eller intet 'within'"
    ),
    "from {}": "fra {0}",
    "until {}": "til {0}",
    "from {} until {}": "fra {0} til {1}",
    "always": "altid",
    "the key '{}' has a character that is not seen, {}": (
        "nøglen '{0}' har et tegn, der ikke kan ses, {1}"
    ),
    "a key of characters that are seen": "en nøgle af tegn, der kan ses",
    "the keys '{}' and '{}' look alike": "nøglerne '{0}' og '{1}' ligner hinanden",
    "keys that can be told apart": "nøgler, der kan kendes fra hinanden",
}
