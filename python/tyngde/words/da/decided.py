"""Danish words of choices, rules, shares of a difference and doubt in a report."""

WORDS: dict[str, str] = {
    "combination": "Kombination",
    "as_by_default": "Alt som udgangspunktet",
    "standing": "Stilling",
    "undominated": "ikke overgået",
    "open": "åben",
    "dominated": "overgået",
    "no_standing": "–",
    "best_caption": "Kombinationer, først dem, som ingen anden overgår på alle mål",
    "more_rows": "{} flere står ikke her.",
    "effect_caption": "Hvad hvert alternativ gør ved: {}",
    "alternative": "Alternativ",
    "mean_and_range": "I gennemsnit, og hvor langt det rækker",
    "mean": "I gennemsnit",
    "range": "Fra – til",
    "baseline": "sammenlignet med",
    "of_refused": "Kan ikke gennemføres",
    "rule": "Regel",
    "rule_hidden": "siges ikke",
    "of_how_many": "Holdt, ikke kendt, brudt",
    "state": "Tilstand",
    "kept": "holdt",
    "broken": "brudt",
    "undecidable": "kan ikke afgøres",
    "by_whom": "Af hvem, og hvad der mangler",
    "rules_caption": "Regler, og om de holdes",
    "lacks": "ikke kendt: {}",
    "others": "og {} til",
    "change": "Ændring",
    "accounts_for": "Står for",
    "alone": "Alene",
    "last": "Til sidst",
    "would_tell": "Det ville kunne siges for {}, hvis dette var kendt: {}.",
    "alike": "I alle kombinationer, der er målt: {}.",
    "whole": "Hele planen",
    "share_caption": "Hvad hver ændring står for: {}",
    "not_possible": "ikke muligt",
    "attribution_note": (
        "Det, en ændring står for, er det, den lægger til, i gennemsnit over alle de rækkefølger, "
        "ændringerne kan gennemføres i (Shapley-værdien), så delene tilsammen giver det hele. Ved "
        "siden af: hvad den gør alene, og hvad den lægger til, når alle de andre er gennemført."
    ),
    "model": "Model",
    "first_share": "Bedst i",
    "first_bar": "Andel af lodtrækningerne, hvor den er bedst",
    "places_bar": "I hvor mange lodtrækninger den er først, nummer to, længere tilbage",
    "spread_caption": "Hvordan det falder ud, en prik for hver tyvendedel af lodtrækningerne: {}",
    "spread_median": "I midten",
    "spread_range": "I 9 af 10 lodtrækninger",
    "tornado_caption": "Hvilke tal der mest flytter afstanden mellem {} og {}: {}",
    "tornado_figure": "Tal",
    "tornado_bar": "Fra den lave til den høje ende, alt andet som skrevet",
    "tornado_low": "I den lave ende",
    "tornado_high": "I den høje ende",
    "triangle_caption": "Hvilken model der er bedst med hvilke vægte, tallene som skrevet: {}",
    "triangle_says": (
        "I et hjørne er det kriterium alt, på siden over for det vejer det ingenting."
    ),
    "triangle_share": "Bedst på så stor en del af et net af alle vægte",
    "triangle_nobody": "Flere er lige gode, eller der er intet tal",
    "first_caption": "Hvor ofte hver model er bedst: {}",
    "withheld": (
        "Vises ikke, da tal om få personer kunne regnes ud af det: {}. Det, der handler om "
        "struktur, opgaver og snitflader, vises."
    ),
    "band_between": "{} til {}",
    "band_least": "mindst {}",
    "band_most": "højst {}",
    "rule_unit_count": "Antal enheder ({by}): {band}",
    "rule_span": "Ledelsesspænd for enhedernes chefer ({by}): {band}",
    "rule_heads_lead_heads": "Hver chef for en enhed leder chefer ({by})",
    "rule_one_head": "Hver enhed har én leder ({by})",
    "rule_separate": "Forbliver hver sin egen enhed: {of}",
    "rule_together": "I én enhed ({by}): {of}",
    "rule_apart": "I hver sin enhed ({by}): {of}",
    "rule_task_share": "Størst andel af arbejdet i én enhed ({by}), af {of}: {band}",
    "rule_tasks_in_one_unit": "Størst andel af opgaverne i én enhed ({by}), af {of}: {band}",
    "rule_tyngde": "Tyngde for {of}: {band}",
    "rule_anchored": "Hvert samarbejde har én leder og en vej ind i linjen",
    "rule_match": "Enhederne svarer til hinanden i {measure}, inden for {within}: {which}",
    "rule_saves": "Sparet ({measure}): {band}",
    "rule_budget_follows_task": "Budgettet ligger, hvor opgaven gør",
    "rule_indicator": "{indicator}: {band}",
    "missing_head": "leder",
    "missing_place": "placering",
    "missing_posts": "stillinger",
    "missing_responsible": "hvem der har den",
    "missing_funded_by": "hvor dens budget ligger",
    "missing_volume": "omfang",
    "missing_leader": "leder",
    "missing_span": "ledelsesspænd",
    "missing_tyngde": "tyngde",
    "salaries": "løn for stillinger",
}

SENTENCES: dict[str, str] = {
    "combinations": (
        "Åbne spørgsmål: {questions}. Kombinationer af svar, der kan gå sammen: {lawful} af "
        "{total}; målt: {measured}."
    ),
    "cannot_apply": "Kan ikke gennemføres: {n}.",
    "missed": (
        "{n} er der ikke set på: de målte er en stikprøve, og det, ingen af dem har, har højst "
        "{most} af alle, i 19 af 20 stikprøver."
    ),
    "judged": (
        "En kombination er overgået, hvis en anden er mindst lige så god på alle mål og bedre på "
        "et. Målt på {by}: med sikkerhed ikke overgået {undominated}, med sikkerhed overgået "
        "{dominated}, kan ikke afgøres {open}."
    ),
    "no_choices": "Planen har ingen valg mellem alternativer.",
    "no_effect": "Hvad hvert alternativ betyder for {which}, kan ikke afgøres.",
    "not_judged": "Intet mål, der vises, siger, hvad der er bedst, så ingen bliver bedømt.",
    "no_value": "Uden stilling: {n} ({why}).",
    "never": "Ingen kombination, der er målt, har: {which}.",
    "no_rules": "Den er ikke holdt op mod nogen regel.",
    "rules": "Regler: {n}. Holdt: {kept}; brudt: {broken}; kan endnu ikke afgøres: {open}.",
    "rules_hidden": "Om {n} siges det ikke, da tal om få personer kunne regnes ud af det.",
    "changes_by": "{indicator}: hele planen gør en forskel på {whole}.",
    "most_by": "Det meste står denne ændring for: {part} ({share}).",
    "moved_by_none": (
        "{indicator}: hele planen gør ingen forskel, og ingen af ændringerne gør det alene, til "
        "sidst eller i gennemsnit."
    ),
    "none_by": "{indicator}: det kan ikke afgøres, hvad der står for hvor meget ({why}).",
    "all_orders": "Rækkefølger, ændringerne kan gennemføres i, alle talt med: {n}.",
    "drawn": (
        "Der er trukket {n} rækkefølger af ændringerne; en andel er et skøn, med sin standardfejl "
        "efter ±."
    ),
}
