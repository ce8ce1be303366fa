# The source of answers-da.ipynb and answers-en.ipynb, which tests/tools/make_notebooks.py writes.
# %% text
# da: # Aalborg 2021: spørgsmål og svar
#
# Fem partier blev i marts 2021 enige om at arbejde videre med en justeret forvaltningsstruktur.
# Pressemeddelelsen har ingen tal. Hvor der står *under antagelser*, er årsværk, udgifter, opgaver
# og budgetters placering opdigtede; hvor dagtilbud ligger i dag, er antaget hele vejen.
# en: # Aalborg 2021: questions and answers
#
# In March 2021 five parties agreed to go on with adjusted administrations. The press release has
# no figures. Where it says *under assumptions*, FTE, expenditure, tasks and the place of budgets
# are invented; where day care lies today is assumed throughout.
# %%
import tyngde as ty
from IPython.display import Markdown
from tyngde.words.numbers import show

language = "en"
case = ty.examples.load("aalborg-2021")
plan = case.plans["forvaltningsstruktur-2022"]
today = case.organisation.apply(case.plans["assumed-place"])
after = today.apply(plan)
administrations = today.groups("administration")

# Under assumptions. The shares of what is divided come after the plan, which leaves them open.
shares = ty.read_assumptions(case.path / "assumed-shares.yaml")
disabled = ty.Assumptions(
    figures=[
        {"node": "voksen-handicap-udvikling", "fte": 700, "gross_expenditure": 450_000_000},
        {"node": "voksen-handicap-omsorg", "fte": 400, "gross_expenditure": 250_000_000},
    ]
)
assumed = today.assume(case.assumptions)
bounded = assumed.apply(plan, case.assumptions)
under = bounded.assume(shares)


def say(*values):
    """Numbers as the language writes them."""
    given = [x if isinstance(x, ty.Value) else ty.Value.of(x) for x in values]
    return " / ".join(show(x, language) for x in given)


def names(keys, model=after):
    return "; ".join(model.name(key, language) for key in keys)


# %% question
# da: Hvordan ser hele planen ud ved siden af i dag?
# en: What does the whole plan look like beside today?
# call: ty.compare, ty.changes
# %%
result = ty.compare({"today": today, "after": after}, by="administration", language=language)
number = [result.value("units", model) for model in ("today", "after")]
renamed = [
    (today.name(row["key"], language), after.name(row["key"], language))
    for row in ty.changes(today, after).rows()
    if row["change"] == "renamed" and row["key"] in administrations
]
result
# %% answer
# da: {say(*number)} forvaltninger (i dag / efter), og {say(len(renamed))} skifter navn: {";
# ".join(" → ".join(pair) for pair in renamed)}. Planen har
# {say(len(plan.changes))} ændringer uden alternativer og {say(len(plan.choices))} åbne valg;
# intet er besluttet endnu.
# en: {say(*number)} administrations (today / after), and {say(len(renamed))} get another name: {";
# ".join(" → ".join(pair) for pair in renamed)}. The plan has
# {say(len(plan.changes))} changes without alternatives and {say(len(plan.choices))} open choices;
# nothing is decided yet.
# open-da: {say(len(plan.questions))} spørgsmål har ingen svarmuligheder i kilden, og byrådet
# beslutter først senere. Hvad forvaltningerne ellers rummer, er ikke nævnt.
# open-en: {say(len(plan.questions))} questions have no alternatives in the source, and the city
# council decides later. What else the administrations hold is not named.
# place-da: "Fakta om justeringen"; "Forvaltninger, der ændrer navn".
# place-en: The facts on the adjustment; the administrations that change name.
# %% question
# da: Hvad flytter, hvorfra og hvorhen?
# en: What moves, from where and to where?
# call: ty.transition
# %%
moves = ty.transition(today, after, by="administration")
rows = [row for row in moves.table().rows() if row["unit"] == "changed"]
changed = {row["key"] for row in rows}
traced = [row for row in rows if row["kind"] == "post" or today.parent(row["key"]) not in changed]
routes = [
    f"{names([row['key_after']])}: {names([row['unit_before']], today)} → "
    f"{names([row['unit_after']])}"
    for row in traced
]
part = [row for row in traced if row["share"] is None]
# %% answer
# da: {say(len(traced))} får en anden forvaltning; en ny opgave, den grønne omstilling, får
# {names(["miljoe-energi"])}.
# - {(chr(10) + "- ").join(routes)}
# en: {say(len(traced))} get another administration; a new task, the green transition, goes to
# {names(["miljoe-energi"])}.
# - {(chr(10) + "- ").join(routes)}
# open-da: Hvorfra dagtilbud kommer (antaget); hvor stor en del af Træningsenheden der flytter
# ({say(len(part))} del i ukendt størrelse); hvem der betjener tre råd før og efter.
# open-en: From where day care comes (assumed); how large a part of Træningsenheden moves
# ({say(len(part))} part of unknown size); who serves three councils before and after.
# place-da: "Afdelinger, der flytter sammen".
# place-en: The list of departments that move together.
# %% question
# da: Hvor store er forvaltningerne, og hvor tunge, før og efter?
# en: How large are the administrations, and how heavy, before and after?
# call: ty.compare
# %%
sizes = ty.compare(
    {"today": assumed, "after": under},
    by="administration",
    language=language,
)
documented = result.value("load_total", "today")
fte = {unit: (assumed.total(unit), under.total(unit)) for unit in administrations}
heavy = {
    unit: [sizes.unit(unit, model)["tyngde"] for model in ("today", "after")]
    for unit in administrations
}
lines = [f"{names([unit])}: {say(*fte[unit])}; {say(*heavy[unit])}" for unit in administrations]
gini = [sizes.value("load_gini", model) for model in ("today", "after")]
weight = [sizes.value("tyngde_gini", model) for model in ("today", "after")]
sizes
# %% answer
# da: Dokumentet giver ingen størrelser: {say(documented)}. *Under antagelser*, årsværk og tyngde
# (i dag / efter):
# - {(chr(10) + "- ").join(lines)}
#
# Gini af årsværk {say(*gini)}, af tyngde {say(*weight)}.
# en: The document gives no sizes: {say(documented)}. *Under assumptions*, FTE and tyngde (today /
# after):
# - {(chr(10) + "- ").join(lines)}
#
# Gini of FTE {say(*gini)}, of tyngde {say(*weight)}.
# open-da: Alle årsværk, udgifter, risici og kompleksiteter; hvor stor en del der skilles fra
# Træningsenheden. Tyngden vejer risiko, kompleksitet og udgifter lige.
# open-en: All FTE, expenditure, risks and complexities; how large the part of Træningsenheden is.
# Tyngde weighs risk, complexity and expenditure alike.
# place-da: Ingen steder: pressemeddelelsen har hverken årsværk eller budgetter.
# place-en: Nowhere: the press release has neither FTE nor budgets.
# %% question
# da: Hvilke kombinationer af de åbne spørgsmål er ingen anden bedre end?
# en: Which combinations of the open questions does no other beat?
# call: ty.choices, ty.rules, ty.metrics.gini
# %%
children = [
    *("pasning-af-smaaboern", "skolegang", "klubtilbud"),
    *("vejledning-af-unge", "fritidstilbud", "sundhedspleje"),
]
together = ty.rule("tasks_in_one_unit", of=children, by="administration", at_least=0)
follows = ty.rule("budget_follows_task", by="administration")


@ty.indicator(unit="share", better="higher")
def children_together(organisation):
    "Tasks for 0 to 18 in one administration"
    return ty.rules(organisation, together)[0].findings[0].amount


@ty.indicator(unit="tasks", better="lower")
def budgets_elsewhere(organisation):
    "Tasks whose budget lies elsewhere"
    return len(ty.rules(organisation, follows)[0].broken)


@ty.indicator(unit="index", better="lower")
def gini_of_sizes(organisation):
    "Gini of FTE, shares assumed"
    divided = "traening-sundhed" in organisation
    filled = organisation.assume(shares).assume(disabled) if divided else organisation
    return ty.metrics.gini([filled.total(unit) for unit in administrations])


found = ty.choices(
    assumed,
    plan,
    indicators=[children_together, budgets_elsewhere, gini_of_sizes],
    by="administration",
    assumptions=case.assumptions,
    language=language,
)
best = found.undominated
effects = found.effects()
most = {
    criterion: max(
        (
            (abs(float(value)), choice, alternative, value)
            for choice in found.choices
            for alternative in found.choices[choice]
            if alternative not in ("leave", "open")
            for value in [effects.value(choice, alternative, criterion)]
        ),
    )
    for criterion in ("children_together", "budgets_elsewhere", "gini_of_sizes")
}
effects
# %% answer
# da: {say(found.lawful)} kombinationer, alle mulige. *Under antagelser* er {say(len(best))} ikke
# slået af nogen anden på andelen af 0-18-opgaver samlet, antal opgaver med budgettet et andet sted
# og Gini af årsværk. Mest betyder for 0-18 `{most["children_together"][1]}`
# ({say(most["children_together"][3])}), for budgetter `{most["budgets_elsewhere"][1]}`
# ({say(most["budgets_elsewhere"][3])}), for Gini `{most["gini_of_sizes"][1]}`
# ({say(most["gini_of_sizes"][3])}), i gennemsnit over alt andet.
# en: {say(found.lawful)} combinations, all of them possible. *Under assumptions* {say(len(best))}
# are beaten by no other on the share of the tasks for 0 to 18 in one place, the number of tasks
# with their budget elsewhere and Gini of FTE. Most matters for 0 to 18
# `{most["children_together"][1]}` ({say(most["children_together"][3])}), for budgets
# `{most["budgets_elsewhere"][1]}` ({say(most["budgets_elsewhere"][3])}), for Gini
# `{most["gini_of_sizes"][1]}` ({say(most["gini_of_sizes"][3])}), on average over all else.
# open-da: Tallene; om myndighed og tilbud for voksne med handicap kan skilles; hvem der er
# kandidater til VUK (udledt). Uddannelsesrådet har ingen kandidater og er ikke med.
# open-en: The figures; whether authority and services for disabled adults can be had apart; who
# the candidates for VUK are (inferred). Uddannelsesrådet has no candidates and is left out.
# place-da: "nærmere beskrivelser af følgende områder", fem punkter.
# place-en: The list of fields to be described more closely, five items.
# %% question
# da: Hvor stor en andel af 0-18-opgaverne ligger i én forvaltning?
# en: What share of the tasks for 0 to 18 lies in one administration?
# call: ty.rules
# %%
by_volume = ty.rule("task_share", of=children, by="administration", at_least=0)
share = {
    model: [ty.rules(organisation, rule)[0].findings[0].amount for rule in (together, by_volume)]
    for model, organisation in {"today": assumed, "after": under}.items()
}
highest = max(float(row["children_together"]) for row in found)
lowest = min(float(row["children_together"]) for row in found)
whole = ty.rule("task_share", of=children, by="administration", at_least=1)
silent = ty.rules(after, whole)[0]
# %% answer
# da: {say(share["today"][0], share["after"][0])} af de {say(len(children))} opgaver (i dag /
# efter), mellem {say(lowest)} og {say(highest)} efter de åbne spørgsmål. Vejet med omfang *under
# antagelser* {say(share["today"][1], share["after"][1])}.
# en: {say(share["today"][0], share["after"][0])} of the {say(len(children))} tasks (today /
# after), between {say(lowest)} and {say(highest)} by the open questions. Weighted by volume *under
# assumptions* {say(share["today"][1], share["after"][1])}.
# open-da: Hvilke opgaver der hører til 0-18 (udledt); {say(len(silent.missing))} omfang er ikke
# oplyst, så andelen efter omfang kan ikke siges af dokumentet. Uddannelsesvejledningen og måske
# ungdomsklubberne går den anden vej.
# open-en: Which tasks belong to 0 to 18 (inferred); {say(len(silent.missing))} volumes are not
# given, so the document does not tell the share by volume. Education guidance, and perhaps the
# youth clubs, go the other way.
# place-da: Hovedtendenserne, andet punkt; flytning af dagtilbud og af uddannelsesvejledning.
# place-en: The main tendencies, second item; the moves of day care and of education guidance.
# %% question
# da: Hvor stor en andel af opgaverne har budgettet i samme forvaltning?
# en: What share of the tasks has its budget in the same administration?
# call: ty.rules
# %%
budgets = {
    model: ty.rules(organisation, follows)[0]
    for model, organisation in {"today": assumed, "after": under}.items()
}


def paid(model, organisation):
    """Share of the tasks with a budget whose budget lies where they do."""
    with_budget = organisation.count("task") - len(budgets[model].missing)
    return (with_budget - len(budgets[model].broken)) / with_budget


following = [paid("today", assumed), paid("after", under)]
undecided = ty.rules(after, follows)[0]
# %% answer
# da: *Under antagelser* {say(*following)} (i dag / efter): flytter opgaverne uden deres budget,
# ligger {say(len(budgets["after"].broken))} budgetter et andet sted:
# {names(budgets["after"].broken, under)}.
# en: *Under assumptions* {say(*following)} (today / after): if tasks move without their budgets,
# {say(len(budgets["after"].broken))} budgets lie elsewhere: {names(budgets["after"].broken,
# under)}.
# open-da: Dokumentet siger om ingen opgave, hvem der betaler den ({say(len(undecided.missing))} er
# ukendte), så princippet kan ikke afgøres. At budgetterne i dag ligger hos forvaltningen, er
# antaget.
# open-en: Of no task does the document say who pays for it ({say(len(undecided.missing))} are
# unknown), so the principle cannot be told. That budgets lie with the administration today is
# assumed.
# place-da: "Tilstræbe at økonomisk ansvar, kompetencer og incitamenter følges ad".
# place-en: The facts, third item: economic responsibility, competences and incentives.
# %% further
# da: Overholdes de andre principper?
# en: Are the other principles kept?
# call: ty.rules
# %%
principles = {
    model: ty.rules(organisation, plan, reference=today, language=language)
    for model, organisation in {"today": today, "after": after}.items()
}
state = {
    "da": {"kept": "ja", "broken": "nej", "undecidable": "kan ikke afgøres"},
    "en": {"kept": "yes", "broken": "no", "undecidable": "cannot be told"},
}[language]
lines = [
    f"{one.rule}: {state[one.state]} / {state[other.state]}"
    for one, other in zip(principles["today"], principles["after"], strict=True)
]
principles["after"]
# %% answer
# da: I dag / efter:
# - {(chr(10) + "- ").join(lines)}
# en: Today / after:
# - {(chr(10) + "- ").join(lines)}
# open-da: Styrket samarbejde, en stærkere Sundheds- og Kulturforvaltning og fokus på beskæftigelse
# har ingen regel, fordi dokumentet intet giver at måle dem på.
# open-en: Stronger cooperation, a stronger Health and Culture Administration and focus on
# employment have no rule, as the document gives nothing to measure them by.
# place-da: "Fakta om justeringen" og de fire hovedtendenser.
# place-en: The facts on the adjustment and the four main tendencies.
# %% further
# da: Hvor store er forvaltningerne, når Træningsenheden deles i ukendte dele?
# en: How large are the administrations when Træningsenheden is divided in unknown parts?
# call: Organisation.total
# %%
two = ["aeldre-handicap", "sundhed-kultur"]
loose = [bounded.total(unit) for unit in two]
tight = [under.total(unit) for unit in two]
# %% answer
# da: *Under antagelser* om alt andet end delene: {names(two)} har {say(*loose)} årsværk. Med
# andelene i `assumed-shares.yaml`: {say(*tight)}.
# en: *Under assumptions* of all but the parts: {names(two)} have {say(*loose)} FTE. With the
# shares in `assumed-shares.yaml`: {say(*tight)}.
# open-da: Delenes størrelse; planen lader dem være ukendte, så andre andele kan antages uden at
# røre den.
# open-en: The size of the parts; the plan leaves them unknown, so that other shares can be assumed
# without touching it.
# place-da: "Træningsenhedens træning efter sundhedsloven flytter".
# place-en: The move of the training under the health act.
