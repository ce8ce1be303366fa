#!/usr/bin/env bash
# In BPMN the lanes of a process say which unit does which step. pm4py reads a process without its lanes: the graph has
# the steps and what follows what, and no name of a unit. What it writes again has none either, and no call warns. Who
# hands over to whom is counted from logs, and a log that is played from the process has no column for who.
# SpiffWorkflow reads the lane of every step from the same file. (read_bpmn says that it reads a BPMN from a file.)
#
# Why it matters: the same work in two organisations is the same process with other lanes. Read, changed and written, or
# compared by pm4py, the two are equal, and the file that comes back no longer says who decides.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pm4py==2.7.23.11 SpiffWorkflow==3.2.0 lxml==6.1.3

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.simplefilter("ignore")  # while they are imported

import pm4py
from lxml import etree
from pm4py.objects.bpmn.exporter.variants import etree as exporter
from SpiffWorkflow.bpmn.parser import BpmnParser

warnings.simplefilter("error")  # nothing below warns
for package in ("pm4py", "SpiffWorkflow"):
    print(package, version(package))

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
FORM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.org">
  <process id="permit" isExecutable="true">
    <laneSet id="units">
      <lane id="l1" name="Citizen service"><flowNodeRef>start</flowNodeRef><flowNodeRef>receive</flowNodeRef></lane>
      <lane id="l2" name="{second}"><flowNodeRef>assess</flowNodeRef></lane>
      <lane id="l3" name="{third}"><flowNodeRef>decide</flowNodeRef><flowNodeRef>end</flowNodeRef></lane>
    </laneSet>
    <startEvent id="start"/>
    <task id="receive" name="Receive"/>
    <task id="assess" name="Assess"/>
    <task id="decide" name="Decide"/>
    <endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="receive"/>
    <sequenceFlow id="f2" sourceRef="receive" targetRef="assess"/>
    <sequenceFlow id="f3" sourceRef="assess" targetRef="decide"/>
    <sequenceFlow id="f4" sourceRef="decide" targetRef="end"/>
  </process>
</definitions>
"""
TODAY = FORM.format(second="Roads", third="Director of technology")
PLAN = FORM.format(second="Buildings", third="Buildings")


def lanes(name):
    """Which unit does which step, from the file alone."""
    tree = etree.parse(name)
    return {
        step.get("name"): lane.get("name")
        for lane in tree.iter(f"{BPMN}lane")
        for step in tree.iter(f"{BPMN}task")
        if step.get("id") in [ref.text for ref in lane.iter(f"{BPMN}flowNodeRef")]
    }


def by_spiffworkflow(name):
    parser = BpmnParser()
    parser.add_bpmn_file(name)
    tasks = parser.get_spec("permit").task_specs.values()
    return {task.bpmn_name: task.lane for task in tasks if getattr(task, "bpmn_name", None)}


def by_pm4py(graph):
    """All that the graph has: classes and names of nodes, and the flows between them."""
    nodes = sorted((type(node).__name__, node.get_name()) for node in graph.get_nodes())
    return nodes, sorted((flow.source.get_name(), flow.target.get_name()) for flow in graph.get_flows())


def expect(what, found, expected):
    print(f"  {what:40} {found}")
    assert found == expected, (what, found, expected)


for name, text in (("today", TODAY), ("plan", PLAN)):
    Path(f"{name}.bpmn").write_text(text)
print("\n-- Control: who does what, by SpiffWorkflow and from the file")
EXPECTED = {
    "today": {"Receive": "Citizen service", "Assess": "Roads", "Decide": "Director of technology"},
    "plan": {"Receive": "Citizen service", "Assess": "Buildings", "Decide": "Buildings"},
}
for name, expected in EXPECTED.items():
    expect(name, by_spiffworkflow(f"{name}.bpmn"), expected)
    assert lanes(f"{name}.bpmn") == expected

print("\n-- Surprise: by pm4py")
graphs = {name: pm4py.read_bpmn(f"{name}.bpmn") for name in EXPECTED}
print("   ", *by_pm4py(graphs["today"])[0])
tasks = [name for kind, name in by_pm4py(graphs["today"])[0] if kind == "Task"]
expect("steps", tasks, ["Assess", "Decide", "Receive"])
expect("today and the plan are equal", by_pm4py(graphs["today"]) == by_pm4py(graphs["plan"]), True)
for name, graph in graphs.items():
    Path("again.bpmn").write_bytes(exporter.get_xml_string(graph))
    text = Path("again.bpmn").read_text()
    units = [unit for unit in set(EXPECTED[name].values()) if unit in text]
    expect(f"{name}, written again: lanes, units", (lanes("again.bpmn"), units), ({}, []))
    steps = sorted(step.get("name") for step in etree.parse("again.bpmn").iter(f"{BPMN}task"))
    expect(f"{name}, written again: steps", steps, ["Assess", "Decide", "Receive"])
log = pm4py.convert_to_dataframe(pm4py.play_out(*pm4py.convert_to_petri_net(graphs["today"])))
expect("played: columns", sorted(log.columns), ["case:concept:name", "concept:name", "time:timestamp"])
print("\nAs described.")
PYTHON
