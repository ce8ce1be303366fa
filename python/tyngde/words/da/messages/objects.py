"""What objects say of themselves (``repr``)."""

from __future__ import annotations

FORMS: dict[str, str] = {
    "<Organisation {}: {} units, {} posts, {} tasks>": (
        "<Organisation {0}: {1} enheder, {2} stillinger, {3} opgaver>"
    ),
    "<Organisation {} on {}: {} units, {} posts, {} tasks>": (
        "<Organisation {0} pr. {1}: {2} enheder, {3} stillinger, {4} opgaver>"
    ),
    "<Plan {}: {} changes>": "<Plan {0}: {1} ændringer>",
    "<Plan {}: {} changes, {} choices>": "<Plan {0}: {1} ændringer, {2} valg>",
    "<Memo without a case number: {} model{}>": "<Memo uden sagsnummer: {0} model{1:+ler}>",
    "<Memo {}: {} model{}>": "<Memo {0}: {1} model{2:+ler}>",
    "<Doubt {}: {} entry about figures>": "<Doubt {0}: {1} angivelse om tal>",
    "<Doubt {}: {} entries about figures>": "<Doubt {0}: {1} angivelser om tal>",
    "<Composition {}: {} conflicts>": "<Composition {0}: {1} konflikter>",
    "<Comparison of {} by {}>": "<Comparison af {0} efter {1}>",
    "<Comparison of {} by {}; no common history: {}>": (
        "<Comparison af {0} efter {1}; uden fælles historie: {2}>"
    ),
    "{} within {}": "{0} inden for {1}",
    "<Transition: {} moved, {} added, {} removed, {} renamed{}{}>": (
        "<Transition: {0} flyttet, {1} nye, {2} nedlagt, {3} omdøbt{4}{5}>"
    ),
    ", {} tasks handed over": ", {0} opgaver overdraget",
    "; no common history": "; uden fælles historie",
    "<Study of {} variants: {} indicators, {} refused>": (
        "<Study af {0} varianter: {1} indikatorer, {2} afvist>"
    ),
    "<Study of {} variants: {} indicators, {} refused; stopped before the end>": (
        "<Study af {0} varianter: {1} indikatorer, {2} afvist; standset før tid>"
    ),
    "<Ranking of {} variants; first: {}>": "<Ranking af {0} varianter; først: {1}>",
    "<Ranking of {} variants; first: open: {}>": "<Ranking af {0} varianter; først: åbent: {1}>",
    "<RankShares of {} variants, {} sets of weights>": (
        "<RankShares af {0} varianter, {1} sæt vægte>"
    ),
    "<RankShares of {} variants, {} sets of weights; most often first: {}>": (
        "<RankShares af {0} varianter, {1} sæt vægte; oftest først: {2}>"
    ),
    "<Rulings on {} rules: {} kept, {} broken, {} undecidable>": (
        "<Rulings om {0} regler: {1} overholdt, {2} brudt, {3} uafgjort>"
    ),
    "<ChoiceStudy of {} of {} combinations: {} undominated, {} open, {} refused>": (
        "<ChoiceStudy af {0} af {1} kombinationer: {2} ikke overgået, {3} åbne, {4} afvist>"
    ),
    "<Attribution to {} changes of {}: exact>": "<Attribution til {0} ændringer af {1}: eksakt>",
    "<Attribution to {} changes of {}: {} orders drawn>": (
        "<Attribution til {0} ændringer af {1}: {2} rækkefølger trukket>"
    ),
    "<Timeline of {} days: {}>": "<Timeline over {0} dage: {1}>",
    "<Robustness of {} models by {} indicators, {} draws>": (
        "<Robustness for {0} modeller efter {1} indikatorer, {2} lodtrækninger>"
    ),
    "<Design of {}: {} steps>": "<Design af {0}: {1} trin>",
    "<Evaluator: {} indicators, {} plans applied>": (
        "<Evaluator: {0} indikatorer, {1} planer anvendt>"
    ),
    "<Rebased {}: {} conflicts>": "<Rebased {0}: {1} konflikter>",
    "<Realised: {} done, {} not_done, {} otherwise, {} unplanned>": (
        "<Realised: {0} gjort, {1} ikke gjort, {2} anderledes, {3} ikke planlagt>"
    ),
    # Reconciliation
    "Conflict: q = {}, p = {}": "Konflikt: q = {0:n}, p = {1:n}",
    "Conflict: q = {}, p = {}; outside their bounds: {}": (
        "Konflikt: q = {0:n}, p = {1:n}; uden for deres grænser: {2}"
    ),
    "Nothing is redundant: nothing was adjusted, and nothing was checked": (
        "Intet er oplyst mere end én gang: intet blev tilpasset, og intet blev kontrolleret"
    ),
    "Adjusted: q = {}, p = {}": "Tilpasset: q = {0:n}, p = {1:n}",
    "{}: not told by the balances": "{0}: kan ikke udledes af balancerne",
    "{}: {} ± {}": "{0}: {1:n} ± {2:n}",
    "<Weighing of {}: {} sliders moved>": "<Weighing af {0}: {1} skydere flyttet>",
}
