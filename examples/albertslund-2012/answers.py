# The source of answers-da.ipynb and answers-en.ipynb, which tests/tools/make_notebooks.py writes.
# %% text
# da: # Albertslund 2012: spørgsmål og svar
#
# Forvaltningen foreslog en ny organisation med to direktørområder, ni afdelinger og netværk på
# tværs. Forslaget har hverken årsværk, budgetter eller point. Hvor der står *under antagelser*, er
# tallene og netværkenes forankring efter sommeren 2014 opdigtede.
# en: # Albertslund 2012: questions and answers
#
# The administration proposed a new organisation with two director areas, nine departments and
# networks across. The proposal has neither FTE, budgets nor scores. Where it says *under
# assumptions*, the figures, and where networks report after the summer of 2014, are invented.
# %%
from math import isnan

import tyngde as ty
from IPython.display import Markdown
from tyngde.words.numbers import show

language = "en"
case = ty.examples.load("albertslund-2012")
before, plan = case.organisation, case.plans["organisation-2-0"]
early, late = before.apply(plan, on="2013-09-01"), before.apply(plan, on="2014-10-01")
anchored = before.apply(plan, case.assumptions, on="2014-10-01")
figures = ty.read_assumptions(case.path / "assumed-tyngde.yaml")
base = before.assume(figures)
weighed = base.apply(plan, figures)
areas = early.groups("directorate")
departments = early.groups("department")


def say(*values):
    """Numbers as the language writes them."""
    given = [x if isinstance(x, ty.Value) else ty.Value.of(x) for x in values]
    return " / ".join(show(x, language) for x in given)


def names(keys, model=early):
    return "; ".join(model.name(key, language) for key in keys)


# %% question
# da: Hvordan ser hele organisationen ud som én graf med niveauer?
# en: What does the whole organisation look like as one graph with levels?
# call: Organisation.chart
# %%
levels = {
    level: [post for post in early.keys("post") if early.level(post) == level]
    for level in early.levels
}
kinds = {kind: early.count(kind) for kind in ("unit", "post", "collaboration", "forum")}
early.chart(language=language)
# %% answer
# da: Niveau et til fire har {say(*map(len, levels.values()))} stillinger eller grupper; i alt
# {say(kinds["unit"])} enheder, {say(kinds["post"])} stillinger, {say(kinds["collaboration"])}
# netværk og {say(kinds["forum"])} fora.
# en: Levels one to four have {say(*map(len, levels.values()))} posts or groups; in all
# {say(kinds["unit"])} units, {say(kinds["post"])} posts, {say(kinds["collaboration"])} networks
# and {say(kinds["forum"])} fora.
# open-da: Hvor mange ledere der er i grupperne på nederste niveau, og hvilke enheder på rådhuset
# der har ledere; hvor {say(len(early.unplaced))} rester af i dag ligger.
# open-en: How many leaders the groups on the lowest level have, and which units at the town hall
# have leaders; where {say(len(early.unplaced))} rests of today lie.
# place-da: Afsnittene om ledelsesniveauer, søjler og afdelinger; diagrammet mangler.
# place-en: The sections on levels of leadership, columns and departments; the diagram is lost.
# %% question
# da: Hvor mange leder hver leder, af ledere, stabe og medarbejdere?
# en: How many does each leader lead, of leaders, staff units and employees?
# call: ty.metrics.span_of_control
# %%
spans = ty.metrics.span_of_control(early)
staffs = {head for unit in early.groups("secretariat") for head in early.heads(unit)}


def by_kind(post):
    """Reports of a post: leaders, leaders of staff units, and others."""
    reports = early.reports(post)
    secretariats = [x for x in reports if x in staffs]
    leaders = [x for x in reports if early.level(x) and x not in staffs]
    others = len(reports) - len(leaders) - len(secretariats)
    return len(leaders), len(secretariats), others


top = ["kommunaldirektoer", *(head for area in areas for head in early.heads(area))]
chiefs = [head for unit in departments for head in early.heads(unit)]
lines = [f"{names([post])}: {say(*by_kind(post))}" for post in top]
sums = [spans[post] for post in top]
open_spans = [post for post in chiefs if not spans[post].defined]
{post: by_kind(post) for post in top + chiefs}
# %% answer
# da: Ledere / stabe / medarbejdere:
# - {(chr(10) + "- ").join(lines)}
#
# I alt {say(*sums)}. Af afdelingscheferne er spændet ukendt for {say(len(open_spans))}.
# en: Leaders / staff units / employees:
# - {(chr(10) + "- ").join(lines)}
#
# In all {say(*sums)}. Of the heads of department the span is unknown for {say(len(open_spans))}.
# open-da: Antallet af ledere i grupperne, og medarbejdere overalt: forslaget nævner kun ledere.
# Efter sommeren 2014 har kommunaldirektøren én færre.
# open-en: The number of leaders in the groups, and employees everywhere: the proposal names
# leaders only. After the summer of 2014 the chief executive has one less.
# place-da: "Ledelsesniveauer" og afsnittene om de to områder.
# place-en: The levels of leadership and the sections on the two areas.
# %% question
# da: Hvem sidder i hvilke fora?
# en: Who sits in which fora?
# call: Organisation.members
# %%
fora = ("direktoerforum", "chefforum", "lederforum")
seats = {forum: early.members(forum) for forum in fora}
directors = seats["direktoerforum"]
departmental = [forum for forum in early.keys("forum") if forum.startswith("afdelingsforum-")]
meetings = {forum: early.quantity(forum, "meetings_per_year").value for forum in fora}
# %% answer
# da: {names(fora)} har {say(*map(len, seats.values()))} medlemmer og mødes
# {say(*meetings.values())} gange om året. I det første: {names(directors)}. Hver afdeling har sit
# forum ({say(len(departmental))}): chefen og dens ledere.
# en: {names(fora)} have {say(*map(len, seats.values()))} members and meet
# {say(*meetings.values())} times a year. In the first: {names(directors)}. Each department has its
# forum ({say(len(departmental))}): the head and its leaders.
# open-da: En gruppe af ledere tæller som ét medlem; afdelingsforaenes møder siges ikke.
# Borgmesteren deltager efter behov. At kommunaldirektøren leder det første, er udledt.
# open-en: A group of leaders counts as one member; how often the departments' fora meet is not
# said. The mayor takes part when needed. That the chief executive chairs the first is derived.
# place-da: Afsnittene Direktørforum, Chefforum, Lederforum og Afdelingsfora.
# place-en: The sections Direktørforum, Chefforum, Lederforum and Afdelingsfora.
# %% question
# da: Hvad er hvert netværks vej ind i hierarkiet før og efter sommeren 2014?
# en: What is each network's path into the hierarchy before and after the summer of 2014?
# call: Organisation.path_to_top
# %%
networks = early.keys("collaboration")
paths = {
    network: [
        [model.name(post, language) for post in model.path_to_top(network)]
        for model in (early, late, anchored)
    ]
    for network in networks
}
silent = [network for network, (_, then, _) in paths.items() if not then]
lines = [
    f"{names([network])}: {' → '.join(first[:2])}; {' → '.join(then[:-1])}"
    for network, (first, _, then) in paths.items()
]
late.chart(language=language)
# %% answer
# da: Før: alle {say(len(networks))} ved netværksdirektøren. Efter: forslaget siger for
# {say(len(silent))} ikke hvem, så vejen er tom. Før, og *under antagelser* efter:
# - {(chr(10) + "- ").join(lines)}
# en: Before: all {say(len(networks))} by the director of networks. After: for {say(len(silent))}
# the proposal does not say by whom, so the path is empty. Before, and *under assumptions* after:
# - {(chr(10) + "- ").join(lines)}
# open-da: Hvem hvert netværk refererer til efter netværksdirektøren, hvem der leder det, og hvilke
# der oprettes: de er eksempler. At sommeren er fra august, er antaget.
# open-en: To whom each network reports after the director of networks, who leads it, and which are
# set up: they are examples. That summer is from August is assumed.
# place-da: "Netværk": formaliserede netværk, reference, udfasning af netværksdirektøren.
# place-en: The section on networks: formal networks, reference, phasing out of the director.
# %% question
# da: Overholdes hvert princip, og hvilke enheder bryder det?
# en: Is each principle kept, and which units break it?
# call: ty.rules
# %%
checked = ty.rules(early, plan, reference=before, language=language)
state = {
    "da": {"kept": "ja", "broken": "nej", "undecidable": "kan ikke afgøres"},
    "en": {"kept": "yes", "broken": "no", "undecidable": "cannot be told"},
}[language]


def units_of(ruling):
    """What breaks a rule, or leaves it open."""
    nodes = [x.node for x in ruling.findings if x.state != "kept" and x.node in early]
    return f" ({names(nodes)})" if nodes else ""


lines = [f"{ruling.rule}: {state[ruling.state]}{units_of(ruling)}" for ruling in checked]
# %% answer
# da: {say(len(checked))} regler, {say(checked.states.count("kept"))} overholdt,
# {say(len(checked.broken))} brudt, {say(len(checked.undecidable))} kan ikke afgøres:
# - {(chr(10) + "- ").join(lines)}
# en: {say(len(checked))} rules, {say(checked.states.count("kept"))} kept,
# {say(len(checked.broken))} broken, {say(len(checked.undecidable))} cannot be told:
# - {(chr(10) + "- ").join(lines)}
# open-da: Nære relationer, overskuelige områder, bevillinger, virksomhedsplaner og MED (skal følge
# ledelsen) og administrative flytninger har ingen regel: intet i dokumentet kan måle dem. Båndene
# for tyngde er valgt her.
# open-en: Near relations, manageable areas, grants, business plans and MED (to follow the
# leadership) and moves made administratively have no rule: nothing in the document measures them.
# The bands on tyngde are chosen here.
# place-da: "Principper" og afsnittene om ledelse, jobcenter, borgeren og afdelingerne.
# place-en: The principles, and the sections on leadership, jobcentre, citizens and departments.
# %% question
# da: Hvor stor er de to områders og afdelingernes tyngde?
# en: How large is the tyngde of the two areas and of the departments?
# call: ty.explain
# %%
weight = {unit: ty.explain(weighed, unit).score for unit in areas + departments}
documented = [ty.explain(early, unit).score for unit in areas]
lines = [f"{names([unit])}: {say(weight[unit])}" for unit in departments]
ty.explain(weighed, areas[0])
# %% answer
# da: Som dokumenteret: {say(*documented)}. *Under antagelser*, med risiko, kompleksitet og
# udgifter vægtet ens: {names(areas)} {say(*(weight[unit] for unit in areas))}. Afdelingerne:
# - {(chr(10) + "- ").join(lines)}
# en: As documented: {say(*documented)}. *Under assumptions*, with risk, complexity and expenditure
# weighted alike: {names(areas)} {say(*(weight[unit] for unit in areas))}. The departments:
# - {(chr(10) + "- ").join(lines)}
# open-da: Vægtene og alle tal; forslaget nævner tyngde uden at måle den.
# open-en: The weights and all figures; the proposal speaks of tyngde without measuring it.
# place-da: Principperne om direktørområdernes og afdelingschefernes tyngde.
# place-en: The principles on the tyngde of director areas and of heads of department.
# %% question
# da: Hvad er hver ny afdeling lavet af?
# en: What is each new department made of?
# call: Organisation.lineage
# %%
made_of = {unit: early.lineage.predecessors(unit) for unit in departments}
part = {"da": "en del af ", "en": "part of "}[language]
lines = [
    f"{names([unit])}: "
    + "; ".join((part if isnan(x.share) else "") + before.name(x.before, language) for x in found)
    for unit, found in made_of.items()
]
unknown = sum(isnan(x.share) for found in made_of.values() for x in found)
# %% answer
# da: {say(len(made_of))} afdelinger:
# - {(chr(10) + "- ").join(lines)}
# en: {say(len(made_of))} departments:
# - {(chr(10) + "- ").join(lines)}
# open-da: Hvor store {say(unknown)} dele er, og hvor resten af de delte går hen.
# open-en: How large {say(unknown)} parts are, and where the rest of the divided goes.
# place-da: "Afdelingen er en samling af" og lignende, først i hver afdelings afsnit.
# place-en: What each department consists of, first in its section.
# %% further
# da: Modsvarer de to områder hinanden?
# en: Do the two areas match?
# call: ty.rules
# %%
tenth = ty.rule("match", of=areas, measure="tyngde", within=0.1)
match = [
    ty.rules(early, tenth, reference=before)[0],
    ty.rules(weighed, tenth, reference=weighed)[0],
]
apart = match[1].findings[0].amount
# %% answer
# da: Som dokumenteret: {state[match[0].state]}. *Under antagelser*: {state[match[1].state]}; det
# mindste har {say(100 * apart)} % mindre tyngde end det største.
# en: As documented: {state[match[0].state]}. *Under assumptions*: {state[match[1].state]}; the
# smaller has {say(100 * apart)} % less tyngde than the larger.
# open-da: Hvor tæt de skal være på hinanden; her er valgt en tiendedel.
# open-en: How close they have to be; a tenth is chosen here.
# place-da: Principperne: tyngden fordeles, så områderne modsvarer hinanden.
# place-en: The principles: tyngde is spread so that the areas match.
# %% further
# da: Spares de 3 mio. kr.?
# en: Are the 3 million DKK saved?
# call: ty.leadership_cost
# %%
demanded = 3_000_000
cost = ty.leadership_cost(early, reference=before, demanded=demanded, language=language)
no_salary = [name for name in cost.missing if name.endswith(".salary")]
no_head = [name for name in cost.missing if name.endswith(".head")]
# %% answer
# da: {state[cost.demand.state].capitalize()}. Kravet er {say(demanded)} kr., mest på direktører,
# afdelingschefer og mellemledere. Af {say(len(cost))} lederstillinger før og efter mangler
# {say(len(no_salary))} en løn, og for {say(len(no_head))} enheder siges det ikke, hvem der leder
# dem: hvad lederne koster, er {say(cost.before)} før og {say(cost.total)} efter.
# en: {state[cost.demand.state].capitalize()}. The demand is {say(demanded)} DKK, mainly on
# directors, heads of department and middle managers. Of {say(len(cost))} leaders' posts before
# and after {say(len(no_salary))} lack a salary, and of {say(len(no_head))} units it is not said
# who heads them: what leaders cost is {say(cost.before)} before and {say(cost.total)} after.
# open-da: Hvilke lederstillinger der er i dag, lønninger, og hvad de midlertidige stillinger
# koster.
# open-en: Which leaders' posts there are today, salaries, and what the temporary posts cost.
# place-da: Baggrund: sparekravet; personalemæssige konsekvenser.
# place-en: Background, the demand for savings; consequences for staff.
# %% further
# da: Hvor spredt er hver støttefunktion?
# en: How spread is each support function?
# call: ty.metrics.function_loads, ty.metrics.function_spread
# %%
holders = ["oekonomi-stab", *areas]
codes = sorted({early.code(task) for task in early.keys("task") if early.code(task)})
spread = {
    code: ty.metrics.function_spread(ty.metrics.function_loads(weighed, code, by=holders))
    for code in codes
}
lines = [f"{code}: {say(found.holders)}; {say(found.to_move)}" for code, found in spread.items()]
# %% answer
# da: Steder, og *under antagelser* årsværk, der skal flytte for at samle den:
# - {(chr(10) + "- ").join(lines)}
# en: Places, and *under assumptions* work-years to move so as to gather it:
# - {(chr(10) + "- ").join(lines)}
# open-da: Omfanget; afdelingernes egen økonomi og administration er ikke en opgave i forslaget.
# open-en: The volumes; the departments' own economy and administration is no task in the proposal.
# place-da: "Sekretariater" og afdelingen Økonomi & Stab.
# place-en: The secretariats, and the department Økonomi & Stab.
# %% further
# da: Hvad lader planen være valg, og hvilke snitflader går mellem afdelinger?
# en: What does the plan leave to choose, and which interfaces run between departments?
# call: ty.compare
# %%
choices = plan.choices
cut = ty.compare({"2.0": early}, by="department", indicators=["interfaces_cut", "interfaces_total"])
crossing, named = (cut.value(key, "2.0").lower for key in ("interfaces_cut", "interfaces_total"))
negotiations = [what for _, what in plan.process if "egotiations" in what.in_("en")]
# %% answer
# da: {say(len(choices))} valg: {", ".join(f"`{key}`" for key in choices)}. Af de {say(named)}
# snitflader, forslaget nævner, går {say(crossing)} mellem afdelinger. Processen har
# {say(len(negotiations))} skridt med forhandling om personalet.
# en: {say(len(choices))} choices: {", ".join(f"`{key}`" for key in choices)}. Of the {say(named)}
# interfaces that the proposal names, {say(crossing)} run between departments. The process has
# {say(len(negotiations))} step of negotiation about staff.
# open-da: Snitfladernes omfang, og dem, der ikke nævnes; to spor (vækst, og mestring og
# deltagelse) har intet mål.
# open-en: The volume of the interfaces, and those that are not named; two tracks (growth, and
# coping and taking part) have no measure.
# place-da: Baggrund (sporene); én indgang under Arbejdsmarked; digitalisering under Kultur.
# place-en: Background (the tracks); one entrance under Labour Market; digitalisation under
# Culture.
