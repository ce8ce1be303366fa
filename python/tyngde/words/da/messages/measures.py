"""What measures, profiles and what is counted of draws refuse."""

from __future__ import annotations

FORMS: dict[str, str] = {
    # Profiles
    "categories of tasks are not weighed by '{}'": "opgavekategorier vægtes ikke efter '{0}'",
    "volume or gross_expenditure": "volume eller gross_expenditure",
    "only units that are counted have a type": "kun enheder, der tælles, har en type",
    "goalposts are of no use to '{}'": "'{0}' kan ikke bruge målstænger",
    "'{}' has no target": "'{0}' har intet mål",
    "a scale of compared units is of no use to '{}'": (
        "'{0}' kan ikke bruge en skala af sammenlignede enheder"
    ),
    "a normalisation that looks at other units, or no scale": (
        "en normalisering, der ser på andre enheder, eller ingen skala"
    ),
    "copeland looks at the order alone, and normalises nothing": (
        "copeland ser kun på rækkefølgen og normaliserer intet"
    ),
    "no normalisation": "ingen normalisering",
    "a unit of reference is of no use to '{}'": "'{0}' kan ikke bruge en referenceenhed",
    "'{}' is put beside itself": "'{0}' er sat over for sig selv",
    "two different criteria": "to forskellige kriterier",
    "the keys of two criteria": "nøglerne til to kriterier",
    "'{}' and '{}' stand twice": "'{0}' og '{1}' står der to gange",
    "each pair once": "hvert par én gang",
    "there are no experts": "der er ingen eksperter",
    "an expert gives points to {} criteria of {}": (
        "en ekspert giver point til {0} af {1} kriterier"
    ),
    "points for each criterion": "point til hvert kriterium",
    "a criterion is not {} times as important as another": (
        "et kriterium er ikke {0:n} gange så vigtigt som et andet"
    ),
    "points are negative": "point er negative",
    "the weights are not numbers": "vægtene er ikke tal",
    "the power is not a number": "potensen er ikke et tal",
    "the power is not a finite number": "potensen er ikke et endeligt tal",
    "interactions are of no use to '{}'": "'{0}' kan ikke bruge samspil mellem kriterier",
    "choquet needs figures from 0 to 1, and '{}' has others": (
        "choquet kræver tal fra 0 til 1, og '{0}' har andre"
    ),
    "share, fraction_of_max, min_max, percent_rank or goalposts": (
        "share, fraction_of_max, min_max, percent_rank eller goalposts"
    ),
    "an interaction is not a number": "et samspil er ikke et tal",
    "the profile '{}' looks at other units too, and none are named": (
        "profilen '{0}' ser også på andre enheder, og ingen er nævnt"
    ),
    "by: a type of unit, a depth, or keys": "by: en type enhed, en dybde eller nøgler",
    "the profile '{}' looks at the compared units of the reference": (
        "profilen '{0}' ser på de sammenlignede enheder i referencen"
    ),
    "the compared units of the reference": "de sammenlignede enheder i referencen",
    "'{}' is not among the compared units": "'{0}' er ikke blandt de sammenlignede enheder",
    # Weights and scores
    "there is not one weight for each criterion": "der er ikke én vægt til hvert kriterium",
    "as many weights as figures": "lige så mange vægte som tal",
    "as many weights": "lige så mange vægte",
    "as many as weights": "lige så mange, som der er vægte",
    "as many numbers": "lige så mange tal",
    "as many numbers as criteria": "lige så mange tal, som der er kriterier",
    "n weights": "n vægte",
    "a weight is not a number of at least 0": "en vægt er ikke et tal på mindst 0",
    "a figure of criterion {} is unknown": "et tal for kriterium {0} kendes ikke",
    "known figures": "kendte tal",
    "there is not one figure for each criterion": "der er ikke ét tal til hvert kriterium",
    "as many figures as weights": "lige så mange tal som vægte",
    "there are no criteria": "der er ingen kriterier",
    "at least one criterion": "mindst ét kriterium",
    "there is not one interaction for each pair of criteria": (
        "der er ikke ét samspil for hvert par kriterier"
    ),
    "one row and column per criterion": "én række og kolonne for hvert kriterium",
    "the interactions are not symmetric with an empty diagonal": (
        "samspillene er ikke symmetriske med tom diagonal"
    ),
    "the weights add up to {}": "vægtene giver tilsammen {0:n}",
    "weights that add up to 1": "vægte, der tilsammen giver 1",
    "there is not one weight and one total for each criterion": (
        "der er ikke én vægt og én sum til hvert kriterium"
    ),
    "as many weights and totals as columns of figures": (
        "lige så mange vægte og summer som kolonner med tal"
    ),
    "a total of the reference is not above 0": "en sum i referencen er ikke over 0",
    "positive totals": "positive summer",
    "the judgements are not a square matrix": "vurderingerne er ikke en kvadratisk matrix",
    "the judgements {} and {} are {} and {}": "vurderingerne {0} og {1} er {2:n} og {3:n}",
    "positive numbers whose product is 1": "positive tal, hvis produkt er 1",
    "{} components are asked for, of {} criteria": (
        "der er bedt om {0} komponenter af {1} kriterier"
    ),
    "at most as many components as criteria": "højst lige så mange komponenter som kriterier",
    "{} components are none": "{0} komponenter er ingen",
    "it is the same in either direction": "det er det samme i begge retninger",
    "there is no such unit": "der er ingen sådan enhed",
    "the position of one of the units": "pladsen for en af enhederne",
    "there is no target": "der er intet mål",
    "the goalposts are upside down": "målstængerne står omvendt",
    # Balance, spans, tasks, journeys
    "the epsilon of Atkinson's index is not a number of at least 0": (
        "epsilon i Atkinsons indeks er ikke et tal på mindst 0"
    ),
    "there is not one group for each load": "der er ikke én gruppe til hver belastning",
    "as many groups as loads": "lige så mange grupper som belastninger",
    "the unit '{}' lies within the compared unit '{}'": (
        "enheden '{0}' ligger inden for den sammenlignede enhed '{1}'"
    ),
    "units above the compared ones": "enheder over de sammenlignede",
    "the ratio in FTE cannot count by {}": "forholdet i årsværk kan ikke regnes efter {0}",
    "fte or fte_filled": "fte eller fte_filled",
    "fte or positions": "fte eller positions",
    "staff is not divided by {}": "personale deles ikke efter {0}",
    "there is no range '{}'": "der er intet interval '{0}'",
    "the key of a range": "nøglen til et interval",
    "no task has the code '{}'": "ingen opgave har koden '{0}'",
    "the code of a task": "koden for en opgave",
    "there is no unit {} to gather it in": "der er ingen enhed {0} at samle den i",
    "a position in the list of units": "en plads i listen over enheder",
    "there is no category '{}'": "der er ingen kategori '{0}'",
    "a category of the rules": "en kategori i reglerne",
    "{} is no measure of tasks": "{0} er intet mål for opgaver",
    "a measure of tasks that adds up": "et mål for opgaver, der kan lægges sammen",
    "the key of a unit or task": "nøglen til en enhed eller opgave",
    "a journey has no steps": "et forløb har ingen trin",
    "at least one step": "mindst ét trin",
    "unit {} lies in no group": "enhed {0} ligger ikke i nogen gruppe",
    "a group of each unit": "en gruppe for hver enhed",
    "{} has an entry other than 0 and 1 in row {}, column {}": (
        "{0} har andet end 0 og 1 i række {1}, kolonne {2}"
    ),
    "0 and 1, such as m > 0": "0 og 1, f.eks. m > 0",
    "{} is {}, which does not fit the other matrices": (
        "{0} er {1}, som ikke passer til de andre matricer"
    ),
    # The full pass
    "the weights do not fit the measures": "vægtene passer ikke til målene",
    "one for each measure, from 0 up, not all 0": "én til hvert mål, fra 0 og op, ikke alle 0",
    "there is no layer 0": "der er intet lag 0",
    "a layer from 1": "et lag fra 1",
    "there is no measure {}": "der er intet mål {0}",
    "the position of a measure": "pladsen for et mål",
    # Graphs and matrices
    "there is not one weight for each vertex": "der er ikke én vægt til hver knude",
    "not a number of pivots": "ikke et antal pivoter",
    "from 2 to {}, the number of vertices": "fra 2 til {0}, antallet af knuder",
    "there is not one size for each vertex": "der er ikke én størrelse til hver knude",
    "the power of the size is negative or not a number": (
        "potensen af størrelsen er negativ eller ikke et tal"
    ),
    "cluster {} has an element that is no vertex": (
        "klynge {0} har et element, der ikke er en knude"
    ),
    "elements below {}": "elementer under {0}",
    "cluster {} has an element twice": "klynge {0} har et element to gange",
    "each element once": "hvert element én gang",
    "an edge leaves the graph": "en kant går ud af grafen",
    "vertices from 0 to n - 1": "knuder fra 0 til n - 1",
    "a root is no vertex": "en rod er ikke en knude",
    "from 0 to n - 1": "fra 0 til n - 1",
    "an entry lies outside the matrix": "et tal ligger uden for matricen",
    "a parent is no vertex": "en overordnet er ikke en knude",
    "the graph has a cycle": "grafen har en ring",
    "the vertex has two managers": "knuden har to ledere",
    "vertices that are no trees": "knuder, der ikke danner træer",
    "the manager of vertex {} is no vertex": "lederen af knude {0} er ikke en knude",
    "a vertex below {}": "en knude under {0}",
    "the managers go round in a cycle": "lederne går i ring",
    "an entry lies outside the table": "et tal ligger uden for tabellen",
    "the columns differ in length": "kolonnerne er ikke lige lange",
    "a label before and after for each, and a weight": (
        "et mærke før og efter for hver og en vægt"
    ),
    "there are more ties than pairs of vertices": "der er flere bånd end par af knuder",
    "no loop, no pair tied twice, and weights of 1": (
        "ingen løkke, intet par forbundet to gange og vægte på 1"
    ),
    "there is not one label for each vertex": "der er ikke ét mærke til hver knude",
    "two leaves have one label": "to blade har samme mærke",
    "each leaf once": "hvert blad én gang",
    # What is counted of draws
    "a term belongs to no sum or number": "et led hører ikke til nogen sum eller noget tal",
    "terms within the table": "led inden for tabellen",
    "figures, totals and weights have not the same draws and criteria": (
        "tal, summer og vægte har ikke de samme lodtrækninger og kriterier"
    ),
    "tables of one length": "tabeller af samme længde",
    "a draw has not one number for each alternative and weight": (
        "en lodtrækning har ikke ét tal for hvert alternativ og hver vægt"
    ),
    "as many numbers as there are alternatives and weights": (
        "lige så mange tal, som der er alternativer og vægte"
    ),
    "a figure has no value, or no variance": "et tal har ingen værdi eller ingen varians",
    "a number and a variance of at least 0": "et tal og en varians på mindst 0",
    "a balance has not one factor for each figure": "en balance har ikke én faktor til hvert tal",
    "as many factors as figures": "lige så mange faktorer som tal",
    "a balance has a number that is not finite": "en balance har et tal, der ikke er endeligt",
    "finite numbers": "endelige tal",
    "the samples have not as many rows, or fewer than 2": (
        "stikprøverne har ikke lige mange rækker eller færre end 2"
    ),
    "two samples and mixtures of one length": "to stikprøver og blandinger af samme længde",
    "a value is not a number": "en værdi er ikke et tal",
    "finite values": "endelige værdier",
    "no weights are left": "der er ingen vægte tilbage",
    "conditions that some weights meet": "betingelser, som nogle vægte opfylder",
    "more than two hundred million simplices come of it": (
        "det giver over to hundrede millioner simplekser"
    ),
    "fewer alternatives": "færre alternativer",
    "there is not one number for each criterion": "der er ikke ét tal for hvert kriterium",
    "a condition has a number that is not finite": "en betingelse har et tal, der ikke er endeligt",
    "more than 100,000 simplices come of the conditions": (
        "betingelserne giver over 100.000 simplekser"
    ),
    "fewer of them": "færre af dem",
    "the two have not the same criteria": "de to har ikke de samme kriterier",
    "{} is named twice in one condition": "{0} nævnes to gange i én betingelse",
    "nothing was applied that could be undone": "der er intet anvendt, som kan fortrydes",
    "a plan": "en plan",
}
