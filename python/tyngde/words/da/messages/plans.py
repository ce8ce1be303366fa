"""Why a change cannot be done, and where two plans do not go together."""

from __future__ import annotations

FORMS: dict[str, str] = {
    "change {} ({}) cannot be done: {}": "ændring {0} ({1}) kan ikke gennemføres: {2}",
    "change {} of the alternative '{}' of '{}' ({}) cannot be done: {}": (
        "ændring {0} i alternativet '{1}' i '{2}' ({3}) kan ikke gennemføres: {4}"
    ),
    "{}: there is no source": "{0}: der er ingen kilde",
    "the choice '{}'": "valget '{0}'",
    "the rule '{}'": "reglen '{0}'",
    "change {} of the alternative '{}' of '{}'": "ændring {0} i alternativet '{1}' i '{2}'",
    "'{}' would lie within itself": "'{0}' ville komme til at ligge i sig selv",
    "a place outside of it": "en plads uden for den",
    "the {} of '{}' is {}, less than the {} that would leave it": (
        "{0} for '{1}' er {2:n}, mindre end de {3:n}, der ville forlade den"
    ),
    "a part that is not larger than the whole": "en del, der ikke er større end det hele",
    "'effective' in the plan or the change, or 'day' in the base": (
        "'effective' i planen eller ændringen, eller 'day' i udgangspunktet"
    ),
    "the unit '{}' still holds {}": "enheden '{0}' indeholder stadig {1}",
    "a unit whose contents have been moved or abolished before": (
        "en enhed, hvis indhold er flyttet eller nedlagt forinden"
    ),
    "'{}' continues '{}' already, and '{}' cannot continue it as well": (
        "'{0}' viderefører allerede '{1}', og '{2}' kan ikke også videreføre den"
    ),
    "'continues' for one of '{}' and '{}'": "'continues' for en af '{0}' og '{1}'",
    "'{}' is not there any more": "'{0}' er der ikke længere",
    "a change that stands before the one that ends it": (
        "en ændring, der står før den, der afslutter det"
    ),
    "a succession that stands before the change that ends it": (
        "en efterfølgelse, der står før den ændring, som afslutter den"
    ),
    "'{}' cannot succeed itself": "'{0}' kan ikke efterfølge sig selv",
    "another node": "et andet element",
    "the share of '{}' is {}": "andelen af '{0}' er {1:n}",
    "the shares of '{}' add up to more than 1": "andelene af '{0}' bliver tilsammen mere end 1",
    "at most {}, which is left": "højst {0:n}, som er tilbage",
    "those below the new layer report to different managers: '{}' and '{}'": (
        "de, der kommer under det nye lag, refererer til forskellige ledere: '{0}' og '{1}'"
    ),
    "posts or units under one manager": "stillinger eller enheder under én leder",
    "the new layer may come above '{}', who heads '{}' and may lead '{}' below, too": (
        "det nye lag kan komme over '{0}', der leder '{1}' og måske også '{2}' nedenunder"
    ),
    "the new layer would be at the top, though '{}', who may lead '{}', has a manager": (
        "det nye lag ville ligge øverst, selv om '{0}', der måske leder '{1}', har en leder"
    ),
    "a unit of which it is recorded who leads it": (
        "en enhed, hvor det er oplyst, hvem der leder den"
    ),
    "the new layer would lie over nothing": "det nye lag ville ikke ligge over noget",
    "posts or units in 'over'": "stillinger eller enheder i 'over'",
    "a {} ('{}') reports to nobody": "{0:a} ('{1}') refererer ikke til nogen",
    "a unit or a post": "en enhed eller en stilling",
    "'{}' would get the layer twice": "'{0}' ville få laget to gange",
    "each post once": "hver stilling én gang",
    "the unit '{}' has child units, and its new {} does not say whether it includes them": (
        "enheden '{0}' har enheder under sig, og dens nye {1} siger ikke, om de er talt med"
    ),
    "'{}' is not a post": "'{0}' er ikke en stilling",
    "a post": "en stilling",
    "'{}' is not a task": "'{0}' er ikke en opgave",
    "a task": "en opgave",
    "'{}' heads a unit and would be staff": "'{0}' leder en enhed og ville blive medarbejder",
    "a post that heads nothing": "en stilling, der ikke leder noget",
    "'{}' is not a unit": "'{0}' er ikke en enhed",
    "a unit": "en enhed",
    "a post ('{}') has a role and no type": "en stilling ('{0}') har en rolle og ingen type",
    "a unit, or another node with a type": "en enhed eller et andet element med en type",
    "'{}' is a group of posts": "'{0}' er en gruppe stillinger",
    "single posts": "enkelte stillinger",
    "'{}' is not vacant": "'{0}' er ikke ledig",
    "a vacant post": "en ledig stilling",
    "'{}' is vacant already": "'{0}' er allerede ledig",
    "a post that is filled": "en stilling, der er besat",
    "a {} ('{}') is not opened but created": "{0:a} ('{1}') åbnes ikke, men oprettes",
    "a {} ('{}') is not closed but abolished": "{0:a} ('{1}') lukkes ikke, men nedlægges",
    "a collaboration, forum or committee": "et samarbejde, forum eller udvalg",
    "the place of '{}' does not change by a relation": (
        "pladsen for '{0}' ændres ikke med en relation"
    ),
    "a 'move'": "en 'move'",
    "the {} of '{}' and '{}' is assumed and cannot be documented as well": (
        "{0} mellem '{1}' og '{2}' er antaget og kan ikke også være dokumenteret"
    ),
    "assumptions about what no plan says": "antagelser om det, som ingen plan siger",
    "there is no relation '{}' {} '{}'": "der er ingen relation '{0}' {1} '{2}'",
    "a written line that the units do not give as well": (
        "en skreven linje, som enhederne ikke også giver"
    ),
    "a relation that exists": "en relation, der findes",
    "'{}' cannot hand a task to itself": "'{0}' kan ikke overdrage en opgave til sig selv",
    "'{}' cannot hand a figure to itself": "'{0}' kan ikke overdrage et tal til sig selv",
    "'{}' cannot hand a part to itself": "'{0}' kan ikke overdrage en del til sig selv",
    "another unit": "en anden enhed",
    "'{}' is not responsible for '{}'": "'{0}' har ikke ansvaret for '{1}'",
    "a unit that is": "en enhed, der har det",
    "'{}' holds {} of '{}' and cannot hand over {}": (
        "'{0}' har {1:n} af '{2}' og kan ikke overdrage {3:n}"
    ),
    "a share above 0 of at most {}": "en andel over 0 på højst {0:n}",
    "a share above 0 of at most 1": "en andel over 0 på højst 1",
    "units have no {}": "enheder har ingen {0}",
    "a measure of units": "et mål for enheder",
    "'{}' has no {} written that could change": "'{0}' har ingen {1} skrevet, der kunne ændres",
    "a unit with a figure of its own": "en enhed med sit eget tal",
    "'{}' has no figure written of which a share could be handed over": (
        "'{0}' har intet tal skrevet, som en andel kunne overdrages af"
    ),
    "{} is no share of '{}' that could be handed over": (
        "{0:n} er ikke en andel af '{1}', der kunne overdrages"
    ),
    "'{}' is named twice": "'{0}' er nævnt to gange",
    "each part once": "hver del én gang",
    "there is nothing to merge with": "der er ikke noget at lægge sammen med",
    "at least two parts": "mindst to dele",
    "a {} ('{}') cannot be merged with a {}": "{0:a} ('{1}') kan ikke lægges sammen med {2:a}",
    "units, or posts": "enheder eller stillinger",
    "'{}' is none of the merged": "'{0}' er ikke en af de sammenlagte",
    "one of them, or a new node": "en af dem eller et nyt element",
    "'{}' keeps its key and so continues itself, not '{}'": (
        "'{0}' beholder sin nøgle og viderefører derfor sig selv, ikke '{1}'"
    ),
    "no 'continues', or a new node in 'into'": "intet 'continues', eller et nyt element i 'into'",
    "no 'continues'": "intet 'continues'",
    "'{}' lies within '{}'": "'{0}' ligger i '{1}'",
    "'{}' would come to lie within what it is merged into": (
        "'{0}' ville komme til at ligge i det, den lægges sammen i"
    ),
    "a 'parent' outside of the merged units": "en 'parent' uden for de sammenlagte enheder",
    "the merged posts have different homes, and the new one has none": (
        "de sammenlagte stillinger hører til forskellige enheder, og den nye til ingen"
    ),
    "a home": "en enhed, den hører til (home)",
    "a {} ('{}') has no place to move from": "{0:a} ('{1}') har ingen plads at flytte fra",
    "'{}' lies in '{}' already": "'{0}' ligger allerede i '{1}'",
    "another unit, or 'if_elsewhere: true'": "en anden enhed eller 'if_elsewhere: true'",
    "'{}' lies within '{}', which would come to lie within itself": (
        "'{0}' ligger i '{1}', som ville komme til at ligge i sig selv"
    ),
    "a unit outside of it": "en enhed uden for den",
    "two parts keep the key '{}'": "to dele beholder nøglen '{0}'",
    "two parts continue '{}'": "to dele viderefører '{0}'",
    "'{}' would be divided into nothing": "'{0}' ville blive delt i ingenting",
    "'{}' would be divided into one part": "'{0}' ville blive delt i én del",
    "'{}' is taken twice": "'{0}' er taget to gange",
    "'{}' is not in '{}'": "'{0}' ligger ikke i '{1}'",
    "a child unit, post or task of it": "en enhed, stilling eller opgave i den",
    "no part of '{}' takes over '{}'": "ingen del af '{0}' overtager '{1}'",
    "no part of '{}' takes over '{}' {} '{}'": "ingen del af '{0}' overtager '{1}' {2} '{3}'",
    "a part that takes it, or a part that continues '{}' or keeps its key": (
        "en del, der tager den, eller en del, der viderefører '{0}' eller beholder dens nøgle"
    ),
    "a part that continues '{}' or keeps its key": (
        "en del, der viderefører '{0}' eller beholder dens nøgle"
    ),
    "the plan and its base have different sources with the key '{}'": (
        "planen og dens udgangspunkt har forskellige kilder med nøglen '{0}'"
    ),
    "one meaning for each key": "én betydning for hver nøgle",
    "a key of 'sources' in the plan or its base": (
        "en nøgle i 'sources' i planen eller dens udgangspunkt"
    ),
    "the plan is made for '{}', not for '{}'": "planen er lavet til '{0}', ikke til '{1}'",
    "an organisation with this key": "en organisation med denne nøgle",
    "the choice '{}' is open and has no default": "valget '{0}' er åbent og har ingen standard",
    "a plan with choices": "en plan med valg",
    "the alternative '{}' of '{}' needs {} of '{}', of which '{}' is taken": (
        "alternativet '{0}' i '{1}' kræver {2} i '{3}', hvor '{4}' er taget"
    ),
    "{}, or another alternative of '{}'": "{0}, eller et andet alternativ i '{1}'",
    "the alternative '{}' of '{}' cannot go with '{}' of '{}'": (
        "alternativet '{0}' i '{1}' kan ikke gå sammen med '{2}' i '{3}'"
    ),
    "another alternative of one of them": "et andet alternativ i en af dem",
    "both plans have a choice '{}'": "begge planer har et valg '{0}'",
    "choices with keys of their own": "valg med hver sin nøgle",
    "the {} of '{}' is documented and cannot be assumed": (
        "{0} for '{1}' er dokumenteret og kan ikke antages"
    ),
    "an assumption about what is unknown": "en antagelse om det ukendte",
    "an organisation with a 'day'": "en organisation med en 'day'",
    "there is an assumption about '{}', which occurs in none of the models": (
        "der er en antagelse om '{0}', som ikke forekommer i nogen af modellerne"
    ),
    "the key of a node of one of them": "nøglen til noget i en af dem",
    # Two plans as one.
    "the plans say different things about '{}'": "planerne siger noget forskelligt om '{0}'",
    "the plans say something about '{}' for different days": (
        "planerne siger noget om '{0}' for forskellige dage"
    ),
    "'{}' has other successors when the other plan is applied first": (
        "'{0}' får andre efterfølgere, når den anden plan anvendes først"
    ),
    "'{}' comes out differently when the other plan is applied first": (
        "'{0}' bliver anderledes, når den anden plan anvendes først"
    ),
    "'{}' comes out differently in one plan than in two, one after the other": (
        "'{0}' bliver anderledes i én plan end i to, den ene efter den anden"
    ),
    "'{}' has other successors in one plan than in two, one after the other": (
        "'{0}' får andre efterfølgere i én plan end i to, den ene efter den anden"
    ),
    "there are more than {} combinations of the alternatives of both plans": (
        "der er mere end {0} kombinationer af begge planers alternativer"
    ),
    "fewer choices at once": "færre valg ad gangen",
    "{}: the plans go together": "{0}: planerne passer sammen",
    "the first plan": "den første plan",
    "the second plan": "den anden plan",
    "change {} of the first plan": "ændring {0} i den første plan",
    "change {} of the second plan": "ændring {0} i den anden plan",
    "changes {} of the first plan": "ændring {0} i den første plan",
    "changes {} of the second plan": "ændring {0} i den anden plan",
    "{} ({}, {}): {}": "{0} ({1}, {2}): {3}",
    "'{}' would be divided into {}": "'{0}' ville blive delt i {1:w}",
    "one part": "én del",
    # What a plan that is derived leaves open
    "the {} of '{}' stays {}": "{0} for '{1}' bliver ved at være {2}",
    "the {} {} of '{}' is {}": "{1} ({0}) for '{2}' er {3}",
    "the primary manager of '{}' is {}": "den nærmeste leder for '{0}' er {1}",
    "the {} of '{}' and below comes to {}": "{0} for '{1}' og derunder bliver {2}",
}
