# The source of answers-da.ipynb and answers-en.ipynb, which tests/tools/make_notebooks.py writes.
# %% text
# da: # Randers 2025: spørgsmål og svar
#
# Hovedudvalget så i juni 2025, hvad et servicetjek af administrationen fandt, og enkelte forslag;
# intet er besluttet. Dias giver ingen årsværk for nogen enhed. Hvor der står *under antagelser*,
# er årsværkene opdigtede.
# en: # Randers 2025: questions and answers
#
# In June 2025 the main co-determination committee saw what a service check of the administration
# had found, and single proposals; none is decided. The slides give no FTE of any unit. Where it
# says *under assumptions*, the work-years are invented.
# %%
import tyngde as ty
from IPython.display import Markdown
from tyngde.words.numbers import show

language = "en"
case = ty.examples.load("randers-2025")
plan = case.plans["servicetjek-2025"]
documented = case.organisation
today = documented.assume(case.assumptions)
administrations = today.groups("administration")
# What the slides give of the country, in per cent, and of Randers, in per cent below the expected.
national = {"citizen_directed": 60, "back_office": 35, "political_service": 5}
below_expected = 9


def say(*values):
    """Numbers as the language writes them."""
    given = [x if isinstance(x, ty.Value) else ty.Value.of(x) for x in values]
    return " / ".join(show(x, language) for x in given)


def names(keys, model=today):
    return "; ".join(model.name(key, language) for key in keys)


def ends(*values):
    """Between which numbers each lies."""
    return " / ".join(f"[{say(x.lower)}; {say(x.upper)}]" for x in values)


def items(lines):
    return "\n- ".join(["", *lines])


# %% question
# da: Hvordan deler administrationen sig på de tre kategorier, i alt og per enhed, mod 60/35/5?
# en: How does administration divide into the three categories, in total and by unit, against
# 60/35/5?
# call: ty.metrics.task_categories
# %%
work = ty.metrics.task_categories(today, by="administration")
known = sum(work.whole.amount.values(), start=ty.Value.of(0))
shares = {kind: 100 * work.whole.amount[kind] / known for kind in national}
bounds = {kind: 100 * work.whole.share[kind] for kind in national}
per_unit = {unit: [100 * work.shares(kind)[unit] for kind in national] for unit in administrations}
lines = [f"{names([unit])}: {ends(*per_unit[unit])}" for unit in administrations]
silent = ty.metrics.task_categories(documented, by="administration").whole
# %% answer
# da: *Under antagelser* {say(*shares.values())} % af det, der har en kategori (borgerrettet / back
# office / politik og topledelse), mod {say(*national.values())} % i landet. Med de opgaver, der
# ingen kategori har ({say(work.whole.uncategorised)} af {say(work.whole.total)} årsværk):
# {ends(*bounds.values())}. Per forvaltning, i procent:{items(lines)}
# en: *Under assumptions* {say(*shares.values())} % of what has a category (citizen-directed / back
# office / politics and top management), against {say(*national.values())} % of the country. With
# the tasks that have no category ({say(work.whole.uncategorised)} of {say(work.whole.total)}
# work-years): {ends(*bounds.values())}. By administration, in per cent:{items(lines)}
# open-da: Uden antagelser er alt ukendt ({say(silent.total)}). Per enhed er andelene åbne, fordi
# arbejde, som ingen vides at have, kan ligge hvor som helst, og ikke alle opgaver er nævnt. 60 og
# 35/5 har forskelligt grundlag; at de er én deling, er udledt. Dias siger omkring om de to første
# og under om den sidste.
# open-en: Without assumptions all is unknown ({say(silent.total)}). By unit the shares are open,
# as work that nobody is known to hold may lie anywhere, and not all tasks are named. 60 and 35/5
# have different bases; that they are one division is inferred. The slides say about of the first
# two, less than of the last.
# place-da: Dias om de tre slags administrativt arbejde og deres andele.
# place-en: The slides on the three kinds of administrative work and their shares.
# %% question
# da: Hvad er indekset mod det forventede niveau?
# en: What is the index against the expected level?
# call: ty.metrics.index_of_expected
# %%
index = ty.metrics.index_of_expected({"randers": 100 - below_expected}, 100)["randers"]
own = {
    kind: ty.metrics.index_of_expected({"randers": shares[kind]}, national[kind])["randers"]
    for kind in national
}
# %% answer
# da: {say(index)}: {say(below_expected)} % under det forventede. *Under antagelser* er indekset
# for hver kategori mod landets andel {say(*own.values())}.
# en: {say(index)}: {say(below_expected)} % below the expected. *Under assumptions* the index of
# each category against the share of the country is {say(*own.values())}.
# open-da: Udgifterne bag indekset er ikke oplyst, kun afstanden; at det forventede er hundrede, er
# udledt.
# open-en: The expenditure behind the index is not given, only the distance; that the expected is a
# hundred is inferred.
# place-da: Dias med nøgletal: benchmarkindikatoren for administrationsudgifter.
# place-en: The slide with key figures: the benchmark of administration cost.
# %% question
# da: Hvor spredt er hver støttefunktion, og hvad ville det flytte at samle den?
# en: How spread is each support function, and what would gathering it move?
# call: ty.metrics.function_loads, ty.metrics.function_spread
# %%
units = ["kommunaldirektoerens-kontor", "sekretariatet", *administrations]
spread = {}
for code in ("jura", "oekonomi"):
    loads = ty.metrics.function_loads(today, code, by=units)
    spread[code] = ty.metrics.function_spread(loads)
nobody = ["data-ledelsesinformation", "arbejdsmiljoe-med", "fakturering"]
amounts = [ty.Value.of(today.quantity(task, "volume").value) for task in nobody]
law, economy = spread["jura"], spread["oekonomi"]
# %% answer
# da: *Under antagelser*: Jura har {say(law.holders)} steder, kommunaldirektørens kontor med talt,
# og {say(law.to_move)} årsværk skal flytte, hvis den samles, hvor der er mest. Økonomi har
# {say(economy.holders)} steder og {say(economy.to_move)} at flytte. {names(nobody)}
# ({say(*amounts)} årsværk) ligger, så vidt man ved, hos ingen.
# en: *Under assumptions*: law has {say(law.holders)} places, the chief executive's office counted,
# and {say(law.to_move)} work-years move if it is gathered where most of it is. Economy has
# {say(economy.holders)} places and {say(economy.to_move)} to move. {names(nobody)}
# ({say(*amounts)} work-years) lie with nobody, as far as is known.
# open-da: Årsværkene; hvor data og HR om arbejdsmiljø ligger i dag. Dias fraråder at samle jura og
# al økonomi.
# open-en: The work-years; where data and HR on work environment lie today. The slides advise
# against gathering law and all of economy.
# place-da: Dias "Undersøge potentialet for samling af" støttefunktioner.
# place-en: The slides on the potential of gathering support functions.
# %% question
# da: Hvordan er ledelsesstrukturen før og efter?
# en: What is the leadership structure before and after?
# call: ty.compare
# %%
proposals = {
    (choice, alternative): {choice: alternative}
    for choice, alternatives in plan.choices.items()
    for alternative in alternatives
    if alternative != "leave"
}
levels = [taken for taken in proposals if taken[0] == "back-office-niveau"]
for taken in levels:
    proposals[taken]["oekonomi"] = "project"
models = {
    " = ".join(taken): today.apply(plan, case.assumptions, select=select)
    for taken, select in proposals.items()
}
effects = ty.compare(
    {"today": today} | models,
    by="administration",
    indicators=["chiefs", "managers", "units", "tasks_handed_over", "interfaces_total"],
    language=language,
)
chiefs = {say(effects.value("chiefs", model)) for model in ["today", *models]}
now = effects.value("managers", "today")
new_posts = [
    (name, post)
    for name, model in models.items()
    for post in model.keys("post")
    if post not in today
]
# %% answer
# da: Det kan ikke siges. Ledere i linjen: {say(now)} i dag; antallet af chefer for forvaltningerne
# er i dag og i hvert af {say(len(models))} forslag: {"; ".join(sorted(chiefs))}. Nye stillinger i
# forslagene: {say(len(new_posts))} ({", ".join(f"`{name}`" for name, _ in new_posts)}).
# Reduktionen i {names(["social-arbejdsmarked"])} har hverken form eller størrelse.
# en: It cannot be told. Managers in the line: {say(now)} today; the number of chiefs of the
# administrations is, today and in each of {say(len(models))} proposals: {";
# ".join(sorted(chiefs))}. New posts in the proposals: {say(len(new_posts))} ({",
# ".join(f"`{name}`" for name, _ in new_posts)}). The reduction in
# {names(["social-arbejdsmarked"])} has neither form nor amount.
# open-da: Antal direktører, chefer og decentrale ledere og deres områder; den nye struktur; delen
# med modeller er kun en overskrift.
# open-en: How many directors, chiefs and decentral leaders there are and their areas; the new
# structure; the part with models is only a heading.
# place-da: Dias om Social og Arbejdsmarked; overskriften på tredje del.
# place-en: The slides on Social og Arbejdsmarked; the heading of part three.
# %% question
# da: Hvem skifter enhed?
# en: Who changes unit?
# call: ty.transition
# %%
moved = {}
for name, model in models.items():
    rows = ty.transition(today, model, by="administration").table().rows()
    certain = [row["key"] for row in rows if row["unit"] == "changed"]
    unsure = [row["key"] for row in rows if row["unit"] == "open"]
    if certain or unsure:
        moved[name] = (certain, unsure)
lines = [f"`{name}`: {names(sure + unsure)}" for name, (sure, unsure) in moved.items()]
# %% answer
# da: {say(len(moved))} af {say(len(models))} forslag flytter nogen til en anden
# forvaltning:{items(lines)}
# en: {say(len(moved))} of {say(len(models))} proposals move somebody to another
# administration:{items(lines)}
# open-da: Hvor mange det er; at Social og Arbejdsmarked modtager, er udledt af diasets overskrift;
# hvor sundhedsaktiviteterne ligger i dag.
# open-en: How many that is; that Social og Arbejdsmarked receives them is inferred from the
# heading of the slide; where the health activities lie today.
# place-da: Dias om Social og Arbejdsmarked og om Sundhed, Kultur og Omsorg.
# place-en: The slides on Social og Arbejdsmarked and on Sundhed, Kultur og Omsorg.
# %% further
# da: Hvad gør hvert af forslagene?
# en: What does each of the proposals do?
# call: ty.compare, ty.changes
# %%
handed = {name: effects.value("tasks_handed_over", name) for name in models}
number = {name: len(ty.changes(today, model)) for name, model in models.items()}
lines = [f"`{name}`: {say(number[name])}; {say(handed[name])}" for name in models]
effects
# %% answer
# da: {say(len(models))} forslag ud over at lade alt være; forskelle i enheder, stillinger, opgaver
# og tal, og opgaver der skifter hænder:{items(lines)}
# en: {say(len(models))} proposals beside leaving all as it is; differences in units, posts, tasks
# and figures, and tasks that change hands:{items(lines)}
# open-da: Niveauerne for back office kræver projektet om økonomi og er regnet med det. Klynge- og
# fagområdeniveau ændrer intet af sig selv, da hverken klynger eller områder er opregnet.
# open-en: The levels of back office require the project on economy and are computed with it. The
# cluster and field levels change nothing by themselves, as neither clusters nor fields are listed.
# place-da: Anden del, gennemgangen af de enkelte områder.
# place-en: Part two, the areas one by one.
# %% further
# da: Hvad siger servicetjekket om erhverv og om et nyt styringssystem?
# en: What does the service check say of business and of a new steering system?
# call: Organisation.provenance
# %%
finding = today.provenance("erhverv")[2]
wanted = ("steering", "business")
asked = [f"{question.in_('en')} {note.in_('en')}" for question, note in plan.questions]
unanswered = [text for text in asked if any(word in text for word in wanted)]
place = ["tvaergaende-stab"]
# %% answer
# da: Erhverv ({names(place)}) spiller ikke nok sammen på tværs og med virksomhederne. Et nyt
# styringssystem er besluttet: vision, politikker og aftaler skal laves om. {say(len(unanswered))}
# spørgsmål i planen står for dem.
# en: Business ({names(place)}) does not work together enough across and with companies. A new
# steering system is decided: vision, policies and agreements are to be made anew.
# {say(len(unanswered))} questions of the plan stand for them.
# open-da: Intet forslag svarer på dem; hvad styringssystemet ændrer for enheder med aftaler, siges
# ikke.
# open-en: No proposal answers them; what the steering system changes for units with agreements is
# not said.
# place-da: "Kan vi gøre det bedre?" og "Besluttet i Randers Kommune".
# place-en: Whether it can be done better, and what is decided in Randers.
