"""Danish words of studies and rankings."""

WORDS = {
    "variant": "Variant",
    "reference": "Reference",
    "variants": "{} varianter, {} målt, {} afvist",
    "first_rows": "De første {} af {} varianter",
    "first_indicators": "{} af {} indikatorer vises: af dem, hvor varianterne er forskellige",
    "refused": "Afvist",
    "stopped": "Standset før tid: det, der står her, nåede at blive færdigt",
    "number": "nr. {}",
    "rank": "Plads",
    "score": "Score",
    "rank_open": "{} ({} til {})",
    "not_ranked": "Uden plads",
    "weights": "Vægte: {}",
    "any_weights": "{} sæt vægte, trukket jævnt blandt alle",
    "own_weights": "{} sæt vægte",
    "first": "Først",
    "first_certain": "Sikkert først",
    "first_possible": "Måske først",
    "open_order": "Pladser med et spænd er åbne: grænser overlapper, eller noget er ikke kendt",
    "best": "Midtpunkt for vægt",
    "effects": (
        "Hvad hvert alternativ ændrer i forhold til udgangspunktet for sit valg, ellers det "
        "første: gennemsnittet over alt det, der ellers vælges, og hvor langt det rækker"
    ),
    "first_lines": "De første {} af {} rækker",
    "alternative": "Alternativ",
    "indicator": "Indikator",
    "mean": "Virkning i gennemsnit",
    "least": "Mindst",
    "most": "Mest",
    "pairs": "Par",
    "combination": "Kombination",
    "combinations": "{} valg, {} lovlige kombinationer af {}: {} målt, {} afvist",
    "sampled": (
        "Ikke set på: {} lovlige kombinationer. Det, som ingen af de udtrukne har, kan højst {} af "
        "alle ({}) have, i 19 af 20 stikprøver; hvordan de står, gælder blandt dem, der er her"
    ),
    "never_taken": "Alternativer, som ingen af disse har: {}",
    "standing": "Stilling",
    "undominated": "ikke overgået",
    "dominated": "overgået",
    "open": "åbent",
    "standings": "Bedømt efter {}: {} er med sikkerhed ikke overgået, {} er åbne, {} er overgået",
    "lower": "lavere",
    "higher": "højere",
    "no_criteria": "Ingen indikator siger, hvad der er bedst, så intet er bedømt",
    "defaults": "som udgangspunktet",
}
