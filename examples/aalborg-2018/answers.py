# The source of answers-da.ipynb and answers-en.ipynb, which tests/tools/make_notebooks.py writes.
# %% text
# da: # Aalborg 2018: spørgsmål og svar
#
# Magistraten godkendte, at Borgmesterens Forvaltning fra 2018 får en ny afdeling, Koncernservice.
# Hvert svar siger, hvad der er åbent, og hvor i punktet det står. Tallene regnes her af
# dokumenterne i mappen. Hvor bredt "omtrent" er, er en antagelse: en halv normering.
# en: # Aalborg 2018: questions and answers
#
# Magistraten approved that the Mayor's Administration gets a new department in 2018,
# Koncernservice. Each answer says what is open, and where in the item it stands. The numbers are
# computed here from the documents in the folder. How wide "about" is, is an assumption: half a
# position.
# %%
import tyngde as ty
from IPython.display import Markdown
from tyngde.words.dates import dated
from tyngde.words.numbers import show

language = "en"
case = ty.examples.load("aalborg-2018")
before, plan = case.organisation, case.plans["koncernservice"]
after = before.apply(plan)
administration = "borgmesterens-forvaltning"


def say(*values):
    """Numbers as the language writes them."""
    given = [x if isinstance(x, ty.Value) else ty.Value.of(x) for x in values]
    return " / ".join(show(x, language) for x in given)


def names(keys, model=before):
    return "; ".join(model.name(key, language) for key in keys)


def together(units):
    """FTE of several units: in an empty unit for all of them, so that what is uncertain in one and
    in another, the other way round, counts once."""
    changes = [ty.create("unit", "together", parent="kommune"), ty.move(units, to="together")]
    return before.apply(changes).total("together")


# %% question
# da: Hvordan hænger tallene sammen gennem det, der ikke er oplyst?
# en: How do the figures hang together through what is not given?
# call: Organisation.total
# %%
hr, purchasing = after.total("hr-loen-personale"), after.total("ak-indkoeb")
both = together(["hr-loen-personale", "ak-indkoeb"])
first, then = before.total(administration), after.total(administration)
department, service = after.total("oekonomisk-afdeling"), after.total("koncernservice")
# %% answer
# da: HR, Løn og Personale er det, Økonomisk Afdeling afgiver: {say(hr)} normeringer. AK Indkøb er
# det, der bliver tilbage af Koncernservice: {say(purchasing)}. Tilsammen {say(both)}, for en fejl
# i det ene er en fejl den anden vej i det andet. Økonomisk Afdeling går fra
# {say(before.total("oekonomisk-afdeling"))} til {say(department)}, Koncernservice er
# {say(service)}, forvaltningen går fra {say(first)} til {say(then)}.
# en: HR, Pay and Personnel is what the Finance Department gives up: {say(hr)} FTE. AK Purchasing
# is what is left of Koncernservice: {say(purchasing)}. Together {say(both)}, as an error in one is
# an error the other way in the other. The Finance Department goes from
# {say(before.total("oekonomisk-afdeling"))} to {say(department)}, Koncernservice is
# {say(service)}, the administration goes from {say(first)} to {say(then)}.
# open-da: Hvor bredt "omtrent" er (antaget), om den vakante chefstilling er talt med i Økonomisk
# Afdeling, i Koncernservice eller slet ikke, og om hele faldet er HR-kontoret (udledt).
# open-en: How wide "about" is (assumed), whether the vacant head's post is counted in the Finance
# Department, in Koncernservice or in neither, and whether the whole fall is the HR office
# (derived).
# place-da: Sagsbeskrivelsen: enhedernes normeringer; "samlet set udgøres af omtrent"; "reduceres
# Økonomisk Afdeling".
# place-en: Case description: the FTE of the units; the size of Koncernservice; the reduction of
# the Finance Department.
# %% question
# da: Hvor mange enheder ligger direkte under toppen før og efter, og hvor jævnt er de?
# en: How many units lie straight below the top before and after, and how even are they?
# call: ty.compare
# %%
compared = ty.compare({"before": before, "after": after}, within=administration)
five = {model: [] for model in compared.models}
for row in compared.units().rows():
    if row["unit"]:  # and not elsewhere
        five[row["model"]].append(row["unit"])
even = list(compared["load_gini"].values())
# %% answer
# da: {say(*map(len, five.values()))} enheder (før / efter). Gini af deres normeringer:
# {say(even[0])} → {say(even[1])}. Før: {names(five["before"])}. Efter: {names(five["after"],
# after)}.
# en: {say(*map(len, five.values()))} units (before / after). Gini of their FTE: {say(even[0])} →
# {say(even[1])}. Before: {names(five["before"])}. After: {names(five["after"], after)}.
# open-da: At alle ligger direkte under toppen, er udledt; hvem der leder forvaltningen, siges
# ikke, så ingen chefs ledelsesspænd kan tælles. Gini efter er så sikker som tallene for de to, der
# kun er "omtrent".
# open-en: That all lie straight below the top is derived; who heads the administration is not
# said, so no chief's span can be counted. Gini after is as sure as the figures of the two that are
# only "about".
# place-da: Indstillingen og sagsbeskrivelsens første afsnit.
# place-en: The recommendation, and the first paragraph of the case description.
# %% question
# da: Hvor mange skifter afdeling, og hvor mange skifter forvaltning?
# en: How many change department, and how many change administration?
# call: ty.transition, Organisation.total
# %%
moves = ty.transition(before, after, by="administration")
moving = [
    row["key"]
    for row in moves.table().rows()
    if row["kind"] == "unit" and row["place"] == "changed"
]
changing = together(moving)
entering = moves.fte_unit_changed
own = ty.transition(before, after, within=administration, by=2)
# %% answer
# da: {say(changing)} normeringer skifter afdeling: {names(moving)}. Heraf kommer {say(entering)}
# fra en anden forvaltning: AK Indkøb. Af dem, der var i forvaltningen, skifter
# {say(own.fte_unit_changed)}, hvis Koncernservice er ny.
# en: {say(changing)} FTE change department: {names(moving)}. Of these {say(entering)} come from
# another administration: AK Purchasing. Of those who were in the administration
# {say(own.fte_unit_changed)} change, if Koncernservice is new.
# open-da: Om Koncernservice er ny eller viderefører IT-Centret, er en måde at tælle på og ikke
# oplyst. Den nye afdelingschefs egen normering er ikke oplyst.
# open-en: Whether Koncernservice is new or continues the IT centre is a way of counting, and not
# said. The FTE of the new head are not given.
# place-da: "Koncernservice vil bestå af"; "AK Indkøb ... flyttes".
# place-en: What Koncernservice consists of; that AK Purchasing moves.
# %% further
# da: Hvem blev spurgt, og hvem besluttede?
# en: Who was asked, and who decided?
# call: Organisation.keys
# %%
committees = before.keys("committee")
asked = [key for key in committees if before.type(key) == "co_determination"]
political = [key for key in committees if before.type(key) == "political"]
posts = before.keys("post")
hearings = [dated(when, language) for when, what in plan.process if "MED" in what]
# %% answer
# da: {say(len(asked))} MED-udvalg drøftede forslaget ({", ".join(hearings)}): {names(asked)}.
# Politisk nævnes {names(political)}; Magistraten godkendte. Personalemøder blev holdt tre
# steder. Nævnte stillinger: {names(posts)}.
# en: {say(len(asked))} co-determination committees discussed the proposal
# ({", ".join(hearings)}): {names(asked)}. Political bodies named: {names(political)}; Magistraten
# approved. Staff meetings were held in
# three places. Posts named: {names(posts)}.
# open-da: Hvem der sidder i udvalgene, hvornår Magistraten mødtes, hvem der leder forvaltningen
# (niveau I), og i hvilken enhed chefstillingen er vakant.
# open-en: Who sits in the committees, when Magistraten met, who heads the administration (level
# I), and in which unit the post is vacant.
# place-da: Beslutningen øverst; sagsbeskrivelsens to sidste afsnit.
# place-en: The decision at the top; the last two paragraphs of the case description.
# %% further
# da: Hvilke enheder er stabsenheder, og hvad bliver der af dem?
# en: Which units are staff units, and what becomes of them?
# call: Organisation.type
# %%
staff = [unit for unit in five["before"] if before.type(unit) == "staff_unit"]
departments = [
    [unit for unit in model.children(administration) if model.type(unit) == "department"]
    for model in (before, after)
]
staff_after = [unit for unit in five["after"] if after.type(unit) == "staff_unit"]
within = [unit for unit in staff if unit not in staff_after]
# %% answer
# da: {say(len(staff))} før: {names(staff)}; efter {say(len(staff_after))}: {names(staff_after)}.
# {names(within)} ligger nu i Koncernservice. Afdelinger {say(*map(len, departments))} (før /
# efter).
# en: {say(len(staff))} before: {names(staff)}; {say(len(staff_after))} after:
# {names(staff_after)}. {names(within)} now lies in Koncernservice. Departments {say(*map(len,
# departments))} (before / after).
# open-da: At den stabsenhed, der er et resultatcenter, er IT-Centret, er læst af afsnittet om det.
# open-en: That the staff unit which is a result centre is the IT centre is read from the paragraph
# on it.
# place-da: Indstillingen; "tre afdelinger, og to stabsenheder, hvoraf den ene er et
# resultatcenter".
# place-en: The recommendation; the first paragraph of the case description.
# %% further
# da: Hvad nu, hvis "omtrent" er bredere end en halv normering?
# en: What if "about" is wider than half a position?
# call: Organisation.total
# %%
whole, other = before.total("oekonomisk-afdeling"), before.total("it-centret")
wide = {
    within: (
        whole - ty.Value.about(float(department), within=within),
        ty.Value.about(float(service), within=0.5)
        - (whole - ty.Value.about(float(department), within=within))
        - other,
    )
    for within in (0.5, 2.5)
}
# %% answer
# da: Er tallet for Økonomisk Afdeling rundet til femmere ({say(max(wide))} til hver side), er HR
# {say(wide[2.5][0])} og AK Indkøb {say(wide[2.5][1])}; med {say(min(wide))} til hver side
# {say(wide[0.5][0])} og {say(wide[0.5][1])}.
# en: If the figure of the Finance Department is rounded to fives ({say(max(wide))} to each side),
# HR is {say(wide[2.5][0])} and AK Purchasing {say(wide[2.5][1])}; with {say(min(wide))} to each
# side {say(wide[0.5][0])} and {say(wide[0.5][1])}.
# open-da: Hvilken bredde der er den rigtige. Tallet ender på fem og kan være rundet til femmere.
# open-en: Which width is right. The figure ends in five and may be rounded to fives.
# place-da: "omtrent" to steder i sagsbeskrivelsen.
# place-en: "About", in two places of the case description.
