"""What is refused of columns, arrays, figures, formulas and days, whatever they stand in."""

from __future__ import annotations

FORMS: dict[str, str] = {
    # Columns
    "the offsets of the column '{}' make no texts": (
        "pladserne i kolonnen '{0}' giver ingen tekster"
    ),
    "offsets that ascend and stay within the bytes": (
        "pladser, der stiger og bliver inden for teksten"
    ),
    "the cell is neither true nor false": "cellen er hverken true eller false",
    "a column of keys": "en kolonne med nøgler",
    "a group counts 1": "en gruppe tæller 1",
    "a count above 1, or none": "et antal over 1 eller intet",
    "a figure is unknown and has a lower bound": "et tal er ukendt og har en nedre grænse",
    "no lower bound": "ingen nedre grænse",
    "a figure has one bound": "et tal har kun den ene grænse",
    "both bounds, or none": "begge grænser eller ingen",
    "a figure is not in the middle of its bounds": "et tal ligger ikke midt mellem sine grænser",
    "the middle, or bounds alone": "midten eller kun grænserne",
    "there is a share and no unit to hold it": "der er en andel og ingen enhed til at have den",
    "a unit that is responsible": "en enhed med ansvaret",
    # Figures
    "{} ('{}') has no {}": "{0:w} ('{1}') har ikke {2}",
    "a measure of {}": "et mål for {0:w}",
    "{} does not add up over units": "{0} kan ikke lægges sammen over enheder",
    "too many different types and levels": "for mange forskellige typer og niveauer",
    "at most 65,535": "højst 65.535",
    # Flat organisations
    "the columns differ in length: {}": "kolonnerne er ikke lige lange: {0}",
    "rows from 0": "rækker fra 0",
    "a cycle in the line of reporting, in rows: {}{}": (
        "en ring i ledelseslinjen, i rækkerne: {0}{1}"
    ),
    "no post that reports to itself in the end": (
        "ingen stilling, der i sidste ende refererer til sig selv"
    ),
    "the key stands for nobody": "nøglen står ikke for nogen",
    "the key occurs twice": "nøglen står der to gange",
    "there is no post with the key '{}'": "der er ingen stilling med nøglen '{0}'",
    "nobody leads '{}', which has an interface": "ingen leder '{0}', som har en snitflade",
    "a head of the unit or of one above it": "en leder af enheden eller af en over den",
    "nobody is responsible for a part of '{}', which has an interface": (
        "ingen har ansvaret for en del af '{0}', som har en snitflade"
    ),
    "shares that add up to 1": "andele, der tilsammen giver 1",
    "as many managers as keys": "lige så mange ledere som nøgler",
    "'{}' has several line managers": "'{0}' har flere ledere i linjen",
    "one line manager for each post": "én leder i linjen til hver stilling",
    "posts have no '{}'": "stillinger har ikke '{0}'",
    "a measure of posts": "et mål for stillinger",
    "one figure for each post": "ét tal til hver stilling",
    "the line of reporting has {} layers": "ledelseslinjen har {0} lag",
    "two ends and a volume for each interface": "to ender og en mængde til hver snitflade",
    "a volume is not a number from 0 up": "en mængde er ikke et tal fra 0 og op",
    "a number from 0 up, or NaN where it is not known": (
        "et tal fra 0 og op eller NaN, hvor det ikke kendes"
    ),
    "there is no measure '{}'": "der er intet mål '{0}'",
    "a measure that the organisation was made with": "et mål, som organisationen er lavet med",
    # Formulas
    "fewer parentheses within each other": "færre parenteser inden i hinanden",
    "the formula '{}' waits for a chain of more than {} others": (
        "formlen '{0}' venter på en kæde af mere end {1} andre"
    ),
    "at most {} formulas that wait for each other": "højst {0} formler, der venter på hinanden",
    # Days
    "the period, {}, holds no day": "perioden, {0}, rummer ingen dag",
    "the period of '{}', {}, holds no day": "perioden for '{0}', {1}, rummer ingen dag",
    "the organisation has dates ({}) and does not say which day it shows": (
        "organisationen har datoer ({0}) og siger ikke, hvilken dag den viser"
    ),
    "a day such as {}": "en dag som {0}",
    "'{}' {} '{}' {}, but '{}' is there {}": "'{0}' {1} '{2}' {3}, men '{4}' er der {5}",
    "'{}' is there {}, but neither the plan nor its base says a day": (
        "'{0}' er der {1}, men hverken planen eller dens udgangspunkt siger en dag"
    ),
    "an assumption about '{}' holds {}, but the organisation does not say which day it shows": (
        "en antagelse om '{0}' gælder {1}, men organisationen siger ikke, hvilken dag den viser"
    ),
}
