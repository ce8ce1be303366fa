"""Headings and standing text of a report, in Danish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "title": "{}: sammenligning af modeller",
    "title_one": "{}: én model",
    "untitled": "Organisation",
    "lead": (
        "Siden er lavet ud fra de dokumenter, der står sidst. Sætningerne om tal er beregnet af "
        "tallene."
    ),
    "skip": "Spring indholdet over",
    "contents": "Indhold",
    "short": "Kort fortalt",
    "overview": "Modellerne",
    "diagrams": "Diagrammer",
    "organisational": "Organisatorisk betydning",
    "professional": "Faglig betydning",
    "economic": "Økonomisk betydning",
    "tyngde": "Tyngde",
    "affected": "Hvem berøres",
    "known": "Antagelser og det, der ikke vides",
    "process": "Tids- og procesplan",
    "questions": "Åbne spørgsmål og valg",
    "combinations": "Kombinationer af svar på de åbne spørgsmål",
    "rules": "Regler og principper",
    "attribution": "Hvad forskellen skyldes",
    "doubt": "Hvor sikker modellernes rækkefølge er",
    "method": "Metode og kilder",
    "assumed_title": "Antagne tal",
    "key_figures": "Nøgletal; i parentes afstanden til {}",
    "key_figures_one": "Nøgletal",
    "all_figures": "Alle indikatorer",
    "indicator": "Indikator",
    "unit": "Enhed",
    "model": "Model",
    "unknown": "ukendt",
    "at_least": "mindst",
    "about": "ca.",
    "to": "til",
    "of": "af",
    "fewer": "færre end {}",
    "not_shown": "ikke vist",
    "no_unit": "–",
    "as_reference": "Det er den organisering, de andre måles op imod.",
    "no_plan": "Der kendes ingen plan, der fører til modellen.",
    "no_changes": "Planen ændrer intet.",
    "many_changes": "Planen har {} ændringer. Blandt dem, der gælder enheder og lag, er disse:",
    "all_changes": "Alle {} ændringer",
    "document_note": "Fra dokumentet: {}",
    "plan_note": "Fra planen: {}",
    "on_day": "Pr. {}.",
    "reasons": "Planens begrundelser og bemærkninger",
    "reason": "Begrundelse: {}",
    "effective": "fra {}",
    "outline": "Enhederne som lister",
    "outline_note": "Hvad der hører til hver af de enheder, der sammenlignes.",
    "unplaced": "Plads ikke kendt",
    "chart_alt": "Organisationsdiagram for {}. Det samme står som lister nedenfor.",
    "chart_same": "Diagrammet er det samme som for {}.",
    "dots_alt": "{}: {}",
    "dots_note": (
        "Ét mærke for hver model på en skala fra 0; et bånd viser grænserne for et usikkert tal, "
        "og et ukendt har intet mærke."
    ),
    "all_unknown": "{} – ukendt for alle enheder.",
    "scale": "Skala",
    "reports_caption": "Stillinger, der refererer direkte til chefen",
    "load_caption": "Belastning: {}",
    "tyngde_caption": "Tyngde i procent (hele {} = 100)",
    "ties_caption": "Snitflader, og om de går på tværs af enheder",
    "tie": "Snitflade",
    "volume": "Omfang",
    "across": "på tværs",
    "within": "indenfor",
    "partly": "{} på tværs",
    "absent": "–",
    "ties_note": (
        "Kun de snitflader, der er noteret, tælles. Det er oftest dem, et forslag begrundes med, "
        "så det ses bedre, hvad en model samler, end hvad den skiller ad."
    ),
    "together": "Hvad der ligger sammen",
    "economy_caption": "Stillinger og løn",
    "economy_note": (
        "Kun lønnen i de stillinger, der nedlægges eller oprettes, eller hvis løn ændres, er "
        "regnet med. Udgifter til selve ændringen, til lokaler og til systemer er ikke."
    ),
    "tyngde_is": (
        "Tyngde er vægten af et ansvarsområde. Her er det den vægtede sum af en enheds andele af "
        "disse summer:"
    ),
    "tyngde_is_otherwise": (
        "Tyngde er vægten af et ansvarsområde. Her er det sat sammen af disse kriterier:"
    ),
    "tyngde_caption_otherwise": "Tyngde; referencen er {}",
    "sum_otherwise": "Tyngde",
    "contribution_caption_otherwise": "{}: tallene på én skala, og scoren",
    "weight": "Vægt",
    "criterion": "Kriterium",
    "weights_caption": "Kriterier og vægte i {}",
    "score_note": "Risiko og kompleksitet tæller som omfang gange score.",
    "drill": "{}: andele, vægte og opgaver",
    "drill_title": "Ned til kriterier og opgaver",
    "contribution_caption": "{}: andel af summen gange vægt er kriteriets bidrag (procentpoint)",
    "tasks_caption": "{}: opgaver, og andelen i enheden",
    "drill_print": (
        "Andele, vægte og opgaver for hver enhed kan foldes ud i den elektroniske udgave."
    ),
    "task": "Opgave",
    "sum": "Tyngde",
    "no_tasks": "Der er ikke noteret opgaver her.",
    "manager_caption": "{}: hvem der får ny leder",
    "who": "Hvem",
    "before": "Hidtil",
    "after": "Fremover",
    "certainty": "Sikkert?",
    "certain": "sikkert",
    "open": "åbent",
    "positions": "Stillinger",
    "fte": "Årsværk",
    "unit_rest": "En enhed står her for de medarbejdere, som ingen stilling beskriver.",
    "nobody_there": "Uden for tabellen, da det gælder ingen: {}.",
    "nobody_in_unit": "En enhed her har ingen ansatte ud over dem i stillinger.",
    "nobody_in_post": "En stilling her har ingen i sig.",
    "nobody_counts": (
        "Antallet af enheder tæller også disse enheder: Deres nærmeste leder bliver en anden, "
        "eller kan blive det."
    ),
    "open_note": (
        "Åbent betyder, at det afhænger af, hvem af de sammenlagte der fortsætter, eller af en "
        "plads eller leder, der ikke kendes."
    ),
    "nearest_note": (
        "Hvor det er åbent, står den nærmeste leder, der er noteret; der kan være andre imellem, "
        "da det ikke er noteret for alle enheder, hvem der leder dem."
    ),
    "manager_unknown": "ikke kendt",
    "moves": "Flytter til en anden enhed",
    "moves_open": "Åbent, om de flytter til en anden enhed",
    "moves_merged": "Følger med ind i en enhed, der samles af flere",
    "entrants_note": "Nyt er her det, der ikke er noteret {}; det kan have været der i forvejen.",
    "not_recorded": "ikke noteret fuldstændigt",
    "subject_heads": "hvem der leder enhederne",
    "subject_posts": "hvilke stillinger der er",
    "subject_tasks": "hvilke opgaver der er, og hvem der har dem",
    "subject_ties": "hvilke snitflader der er",
    "subject_places": "hvor stillinger hører til",
    "place_unknown": "plads ikke kendt",
    "no_unit_above": "ingen enhed over",
    "no_home": "uden enhed",
    "part_of": "en del af {}",
    "successors": "Bliver til",
    "moves_caption": "{}: hvem der flytter",
    "unit_changes": "Skifter {}",
    "entrants": "Nye",
    "lines_kept": (
        "Nedskrevne ledelseslinjer, der består, selv om enheden flytter eller giver en anden leder"
    ),
    "leavers": "Udgår",
    "renamed": "Nye navne",
    "becomes": "{} bliver til {}",
    "none_affected": "Ingen flytter, og intet er nyt eller udgår.",
    "suppressed": "Hvor de gælder færre end {} personer, er disse tal ikke vist: {}.",
    "protected_persons": "hvor mange de er",
    "protected_salaries": "deres løn",
    "protected_posts": "tal for deres stillinger, for eksempel årsværk",
    "protected_fte": "årsværk i enheder under det antal",
    "suppressed_rest": (
        "Det, der er struktur, vises, som det er, for eksempel hvor mange chefer der er, og det "
        "gør også det, en plan selv siger."
    ),
    "suppressed_nothing": "Her var der intet at skjule.",
    "suppressed_cost": (
        "Af {2} tal, der fortæller om personer, her og i tabeller, figurer og eksporter af den "
        "samme sammenligning, er {0} skjult af den grund og {1} til, for at de ikke skal kunne "
        "regnes ud."
    ),
    "suppressed_cost_alone": (
        "Af {2} tal, der fortæller om personer, her og i tabeller, figurer og eksporter af den "
        "samme sammenligning, er {0} skjult af den grund."
    ),
    "suppressed_more": (
        "Der er skjult mere end nødvendigt: hvilke andre tal der skal til, er ikke regnet helt ud, "
        "da den ekstra del af programmet til det ikke var der, eller der var for meget at regne på."
    ),
    "suppressed_stated": (
        "Tal om stillinger, der er der i forvejen, som planerne selv siger: {}. Dem kender enhver, "
        "der læser planerne."
    ),
    "not_suppressed": "Små grupper er vist: rapporten er lavet uden at skjule dem.",
    "assumption_note": "Fra antagelserne: {}",
    "assumption_counts": "Det, der er antaget: {}.",
    "basis_caption": "Kendte tal efter oprindelse ({})",
    "basis": "Oprindelse",
    "number": "Antal",
    "documented": "dokumenteret",
    "derived": "udledt",
    "assumed": "antaget",
    "unstated": "oprindelse ikke oplyst",
    "missing_caption": "Tal, der mangler",
    "measure": "Tal",
    "of_whom": "For",
    "nothing_missing": "Intet af det, der er spurgt om, er ukendt.",
    "known_of_none": "Kendes ikke for nogen enhed i nogen model: {}.",
    "coverage_caption": "Dækning: for hvor mange enheder tallet kendes",
    "when": "Hvornår",
    "what": "Hvad",
    "process_caption": "Trin i beslutningen",
    "process_of": "Trin i beslutningen: {}",
    "verbatim": "Gengivet med planernes egne ord.",
    "no_questions": "Planerne lader ingen spørgsmål stå åbne.",
    "concerns": "({})",
    "choices": "Det svar på hvert valg, som modellerne regner med",
    "choices_note": "Det er forudsat i beregningen; det siger ikke, at det er besluttet.",
    "choice": "Valg",
    "taken": "Regnet med",
    "alternatives": "Andre muligheder",
    "choice_caption": "Valg i {}",
    "terms": "Begreber",
    "sources": "Kilder",
    "no_sources": "Dokumenterne nævner ingen kilder.",
    "computed": "Hvordan det er beregnet",
    "compared_by": "Enheder, der sammenlignes: {}.",
    "compared_within": (
        "Kun det, der ligger i {}, sammenlignes; »i øvrigt« er alt uden for enhederne, og det, "
        "der krydser grænsen, er nyt eller væk."
    ),
    "measured": "Forskelle måles i forhold til {}. Belastning er {}.",
    "repeatable": (
        "De {} lodtrækninger bliver de samme, når de gentages med tallet {} som begyndelse (seed)."
    ),
    "order_rule": (
        "En sætning siger kun, at noget stiger eller falder, når grænserne for tallene ikke lader "
        "nogen tvivl. Et ukendt tal tæller aldrig som 0."
    ),
    "made_with": "Lavet med tyngde {}.",
    "term_chief": "Chef",
    "term_chief_is": "En stilling, der leder en af de enheder, der sammenlignes.",
    "term_layer": "Ledelseslag",
    "term_layer_is": "Hvor langt ned referencelinjen går: 1 øverst.",
    "term_span": "Ledelsesspænd",
    "term_span_is": (
        "Hvor mange stillinger der refererer direkte til en chef. Ansatte, som ingen stilling "
        "beskriver, er ikke med."
    ),
    "term_gini": "Gini-koefficient",
    "term_gini_is": (
        "Hvor ulige noget er fordelt: 0, når alle enheder bærer lige meget, nær 1, når én bærer "
        "det hele. Den ser ikke, hvilken enhed der bærer det."
    ),
    "term_interface": "Snitflade",
    "term_interface_is": (
        "To dele, der arbejder sammen. Den er skåret over, når de ligger i hver sin enhed."
    ),
    "term_tyngde": "Tyngde",
    "term_tyngde_is": "Vægten af et ansvarsområde, sat sammen som profilen siger.",
    "all_unknown_line": "{} – ukendt for alle ledere.",
    "unit_line": "Leder",
    "outline_line": "Linjen som lister",
    "outline_note_line": "Hvem der refererer til hver af de ledere, der sammenlignes.",
    "reports_caption_line": "Stillinger, der refererer direkte til lederen",
    "load_caption_line": "Belastning for hver leder med alle under: {}",
    "coverage_caption_line": "Dækning: for hvor mange ledere tallet kendes",
    "compared_by_line": "Sammenlignet langs referencelinjen: {}.",
    "term_manager": "Leder",
    "term_manager_is": "En stilling, som andre refererer til.",
    "term_span_is_line": "Hvor mange stillinger der refererer direkte til en leder.",
    "title_short": "{}: sammenligning af modeller (kort udgave)",
    "title_one_short": "{}: én model (kort udgave)",
    "lead_short": "Alle sætninger og tal er lavet som i den fulde rapport.",
    "case": "Sagsnr.: {}",
    "decision": "Baggrund og beslutning",
    "to_decide": "Hvad der skal besluttes",
    "boxes": "{}: enhederne i lille format",
    "box_from": "kommer af {}",
    "box_new": "ikke noteret {}",
    "box_was": "hed {}",
    "box_gets": "får {}",
    "box_gives": "afgiver {}",
    "box_gone": "Udgår: {}",
    "box_rest": "{} til, uændrede",
    "sure": "Hvor sikkert",
    "sure_exact": "sikkert",
    "sure_assumed": "efter antagelser",
    "sure_bounds": "inden for grænser",
    "sure_partly": "delvis ukendt",
    "sure_hidden": "få personer",
    "sure_none": "delvis uden værdi",
    "unknown_all": "Ukendt for alle modeller: {}.",
    "would_speak": "Disse mangler kun {} ({}): {}.",
    "profile_speaks": ("Med profilen »fte«, som kun tæller årsværk, kunne tyngden opgøres."),
    "none_all": "Intet af tabellens tal kendes for nogen model.",
    "unchanged": "Det, der ikke ændres",
    "next_steps": "Næste skridt",
    "no_steps": "Planerne nævner ingen skridt.",
    "missing_short": "Det, der mangler: {}.",
    "missing_of": "{} (for {})",
    "no_missing": "Intet af det, der er spurgt om, mangler.",
    "open_questions": "Det, planerne lader stå åbent",
    "further": "og {} til, som står i den fulde rapport",
    "aim": "Mål: {}",
    "sure_least": "af dem, der er noteret",
    "sure_more": "andre er åbne",
    "sure_open": "åbent",
    "not_stated": "Hvad der skal besluttes, er ikke oplyst.",
    "sure_note": "»Sikkert« betyder, at intet i tallet er ukendt eller antaget for det, der er "
    "noteret; enheder, som intet dokument nævner, er ikke med.",
    "between": "Modellerne over for hinanden",
    "between_manager_changed": "Stillinger, der får ny leder",
    "between_units_manager_changed": "Enheder, der får ny nærmeste leder",
    "between_fte_manager_changed": "Årsværk, der får ny leder",
    "between_share_manager_changed": "Andel af årsværk, der får ny leder",
    "between_open": "Hvilken af to modeller der har mest, kan ikke afgøres for: {}.",
    "bodies": "Udvalg, MED og netværk",
    "committees_caption": "Udvalg",
    "collaborations_caption": "Netværk og samarbejder",
    "fora_caption": "Fora",
    "body": "Navn",
    "served_by": "betjenes af {}",
    "served_through": "betjenes gennem opgaven {} ({})",
    "no_one_responsible": "hvem der har ansvaret, er ikke noteret",
    "led_by": "ledes af {}",
    "chaired_by": "formand: {}",
    "answers_to": "refererer til {}",
    "members_are": "medlemmer: {}",
    "levels_are": "niveau {}",
    "body_absent": "ikke noteret",
    "body_gone": "nedlagt",
    "no_task_recorded": "ingen noteret",
    "recorded_alone": "ingen medlemmer noteret",
    "categories": "Opgavekategorier",
    "categories_caption": (
        "Opgaver efter kategori i hver enhed; en delt opgave tæller i hver enhed, der har en "
        "del af den"
    ),
    "category_none": "uden kategori",
    "category_citizen_directed": "borgerrettet",
    "category_back_office": "back office",
    "category_political_service": "politisk betjening",
    "type_political": "politisk",
    "type_co_determination": "MED",
    "type_council": "råd",
    "type_board": "bestyrelse",
    "type_operating": "drift",
    "type_innovation": "udvikling",
    "type_project": "projekt",
}

# One and many.
COUNTED: dict[str, tuple[str, str]] = {
    "figures": ("tal", "tal"),
    "tasks": ("opgave", "opgaver"),
    "relations": ("forbindelse", "forbindelser"),
}
