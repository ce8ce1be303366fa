"""What comparisons, studies, rules, attribution, doubt, charts, widgets and files refuse."""

from __future__ import annotations

_NO_LINE_WITHIN = "en sammenligning langs linjen har ingen enheder at se inden for"
_ANYWIDGET = "widgeten kræver anywidget, som ikke er installeret"
_OPENPYXL = "en projektmappe skrives med openpyxl, som ikke er installeret"
_DOCX = "et Word-dokument skrives med python-docx, som ikke er installeret"
_FORKED = "processen blev delt, mens en anden tråd brugte evaluatoren"
_UNSETTLED = "om {0} er åbent: grænser overlapper, eller noget kendes ikke"

FORMS: dict[str, str] = {
    # Comparisons
    "a comparison along the line has no units to look within": _NO_LINE_WITHIN,
    "a comparison along the line has no units to look within; expected units": (
        _NO_LINE_WITHIN + "; forventet: enheder"
    ),
    "a comparison by units": "en sammenligning efter enheder",
    "a name, or a function under @ty.indicator": "et navn eller en funktion under @ty.indicator",
    "a number, a Value or None": "et tal, en Value eller None",
    "a unit of every model": "en enhed i alle modeller",
    "a unit with child units": "en enhed med enheder under sig",
    "an organisation with units": "en organisation med enheder",
    "another key": "en anden nøgle",
    "lower, higher or neither": "lower, higher eller neither",
    "no change says this: {}": "ingen ændring siger dette: {0}",
    "a number in the place of the formula, or suppress=0": (
        "et tal i stedet for formlen, eller suppress=0"
    ),
    "{} of '{}' is computed from figures of few persons, who could be found": (
        "{0:w} for '{1}' er beregnet af tal om få personer, som kunne findes"
    ),
    "{} are recorded completely before and not afterwards": (
        "{0:w} er fuldt registreret før og ikke efter"
    ),
    "{} are not recorded completely before, and are afterwards": (
        "{0:w} er ikke fuldt registreret før, men er det efter"
    ),
    "organisations that record the same, which their field 'recorded' can say": (
        "organisationer, hvor det samme er registreret, hvad deres felt 'recorded' kan sige"
    ),
    "the {} of '{}' are recorded completely": "{0:w} for '{1}' er fuldt registreret",
    "the {} of '{}' are not recorded completely": "{0:w} for '{1}' er ikke fuldt registreret",
    "the opposite": "det modsatte",
    "heads": "ledere",
    "ties": "forbindelser",
    "places": "placeringer",
    "no post is named; expected at least one key": (
        "ingen stilling er nævnt; forventet: mindst én nøgle"
    ),
    "no unit is of the type {}, as there are no units": (
        "ingen enhed er af typen {0}, da der ingen enheder er"
    ),
    "no unit is of the type {}, as there are no units; expected {}": (
        "ingen enhed er af typen {0}, da der ingen enheder er; forventet: {1:w}"
    ),
    "'line', a depth of the line, or keys of posts": (
        "'line', en dybde af linjen eller nøgler til stillinger"
    ),
    "the comparison that it was made from": "den sammenligning, den er lavet af",
    "the indicator {} gave {}; expected a number, a Value or None": (
        "indikatoren {0} gav {1}; forventet: et tal, en Value eller None"
    ),
    "there are no managers at depth {} of the line; expected a depth below {}": (
        "der er ingen ledere i dybde {0} af linjen; forventet: en dybde under {1}"
    ),
    "there are no units, and tyngde is that of a unit": (
        "der er ingen enheder, og tyngde er en enheds"
    ),
    "there are no units, and tyngde is that of a unit; expected an organisation with units": (
        "der er ingen enheder, og tyngde er en enheds; forventet: en organisation med enheder"
    ),
    "there is nothing to compare; expected at least one model": (
        "der er intet at sammenligne; forventet: mindst én model"
    ),
    "models": "modeller",
    "two indicators have the key {}; expected one of each": (
        "to indikatorer har nøglen {0}; forventet: én af hver"
    ),
    "{} is no direction of an indicator; expected lower, higher or neither": (
        "{0} er ingen retning for en indikator; forventet: lower, higher eller neither"
    ),
    "{} is no indicator; expected a name, or a function under @ty.indicator": (
        "{0} er ingen indikator; forventet: et navn eller en funktion under @ty.indicator"
    ),
    "{} is no threshold; expected 0 or more": "{0} er ingen tærskel; forventet: 0 eller mere",
    "an explanation has every figure in it, and this is a publication": (
        "en forklaring indeholder alle tal, og dette er en offentliggørelse"
    ),
    "managers are compared, and tyngde is that of a unit": (
        "det er ledere, der sammenlignes, og tyngde er en enheds"
    ),
    "{}; expected a comparison by units": "{0:w}; forventet: en sammenligning efter enheder",
    "{}; expected the comparison that it was made from": (
        "{0:w}; forventet: den sammenligning, den er lavet af"
    ),
    # Studies, ranks, choices, days
    "'range', 'none', or (worst, best) by indicator": (
        "'range', 'none' eller (dårligst, bedst) for hver indikator"
    ),
    "1 to 200": "1 til 200",
    "a date such as 2026-08-01": "en dato som 2026-08-01",
    "a day that can be": "en dag, der kan måles",
    "a folder, or the name of one": "en mappe eller navnet på en",
    "a folder of its own for each doubt, indicators, seed and version": (
        "en mappe for sig for hver tvivl, hvert sæt indikatorer, hvert frø og hver version"
    ),
    "a number from {} to {}": "et tal fra {0:n} til {1:n}",
    "a number, a Value, or two numbers, the lower first": (
        "et tal, en Value eller to tal med det laveste først"
    ),
    "a reference to save against": "en reference at spare i forhold til",
    "a rule, a mapping, a plan or several of these": (
        "en regel, et sæt felter, en plan eller flere af dem"
    ),
    "a saving is demanded": "der kræves en besparelse",
    "a study or a comparison": "et studie eller en sammenligning",
    "a unit, a post or a task": "en enhed, en stilling eller en opgave",
    "alternatives have not the same criteria": "alternativerne har ikke de samme kriterier",
    "an empty folder": "en tom mappe",
    "an evaluator does not follow the line": "en evaluator følger ikke linjen",
    "an evaluator that is made here": "en evaluator, der laves her",
    "an executor, or a number of processes": "en executor eller et antal processer",
    "as many numbers for each alternative": "lige mange tal for hvert alternativ",
    "at least 1, or an executor": "mindst 1 eller en executor",
    "at most {}; allow more by limit=": "højst {0:n}; tillad flere med limit=",
    "better={{{}: 'lower'}} or 'higher'": "better={{{0}: 'lower'}} eller 'higher'",
    "changes of which one after the other can be made; put together those that cannot by groups=": (
        "ændringer, der kan foretages én ad gangen; saml dem, der ikke kan, med groups="
    ),
    "changes with 'effective', or an organisation with periods": (
        "ændringer med 'effective' eller en organisation med perioder"
    ),
    "fewer choices at once: settle some by select=": (
        "færre valg på én gang: træf nogle af dem med select="
    ),
    "from 0 to {}": "fra 0 til {0:n}",
    "from 0 to 1000000": "fra 0 til 1000000",
    "no day can be measured": "ingen dag kan måles",
    "no indicators are named": "ingen indikatorer er nævnt",
    "no variant {} is ranked": "ingen variant {0} er rangordnet",
    "nothing has a day, so there is nothing to draw over time": (
        "intet har en dag, så der er intet at vise over tid"
    ),
    "one direction": "én retning",
    "positions from 1 to {}, each once": "pladser fra 1 til {0:n}, hver én gang",
    "processes are asked for beside an executor": "der bedes om processer ved siden af en executor",
    "scale={{{}: (worst, best)}}": "scale={{{0}: (dårligst, bedst)}}",
    "the choices are coupled so closely that their combinations cannot be counted": (
        "valgene hænger så tæt sammen, at deres kombinationer ikke kan tælles"
    ),
    "the indicator {} is a function": "indikatoren {0} er en funktion",
    "the library's own": "bibliotekets egne",
    "the name of a variant that is": "navnet på en variant, der er det",
    "the scale does not say what counts 0 and 1 of {}": (
        "skalaen siger ikke, hvad der tæller 0 og 1 for {0}"
    ),
    "the scale says that {} {} is better, and better= that {} is": (
        "skalaen siger, at {0} {1} er bedre, og better=, at {2} er"
    ),
    "the study ended after {} variants: {}: {}; what was done is its result": (
        "studiet sluttede efter {0:n} varianter: {1}: {2}; det, der blev gjort, er dets resultat"
    ),
    "the study ended: {}: {}": "studiet sluttede: {0}: {1}",
    "the study has no indicator '{}'": "studiet har ingen indikator '{0}'",
    "there are {} combinations": "der er {0:n} kombinationer",
    "there is no criterion {}": "der er intet kriterium {0}",
    "there is no draw {}": "der er ingen lodtrækning {0}",
    "there is no indicator {}": "der er ingen indikator {0}",
    "there is no indicator {}; expected one of {}": (
        "der er ingen indikator {0}; forventet: en af {1}"
    ),
    "there is no rule {}": "der er ingen regel {0}",
    "these are draws of something else": "dette er lodtrækninger af noget andet",
    "this is no Parquet file": "dette er ingen Parquet-fil",
    "this is no folder": "dette er ingen mappe",
    "this process was forked while another thread used the evaluator": _FORKED,
    "this process was forked while another thread used the evaluator; make one here": (
        _FORKED + "; lav en her"
    ),
    "two finite numbers": "to endelige tal",
    "units: a type, a depth or keys": "enheder: en type, en dybde eller nøgler",
    "which way {} is better has to be said: {}": (
        "det skal siges, hvilken vej {0} er bedre: {1:w}"
    ),
    "{} is no direction": "{0} er ingen retning",
    "it is not known": "den kendes ikke",
    "{} has no value or half-width": "{0} har ingen værdi eller halv bredde",
    "{} is a {}, which lies in no unit": "{0} er {1:a}, som ikke ligger i nogen enhed",
    "{} is neither a level nor a post": "{0} er hverken et niveau eller en stilling",
    "{} is no amount": "{0} er intet beløb",
    "{} is no date": "{0} er ingen dato",
    "{} is no date; expected one such as 2026-08-01": (
        "{0} er ingen dato; forventet: en som 2026-08-01"
    ),
    "{} is no number of splits": "{0} er intet antal delinger",
    "{} is no number of steps": "{0} er intet antal skridt",
    "{} is no number of workers": "{0} er intet antal arbejdere",
    "{} is no other model": "{0} er ingen anden model",
    "{} is no rule": "{0} er ingen regel",
    "{} is no scale": "{0} er ingen skala",
    "{} is none of the indicators": "{0} er ingen af indikatorerne",
    "{} is none of the models": "{0} er ingen af modellerne",
    "{} is not ranked": "{0} er ikke rangordnet",
    "{} is not ranked; expected a study or a comparison": (
        "{0} er ikke rangordnet; forventet: et studie eller en sammenligning"
    ),
    "{} variants have too many pairs": "{0:n} varianter har for mange par",
    # Doubt
    "a figure of one of the models, as 'key.measure'": (
        "et tal i en af modellerne, skrevet som 'key.measure'"
    ),
    "a level of these models, or the key of a post": (
        "et niveau i disse modeller eller nøglen til en stilling"
    ),
    "an indicator of tyngde as a sum of shares": "en indikator for tyngde som en sum af andele",
    "models that plans made of the reference": "modeller, som planer har lavet af referencen",
    "models with some": "modeller med nogle",
    "{} is no number of draws": "{0} er intet antal lodtrækninger",
    "{} has no number for criterion {}": "{0} har intet tal for kriterium {1}",
    "a finite number, or alternatives and criteria with one": (
        "et endeligt tal, eller alternativer og kriterier med et"
    ),
    "no model has the figure {}": "ingen model har tallet {0}",
    "no plan that led from the reference to a model has the choice {}": (
        "ingen plan, der førte fra referencen til en model, har valget {0}"
    ),
    "a choice of such a plan": "et valg i en sådan plan",
    "no plan that led from the reference to a model divides {}": (
        "ingen plan, der førte fra referencen til en model, deler {0}"
    ),
    "a unit that such a plan divides": "en enhed, som en sådan plan deler",
    "{} is no part of {}": "{0} er ingen del af {1}",
    "{} occurs in several plans: {}": "{0} findes i flere planer: {1}",
    "'plan' beside it, of plans with keys that differ": (
        "'plan' ved siden af, med planer hvis nøgler er forskellige"
    ),
    "{} has no alternative {}": "{0} har intet alternativ {1}",
    "no combination with a chance is one that the plan allows in each model": (
        "ingen kombination med en sandsynlighed er tilladt af planen i hver model"
    ),
    "probabilities for alternatives that go together": (
        "sandsynligheder for alternativer, der går sammen"
    ),
    "{} may be {} models": "{0} kan være {1:n} modeller",
    "the shares of the parts of {} are not known": "andelene af delene af {0} er ikke kendt",
    "a plan that states all shares, or all but one": (
        "en plan, der oplyser alle andele eller alle på nær én"
    ),
    "no part of {} takes what the others leave": "ingen del af {0} får, hvad de andre levner",
    "a part whose share is not drawn": "en del, hvis andel ikke trækkes",
    "the shares of {} may be {} in all": "andelene af {0} kan være {1:n} i alt",
    "nobody knows which part of {} takes the rest": "ingen ved, hvilken del af {0} der får resten",
    "a part with a share, beside those that are drawn": (
        "en del med en andel ved siden af dem, der trækkes"
    ),
    "the share of {} is no one number": "andelen af {0} er ikke ét tal",
    "'between'": "'between'",
    "{} gives no points to {}": "{0} giver ingen point til {1}",
    "{} judges {} and {} twice": "{0} vurderer {1} og {2} to gange",
    "a judgement for each pair of criteria, once": (
        "en vurdering for hvert par af kriterier, én gang"
    ),
    "{} does not judge {} beside {}": "{0} vurderer ikke {1} over for {2}",
    "the figures that it is computed from": "de tal, det er beregnet ud fra",
    "the indicator {} has no number: {} is unknown": "indikatoren {0} har intet tal: {1} er ukendt",
    "the plan {} that led to {} cannot be applied with {}: {}": (
        "planen {0}, der førte til {1}, kan ikke gennemføres med {2}: {3}"
    ),
    "alternatives and shares with which each plan that led to it can be applied": (
        "alternativer og andele, som hver plan, der førte dertil, kan gennemføres med"
    ),
    "an indicator that has, or limits for what is unknown": (
        "en indikator, der har, eller grænser for det ukendte"
    ),
    "the most likely number of {} lies outside its range": (
        "det mest sandsynlige tal for {0} ligger uden for dets spænd"
    ),
    "weights have no say in {}": "vægte har intet at sige i {0}",
    "{} criteria make no triangle": "{0} kriterier giver ingen trekant",
    "{} is computed from other figures": "{0} er beregnet ud fra andre tal",
    "{} is unknown": "{0} er ukendt",
    "{} is unknown without limits": "{0} er ukendt uden grænser",
    "{}; expected models that plans made of the reference": (
        "{0:w}; forventet: modeller, som planer har lavet af referencen"
    ),
    "{}; expected models with some": "{0:w}; forventet: modeller med nogle",
    "{}; expected one of {}": "{0:w}; forventet: en af {1}",
    "{} is not compared in {}": "{0} sammenlignes ikke i {1}",
    "nothing is called {}": "intet hedder {0}",
    "there is no call {}": "der er intet kald {0}",
    "the call {} cannot be made: {}: {}": "kaldet {0} kan ikke udføres: {1}: {2}",
    "there is no input {}": "der er ingen inddata {0}",
    "the input {} has no kind": "inddata {0} har ingen art",
    "{} is no such result": "{0} er ikke et sådant resultat",
    "what ty.{} gives, or a list of these": "det, ty.{0} giver, eller en liste af dem",
    "the plot {} is of units, and managers are compared": (
        "figuren {0} er af enheder, og det er ledere, der sammenlignes"
    ),
    "the plot {} has no rows of units for '{}'": (
        "figuren {0} har ingen rækker af enheder til '{1}'"
    ),
    "the plot {} shows all models": "figuren {0} viser alle modeller",
    "what is published has no {} of units": "det offentliggjorte har ikke {0} for enheder",
    "Protection(figures=({},))": "Protection(figures=({0},))",
    "there is no plot {}": "der er ingen figur {0}",
    "there is no form {}": "der er ingen form {0}",
    "the sample has {} combinations": "stikprøven har {0:n} kombinationer",
    "at most {}; draw fewer, or allow more by limit=": (
        "højst {0:n}; træk færre, eller tillad flere med limit="
    ),
    "a whole number of at least {}": "et helt tal på mindst {0:n}",
    "there are {} lawful combinations": "der er {0:n} lovlige kombinationer",
    "at most {}; settle choices by select= (--select), draw some by sample= (--sample), "
    "or allow more by limit= (--limit)": (
        "højst {0:n}; træf valg med select= (--select), træk nogle med sample= (--sample), "
        "eller tillad flere med limit= (--limit)"
    ),
    "{} has none of the compared units": "{0} har ingen af de sammenlignede enheder",
    "the figure {} of {} is another in {}, and no plan is known that leads there": (
        "tallet {0} i {1} er et andet i {2}, og der kendes ingen plan, der fører dertil"
    ),
    "the score of {} is none of the levels": "scoren for {0} er ikke på skalaen",
    "{} is none of the criteria": "{0} er ingen af kriterierne",
    "{} is no seed": "{0} er intet frø",
    "a whole number from 0 to 2⁶⁴ - 1": "et helt tal fra 0 til 2⁶⁴ - 1",
    "{} are no weights": "{0} er ingen vægte",
    "numbers, 'equal' or 'any'": "tal, 'equal' eller 'any'",
    "{} {} are none": "{0} er intet antal {1}",
    "{} is no weight of {}": "{0} er ingen vægt for {1}",
    "the weights are all 0": "alle vægte er 0",
    "at least one that is not": "mindst én, der ikke er det",
    "there is nothing to rank by": "der er intet at rangordne efter",
    "at least one indicator": "mindst én indikator",
    "ended after {} draws: {}: {}": "sluttede efter {0:n} lodtrækninger: {1}: {2}",
    "workers that live to the end": "arbejdere, der lever, til det er slut",
    "{} is no precision": "{0} er ingen nøjagtighed",
    "a number between 0 and 1": "et tal mellem 0 og 1",
    "{} is no number of {}": "{0} er intet antal {1}",
    "from {} to {}": "fra {0:n} til {1:n}",
    "{} is no comparison": "{0} er ingen sammenligning",
    "{} does not name models": "{0} navngiver ingen modeller",
    "{} does not name models; expected {}": "{0} navngiver ingen modeller; forventet: {1:w}",
    "a mapping of names to organisations": "navne med hver sin organisation",
    "a comparison along the line has no drawn figures": (
        "en sammenligning langs linjen har ingen trukne tal"
    ),
    "one of the library's own": "en af bibliotekets egne",
    "one of ty.indicators()": "en af ty.indicators()",
    "one by units": "en efter enheder",
    "the indicator {} does not say which way is better": (
        "indikatoren {0} siger ikke, hvilken vej der er bedre"
    ),
    "one that does": "en, der gør",
    "{} is missing": "{0} mangler",
    "{} is no share": "{0} er ingen andel",
    "{} is no band": "{0} er intet spænd",
    "two numbers, the lower first": "to tal, det laveste først",
    "a report is written as HTML or for Word; a browser prints it as PDF": (
        "en rapport skrives som HTML eller til Word; en browser udskriver den som PDF"
    ),
    "a name that ends in .html or .docx": "et navn, der ender på .html eller .docx",
    "the field {} is not known here": "feltet {0} kendes ikke her",
    "no weights meet the conditions": "ingen vægte opfylder betingelserne",
    "conditions that some meet": "betingelser, som nogle opfylder",
    "a .docx": "en .docx",
    "a day": "en dag",
    "a manifest as it was written": "et manifest, som det blev skrevet",
    "one that is listed": "en, der er nævnt",
    "what a manifest is made of": "det, et manifest består af",
    "'units' or 'line'": "'units' eller 'line'",
    "a model of this comparison": "en model i denne sammenligning",
    "it is of another organisation": "det gælder en anden organisation",
    "it is of other models": "det gælder andre modeller",
    "one of this comparison": "et fra denne sammenligning",
    "they were asked of another model": "de gælder en anden model",
    "no combination of the alternatives is lawful": "ingen kombination af alternativerne er lovlig",
    "parts are written by pyarrow, which is not installed": (
        "dele skrives med pyarrow, som ikke er installeret"
    ),
    "pip install 'tyngde[arrow]'": "pip install 'tyngde[arrow]'",
    "indicators are named beside weights": "indikatorer er nævnt ved siden af vægte",
    "at least two models": "mindst to modeller",
    "every indicator has to be measured by making the models anew": (
        "hver indikator skal måles ved at lave modellerne på ny"
    ),
    "of ty.compare": "fra ty.compare",
    "the keys of those that this is worth": "nøglerne til dem, som det er værd",
    "there is nothing to rank": "der er intet at rangordne",
    "the plan makes no changes": "planen ændrer intet",
    "no order of the changes can be applied step by step": (
        "ingen rækkefølge af ændringerne kan gennemføres skridt for skridt"
    ),
    "of {} orders that were drawn {} can be applied": (
        "af {0:n} rækkefølger, der blev trukket, kan {1:n} gennemføres"
    ),
    "groups {}: {}": "groups {0:w}: {1}",
    "names no change": "nævner ingen ændring",
    "names a change twice": "nævner en ændring to gange",
    "parts cannot be kept of an indicator that is a function": (
        "der kan ikke gemmes dele af en indikator, der er en funktion"
    ),
    "indicators of the library's own": "bibliotekets egne indikatorer",
    "nothing has a known score of {}": "intet har en kendt score for {0}",
    "scores that there are": "scorer, der findes",
    "{} is drawn as a figure and as a score": "{0} trækkes både som tal og som score",
    # Widgets
    "a figure of the doubt, or a criterion": "et tal, der er tvivl om, eller et kriterium",
    "a plan without choices": "en plan uden valg",
    "a step": "et skridt",
    "the field {} is missing": "feltet {0} mangler",
    "the name is blank; expected a name": "navnet er tomt; forventet: et navn",
    "the plan leaves choices open; expected one without, or "
    "organisation.apply(plan, select=…).design()": (
        "planen lader valg stå åbne; forventet: en uden eller "
        "organisation.apply(plan, select=…).design()"
    ),
    "the widget needs anywidget, which is not installed": _ANYWIDGET,
    "the widget needs anywidget, which is not installed; expected pip install 'tyngde[widget]'": (
        _ANYWIDGET + "; forventet: pip install 'tyngde[widget]'"
    ),
    "pip install 'tyngde[widget]'": "pip install 'tyngde[widget]'",
    "there is nothing to undo": "der er intet at fortryde",
    "there is nothing to redo": "der er intet at gentage",
    "there is no slider '{}'": "der er ingen skyder '{0}'",
    "{} is no message": "{0} er ingen besked",
    "{} is none of the numbers of '{}'": "{0:n} er ingen af tallene for '{1}'",
    "{} lies outside the range of '{}'": "{0:n} ligger uden for spændet for '{1}'",
    "what is hidden in a publication could be found by trying weights": (
        "det, der er skjult i en offentliggørelse, kunne findes ved at prøve vægte"
    ),
    # Charts, reports and files
    "0 for the roots alone, or more": "0 for rødderne alene eller mere",
    "{} is no way to arrange; expected one of {}": (
        "{0} er ingen måde at ordne på; forventet: en af {1}"
    ),
    "{} is not a depth; expected 0 for the roots alone, or more": (
        "{0} er ikke en dybde; forventet: 0 for rødderne alene eller mere"
    ),
    "a name that ends in .docx": "et navn, der ender på .docx",
    "no model": "ingen model",
    "only a Word document has a template": "kun et Word-dokument har en skabelon",
    'plots need matplotlib, which is not installed: pip install "tyngde[plots]"': (
        'figurer kræver matplotlib, som ikke er installeret: pip install "tyngde[plots]"'
    ),
    "the memo is about a model '{}', and there is none": (
        "notatet handler om en model '{0}', og den er der ikke"
    ),
    ".svg, .html, .png or .pdf": ".svg, .html, .png eller .pdf",
    "A4 or A3": "A4 eller A3",
    "a Word document is written with python-docx, which is not installed": _DOCX,
    "a Word document is written with python-docx, which is not installed; "
    "expected pip install 'tyngde[word]'": (_DOCX + "; forventet: pip install 'tyngde[word]'"),
    "a file that may be written": "en fil, der må skrives",
    "a name that ends in .xlsx": "et navn, der ender på .xlsx",
    "a new file, or an ordinary one": "en ny fil eller en almindelig",
    "a workbook is written as .xlsx": "en projektmappe skrives som .xlsx",
    "a workbook is written with openpyxl, which is not installed": _OPENPYXL,
    "a workbook is written with openpyxl, which is not installed; "
    "expected pip install 'tyngde[excel]'": (
        _OPENPYXL + "; forventet: pip install 'tyngde[excel]'"
    ),
    "pip install 'tyngde[excel]'": "pip install 'tyngde[excel]'",
    "pip install 'tyngde[word]'": "pip install 'tyngde[word]'",
    "pip install tyngde[charts]": "pip install tyngde[charts]",
    "the file is read-only": "filen er skrivebeskyttet",
    "this is an open stream": "dette er en åben strøm",
    "this is no Word document": "dette er intet Word-dokument",
    "{} has no ending that a chart can be written as; expected .svg, .html, .png or .pdf": (
        "{0} har ingen endelse, som et diagram kan skrives som; "
        "forventet: .svg, .html, .png eller .pdf"
    ),
    "{} is not a page; expected A4 or A3": "{0} er ikke en side; forventet: A4 eller A3",
    "{} needs CairoSVG, which is not there ({}); install tyngde[charts], or save the chart "
    "as .svg": (
        "{0} kræver CairoSVG, som ikke er der ({1}); installer tyngde[charts], eller gem "
        "diagrammet som .svg"
    ),
    "{}: a workbook is written as .xlsx; expected a name that ends in .xlsx": (
        "{0}: en projektmappe skrives som .xlsx; forventet: et navn, der ender på .xlsx"
    ),
    "{}: this is no Word document; expected a .docx": (
        "{0}: dette er intet Word-dokument; forventet: en .docx"
    ),
    # The command line
    "-o FILE": "-o FIL",
    "another name": "et andet navn",
    "it is closed": "den er lukket",
    "standard output": "standardoutput",
    "the threshold of --suppress is 0 or more": "tærsklen i --suppress er 0 eller mere",
    "this is what is read": "det er det, der læses",
    # Manifests
    "a list or a mapping of plans": "en liste eller navngivne planer",
    "a study that went to its end": "et studie, der blev færdigt",
    "inputs={{{}: …}}": "inputs={{{0}: …}}",
    "indicators={{{}: …}}": "indicators={{{0}: …}}",
    "it is a part of another result": "det er en del af et andet resultat",
    "it was stopped before its end": "det blev standset, før det var færdigt",
    "no manifest: {}": "intet manifest: {0:w}",
    "the comparison itself": "selve sammenligningen",
    "the indicator {} is one of one's own, defined as {}": (
        "indikatoren {0} er en, brugeren selv har lavet, defineret som {1}"
    ),
    "the input {} was read from no file": "inddata {0} er ikke læst fra nogen fil",
    "the manifest has no input {}": "manifestet har ingen inddata {0}",
    "the plans were drawn from an iterator, and are gone": (
        "planerne blev trukket fra en iterator og er væk"
    ),
    "the result that a function gave": "det resultat, en funktion gav",
    "what is published has no manifest, since a guess at a hidden figure could be confirmed "
    "by it": (
        "det, der offentliggøres, har intet manifest, da et gæt på et skjult tal kunne bekræftes "
        "af det"
    ),
    "{} is no argument of rerun": "{0} er intet argument til rerun",
    "{} is not what it was: found {}": "{0} er ikke, hvad det var: fandt {1}",
    # Measures
    "(steps, volume), or steps, volume and name by these names": (
        "(steps, volume) eller steps, volume og name under disse navne"
    ),
    "({}, {}) is not a pair of criteria": "({0}, {1}) er ikke et par kriterier",
    "1 or more": "1 eller mere",
    "a contingency table has two dimensions": "en kontingenstabel har to dimensioner",
    "a design structure matrix has a row and a column for each element": (
        "en design structure matrix har en række og en kolonne for hvert element"
    ),
    "a group": "en gruppe",
    "a matrix has rows and columns": "en matrix har rækker og kolonner",
    "an element of a cluster is below 0": "et element i en klynge er under 0",
    "distance_to_reference: which unit?": "distance_to_reference: hvilken enhed?",
    "expected a table of shape {}": "forventet: en tabel med formen {0}",
    "figures are a table; expected shape (units, criteria)": (
        "tallene er en tabel; forventet: formen (enheder, kriterier)"
    ),
    "keys of units and tasks": "nøgler til enheder og opgaver",
    "one of alonso_lamata, saaty": "alonso_lamata eller saaty",
    "one of t, l": "t eller l",
    "reference, from 0": "reference, fra 0",
    "shape {}": "formen {0}",
    "the steps of {} are no list of keys": "skridtene i {0} er ingen liste af nøgler",
    "there are no criteria {}": "der er ingen kriterier {0}",
    "there is no Theil index {}; expected one of t, l": (
        "der er intet Theil-indeks {0}; forventet: t eller l"
    ),
    "there is no table of random indices {}; expected one of alonso_lamata, saaty": (
        "der er ingen tabel over tilfældige indeks {0}; forventet: alonso_lamata eller saaty"
    ),
    "there is no table {}": "der er ingen tabel {0}",
    "there is no unit {} to gather it in; expected one of {}": (
        "der er ingen enhed {0} at samle det i; forventet: en af {1}"
    ),
    "there is not one size for each element": "der er ikke én størrelse for hvert element",
    "there is not one volume for each path": "der er ikke ét omfang for hver vej",
    "there is not one weight for each label": "der er ikke én vægt for hver mærkat",
    "two different numbers from 0 to {}": "to forskellige tal fra 0 til {0:n}",
    "two dimensions": "to dimensioner",
    "variant {} was refused: {}": "variant {0} blev afvist: {1:w}",
    "vertices are whole numbers": "knuder er hele tal",
    "whole numbers from 0": "hele tal fra 0",
    "{} is no journey": "{0} er intet forløb",
    "{} is no {}; expected 0 or more": "{0} er ikke {1:w}; forventet: 0 eller mere",
    "number of vertices": "et antal knuder",
    "number of pivots": "et antal pivoter",
    "seed": "et frø",
    "{} is not a number of criteria": "{0} er ikke et antal kriterier",
    "{} is not a number of vertices; expected 0 or more": (
        "{0} er ikke et antal knuder; forventet: 0 eller mere"
    ),
    "{} lies in no group": "{0} ligger ikke i nogen gruppe",
    "{} sizes": "{0:n} størrelser",
    "{} volumes": "{0:n} omfang",
    # Documents as objects, values, bytes
    "0 for the roots, or more": "0 for rødderne eller mere",
    "a document, or the mapping of one": "et dokument eller et dokuments felter",
    "a list or an array": "en liste eller et array",
    "a mapping from column name to column, or a data frame": (
        "kolonner efter navn eller en dataramme"
    ),
    "a part of a key or name": "en del af en nøgle eller et navn",
    "a plan, changes, or a document as a mapping": (
        "en plan, ændringer eller et dokument som felter"
    ),
    "a question that the bounds settle, or `is True` for 'certainly'": (
        "et spørgsmål, som grænserne afgør, eller `is True` for »med sikkerhed«"
    ),
    "a weight for each criterion": "en vægt for hvert kriterium",
    "an argument '{}'": "et argument '{0}'",
    "at most {} times as many as there are": "højst {0:n} gange så mange, som der er",
    "bytes as they were written": "bytes, som de blev skrevet",
    "layers and threads count from 1": "lag og tråde tælles fra 1",
    "of={} cannot be shown": "of={0} kan ikke vises",
    "text, or a whole number as a key": "tekst eller et helt tal som nøgle",
    "the bytes are not an organisation": "disse bytes er ikke en organisation",
    "the bytes are not an organisation of this version": (
        "disse bytes er ikke en organisation i denne version"
    ),
    "the bytes of the organisation are damaged": "organisationens bytes er beskadigede",
    "the bytes swell to more than an organisation has": (
        "disse bytes svulmer op til mere, end en organisation har"
    ),
    "the key of an alternative for the key of a choice": (
        "nøglen til et alternativ for nøglen til et valg"
    ),
    "the key or name of a node, as text": "nøglen til eller navnet på et element, som tekst",
    "the lower bound first, and a value between the bounds": (
        "den nedre grænse først og en værdi mellem grænserne"
    ),
    "the version '{}' is {}": "versionen '{0}' er {1:w}",
    "newer than this library": "nyere end dette bibliotek",
    "not one that this library reads": "ikke en, som dette bibliotek læser",
    "the weights of the profile are no numbers ({}), and '{}' is not given one": (
        "profilens vægte er ikke tal ({0}), og '{1}' har ikke fået nogen"
    ),
    "whether {} is open": "om {0} er åbent",
    "whether {} is open: bounds overlap, or something is not known; expected a question that the "
    "bounds settle, or `is True` for 'certainly'": (
        _UNSETTLED + "; forventet: et spørgsmål, som grænserne afgør, eller `is True` for "
        "»med sikkerhed«"
    ),
    "{} is no document": "{0} er intet dokument",
    "{} is no plan": "{0} er ingen plan",
    "{} is not a column": "{0} er ikke en kolonne",
    "{} is not a table": "{0} er ikke en tabel",
    "{}, column {}: {} is not a column; expected a list or an array": (
        "{0}, kolonne {1}: {2} er ikke en kolonne; forventet: en liste eller et array"
    ),
    "{}, row {}, column {}: {}; expected {}": (
        "{0}, række {1}, kolonne {2}: {3:w}; forventet: {4:w}"
    ),
    "{}: {} is not a table; expected a mapping from column name to column, or a data frame": (
        "{0}: {1} er ikke en tabel; forventet: kolonner efter navn eller en dataramme"
    ),
    "{}; did you mean {}?": "{0:w}; mente du {1}?",
    "one of en, da": "en eller da",
}
