# The source of answers-da.ipynb and answers-en.ipynb, which tests/tools/make_notebooks.py writes.
# %% text
# da: # Albertslund 2026: spørgsmål og svar
#
# Et udkast til notat fra maj 2026 beskriver to modeller: seks afdelinger i stedet for syv, eller
# syv med andre opgaver. Hvert svar siger, hvad der er åbent, og hvor i notatet det står. Tallene
# regnes her af dokumenterne i mappen. Hvor der står *under antagelser*, er de opdigtede.
# en: # Albertslund 2026: questions and answers
#
# A draft memo of May 2026 describes two models: six departments instead of seven, or seven with
# other tasks. Each answer says what is open, and where in the memo it stands. The numbers are
# computed here from the documents in the folder. Where it says *under assumptions* they are
# invented.
# %%
import tyngde as ty
from IPython.display import Markdown
from tyngde.words.dates import dated
from tyngde.words.numbers import show

language = "en"
case = ty.examples.load("albertslund-2026")
today = case.organisation
models = {"today": today} | {key: today.apply(plan) for key, plan in case.plans.items()}
assumed = today.assume(case.assumptions)
under = {"today": assumed} | {
    key: assumed.apply(plan, case.assumptions) for key, plan in case.plans.items()
}


def say(*values):
    """Numbers as the language writes them."""
    given = [x if isinstance(x, ty.Value) else ty.Value.of(x) for x in values]
    return " / ".join(show(x, language) for x in given)


def names(keys, model=today):
    return "; ".join(model.name(key, language) for key in keys)


# %% question
# da: Hvor mange chefer er der i dag og i hver model?
# en: How many chiefs are there today and in each model?
# call: ty.compare
# %%
result = ty.compare(models, by="department", language=language)
chiefs = [result.value("chiefs", model) for model in models]
result
# %% answer
# da: {say(*chiefs)} chefer for afdelinger (i dag / model 1 / model 2), og under dem og over
# dagtilbudslederne kommer én leder i model 1.
# en: {say(*chiefs)} chiefs of departments (today / model 1 / model 2); below them and above the
# day-care leaders comes one leader in model 1.
# open-da: Hvilken af de to chefer der nedlægges i model 1. At model 2 beholder syv chefer, er
# udledt af syv afdelinger. To afdelinger har intet navn i notatet.
# open-en: Which of the two chiefs goes in model 1. That model 2 keeps seven chiefs is derived from
# seven departments. Two departments have no name in the memo.
# place-da: Overskriften "Model 1 – fra syv til seks"; model 1, "Modellen i overblik", andet punkt.
# place-en: The heading of model 1 ("from seven to six"); model 1, overview, second item.
# %% question
# da: Hvor mange refererer til hver chef?
# en: How many report to each chief?
# call: ty.compare, ty.metrics.span_of_control
# %%
figures = ty.compare(under, profile=case.profile, by="department", language=language)
units = figures.units().rows()
largest = [figures.value("span_max", model) for model in under]
mean = [figures.value("span_mean", model) for model in under]
top = [ty.metrics.span_of_control(model)["kommunaldirektoer"] for model in models.values()]
direct = [result.unit(unit, "today")["span_positions"] for unit in today.groups("department")]
groups = {missing for span in direct for missing in span.missing}
[(row["model"], row["name"], row["span_positions"]) for row in units if row["chief"]]
# %% answer
# da: Til kommunaldirektøren refererer cheferne: {say(*top)}. Hvor mange der refererer til en chef,
# er ukendt: i dag mindst {say(sum(span.lower for span in direct))} i alt, én for hver kendt gruppe
# af ledere. *Under antagelser* har en chef i gennemsnit {say(*mean)} og højst {say(*largest)}
# direkte under sig.
# en: To the chief executive report the chiefs: {say(*top)}. How many report to a chief is unknown:
# today at least {say(sum(span.lower for span in direct))} in all, one for each known group of
# leaders. *Under assumptions* a chief has {say(*mean)} on average and {say(*largest)} at most
# straight below.
# open-da: Antallet af ledere i alle {say(len(groups))} grupper under cheferne; notatet giver ingen
# antal. At nogen står over cheferne, er udledt.
# open-en: The number of leaders in all {say(len(groups))} groups below the chiefs; the memo gives
# no numbers. That somebody stands above the chiefs is derived.
# place-da: Model 1, overblik, tredje punkt: ledelseslaget der refererer til chefniveau, er
# uændret.
# place-en: Model 1, overview, third item: the layer that reports to the chiefs is unchanged.
# %% question
# da: Hvor mange ledelseslag er der, og hvad nu hvis dagtilbudslaget også følger med model 2?
# en: How many layers are there, and what if the day-care layer comes with model 2 as well?
# call: ty.compare
# %%
layer = ty.insert_layer(
    {"key": "leder-dagtilbud", "role": "head", "home": "boern-familie"}, over="dagtilbud"
)
with_layer = models | {"model-2 + layer": models["model-2"].apply(layer)}
layers = ty.compare(with_layer, by="department", indicators=["layers", "managers"])
counted = [layers.value("layers", model) for model in with_layer]
layers
# %% answer
# da: {say(*counted[:3])} lag (i dag / model 1 / model 2). Med en leder over dagtilbudslederne får
# model 2 også {say(counted[3])}.
# en: {say(*counted[:3])} layers (today / model 1 / model 2). With a leader above the day-care
# leaders model 2 has {say(counted[3])}, too.
# open-da: Om laget fra 2023 kommer med model 2, siger notatet ikke; hvor mange ledere laget har og
# hvad de koster, heller ikke. Det strider mod det uændrede ledelseslag i samme model.
# open-en: Whether the layer of 2023 comes with model 2 the memo does not say, nor how many leaders
# it has and what they cost. It is at odds with the unchanged layer of the same model.
# place-da: Model 1, afsnittet om omorganiseringen i 2023.
# place-en: Model 1, the paragraph on the reorganisation of 2023.
# %% question
# da: Er opgaver og tyngde bedre fordelt mellem afdelingerne?
# en: Are tasks and tyngde better balanced among the departments?
# call: ty.compare
# %%
figures = ty.compare(under, profile=case.profile, by="department", language=language)
load = [figures.value("load_gini", model) for model in under]
weight = [figures.value("tyngde_gini", model) for model in under]
documented = [result.value("load_gini", model) for model in models]
figures
# %% answer
# da: Som notatet står, kan det ikke afgøres: Gini er {say(*documented)}. *Under antagelser* er
# Gini af årsværk {say(*load)} og af tyngde {say(*weight)}; begge modeller er jævnere end i dag, og
# model 2 mest.
# en: As the memo stands it cannot be told: Gini is {say(*documented)}. *Under assumptions* Gini of
# FTE is {say(*load)} and of tyngde {say(*weight)}; both models are more even than today, model 2
# the most.
# open-da: Alle årsværk, udgifter, risici og kompleksiteter. Notatet påstår bedre balance i begge
# modeller uden tal.
# open-en: All FTE, expenditure, risks and complexities. The memo claims a better balance of both
# models without figures.
# place-da: Model 1, "Organisatorisk medfører"; model 2, "henset til kompleksitet og opgavemængde".
# place-en: Model 1 and model 2, the paragraphs on the organisational meaning.
# %% question
# da: Hvilke snitflader går mellem afdelinger?
# en: Which interfaces run between departments?
# call: ty.compare
# %%
result = ty.compare(models, by="department", language=language)
cut = {model: set(result.interfaces_cut(model)) for model in models}
volume = [figures.value("interface_volume_cut", model) for model in under]
ties = sum(relation[1] == "works_with" for relation in today.relations())


def pairs(of):
    return "; ".join(sorted(names(pair.split(" – ")).replace("; ", " – ") for pair in of))


cut
# %% answer
# da: Mindst {say(*map(len, cut.values()))} af de {say(ties)}, som notatet nævner (*under
# antagelser* {say(*volume)} fælles sager om året).
# - Model 1 samler: {pairs(cut["today"] - cut["model-1"])}
# - Model 2 samler: {pairs(cut["today"] - cut["model-2"])}
# - Model 2 deler: {pairs(cut["model-2"] - cut["today"])}
# en: At least {say(*map(len, cut.values()))} of the {say(ties)} that the memo names (*under
# assumptions* {say(*volume)} joint cases a year).
# - Model 1 joins: {pairs(cut["today"] - cut["model-1"])}
# - Model 2 joins: {pairs(cut["today"] - cut["model-2"])}
# - Model 2 cuts: {pairs(cut["model-2"] - cut["today"])}
# open-da: Andre snitflader end dem, der argumenteres med; omfanget af dem alle; enderne af flere
# er udledt.
# open-en: Interfaces beside those that the memo argues with; the volume of them all; the ends of
# several are derived.
# place-da: Det faglige formål i begge modeller; Praksisfællesskaberne sidst i model 2.
# place-en: The professional aims of both models; Praksisfællesskaberne near the end of model 2.
# %% question
# da: Hvem får en anden chef?
# en: Who gets another chief?
# call: ty.transition
# %%
moves = {key: ty.transition(today, models[key]).table() for key in case.plans}
who = {
    (key, state): [
        row["key"] for row in moves[key].rows() if row["manager"] == state and row["kind"] == "unit"
    ]
    for key in case.plans
    for state in ("changed", "open")
}
certain = [figures.value("fte_manager_changed", key) for key in case.plans]
affected = [figures.value("fte_manager_affected", key) for key in case.plans]
who
# %% answer
# da: Områder, der sikkert får en anden:
# - Model 1: {names(who["model-1", "changed"])}
# - Model 2: {names(who["model-2", "changed"])}
#
# *Under antagelser* sikkert {say(*certain)} årsværk; med det åbne {say(*affected)}.
# en: Parts that certainly do:
# - Model 1: {names(who["model-1", "changed"])}
# - Model 2: {names(who["model-2", "changed"])}
#
# *Under assumptions* {say(*certain)} FTE for certain; with what is open {say(*affected)}.
# open-da: I model 1 afhænger det af, hvem der fortsætter som chef: {names(who["model-1",
# "open"])}. I model 2 kendes dagens plads ikke: {names(who["model-2", "open"])}.
# open-en: In model 1 it depends on which chief continues: {names(who["model-1", "open"])}. In
# model 2 today's place is not known: {names(who["model-2", "open"])}.
# place-da: Model 1 og 2, overblik; laget på dagtilbudsområdet i model 1.
# place-en: Models 1 and 2, overviews; the layer on the day-care side in model 1.
# %% question
# da: Hvilke stillinger nedlægges, og hvad spares, når der er en løn?
# en: Which positions are abolished, and what is saved when there is a salary?
# call: ty.compare
# %%
figures = ty.compare(under, profile=case.profile, by="department", language=language)
gone = [figures.value("posts_abolished", key) for key in case.plans]
new = [figures.value("posts_created", key) for key in case.plans]
saving = [figures.value("saving", key) for key in case.plans]
before_any_salary = [result.value("saving", key) for key in case.plans]
# %% answer
# da: Nedlagt {say(*gone)} og oprettet {say(*new)} stillinger (model 1 / model 2). Uden lønninger
# er besparelsen {say(*before_any_salary)} kr.; *under antagelser* {say(*saving)} kr. om året:
# chefen mindre den nye leder på dagtilbudsområdet.
# en: {say(*gone)} positions abolished and {say(*new)} created (model 1 / model 2). Without
# salaries the saving is {say(*before_any_salary)} DKK; *under assumptions* {say(*saving)} DKK a
# year: the chief less the new leader on the day-care side.
# open-da: Lønningerne; hvor mange ledere det nye lag får; engangsudgifter. Notatet nævner
# besparelsen uden beløb.
# open-en: The salaries; how many leaders the new layer gets; one-off costs. The memo names the
# saving without an amount.
# place-da: "Økonomisk opnås en besparelse" sidst i model 1; "ikke umiddelbare konsekvenser" i 2.
# place-en: The economic meaning, last in model 1 and in model 2.
# %% question
# da: Hvor sikkert er det, hvilken model der er bedst, når vægte og tal ikke kendes?
# en: How sure is the order of the models when weights and figures are not known?
# call: ty.study, ty.rank
# %%
asked = ["load_gini", "tyngde_gini", "interfaces_cut", "fte_manager_affected", "saving"]
variants = {"today": [], **case.plans}
silent = ty.study(today, variants, indicators=asked, profile=case.profile, language=language)
told = ty.study(
    assumed,
    variants,
    indicators=asked,
    profile=case.profile,
    assumptions=case.assumptions,
    language=language,
)
ranked = ty.rank(told, "any", draws=2_000, seed=1)
first = {row["name"]: row for row in ranked.table().rows()}
known = [x for x in asked if all(variant[x].defined for variant in silent)]
ranked
# %% answer
# da: Ikke sikkert. Af de {say(len(asked))} mål kendes {say(len(known))} uden antagelser, så
# rækkefølgen er helt åben. *Under antagelser* og med alle vægte lige mulige er model 2 først i
# {say(100 * first["model-2"]["place_1"])} % af dem, i dag i {say(100 * first["today"]["place_1"])}
# % og model 1 i {say(100 * first["model-1"]["place_1"])} %.
# en: Not sure. Of the {say(len(asked))} measures {say(len(known))} are known without assumptions,
# so the order is wide open. *Under assumptions*, with all weights equally possible, model 2 is
# first for {say(100 * first["model-2"]["place_1"])} % of them, today for {say(100 *
# first["today"]["place_1"])} % and model 1 for {say(100 * first["model-1"]["place_1"])} %.
# open-da: Vægtene, tallene, hvem der fortsætter som chef. Andelene er af {say(ranked.sets)} trukne
# sæt af vægte, gælder kun de opdigtede tal, og for resten er førstepladsen åben.
# open-en: The weights, the figures, which chief continues. The shares are of {say(ranked.sets)}
# sets of weights drawn, hold for the invented figures only, and for the rest the first is open.
# place-da: Notatet vejer ikke sine mål mod hinanden; de står først i hver model.
# place-en: The memo does not weigh its aims against each other; they stand first in each model.
# %% further
# da: Hvilke MED-udvalg lægges sammen, og hvem behandler sagen?
# en: Which co-determination committees merge, and who treats the case?
# call: Organisation.members
# %%
committees = {key: today.members(key) for key in today.keys("committee")}
alone = [key for key, members in committees.items() if not members]
shared = {
    model: [
        key
        for key, members in committees.items()
        if members
        and any(
            other != key and models[model].members(other) == models[model].members(key)
            for other in committees
        )
    ]
    for model in models
}
steps = case.plans["model-1"].process
first, last = (dated(steps[i][0][:10], language) for i in (0, -1))
# %% answer
# da: I model 1 kommer {say(len(shared["model-1"]))} afdelingsudvalg til at høre til én afdeling:
# {names(shared["model-1"])}. I model 2 og i dag {say(len(shared["model-2"]))}. Ved siden af dem:
# {names(alone)}. Processen har {say(len(steps))} skridt, fra {first} til
# {last}.
# en: In model 1, {say(len(shared["model-1"]))} committees of departments come to belong to one
# department: {names(shared["model-1"])}. In model 2, and today, {say(len(shared["model-2"]))}.
# Beside them: {names(alone)}. The process has {say(len(steps))} steps, from {first} to
# {last}.
# open-da: Om udvalgene selv lægges sammen, siger notatet ikke; at hver afdeling har ét, er udledt.
# Hvem der sidder i kontaktudvalget, står der ikke.
# open-en: Whether the committees themselves merge the memo does not say; that each department has
# one is derived. Who sits in the contact committee is not said.
# place-da: Tids- og procesplanen; indledningen om KommuneMED og Økonomiudvalget.
# place-en: The time and process plan; the introduction on KommuneMED and Økonomiudvalget.
# %% further
# da: Hvad er hver models mål, og peger målene herover i den retning?
# en: What does each model aim at, and do the measures point that way?
# call: ty.rules
# %%
aims = [
    ty.rule("indicator", indicator=key, at_most=float(figures.value(key, "today")) - 1e-9)
    for key in ("load_gini", "tyngde_gini", "interfaces_cut")
]
towards = {
    key: ty.rules(under[key], aims, reference=assumed, profile=case.profile, language=language)
    for key in case.plans
}
kept = {key: found.states.count("kept") for key, found in towards.items()}
without = {key: ty.rules(models[key], aims, reference=today) for key in case.plans}
sure = {key: found.states.count("kept") for key, found in without.items()}
# %% answer
# da: Model 1: en mere helhedsorienteret tilgang til familier og unge, færre snitflader, enklere
# ledelse, en sparet chef. Model 2: sammenhængende indsatser for unge og borgere på kanten af
# arbejdsmarkedet, nærmere ledelse af dagtilbud og skole; ingen økonomi. Begge: bedre balance,
# erhverv nær kommunikation og borgmester. Af tre mål, der kan regnes (Gini af årsværk og af
# tyngde, antal snitflader), falder *under antagelser* {say(*kept.values())} (model 1 / model 2),
# og sikkert uden dem {say(*sure.values())}.
# en: Model 1: a more whole effort for families and young people, fewer interfaces, a simpler
# leadership, a chief saved. Model 2: coherent efforts for young people and citizens at the edge of
# the labour market, closer leadership of day care and school; no economic effect. Both: better
# balance, business near communication and the mayor. Of three aims that can be computed (Gini of
# FTE and of tyngde, number of interfaces) {say(*kept.values())} fall *under assumptions* (model 1
# / model 2), and for certain without them {say(*sure.values())}.
# open-da: Helhed, nærhed og forebyggelse har intet tal. Uden antagelser er også snitfladerne åbne,
# da notatet kun nævner dem, det argumenterer med.
# open-en: Wholeness, closeness and prevention have no figure. Without assumptions the interfaces
# are open, too, as the memo names those only that it argues with.
# place-da: "Det overordnede mål med modellen" og "Det faglige formål" i begge modeller.
# place-en: "The overall aim of the model" and the professional aims, in both models.
# %% further
# da: Hvad ændrer sig ikke?
# en: What does not change?
# call: ty.transition
# %%
still = {
    key: {
        row["key"]
        for row in ty.transition(today, models[key], by="department").table().rows()
        if {row["manager"], row["place"], row["unit"]} == {"same"}
    }
    for key in case.plans
}
in_both = still["model-1"] & still["model-2"]
departments = [key for key in today.groups("department") if key in in_both]
parts = [
    key
    for key in today.keys("unit")
    if key in in_both and today.type(key) == "area" and today.parent(key) in departments
]
# %% answer
# da: Disse afdelinger har samme chef og plads i begge modeller: {names(departments)}. Samme
# afdeling og chef beholder i begge: {names(parts)}. De politiske udvalg er uændrede.
# en: These departments have the same chief and place in both models: {names(departments)}. The
# same department and chief in both have: {names(parts)}. The political committees stay as they
# are.
# open-da: De to afdelinger uden navn røres ikke af nogen model; det er udledt. Hvem der fylder
# chefstillingerne i model 2, står der ikke.
# open-en: That neither model touches the two departments without a name is derived. Who fills the
# chiefs' posts in model 2 is not said.
# place-da: Indledningens sidste linje; model 1: "fastholdes de øvrige afdelinger".
# place-en: The last line of the introduction; model 1, on the other departments.
# %% further
# da: Nås sparemålet?
# en: Is the saving target met?
# call: ty.leadership_cost
# %%
costs = [ty.leadership_cost(models[key], reference=today, demanded=1) for key in case.plans]
costs_under = [ty.leadership_cost(under[key], reference=assumed) for key in case.plans]
met = [cost.demand for cost in costs]
amounts = [cost.saving for cost in costs_under]
leaders = [costs_under[0].before, *(cost.total for cost in costs_under)]
state = {
    "da": {"kept": "ja", "broken": "nej", "undecidable": "kan ikke afgøres"},
    "en": {"kept": "yes", "broken": "no", "undecidable": "cannot be told"},
}[language]
# %% answer
# da: Notatet sætter intet beløb. Spares der overhovedet noget på stillinger? Model 1:
# {state[met[0].state]}; model 2: {state[met[1].state]}. *Under antagelser* nås ethvert mål op til
# {say(*amounts)} kr. om året (model 1 / model 2): lederne koster {say(*leaders)} kr. (i dag og i de
# to modeller).
# en: The memo sets no amount. Is anything saved on posts at all? Model 1: {state[met[0].state]};
# model 2: {state[met[1].state]}. *Under assumptions* any target up to {say(*amounts)} DKK a year
# is met (model 1 / model 2): leaders cost {say(*leaders)} DKK (today and in the models).
# open-da: Målet; for model 1 mangler {say(len(met[0].missing))} lønninger, og hvor mange ledere
# dagtilbudslaget får.
# open-en: The target; for model 1 {say(len(met[0].missing))} salaries are missing, and how many
# leaders the day-care layer gets.
# place-da: Første afsnit ("Ledelse og administration"); sidste linje i hver model.
# place-en: First paragraph (leadership and administration); last line of each model.
# %% further
# da: Hvilken ændring gør hvor meget af forskellen?
# en: Which change accounts for how much of the difference?
# call: ty.attribution
# %%
measured = ["load_gini", "tyngde_gini", "interfaces_cut"]
shares = {
    key: ty.attribution(
        assumed,
        plan,
        indicators=measured,
        profile=case.profile,
        assumptions=case.assumptions,
        groups=[[2, 3, 4, 5]] if key == "model-2" else None,
        language=language,
    )
    for key, plan in case.plans.items()
}
whole = {key: found.whole for key, found in shares.items()}


def most(key, indicator):
    """The part that accounts for most."""
    label, share = max(shares[key].shares(indicator).items(), key=lambda x: abs(float(x[1])))
    return f"{label} ({say(share)})"


shares["model-2"]
# %% answer
# da: *Under antagelser* ændrer Gini af årsværk sig {say(whole["model-1"]["load_gini"])} i model 1,
# mest ved `{most("model-1", "load_gini")}`, og {say(whole["model-2"]["load_gini"])} i model 2,
# mest ved `{most("model-2", "load_gini")}`. Snitflader: {say(whole["model-1"]["interfaces_cut"])},
# mest ved `{most("model-1", "interfaces_cut")}`, og {say(whole["model-2"]["interfaces_cut"])},
# mest ved `{most("model-2", "interfaces_cut")}`. Delene lægger sig sammen til forskellen.
# en: *Under assumptions* Gini of FTE changes by {say(whole["model-1"]["load_gini"])} in model 1,
# most by `{most("model-1", "load_gini")}`, and by {say(whole["model-2"]["load_gini"])} in model 2,
# most by `{most("model-2", "load_gini")}`. Interfaces: {say(whole["model-1"]["interfaces_cut"])},
# most by `{most("model-1", "interfaces_cut")}`, and {say(whole["model-2"]["interfaces_cut"])},
# most by `{most("model-2", "interfaces_cut")}`. The parts add up to the difference.
# open-da: Uden antagelser kan kun snitfladerne regnes, og de er mindst så mange.
# open-en: Without assumptions only the interfaces can be computed, and they are at least so many.
# place-da: Ændringerne er punkterne i hver models overblik.
# place-en: The changes are the items of each model's overview.
