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
}
