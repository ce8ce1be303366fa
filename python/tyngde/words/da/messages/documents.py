"""What documents may not say: fields, types, values."""

from __future__ import annotations

FORMS: dict[str, str] = {
    "the text is not JSON: {}": "teksten er ikke JSON: {0:p}",
    "the text is no JSON: {}": "teksten er ikke JSON: {0:p}",
    "it is not UTF-8": "den er ikke UTF-8",
    "the text is not JSON: it holds a zero byte": "teksten er ikke JSON: den indeholder en nulbyte",
    "the text is not UTF-8: byte 0x{}": "teksten er ikke UTF-8: byte 0x{0}",
    "UTF-8 text": "tekst i UTF-8",
    "the text is not YAML: {}": "teksten er ikke YAML: {0:p}",
    # What a parser of YAML says of the commonest slips.
    "mapping values are not allowed here": (
        "her kan der ikke stå et kolon; tekst, der selv har et, sættes i anførselstegn"
    ),
    "expected <block end>, but found '<block mapping start>'": (
        "linjen er ikke rykket ind som dem over den"
    ),
    "expected <block end>, but found '<block sequence start>'": (
        "linjen er ikke rykket ind som dem over den"
    ),
    "expected <block end>, but found '-'": "linjen er ikke rykket ind som dem over den",
    "expected <block end>, but found '<scalar>'": (
        "her står mere, end der kan stå, for eksempel efter et anførselstegn, der er lukket"
    ),
    "found character '\\t' that cannot start any token": (
        "et tabulatortegn; der rykkes ind med mellemrum"
    ),
    "could not find expected ':'": "der mangler et kolon",
    "found unexpected end of stream": (
        "teksten hører op midt i noget, for eksempel før et anførselstegn, der lukker"
    ),
    "anchors and aliases are not read": "ankre og aliaser læses ikke",
    "the text in full": "teksten skrevet helt ud",
    "the tag {} is not read": "mærket {0} læses ikke",
    "text without tags": "tekst uden mærker",
    "half of a surrogate pair stands alone": "et halvt surrogatpar står alene",
    "the document is nested too deeply": "dokumentet går for mange niveauer ned",
    "at most 256 levels": "højst 256 niveauer",
    "the member '{}' stands twice": "feltet '{0}' står to gange",
    "each member once": "hvert felt én gang",
    "the field '{}' is missing": "feltet '{0}' mangler",
    "the field '{}' is missing (there is '{}')": (
        "feltet '{0}' mangler (der er et, der hedder '{1}')"
    ),
    "a field '{}'": "et felt '{0}'",
    "that not all units are recorded cannot be said": (
        "det kan ikke siges, at ikke alle enheder er registreret"
    ),
    "of the units that are listed, that their heads, posts, tasks or ties are not recorded": (
        "om de enheder, der er nævnt, at deres ledere, stillinger, opgaver eller forbindelser ikke "
        "er registreret"
    ),
    "heads (which units it leads)": "heads (hvilke enheder den leder)",
    "of a post only 'heads' can be recorded or not": (
        "om en stilling kan kun 'heads' være registreret eller ej"
    ),
    "the field '{}' is not known here": "feltet '{0}' kendes ikke her",
    "the field '{}' is called '{}' since {}/{}": "feltet '{0}' hedder '{1}' fra og med {2}/{3}",
    "found {}": "fandt {0:w}",
    "found {} ('{}')": "fandt {0:w} ('{1}')",
    "the document calls itself '{}'": "dokumentet kalder sig '{0}'",
    "this is a document of the kind {}": "dette er et dokument af slagsen {0}",
    "this is no change of a plan": "dette er ingen ændring i en plan",
    "two changes in one: {} and {}": "to ændringer i én: {0} og {1}",
    "one change in each item": "én ændring i hvert punkt",
    "the key '{}' stands twice": "nøglen '{0}' står to gange",
    "each key once": "hver nøgle én gang",
    "the key is blank": "nøglen er tom",
    "a key that is not only white space": "en nøgle, der ikke kun er mellemrum",
    "the key is too long": "nøglen er for lang",
    "at most 256 bytes": "højst 256 bytes",
    "the key is not valid UTF-8": "nøglen er ikke gyldig UTF-8",
    "the text is not valid UTF-8": "teksten er ikke gyldig UTF-8",
    "the key '{}' is in use already, by a {}": "nøglen '{0}' er allerede i brug af {1:a}",
    "a key that no other node has": "en nøgle, som intet andet har",
    "the key 'unknown' says of a parent that it is not known": (
        "nøglen 'unknown' siger om en overordnet enhed, at den ikke kendes"
    ),
    "another key for the unit": "en anden nøgle til enheden",
    "there is no {} with the key '{}'": "der er {0:no} med nøglen '{1}'",
    "the key of a {}": "nøglen til {0:a}",
    "'{}' is a {}": "'{0}' er {1:a}",
    "there is no source with the key '{}'": "der er ingen kilde med nøglen '{0}'",
    "a key of 'sources'": "en nøgle i 'sources'",
    "the key of a source": "nøglen til en kilde",
    "found what looks like a CPR number": "fandt noget, der ligner et CPR-nummer",
    "no CPR number": "intet CPR-nummer",
    "a key that names nobody, such as the number of the position": (
        "en nøgle, der ikke nævner nogen, fx stillingens nummer"
    ),
    "there is no day '{}'": "der er ingen dag '{0}'",
    "a day of the calendar": "en dag i kalenderen",
    "a date such as 2026-05-11": "en dato som 2026-05-11",
    "'{}' is not a date": "'{0}' er ikke en dato",
    "'until' after 'from'": "'until' efter 'from'",
    "'from' before 'until'": "'from' før 'until'",
    "a field 'day', such as {}": "et felt 'day', fx {0}",
    "the organisation has dates and does not say which day it shows": (
        "organisationen har datoer og siger ikke, hvilken dag den viser"
    ),
    "documented, derived or assumed": "documented, derived eller assumed",
    "documented, derived, assumed or unstated": "documented, derived, assumed eller unstated",
    "a figure of at least 0": "et tal på mindst 0",
    "a figure with bounds": "et tal med grænser",
    "a figure, or unknown: true": "et tal eller unknown: true",
    "a figure": "et tal",
    "a number, unknown, or a mapping with value, about, between, derived or unknown": (
        "et tal, unknown, eller felter med value, about, between, derived eller unknown"
    ),
    "the figure is not given, or in two ways": "tallet er ikke oplyst eller oplyst på to måder",
    "one of value, about, between, derived and unknown": (
        "en af value, about, between, derived og unknown"
    ),
    "only what is given with 'about' has a half-width": (
        "kun det, der er oplyst med 'about', har en halv bredde"
    ),
    "'about' beside it": "'about' ved siden af",
    "'within' beside it": "'within' ved siden af",
    "'unknown: true' beside it": "'unknown: true' ved siden af",
    "two numbers": "to tal",
    "two numbers, the low one first": "to tal, det laveste først",
    "two numbers of at least 0": "to tal på mindst 0",
    "two numbers from 0 to 1, the low one first": "to tal fra 0 til 1, det laveste først",
    "the bounds stand upside down": "grænserne står omvendt",
    "at_most not below at_least": "at_most ikke under at_least",
    "the value {} does not lie from {} to {}": "værdien {0:n} ligger ikke fra {1:n} til {2:n}",
    "the value does not lie between its bounds": "værdien ligger ikke mellem sine grænser",
    "a value between the bounds": "en værdi mellem grænserne",
    "unknown: false says nothing": "unknown: false siger ingenting",
    "only what is unknown has such a bound": "kun det ukendte har sådan en grænse",
    "only the figure of a unit has a scope": "kun en enheds tal har et omfang (scope)",
    "no scope": "intet scope",
    "about {} is read as within {}, but it may be rounded to fives or tens": (
        "about {0:n} læses som inden for {1:n}, men kan være afrundet til femmere eller tiere"
    ),
    "only a figure that is not exact is made of uncertain figures": (
        "kun et tal, der ikke er eksakt, er sammensat af usikre tal"
    ),
    "a list of uncertain figures": "en liste af usikre tal",
    "0 times a figure is nothing": "0 gange et tal er ingenting",
    "another number than 0": "et andet tal end 0",
    "the figure is wider than its terms: they reach from {} to {}": (
        "tallet er bredere end sine led: de rækker fra {0:n} til {1:n}"
    ),
    "bounds within these": "grænser inden for disse",
    "a formula such as [unit.fte] - about(95, 0.5)": ("en formel som [unit.fte] - about(95, 0.5)"),
    "the formula '{}' cannot be read at its end": "formlen '{0}' kan ikke læses ved slutningen",
    "the formula '{}' cannot be read at '{}'": "formlen '{0}' kan ikke læses ved '{1}'",
    "the formula '{}' names '{}', which is no figure": (
        "formlen '{0}' nævner '{1}', som ikke er et tal"
    ),
    "an operator or the end": "et regnetegn eller slutningen",
    "two bounds, the lower one first": "to grænser, den laveste først",
    "a text, or a mapping from language to text": "en tekst eller felter fra sprog til tekst",
    "a name, or a mapping from language to name": "et navn eller felter fra sprog til navn",
    "the mapping has no text in any language": "felterne har ingen tekst på noget sprog",
    "'{}' is no language": "'{0}' er ikke et sprog",
    "a code of ISO 639-1, such as da or en": "en kode fra ISO 639-1, fx da eller en",
    "the text is empty": "teksten er tom",
    "a text, or no such language": "en tekst, eller ikke det sprog",
    "the choice has no alternatives": "valget har ingen alternativer",
    "at least one alternative": "mindst ét alternativ",
    "the choice '{}' has no alternative '{}'": "valget '{0}' har intet alternativ '{1}'",
    "the plan has no choice '{}'": "planen har intet valg '{0}'",
    "the key of a choice": "nøglen til et valg",
    "the key of an alternative": "nøglen til et alternativ",
    "an alternative of '{}' names '{}' of the same choice": (
        "et alternativ i '{0}' nævner '{1}' i det samme valg"
    ),
    "an alternative of another choice": "et alternativ i et andet valg",
    "there is no kind of rule '{}'": "der er ingen slags regel '{0}'",
    "a kind of rule": "en slags regel",
    "the rule is about nothing": "reglen handler ikke om noget",
    "at least one key": "mindst én nøgle",
    "at least one number": "mindst ét tal",
    "no units are named": "der er ikke nævnt nogen enheder",
    "nothing is handed over": "der overdrages ingenting",
    "several things are handed over at once": "der overdrages flere ting på én gang",
    "one measure, or a share of all figures": "ét mål eller en andel af alle tal",
    "what is handed over is a formula": "det, der overdrages, er en formel",
    "'{}' stands in braces without a value": "'{0}' står i krøllede parenteser uden en værdi",
    "quotes around a text with a comma": "anførselstegn om en tekst med komma",
    "a share from 0 to 1": "en andel fra 0 til 1",
    "a number from 0 to 1": "et tal fra 0 til 1",
    "a number of at least 0": "et tal på mindst 0",
    "numbers of at least 0": "tal på mindst 0",
    "a number above 0": "et tal over 0",
    "a whole number of at least 1": "et helt tal på mindst 1",
    "a whole number of at least 1, or unknown": "et helt tal på mindst 1 eller unknown",
    "unit, post, task, collaboration, forum or committee": (
        "unit, post, task, collaboration, forum eller committee"
    ),
    "collaboration, forum or committee": "collaboration, forum eller committee",
    "head, deputy_head, assistant or staff": "head, deputy_head, assistant eller staff",
    "citizen_directed, back_office or political_service": (
        "citizen_directed, back_office eller political_service"
    ),
    "a change: a mapping with one of the words of a plan": (
        "en ændring: felter med ét af de ord, en plan kender"
    ),
    "a key, or a mapping with the fields of a unit or post": (
        "en nøgle eller de felter, en enhed eller stilling har"
    ),
    "a mapping from one relation to its two ends, such as {{works_with: [a, b]}}": (
        "en relation og dens to ender, for eksempel {{works_with: [a, b]}}"
    ),
    "a mapping such as {{works_with: [a, b], volume: 3}}": (
        "felter som {{works_with: [a, b], volume: 3}}"
    ),
    "a task, the key of one, or a mapping with task and share": (
        "en opgave, nøglen til en eller felterne task og share"
    ),
    "an uncertain figure with 'of', 'value', 'between' and 'times'": (
        "et usikkert tal med 'of', 'value', 'between' og 'times'"
    ),
    "the key of a task, or a mapping with one measure or a share": (
        "nøglen til en opgave eller felter med ét mål eller en andel"
    ),
    "the key of a unit, or a mapping with unit and share": (
        "nøglen til en enhed eller felterne unit og share"
    ),
    "a mapping from choice to alternative": "felter fra valg til alternativ",
    "a mapping from key to source": "felter fra nøgle til kilde",
    "a mapping from criterion to points": "felter fra kriterium til point",
    "a mapping from criterion to two numbers": "felter fra kriterium til to tal",
    "a type of unit, a depth, or a list of keys": (
        "en type enhed, en dybde eller en liste af nøgler"
    ),
    "a key, or a mapping with key, share and continues, or a list": (
        "en nøgle, felter med key, share og continues, eller en liste"
    ),
    "no relation is named": "der er ikke nævnt nogen relation",
    "two relations are named": "der er nævnt to relationer",
    "one relation": "én relation",
    "a relation of the schema, with its two ends": "en relation i skemaet med sine to ender",
    "two keys, from and to": "to nøgler, fra og til",
    "the same figure stands twice": "det samme tal står to gange",
    "one figure for each scope": "ét tal for hvert omfang",
    "an empty list is no figure": "en tom liste er ikke et tal",
    "the level '{}' stands twice": "niveauet '{0}' står to gange",
    "each label once": "hver betegnelse én gang",
    "'{}' is none of the criteria": "'{0}' er ikke et af kriterierne",
    "'{}' is not a measure": "'{0}' er ikke et mål",
    "a measure": "et mål",
    "'{}' is not a measure that adds up": "'{0}' er ikke et mål, der kan lægges sammen",
    "a measure that adds up": "et mål, der kan lægges sammen",
    "'{}' names no figure": "'{0}' nævner intet tal",
    "a figure, as 'key.measure'": "et tal som 'nøgle.mål'",
    "the figure '{}' stands twice": "tallet '{0}' står to gange",
    "each figure once": "hvert tal én gang",
    "it has several ranges": "det har flere spænd",
    "the share of '{}' stands twice": "andelen af '{0}' står to gange",
    "each share once": "hver andel én gang",
    "it is not said between what the share of '{}' lies": (
        "det er ikke sagt, mellem hvad andelen af '{0}' ligger"
    ),
    "one of 'between', 'within', 'relative', 'quantiles' and 'values'": (
        "en af 'between', 'within', 'relative', 'quantiles' og 'values'"
    ),
    "a share is {}": "en andel er {0:n}",
    "shares from 0 to 1": "andele fra 0 til 1",
    "a larger share, and a number that is no smaller": (
        "en større andel og et tal, der ikke er mindre"
    ),
    "a mapping from alternative to probability": "felter fra alternativ til sandsynlighed",
    "the choice '{}' stands twice": "valget '{0}' står to gange",
    "each choice once": "hvert valg én gang",
    "the probabilities of '{}' are {} in all": "sandsynlighederne for '{0}' er {1:n} i alt",
    "1 in all": "1 i alt",
    "nobody's weights are mixed": "der er ingens vægte at blande",
    "a field 'experts' beside it": "et felt 'experts' ved siden af",
    "conditions stand beside experts": "der står betingelser ved siden af eksperter",
    "experts are counted and mixed": "eksperter både tælles og blandes",
    "one of 'counts' and 'mixed'": "en af 'counts' og 'mixed'",
    "the expert '{}' stands twice": "eksperten '{0}' står to gange",
    "each expert once": "hver ekspert én gang",
    "points stand beside judgements": "der står point ved siden af vurderinger",
    "it is not said how the expert weighs": "det er ikke sagt, hvordan eksperten vægter",
    "one of 'points' and 'judgements'": "en af 'points' og 'judgements'",
    "no criterion has points": "intet kriterium har point",
    "points above 0": "point over 0",
    "a list of experts": "en liste over eksperter",
    "at least one expert": "mindst én ekspert",
    "an expert that counts": "en ekspert, der tæller",
    "a figure has several shapes": "et tal har flere former",
    "one of 'relative', 'within' and 'between'": "en af 'relative', 'within' og 'between'",
    "one of 'of' and 'every'": "en af 'of' og 'every'",
    "figures are named beside 'every'": "der er nævnt tal ved siden af 'every'",
    "it is not said which figures are meant": "det er ikke sagt, hvilke tal der menes",
    "a weight stands beside 'weights'": "en vægt står ved siden af 'weights'",
    "the power is not stated": "eksponenten er ikke oplyst",
    "the scores stand twice": "pointene står to gange",
    "the profile has no criteria": "profilen har ingen kriterier",
    "the criterion '{}' stands twice": "kriteriet '{0}' står to gange",
    "the weight of '{}' is not a number of at least 0": (
        "vægten af '{0}' er ikke et tal på mindst 0"
    ),
    "the goalposts of '{}' are upside down": "målstængerne for '{0}' står omvendt",
    "no profile of the name '{}' ships with the library": (
        "der følger ingen profil med navnet '{0}' med biblioteket"
    ),
    "'{}' is nothing that a range can be about": "'{0}' er ikke noget, et spænd kan handle om",
    "direct_span, staff_per_manager or fte_staff_per_fte_manager": (
        "direct_span, staff_per_manager eller fte_staff_per_fte_manager"
    ),
    "the range '{}' says nothing": "spændet '{0}' siger ingenting",
    "the band ends before it begins": "båndet slutter, før det begynder",
    "bands or points": "bånd eller punkter",
    "{} is not a format; expected 'json' or 'yaml'": (
        "{0} er ikke et format; forventet: 'json' eller 'yaml'"
    ),
    "a number, about(…), between(…), [key.measure] or '('": (
        "et tal, about(…), between(…), [nøgle.mål] eller '('"
    ),
    "[key.measure]": "[nøgle.mål]",
    "')'": "')'",
    "'('": "'('",
    "a period in which both are there": "en periode, hvor begge er der",
    "the version '{}' is newer than this library": "versionen '{0}' er nyere end dette bibliotek",
    "the version '{}' is not one that this library reads": (
        "versionen '{0}' er ikke en, dette bibliotek læser"
    ),
    "{} of at least 0": "{0:w} på mindst 0",
    "a weight": "en vægt",
    "points": "point",
    "'{}' is not {}": "'{0}' er ikke {1:w}",
    "a normalisation": "en normalisering",
    "an aggregation": "en sammenvejning",
    "a source of weights": "en kilde til vægte",
    "a way to count": "en måde at tælle på",
    "a kind of node": "en slags element",
    "a basis": "et grundlag",
    "a shape": "en form",
    "a kind of weights": "en slags vægte",
    "a measure of scores": "et mål med point",
    "what becomes of inexact figures": "hvad der sker med upræcise tal",
    "a scope": "et omfang",
    "a reading": "en læsemåde",
    "only scores have a {}, and '{}' is none": "kun point har {0}, og '{1}' er ikke et point",
    "risk or complexity": "risk eller complexity",
    "'{}' counts, and has no measure": "'{0}' tæller og har intet mål",
    "no measure": "intet mål",
    "the criteria weigh nothing together": "kriterierne vejer ingenting tilsammen",
    "a weight above 0": "en vægt over 0",
    "at least one criterion with a weight above 0": "mindst ét kriterium med en vægt over 0",
    "an expert gives no points at all": "en ekspert giver slet ingen point",
    "nobody compares '{}' with '{}'": "ingen sammenligner '{0}' med '{1}'",
    "a judgement for each pair of criteria": "en vurdering for hvert par kriterier",
    "'{}' is of no use to '{}'": "'{0}' kan ikke bruges af '{1}'",
    "'{}' has no goalposts": "'{0}' har ingen målstænger",
    "goalposts": "målstænger",
    "a target is of no use to '{}'": "et mål (target) kan ikke bruges af '{0}'",
    "normalisation: distance_to_target": "normalisation: distance_to_target",
    "a {} has no direction": "{0} har ingen retning",
    "another normalisation, or ascending": "en anden normalisering eller stigende",
    "another normalisation": "en anden normalisering",
    "distance_to_reference: no unit is named": "distance_to_reference: der er ikke nævnt en enhed",
    "unit: KEY": "unit: NØGLE",
    "a field 'power'": "et felt 'power'",
    "z-scores are negative for some, which '{}' cannot take": (
        "z-værdier er negative for nogle, hvad '{0}' ikke kan bruge"
    ),
    "criterion {} weighs {}, less than half its interactions, {}": (
        "kriterium {0} vejer {1:n}, mindre end halvdelen af sine vekselvirkninger, {2:n}"
    ),
    "a weight of at least half the interactions": (
        "en vægt på mindst halvdelen af vekselvirkningerne"
    ),
    "a point is observed or a limit": "et punkt er observeret eller en grænse",
    "one of observed and limit": "en af observed og limit",
    "a document: a mapping with a field 'tyngde'": (
        "et dokument: felter med navne, et af dem 'tyngde'"
    ),
    "a key, or a list of keys": "en nøgle eller en liste af nøgler",
    "a name": "et navn",
    "a key: text": "en nøgle: tekst",
    "the {} '{}' stands twice": "{0:w} '{1}' står to gange",
    "range": "spændet",
    "band": "båndet",
    "point": "punktet",
    "organisation/1, plan/2, profile/1, assumptions/1, ranges/1 or doubt/1": (
        "organisation/1, plan/2, profile/1, assumptions/1, ranges/1 eller doubt/1"
    ),
    # Memos
    "a text, or no such field": "en tekst eller intet felt af det navn",
    "a mapping from model to what is said of it": "felter fra model til det, der siges om den",
    "the name of the model is blank": "navnet på modellen er tomt",
    # Doubt
    "the shape is another": "formen er en anden",
    "only a triangular shape has a most likely number": (
        "kun en trekantet fordeling har et mest sandsynligt tal"
    ),
    "the {} are not stated": "{0} er ikke oplyst",
    "a range stands beside {}": "et spænd står ved siden af {0}",
    "a share and a number": "en andel og et tal",
    "quantiles from the share 0 to the share 1": "fraktiler fra andelen 0 til andelen 1",
    "each measure once": "hvert mål én gang",
    "scores of at least 0, in ascending order": "scorer på mindst 0 i stigende orden",
    "at least two scores": "mindst to scorer",
    # Documents as a whole
    "one": "ét",
    "the document is empty": "dokumentet er tomt",
    "a mapping with a field 'tyngde'": "felter med navne, blandt dem 'tyngde'",
    "{}: the document is nested too deeply; expected at most 256 levels": (
        "{0}: dokumentet har for mange niveauer inden i hinanden; forventet: højst 256 niveauer"
    ),
    "a mapping or list stands where a name belongs": (
        "felter eller en liste står, hvor et navn hører til"
    ),
    "there are two documents in the file": "der er to dokumenter i filen",
    "organisations and ranges are written as JSON": (
        "organisationer og intervaller skrives som JSON"
    ),
    "a name that ends in .json": "et navn, der ender på .json",
    "{}: organisations and ranges are written as JSON; expected a name that ends in .json": (
        "{0}: organisationer og intervaller skrives som JSON; forventet: et navn, der ender på "
        ".json"
    ),
    "{} is not a kind of document; expected one of {}": (
        "{0} er ikke en slags dokument; forventet: en af {1}"
    ),
    "'{}' {} '{}' cannot be written with '{}'": "'{0}' {1} '{2}' kan ikke skrives sammen med '{3}'",
    "a relation of its own, such as 'relate' in a plan": (
        "en relation for sig selv, såsom 'relate' i en plan"
    ),
    "this follows from another error": "dette følger af en anden fejl",
    "one figure of several does not say whether it is own or total": (
        "et af flere tal siger ikke, om det er own eller total"
    ),
    "staff or all": "staff eller all",
    "first or last": "first eller last",
}
