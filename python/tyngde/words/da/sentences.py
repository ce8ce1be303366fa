"""What figures say, in sentences, in Danish."""

from __future__ import annotations

# One and many; types of units have a file.
NOUNS: dict[str, tuple[str, str]] = {
    "unit": ("enhed", "enheder"),
    "model": ("model", "modeller"),
    "chief": ("chef", "chefer"),
    "manager": ("leder", "ledere"),
    "layer": ("ledelseslag", "ledelseslag"),
    "interface": ("snitflade", "snitflader"),
    "position": ("stilling", "stillinger"),
    "figure": ("tal", "tal"),
    "collaboration": ("samarbejde", "samarbejder"),
    "forum": ("forum", "fora"),
    "committee": ("udvalg", "udvalg"),
    "task": ("opgave", "opgaver"),
    "node": ("enhed eller opgave", "enheder og opgaver"),
    "plan_change": ("ændring i en plan", "ændringer i planer"),
    "indicator": ("indikator", "indikatorer"),
    "change": ("ændring", "ændringer"),
    "question": ("åbent spørgsmål", "åbne spørgsmål"),
}

# The compared units as those that are known.
DEFINITE: dict[str, str] = {
    "unit": "enhederne",
    "manager": "lederne",
}

# What a sentence about an indicator begins with; {units} is the word for the compared units.
SUBJECTS: dict[str, str] = {
    "units": "antallet af {units}",
    "chiefs": "antallet af chefer",
    "units_and_chiefs": "antallet af {units} og af deres chefer",
    "managers": "antallet af ledere i linjen",
    "positions": "antallet af stillinger",
    "layers": "antallet af ledelseslag",
    "span_mean": "det gennemsnitlige antal, der refererer direkte til en chef,",
    "span_max": "det største antal, der refererer direkte til én chef,",
    "manager_span_mean": "det gennemsnitlige antal, der refererer direkte til en leder,",
    "manager_span_max": "det største antal, der refererer direkte til én leder,",
    "load_total": "den samlede belastning",
    "load_gini": "Gini-koefficienten for belastning",
    "load_max_mean": "den største belastning i forhold til gennemsnittet",
    "load_cv": "variationskoefficienten for belastning",
    "tyngde_cv": "variationskoefficienten for tyngde",
    "tyngde_gini": "Gini-koefficienten for tyngde",
    "tyngde_max_mean": "den største tyngde i forhold til gennemsnittet",
    "interfaces_cut": "antallet af snitflader mellem {units}",
    "interface_volume_cut": "omfanget af snitflader mellem {units}",
    "interface_share_cut": "den del af snitfladernes omfang, der ligger mellem {units},",
}

PHRASES: dict[str, str] = {
    "rises": "{subject} stiger fra {before} til {after}.",
    "falls": "{subject} falder fra {before} til {after}.",
    "same": "{subject} er uændret: {after}.",
    "hardly": "{subject} er så godt som uændret: {after}.",
    "both_unknown": "{subject} er ukendt både {at} og her.",
    "undecided": "{subject} er {before} {at} og {after} her; hvad der er størst, kan ikke afgøres.",
    "without": "{subject} har ingen værdi {at} eller her.",
    "only_here": "{subject} har ingen værdi {at}; her er det {after}.",
    "only_there": "{subject} er {before} {at} og har ingen værdi her.",
    "hidden": "{subject} vises ikke: få personer kunne findes ud fra det.",
    "is": "{subject} er {after}.",
    "nothing_to_compare": (
        "Én model er beskrevet: {models}. Der er ingen anden at sammenligne den med."
    ),
    "one_compared": "Én model sammenlignes med {base}: {models}.",
    "compared": "{count} sammenlignes med {base}: {models}.",
    "has": "{model}{units}, {chiefs} og {layers}.",
    "has_within": "{model}{units} og {chiefs} i {within}.",
    "nothing_changes": "Der ændres intet i {what}.",
    "nothing_shown": ("Der kan ikke påvises ændringer i {what}; ikke alt om det er kendt."),
    "nothing_shown_hidden": (
        "Der kan ikke påvises ændringer i det, der vises om {what}; noget af det vises ikke."
    ),
    "spans_unknown_line": ("Hvor mange der refererer til en leder, kendes for {known} af {all}."),
    "cannot": "{some} af {all} kan ikke opgøres i alle modeller; der mangler {what}.",
    "cannot_why": "{some} af {all} kan ikke opgøres i alle modeller.",
    "can": "Ingen af de tal, der er spurgt om, er ukendte.",
    "can_but_open": (
        "Ingen af de tal, der er spurgt om, mangler, men for nogle er det åbent, hvem de får som "
        "leder."
    ),
    "wholes_unknown": "For det hele kendes {what} ikke.",
    "assumed": "Tallene bygger til dels på antagelser, som ikke står i noget dokument: {names}.",
    "not_assumed": ("Der er ikke antaget noget: det, som intet dokument oplyser, står som ukendt."),
    "assumed_by_documents": (
        "Der er ikke antaget noget ud over dokumenterne. De angiver selv som antaget: {what}."
    ),
    "spans_unknown": "Hvor mange der refererer til en chef, kendes for {known} af {all}.",
    "spans_unknown_units": "Hvor mange der refererer til chefen, kendes for {known} af {all}.",
    "more_even": (
        "Belastningen er jævnere fordelt end {at}: {subject} falder fra {before} til {after}."
    ),
    "less_even": (
        "Belastningen er mindre jævnt fordelt end {at}: {subject} stiger fra {before} til {after}."
    ),
    "tyngde_more_even": (
        "Tyngden er jævnere fordelt end {at}: {subject} falder fra {before} til {after}."
    ),
    "tyngde_less_even": (
        "Tyngden er mindre jævnt fordelt end {at}: {subject} stiger fra {before} til {after}."
    ),
    "disagree": "De to mål for balance peger her i hver sin retning.",
    "largest_load": "{unit} har den største belastning: {value}.",
    "largest_tyngde": "{unit} har den største tyngde: {value} af den samlede tyngde {at}.",
    "largest_score": "{unit} har den største tyngde.",
    "load_unknown": (
        "Fordelingen af belastningen kan ikke opgøres: {measure} kendes for {known} af {all}."
    ),
    "tyngde_unknown": "Tyngden kan ikke opgøres, fordi der mangler tal for {missing}.",
    "tyngde_undefined": "Tyngden har ingen værdi, fordi {why}.",
    "fte_open": (
        "For yderligere {open} er det åbent; under alle omstændigheder bliver det mindst {low} og "
        "højst {high}."
    ),
    "fte_only_open": (
        "For {open} årsværk er det åbent, om lederen skifter; under alle omstændigheder gør den "
        "det for mindst {low} og højst {high}."
    ),
    "fte_open_most": (
        "For yderligere {open} er det åbent; under alle omstændigheder bliver det højst {high}."
    ),
    "fte_only_open_most": (
        "For {open} årsværk er det åbent, om lederen skifter; under alle omstændigheder gør den "
        "det for højst {high}."
    ),
    "tyngde_unknown_why": "Tyngden kan ikke opgøres.",
    "healed": "{count} mellem {units} {at} kommer til at ligge inden for én: {ties}.",
    "cut": "{count} inden for én af {units_definite} {at} kommer til at gå på tværs: {ties}.",
    "no_tie_changes": (
        "Ingen snitflade, der er noteret begge steder, skifter fra at gå på tværs til at ligge "
        "indenfor eller omvendt."
    ),
    "partly": "{count} går i et andet omfang end {at} på tværs af {units}: {ties}.",
    "tie_open": (
        "Om {count} skifter fra at gå på tværs af {units} til at ligge inden for én eller omvendt, "
        "kan ikke afgøres, fordi en plads ikke kendes: {ties}."
    ),
    "tie_within": (
        "{count}, hvis plads {at} ikke kendes, ligger her inden for én af {units_definite}: {ties}."
    ),
    "tie_across": (
        "{count}, hvis plads {at} ikke kendes, går her på tværs af {units_definite}: {ties}."
    ),
    "ties_recorded": (
        "Af de snitflader, der er noteret, går {before} på tværs af {units} {at} og {after} her."
    ),
    "no_ties": "Der er ikke noteret nogen snitflader.",
    "posts": "{abolished} nedlægges, og {created} oprettes.",
    "posts_gone_unknown": (
        "Hvor mange stillinger der nedlægges, er ukendt, og {created} oprettes."
    ),
    "posts_created_unknown": ("{abolished} nedlægges, og hvor mange der oprettes, er ukendt."),
    "posts_unknown": "Hvor mange stillinger der nedlægges eller oprettes, er ukendt.",
    "no_posts": "Der nedlægges eller oprettes ingen stillinger.",
    "no_posts_recorded": (
        "Ingen af de stillinger, der er noteret, nedlægges, og ingen oprettes; ikke alle er "
        "noteret."
    ),
    "posts_unrecorded": (
        "Hvor mange stillinger der nedlægges eller oprettes, er ukendt, fordi det ikke er "
        "noteret, hvilke stillinger der er."
    ),
    "saves": "Lønnen i {posts} bliver i alt {value} lavere om året.",
    "costs": "Lønnen i {posts} bliver i alt {value} højere om året.",
    "even": "Lønnen i {posts} er i alt den samme som før.",
    "saving_hidden": (
        "Hvad lønnen i {posts} løber op i, vises ikke: få personer kunne findes ud fra det."
    ),
    "saving_unknown": "Besparelsen er ukendt, fordi lønnen mangler for {names}.",
    "saving_unknown_why": "Besparelsen er ukendt.",
    "saving_between": (
        "Lønbesparelsen er {value} om året; om det overhovedet er en besparelse, kan ikke afgøres."
    ),
    "changed": "{value} får med sikkerhed ny leder.",
    "open": "For {value} er det åbent, om lederen skifter.",
    "externals_changed": "Kun eksterne stillinger får ny leder.",
    "externals_open": "Kun for eksterne stillinger er det åbent, om lederen skifter.",
    "nobody": "Ingen får ny leder.",
    "nobody_with_tasks": (
        "Ingen af dem, der er noteret, får ny leder; om nogen følger med de opgaver, der skifter "
        "hænder, er ikke noteret."
    ),
    "moved": "{count} flytter: {names}.",
    "placed": "{count}, hvis plads {at} ikke kendes, får en kendt plads: {names}.",
    "named_anew": "{count} får nyt navn: {names}.",
    "arrived": "{count} kommer til udefra: {names}.",
    "new_here": "{count}, der ikke er noteret {at}, kommer til: {names}.",
    "hand_overs": "Ansvaret skifter for {count}; det omfang, der skifter hænder, er {volume}.",
    "hand_over": "{task} går fra {start} til {to}; omfang: {volume}.",
    "hand_over_share": "{share} af {task} går fra {start} til {to}; omfang: {volume}.",
    "fte_changed": "{value} årsværk får med sikkerhed ny leder.",
    "fte_changed_share": (
        "{value} årsværk får med sikkerhed ny leder, {share} af dem, der findes både før og efter."
    ),
    "fte_changed_hidden": "Hvor mange årsværk der får ny leder, vises ikke.",
    "fte_unit_hidden": "Hvor mange årsværk der skifter {unit}, vises ikke.",
    "fte_changed_unknown": "Hvor mange årsværk der får ny leder, er {value}.",
    "fte_unit": "{value} årsværk skifter {unit}.",
    "fte_unit_share": (
        "{value} årsværk skifter {unit}, {share} af dem, der findes både før og efter."
    ),
    "fte_unit_certain": "{value} årsværk skifter med sikkerhed {unit}; for andre er det åbent.",
    "fte_unit_certain_share": (
        "{value} årsværk skifter med sikkerhed {unit}, {share} af dem, der findes både før og "
        "efter; for andre er det åbent."
    ),
    "fte_unit_open": "Om nogen skifter {unit}, er åbent.",
    "fte_unit_unknown": "Hvor mange årsværk der skifter {unit}, er {value}.",
    "unchanged_units": "I {some} af {all} ændres intet, der er noteret: {names}.",
    "unchanged_all": "I {units_definite} ændres intet, der er noteret.",
    "unchanged_none": "For ingen af {units_definite} kan det siges, at intet i dem ændres.",
    "bodies_kept": "Der ændres intet ved {count}, der er noteret {at}: {names}.",
    "between_more": "{subject}: højere i {one} ({more}) end i {other} ({less}).",
    "between_same": "{subject}: det samme i {one} og {other} ({more}).",
}

# Parts of sentences.
PARTS: dict[str, str] = {
    "today": "i dag",
    "in": "i {model}",
    "organisation_today": "organiseringen i dag",
    "and_more": " og {n} til",
    "none": "ingen",
    "in_part": "{units} (kun til dels)",
    "some_in_part": "{units} ({n} af dem kun til dels)",
    "hidden_number": "et antal {many} (vises ikke)",
    "unknown_number": "et ukendt antal {many}",
    "unknown_number_at_least": "et ukendt antal {many} (mindst {least})",
    "numbered": "{}, {} af {}",
    "nobody_recorded": "ingen, der er noteret,",
    "no_positions": "ingen stillinger",
    "these_positions": "disse stillinger",
    "positions_kept": "stillinger, der består,",
    "positions_all": "stillinger, der nedlægges, oprettes eller får en anden løn,",
    "record_of": "fuldstændige oplysninger om ",
    "record_of_heads": "enhedernes ledere",
    "record_of_posts": "stillinger",
    "record_of_tasks": "opgaver",
    "record_of_ties": "snitflader",
    "record_of_places": "stillingers plads",
    "still_number": "antallet af ",
    "still_or": " eller i ",
    "still_spans": "ledelsesspænd",
    "still_load": "balance i belastning",
    "still_tyngde": "balance i tyngde",
    "still_ties": "snitflader",
    "is_one": "",
    "are_many": "",
}

# Small numbers, for the beginning of a sentence.
NUMBERS: dict[str, str] = {
    "1": "én",
    "2": "to",
    "3": "tre",
    "4": "fire",
    "5": "fem",
    "6": "seks",
    "7": "syv",
    "8": "otte",
    "9": "ni",
    "10": "ti",
    "11": "elleve",
    "12": "tolv",
}
