"""Headings and standing text of a report, in English and Danish."""

from __future__ import annotations

_WORDS = {
    "title": ("{}: models compared", "{}: sammenligning af modeller"),
    "title_one": ("{}: one model", "{}: én model"),
    "untitled": ("Organisation", "Organisation"),
    "lead": (
        "Made from the documents named at the end. The sentences about figures are computed from "
        "the figures.",
        "Siden er lavet ud fra de dokumenter, der står sidst. Sætningerne om tal er beregnet af "
        "tallene.",
    ),
    "skip": ("Skip the contents", "Spring indholdet over"),
    "contents": ("Contents", "Indhold"),
    "short": ("In short", "Kort fortalt"),
    "overview": ("The models", "Modellerne"),
    "diagrams": ("Diagrams", "Diagrammer"),
    "organisational": ("Organisational meaning", "Organisatorisk betydning"),
    "professional": ("Professional meaning", "Faglig betydning"),
    "economic": ("Economic meaning", "Økonomisk betydning"),
    "tyngde": ("Tyngde", "Tyngde"),
    "affected": ("Who is affected", "Hvem berøres"),
    "known": ("Assumptions and what is not known", "Antagelser og det, der ikke vides"),
    "process": ("Process", "Tids- og procesplan"),
    "questions": ("Open questions and choices", "Åbne spørgsmål og valg"),
    "method": ("Method and sources", "Metode og kilder"),
    "assumed_title": ("Figures that are assumed", "Antagne tal"),
    "key_figures": (
        "Key figures; in brackets the distance from {}",
        "Nøgletal; i parentes afstanden til {}",
    ),
    "key_figures_one": ("Key figures", "Nøgletal"),
    "all_figures": ("All indicators", "Alle nøgletal"),
    "indicator": ("Indicator", "Nøgletal"),
    "unit": ("Unit", "Enhed"),
    "model": ("Model", "Model"),
    "unknown": ("unknown", "ukendt"),
    "at_least": ("at least", "mindst"),
    "about": ("about", "ca."),
    "to": ("to", "til"),
    "of": ("of", "af"),
    "fewer": ("fewer than {}", "færre end {}"),
    "not_shown": ("not shown", "ikke vist"),
    "no_unit": ("–", "–"),
    "as_reference": (
        "This is what the others are measured against.",
        "Det er den organisering, de andre måles op imod.",
    ),
    "no_plan": (
        "No plan is known that led to this model.",
        "Der kendes ingen plan, der fører til modellen.",
    ),
    "no_changes": ("The plan makes no changes.", "Planen ændrer intet."),
    "many_changes": (
        "The plan makes {} changes. These are among those to units and layers:",
        "Planen har {} ændringer. Blandt dem, der gælder enheder og lag, er disse:",
    ),
    "all_changes": ("All {} changes", "Alle {} ændringer"),
    "plan_note": ("From the plan: {}", "Fra planen: {}"),
    "on_day": ("As of {}.", "Pr. {}."),
    "reasons": ("Reasons and remarks of the plan", "Planens begrundelser og bemærkninger"),
    "reason": ("Reason: {}", "Begrundelse: {}"),
    "effective": ("from {}", "fra {}"),
    "outline": ("The units as lists", "Enhederne som lister"),
    "outline_note": (
        "What belongs to each of the units that are compared.",
        "Hvad der hører til hver af de enheder, der sammenlignes.",
    ),
    "unplaced": ("Place not known", "Plads ikke kendt"),
    "chart_alt": (
        "Organisation chart of {}. The same stands as lists below.",
        "Organisationsdiagram for {}. Det samme står som lister nedenfor.",
    ),
    "dots_alt": ("{}: {}", "{}: {}"),
    "dots_note": (
        "One mark per model on a scale from 0; a band shows the bounds of an uncertain figure, and "
        "an unknown one has no mark.",
        "Ét mærke for hver model på en skala fra 0; et bånd viser grænserne for et usikkert "
        "tal, og "
        "et ukendt har intet mærke.",
    ),
    "scale": ("Scale", "Skala"),
    "reports_caption": (
        "Positions that report directly to the chief",
        "Stillinger, der refererer direkte til chefen",
    ),
    "load_caption": ("Load: {}", "Belastning: {}"),
    "tyngde_caption": (
        "Tyngde in per cent (all of {} = 100)",
        "Tyngde i procent (hele {} = 100)",
    ),
    "ties_caption": (
        "Interfaces, and whether they run between units",
        "Snitflader, og om de går på tværs af enheder",
    ),
    "tie": ("Interface", "Snitflade"),
    "volume": ("Volume", "Omfang"),
    "across": ("across", "på tværs"),
    "within": ("within", "indenfor"),
    "partly": ("{} across", "{} på tværs"),
    "absent": ("–", "–"),
    "ties_note": (
        "Only interfaces that are recorded count. Recorded are mostly those that a proposal argues "
        "with, so what a model joins is seen better than what it separates.",
        "Kun de snitflader, der er noteret, tælles. Det er oftest dem, et forslag begrundes "
        "med, så "
        "det ses bedre, hvad en model samler, end hvad den skiller ad.",
    ),
    "together": ("What lies together", "Hvad der ligger sammen"),
    "economy_caption": ("Positions and salaries", "Stillinger og løn"),
    "economy_note": (
        "Only the salaries of positions that are abolished or created are counted. The cost of the "
        "change itself, of premises and of systems is not.",
        "Kun lønnen i de stillinger, der nedlægges eller oprettes, er regnet med. Udgifter "
        "til selve "
        "ændringen, til lokaler og til systemer er ikke.",
    ),
    "tyngde_is": (
        "Tyngde is the weight of an area of responsibility. Here it is the weighted sum of a "
        "unit's "
        "shares of these totals:",
        "Tyngde er vægten af et ansvarsområde. Her er det den vægtede sum af en enheds andele af "
        "disse summer:",
    ),
    "tyngde_is_otherwise": (
        "Tyngde is the weight of an area of responsibility. Here it is put together from these "
        "criteria:",
        "Tyngde er vægten af et ansvarsområde. Her er det sat sammen af disse kriterier:",
    ),
    "tyngde_caption_otherwise": ("Tyngde; the reference is {}", "Tyngde; referencen er {}"),
    "sum_otherwise": ("Tyngde", "Tyngde"),
    "contribution_caption_otherwise": (
        "{}: the figures on one scale, and the score",
        "{}: tallene på én skala, og scoren",
    ),
    "weight": ("Weight", "Vægt"),
    "criterion": ("Criterion", "Kriterium"),
    "weights_caption": ("Criteria and weights of {}", "Kriterier og vægte i {}"),
    "score_note": (
        "Risk and complexity count as volume times score.",
        "Risiko og kompleksitet tæller som omfang gange score.",
    ),
    "drill": (
        "{}: shares, weights and tasks",
        "{}: andele, vægte og opgaver",
    ),
    "drill_title": ("Down to criteria and tasks", "Ned til kriterier og opgaver"),
    "contribution_caption": (
        "{}: share of the total, times weight, is what the criterion contributes (percentage "
        "points)",
        "{}: andel af summen gange vægt er kriteriets bidrag (procentpoint)",
    ),
    "tasks_caption": ("{}: tasks, and the share in the unit", "{}: opgaver, og andelen i enheden"),
    "drill_print": (
        "Shares, weights and tasks of each unit unfold in the electronic version.",
        "Andele, vægte og opgaver for hver enhed kan foldes ud i den elektroniske udgave.",
    ),
    "task": ("Task", "Opgave"),
    "sum": ("Tyngde", "Tyngde"),
    "no_tasks": ("No tasks are recorded here.", "Der er ikke noteret opgaver her."),
    "manager_caption": ("{}: who gets another manager", "{}: hvem der får ny leder"),
    "who": ("Who", "Hvem"),
    "before": ("Until now", "Hidtil"),
    "after": ("From then on", "Fremover"),
    "certainty": ("Certain?", "Sikkert?"),
    "certain": ("certain", "sikkert"),
    "open": ("open", "åbent"),
    "positions": ("Positions", "Stillinger"),
    "fte": ("FTE", "Årsværk"),
    "unit_rest": (
        "A unit stands here for those of its staff whom no position describes.",
        "En enhed står her for de medarbejdere, som ingen stilling beskriver.",
    ),
    "open_note": (
        "Open means that it depends on which of the merged continues, or on a place or head that "
        "is not known.",
        "Åbent betyder, at det afhænger af, hvem af de sammenlagte der fortsætter, eller af en "
        "plads eller leder, der ikke kendes.",
    ),
    "moves": ("Moves to another unit", "Flytter til en anden enhed"),
    "moves_caption": ("{}: who moves", "{}: hvem der flytter"),
    "unit_changes": ("Another {}", "Skifter {}"),
    "entrants": ("New", "Nye"),
    "leavers": ("Gone", "Udgår"),
    "renamed": ("New names", "Nye navne"),
    "becomes": ("{} becomes {}", "{} bliver til {}"),
    "none_affected": (
        "Nobody moves, and nothing is new or gone.",
        "Ingen flytter, og intet er nyt eller udgår.",
    ),
    "suppressed": (
        "Numbers of people in small groups are hidden: from 1 up to {}. Where that alone would let "
        "them be computed from a total, further numbers in the same table are not shown. What is "
        "structure – how many chiefs, positions abolished or created, how many report to a chief – "
        "is shown as it is.",
        "Antal personer i små grupper er skjult: fra 1 til {}. Hvor de kunne regnes ud fra "
        "en sum, er "
        "flere tal i samme tabel ikke vist. Det, der er struktur – antal chefer, stillinger, der "
        "nedlægges eller oprettes, og hvor mange der refererer til en chef – vises, som det er.",
    ),
    "not_suppressed": (
        "Small groups are shown: the report was made without hiding them.",
        "Små grupper er vist: rapporten er lavet uden at skjule dem.",
    ),
    "assumption_note": ("From the assumptions: {}", "Fra antagelserne: {}"),
    "assumption_counts": ("What is assumed: {}.", "Det, der er antaget: {}."),
    "basis_caption": (
        "Known figures by origin ({})",
        "Kendte tal efter oprindelse ({})",
    ),
    "basis": ("Origin", "Oprindelse"),
    "number": ("Number", "Antal"),
    "documented": ("documented", "dokumenteret"),
    "derived": ("derived", "udledt"),
    "assumed": ("assumed", "antaget"),
    "unstated": ("origin not stated", "oprindelse ikke oplyst"),
    "missing_caption": ("Figures that are missing", "Tal, der mangler"),
    "measure": ("Figure", "Tal"),
    "of_whom": ("Of", "For"),
    "nothing_missing": (
        "Nothing that was asked for is unknown.",
        "Intet af det, der er spurgt om, er ukendt.",
    ),
    "coverage_caption": (
        "Coverage: for how many units the figure is known",
        "Dækning: for hvor mange enheder tallet kendes",
    ),
    "when": ("When", "Hvornår"),
    "what": ("What", "Hvad"),
    "process_caption": ("Steps of the decision", "Trin i beslutningen"),
    "process_of": ("Steps of the decision: {}", "Trin i beslutningen: {}"),
    "verbatim": (
        "Shown in the words of the plans.",
        "Gengivet med planernes egne ord.",
    ),
    "no_questions": (
        "The plans leave no questions open.",
        "Planerne lader ingen spørgsmål stå åbne.",
    ),
    "concerns": ("({})", "({})"),
    "choices": ("Choices that were made here", "Valg, der er truffet her"),
    "taken": ("taken", "valgt"),
    "alternative": ("Alternative", "Mulighed"),
    "choice_caption": ("{}: {}", "{}: {}"),
    "terms": ("Terms", "Begreber"),
    "sources": ("Sources", "Kilder"),
    "no_sources": ("The documents name no sources.", "Dokumenterne nævner ingen kilder."),
    "computed": ("How it was computed", "Hvordan det er beregnet"),
    "compared_by": (
        "Units compared: {}.",
        "Enheder, der sammenlignes: {}.",
    ),
    "measured": (
        "Differences are measured against {}. Load is {}.",
        "Forskelle måles i forhold til {}. Belastning er {}.",
    ),
    "order_rule": (
        "A sentence says that something rises or falls only where the bounds of the figures "
        "leave no "
        "doubt. An unknown figure is never counted as 0.",
        "En sætning siger kun, at noget stiger eller falder, når grænserne for tallene ikke lader "
        "nogen tvivl. Et ukendt tal tæller aldrig som 0.",
    ),
    "fingerprint": ("Fingerprints of the models", "Modellernes fingeraftryk"),
    "made_with": ("Made with tyngde {}.", "Lavet med tyngde {}."),
    "term_chief": ("Chief", "Chef"),
    "term_chief_is": (
        "A position that heads one of the units compared.",
        "En stilling, der leder en af de enheder, der sammenlignes.",
    ),
    "term_layer": ("Layer of management", "Ledelseslag"),
    "term_layer_is": (
        "How far down the line of reporting goes: 1 at the top.",
        "Hvor langt ned referencelinjen går: 1 øverst.",
    ),
    "term_span": ("Span", "Ledelsesspænd"),
    "term_span_is": (
        "How many positions report directly to a chief.",
        "Hvor mange stillinger der refererer direkte til en chef.",
    ),
    "term_gini": ("Gini coefficient", "Gini-koefficient"),
    "term_gini_is": (
        "How unevenly something is spread: 0 when all units carry the same, near 1 when one "
        "carries "
        "all. It does not see which unit carries it.",
        "Hvor ulige noget er fordelt: 0, når alle enheder bærer lige meget, nær 1, når én "
        "bærer det "
        "hele. Den ser ikke, hvilken enhed der bærer det.",
    ),
    "term_interface": ("Interface", "Snitflade"),
    "term_interface_is": (
        "Two parts that work together. It is cut when they lie in different units.",
        "To dele, der arbejder sammen. Den er skåret over, når de ligger i hver sin enhed.",
    ),
    "term_tyngde": ("Tyngde", "Tyngde"),
    "term_tyngde_is": (
        "The weight of an area of responsibility, as the profile puts it together.",
        "Vægten af et ansvarsområde, sat sammen som profilen siger.",
    ),
}

_TASKS = {
    "figures": (("figure", "figures"), ("tal", "tal")),
    "tasks": (("task", "tasks"), ("opgave", "opgaver")),
    "relations": (("relation", "relations"), ("forbindelse", "forbindelser")),
}


def text(key: str, language: str) -> str:
    """A heading or standing text."""
    return _WORDS[key][language == "da"]


def counted(key: str, n: int, language: str) -> str:
    """The noun for so many assumed figures, tasks or relations."""
    return _TASKS[key][language == "da"][n != 1]
