"""Danish words of how sure an order is."""

WORDS = {
    "proven": "{}: {} er bedst for alle de tal, der trækkes her – bevist",
    "written": "{}: {} er bedst efter tallene, som de står; hvor sikre de er, er ikke sagt",
    "drawn": "{}: {} er bedst i {} af 100 lodtrækninger (±{}), {} i {}",
    "all": (
        "{}: {} er bedst i hver af {} lodtrækninger; andre kan være det i op til {} af 100, så det "
        "er intet bevis"
    ),
    "one": (
        "{0}: {1} er bedst i den ene lodtrækning; andre kan være det i op til {3} af 100, så det "
        "er intet bevis"
    ),
    "against": "{}; i et tilfælde, der ikke blev trukket, er {} lige så god eller bedre",
    "open": (
        "{}: åbent – {} er bedst i {} af 100 lodtrækninger og {} i {} (±{}); mere siger "
        "lodtrækningerne ikke"
    ),
    "level": "{}: {} og {} er lige gode, og bedst, i hver af {} lodtrækninger",
    "same": "{}: ingen forskel i nogen lodtrækning",
    "not_ranked": "{} (regnet fra {}, som ikke er med i rækkefølgen)",
    "least_ranked": (
        "{} (regnet fra {}, som ikke er med i rækkefølgen; det, der er åbent, er ikke talt med)"
    ),
    "alone": "{}: regnes fra {}, og der er kun én anden model, så ingen rækkefølge",
    "unknown": "{}: kan ikke siges, da dette ikke er kendt: {}",
    "undefined": "{}: kan ikke siges, da der ikke er noget tal i nogen lodtrækning",
    "open_draws": "{} ({} af {} lodtrækninger er udeladt, da en model ikke har noget tal dér)",
    "ties": "{} (i {} af {} lodtrækninger er flere først; de deler pladsen)",
    "agree": ("Efter hver af de {} indikatorer er {} oftest bedst; sjældnest efter {}: {} af 100"),
    "agree_proven": "Efter hver af de {} indikatorer, bevist: {}",
    "agree_all": "Efter hver af de {} indikatorer er {} bedst i hver lodtrækning",
    "agree_written": "Efter hver af de {} indikatorer, efter tallene, som de står: {}",
    "disagree": "Indikatorerne er ikke enige. {}",
    "by": "{} er bedst efter {}",
    "by_nobody": "Ingen{} kan siges at være bedst efter {}",
    "conditions": ("Det gælder for {} lodtrækninger af det følgende og siger intet om resten"),
    "condition": ("Det gælder for {} lodtrækning af det følgende og siger intet om resten"),
    "one_figure": "ét tal",
    "one_group": "{} tal, der alle bevæger sig sammen",
    "figures": "{} tal, hvert uafhængigt af de andre",
    "figures_together": "{} tal i {} grupper, der hver bevæger sig sammen",
    "no_figures": "ingen tal",
    "alternatives": "de åbne valg i {} i {} kombinationer",
    "alternatives_one": "de åbne valg i {} i én kombination",
    "alternatives_allowed": (
        "de åbne valg i {} i {} kombinationer (efter sandsynlighederne alene er {} af 100 "
        "tilladte; resten er udeladt)"
    ),
    "shares": "andele af delte enheder, hver uafhængigt: {}",
    "scores": "score for {} som vilkårlige tal i samme rækkefølge",
    "weights_all": "vægte for {}, alle lige sandsynlige",
    "weights_some": (
        "vægte for {}, alle lige sandsynlige, der overholder betingelserne ({} af alle)"
    ),
    "weights_experts": "vægte for {} efter en af disse, alle lige sandsynlige: {}",
    "weights_counted": "vægte for {} efter en af disse, så ofte: {}",
    "weights_mixed": "vægte for {} som enhver blanding, alle lige sandsynlige, af dem fra {}",
    "weights_as_written": "vægte, som profilen har dem",
    "as_written": "Ikke nøjagtige og ladt ved deres værdi: {}",
    "left_out": "Ikke bedt om ved navn og udeladt, da hver lodtrækning ville tage lang tid: {}",
    "certain_proven": (
        "{}: {} er bedre end {} for alle de tal, der trækkes her – bevist; med mere end {}"
    ),
    "certain_refuted": ("{}: {} er ikke altid bedre end {}: den er {} mod {} med {}"),
    "certain_open": (
        "{}: åbent, om {} er bedre end {} for alle tal – hverken et bevis eller et tilfælde imod "
        "i {} dele"
    ),
    "certain_undefined": "{}; for nogle af dem har en model ikke noget tal",
    "certain_unknown": ("{}: om {} er bedre end {}, kan ikke siges, da dette ikke er kendt: {}"),
    "certain_weights": "vægte",
    "certain_written": "alt som skrevet",
    "indicator": "Indikator",
    "model": "Model",
    "first": "Først",
    "place": "Plads {}",
    "expected": "Gennemsnitlig plads",
    "median": "Median",
    "range": "5 til 95 %",
    "central": "Centrale vægte",
    "figure": "Tal",
    "low": "I den lave ende",
    "high": "I den høje ende",
    "more": "… +{}",
}
