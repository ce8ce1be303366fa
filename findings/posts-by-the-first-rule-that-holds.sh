#!/usr/bin/env bash
# How many posts a school gets, by the number of children, is a decision table (DMN): rules, and a hit policy for where
# several of them hold. SpiffWorkflow reads all policies and has two. PRIORITY (the highest of a list), RULE ORDER and
# OUTPUT ORDER (all, in an order) give what FIRST does: the first rule that holds. So do UNIQUE, where two rules holding
# at once is an error in the table, and ANY, where they may not say different things. COLLECT gives a list and keeps its
# aggregation to itself: "the sum" of 1, 3 and 2 posts is [1, 3, 2], and so are the largest and their number. In rules
# "20, 50", which is either of them, and not(20) hold for no number; a range, [20..50], raises. Of all the others
# nothing is said. Where one rule holds, with FIRST and COLLECT alone, and with comparisons, it is by the standard.
# (The code has the other policies and the aggregations in comments. DMN's standard has them in its chapter on decision
# tables.)
#
# Why it matters: norms of staff, who decides on which amount, and grades of salary are kept in such tables, and one
# table is applied to two organisations. The number of posts is then that of the lowest step, and hangs on the order of
# rules, which for PRIORITY means nothing; two that contradict each other are not found.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check SpiffWorkflow==3.2.0 lxml==6.1.3

cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.camunda.parser import CamundaParser

print("SpiffWorkflow", version("SpiffWorkflow"))

Path("process.bpmn").write_text("""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="norm">
  <process id="norm" isExecutable="true">
    <startEvent id="start"/>
    <sequenceFlow id="a" sourceRef="start" targetRef="decide"/>
    <businessRuleTask id="decide" camunda:decisionRef="posts"/>
    <sequenceFlow id="b" sourceRef="decide" targetRef="end"/>
    <endEvent id="end"/>
  </process>
</definitions>""")

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="norms" name="Norms" namespace="norm">
  <decision id="posts" name="Posts">
    <decisionTable id="table" {policy}>
      <input id="in" label="children"><inputExpression id="e" typeRef="number"><text>children</text></inputExpression>
      </input>
      <output id="out" name="posts" typeRef="number"><outputValues id="v"><text>3,2,1</text></outputValues></output>
      {rules}
    </decisionTable>
  </decision>
</definitions>"""
RULE = """<rule id="r{i}"><inputEntry id="i{i}"><text>{when}</text></inputEntry>
      <outputEntry id="o{i}"><text>{posts}</text></outputEntry></rule>"""


def posts(policy, rules, children):
    lines = [RULE.format(i=i, when=when.replace("<", "&lt;"), posts=n) for i, (when, n) in enumerate(rules)]
    Path("posts.dmn").write_text(TABLE.format(policy=policy, rules="".join(lines)))
    parser = CamundaParser()
    parser.add_bpmn_file("process.bpmn")
    parser.add_dmn_file("posts.dmn")
    workflow = BpmnWorkflow(parser.get_spec("norm"))
    workflow.task_tree.data["children"] = children
    workflow.do_engine_steps()
    return workflow.data.get("posts")


STEPS = [("< 50", 1), (">= 50", 3)]
SEVERAL = [(">= 20", 1), (">= 50", 3), (">= 100", 2)]
OTHER_ORDER = [SEVERAL[2], SEVERAL[0], SEVERAL[1]]

print("\nControl: one rule holds; or several, with FIRST and COLLECT")
assert [posts('hitPolicy="UNIQUE"', STEPS, n) for n in (20, 50, 120)] == [1, 3, 3]
assert posts('hitPolicy="FIRST"', SEVERAL, 120) == 1 and posts('hitPolicy="FIRST"', OTHER_ORDER, 120) == 2
assert posts('hitPolicy="COLLECT"', SEVERAL, 120) == [1, 3, 2]
print("  by the standard")

print("\nSurprise: 120 children, for whom three rules hold: 1, 3 and 2 posts; and the same rules in another order")
for policy, standard in (
    ("UNIQUE", "an error"),
    ("ANY", "an error"),
    ("PRIORITY", "3"),
    ("RULE ORDER", "[1, 3, 2]"),
    ("OUTPUT ORDER", "[3, 2, 1]"),
):
    found = posts(f'hitPolicy="{policy}"', SEVERAL, 120), posts(f'hitPolicy="{policy}"', OTHER_ORDER, 120)
    print(f"  {policy:14} {found[0]} and {found[1]}, by the standard {standard}")
    assert found == (1, 2)
for operator, standard in (("SUM", 6), ("MAX", 3), ("MIN", 1), ("COUNT", 3)):
    found = posts(f'hitPolicy="COLLECT" aggregation="{operator}"', SEVERAL, 120)
    print(f"  COLLECT {operator:6} {found}, by the standard {standard}")
    assert found == [1, 3, 2]

print("\nSurprise: a rule of 7 posts, else 0, for 20, 30 and 50 children")
for when, standard in (("20, 50", [7, 0, 7]), ("not(20)", [0, 7, 7])):
    found = [posts('hitPolicy="FIRST"', [(when, 7), ("", 0)], n) for n in (20, 30, 50)]
    print(f"  {when:14} {found}, by the standard {standard}")
    assert found == [0, 0, 0]
try:
    posts('hitPolicy="FIRST"', [("[20..50]", 7), ("", 0)], 30)
    raise SystemExit("a range was read")
except WorkflowTaskException as error:
    print("  [20..50]       WorkflowTaskException:", str(error).split("\n")[0])
print("\nAs described.")
PYTHON
