"""Calls that cannot be answered, and what the command line says."""

from __future__ import annotations

FORMS: dict[str, str] = {
    "error: {}": "fejl: {0}",
    "warning: {}": "advarsel: {0}",
    "note: {}": "bemærk: {0}",
    "conflict: {}": "konflikt: {0}",
    "interrupted": "afbrudt",
    "there is not enough memory for this": "der er ikke hukommelse nok til dette",
    "several nodes are called '{}': {}{}": "flere hedder '{0}': {1}{2}",
    "there is no {} with the key or name '{}'": "der er {0:no} med nøglen eller navnet '{1}'",
    "{} is no key; expected the key or name of a node, as text": (
        "{0} er ingen nøgle; forventet: nøglen til eller navnet på et element, som tekst"
    ),
    "an empty text is in every name; expected a part of a key or name": (
        "en tom tekst er i ethvert navn; forventet: en del af en nøgle eller et navn"
    ),
    "{} is no plan; expected a plan, changes, or a document as a mapping": (
        "{0} er ingen plan; forventet: en plan, ændringer eller et dokument som felter"
    ),
    "{} selects something else than alternatives; expected texts by text": (
        "{0} vælger andet end alternativer; forventet: tekster efter tekst"
    ),
    "the profile has no criterion '{}'": "profilen har intet kriterium '{0}'",
    "{} is not a depth; expected 0 for the roots, or more": (
        "{0} er ikke en dybde; forventet: 0 for rødderne eller mere"
    ),
    "of={} cannot be shown; expected 'units' or 'line'": (
        "of={0} kan ikke vises; forventet: 'units' eller 'line'"
    ),
    # A call is called the same everywhere.
    "{}()": "{0}()",
    "{}({}=…)": "{0}({1}=…)",
    "the argument '{}' is missing": "argumentet '{0}' mangler",
    "the argument '{}' is missing (there is '{}')": (
        "argumentet '{0}' mangler (der er et, der hedder '{1}')"
    ),
    "{} arguments without a name are too many": "{0} argumenter uden navn er for mange",
    "{}({})": "{0}({1})",
    "there is no argument '{}'": "der er intet argument '{0}'",
    "the argument '{}' stands there twice": "argumentet '{0}' står der to gange",
    "it once": "det én gang",
    "the argument '{}' is {}": "argumentet '{0}' er {1}",
    "the argument '{}' is given by name": "argumentet '{0}' står med sit navn",
    "it in its place": "det på sin plads",
    "a whole number": "et helt tal",
    "bytes": "bytes",
    "a function": "en funktion",
    "a path": "en sti",
    "a list, each {}": "en liste, hver {0:w}",
    "a mapping to {}": "felter med navne, som hvert giver {0:w}",
    "an organisation": "en organisation",
    "a change": "en ændring",
    "a profile": "en profil",
    "assumptions": "antagelser",
    "a comparison": "en sammenligning",
    "a study": "et studie",
    "an indicator": "en indikator",
    "a rule": "en regel",
    "an executor": "en executor",
    "a list of texts": "en liste af tekster",
    "{} in a tuple": "{0} i en tuple",
    "{} is no probability": "{0} er ingen sandsynlighed",
    "'{}' is called '{}'": "'{0}' hedder '{1}'",
    "rule {}": "regel {0}",
    "a value": "en værdi",
    "which units are to match is not said": (
        "det er ikke sagt, hvilke enheder der skal svare til hinanden"
    ),
    "{} is no figure": "{0} er ikke et tal",
    "a number, or 'unknown'": "et tal eller 'unknown'",
    "{} is no name of a field": "{0} er ikke et feltnavn",
    "either of or by": "enten of eller by",
    "another process does not find the indicator {}": (
        "en anden proces finder ikke indikatoren {0}"
    ),
    "a function of a module, under the name that it has there; or threads": (
        "en funktion i et modul under det navn, som den har der; eller tråde"
    ),
    "one unit has nothing to match": "én enhed har intet at svare til",
    "at least two": "mindst to",
    "the number is no share": "tallet er ingen andel",
    "a number from 0 to below 1": "et tal fra 0 til under 1",
    "the band is said twice": "intervallet er angivet to gange",
    "between, or at_least and at_most": "between eller at_least og at_most",
    "the key of an indicator": "nøglen til en indikator",
    "between, at_least or at_most": "between, at_least eller at_most",
    "{} is no number": "{0} er ikke et tal",
    "{} does not lie between {} and {}": "{0} ligger ikke mellem {1} og {2}",
    "there is no model {}; expected one of {}": ("der er ingen model {0}; forventet: en af {1}"),
    "the model {} has no unit {}": "modellen {0} har ingen enhed {1}",
    "there are no managers at depth {} of the line": "der er ingen ledere i dybde {0} af linjen",
    "no units lie below {} in any model": "ingen enheder ligger under {0} i nogen model",
    "no units lie below {} in any model; expected a unit with child units": (
        "ingen enheder ligger under {0} i nogen model; forventet: en enhed med enheder under sig"
    ),
    "there is an indicator {} already; expected another key": (
        "der er allerede en indikator {0}; forventet: en anden nøgle"
    ),
    "none of the plans has a choice {}; expected {}": (
        "ingen af planerne har et valg {0}; forventet: {1:w}"
    ),
    "plans with choices": "planer med valg",
    "{}: this is what is read; expected another name": (
        "{0}: det er det, der læses; forventet: et andet navn"
    ),
    "{} is no text; expected a part of a key or name": (
        "{0} er ikke tekst; forventet: en del af en nøgle eller et navn"
    ),
    "{} is no kind of node; expected a text such as 'unit'": (
        "{0} er ingen slags knude; forventet: en tekst som 'unit'"
    ),
    "a text such as 'unit'": "en tekst som 'unit'",
    "{} is no text; expected -o FILE": "{0} er ikke tekst; forventet: -o FIL",
    "{}: this is no document; expected {}": "{0}: dette er intet dokument; forventet: {1:w}",
    "there are no words in the language '{}'; expected one of {}": (
        "der er ingen ord på sproget '{0}'; forventet: en af {1}"
    ),
    "{} is not installed": "{0} er ikke installeret",
    "pip install 'tyngde[{}]'": "pip install 'tyngde[{0}]'",
    "{} is not installed; expected pip install 'tyngde[{}]'": (
        "{0} er ikke installeret; forventet: pip install 'tyngde[{1}]'"
    ),
    "there is no example {}": "der er intet eksempel {0}",
    "No such file or directory": "filen eller mappen findes ikke",
    "Permission denied": "adgang nægtet",
    "Is a directory": "det er en mappe",
    "Not a directory": "det er ikke en mappe",
    "File exists": "filen findes allerede",
    "{} is no sort of traceback; expected 'short' or 'full'": (
        "{0} er ingen slags traceback; forventet: 'short' eller 'full'"
    ),
    "these are variants of something else": "det er varianter af noget andet",
    "these are variants of other plans": "det er varianter af andre planer",
    "a folder of its own for each organisation, indicators, profile and version": (
        "en mappe for sig for hver organisation, indikatorer, profil og version"
    ),
    "the same plans in the same order, and more behind them": (
        "de samme planer i samme rækkefølge, og flere efter dem"
    ),
    "{} is meant by {}, too": "{0} er også omfattet af {1}",
    "each figure once, or by its name": "hvert tal én gang, eller ved dets navn",
    "{} is exact": "{0} er nøjagtigt",
    "'every' means no known figure": "'every' gælder intet kendt tal",
    "some known figure": "et kendt tal",
    "criterion {} is named twice in one condition": (
        "kriterium {0} er nævnt to gange i én betingelse"
    ),
    "criteria that differ": "kriterier, der er forskellige",
    "the conditions leave no weights, or too few to draw from: a point or a line": (
        "betingelserne levner ingen vægte, eller for få at trække blandt: et punkt eller en linje"
    ),
    "conditions with some room between them": "betingelser med noget plads imellem",
    "there is such a file already": "der er allerede en sådan fil",
    "a new or empty folder": "en ny eller tom mappe",
    "{}: there is such a file already; expected a new or empty folder": (
        "{0}: der er allerede en sådan fil; forventet: en ny eller tom mappe"
    ),
    "{}: {}; expected --to FORMAT, or an ending of {}": (
        "{0}: {1:w}; forventet: --to FORMAT eller en endelse blandt {2}"
    ),
    "--to FORMAT, or an ending of {}": "--to FORMAT eller en endelse blandt {0}",
    "keys without control characters": "nøgler uden styretegn",
    "{}, row {}, '{}': a cell of Excel holds no {} characters": (
        "{0}, række {1}, '{2}': en celle i Excel rummer ikke {3} tegn"
    ),
    "{}, row {}, '{}': Excel cannot hold a character of the key {}": (
        "{0}, række {1}, '{2}': Excel kan ikke rumme et tegn i nøglen {3}"
    ),
    "{} at most": "højst {0}",
}
