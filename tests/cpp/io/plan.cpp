#include <limits>
#include <string>

#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

std::string plan_with(const std::string& fields) { return R"({"tyngde": "plan/2", )" + fields + "}"; }
std::string changes(const std::string& list) { return plan_with(R"("changes": [)" + list + "]"); }

/// The canonical text of a document, which writing and reading again does not change.
std::string canonical(const std::string& text) {
    const std::string once = io::write(io::read_plan(text));
    CHECK(io::write(io::read_plan(once)) == once);
    return once;
}

/// One change comes back with everything that was written of it.
void comes_back(const std::string& change, const Keys& parts) {
    CAPTURE(change);
    const std::string text = canonical(changes(change));
    const Plan plan = io::read_plan(text);
    CHECK(plan.changes.size() == 1);
    std::string tight;
    for (char c : text)
        if (c != ' ' && c != '\n') tight += c;
    for (const std::string& part : parts) {
        CAPTURE(part, tight);
        CHECK(holds(tight, part));
    }
}

std::optional<Error> refusal_of(const std::string& text) {
    return error_of<Error>([&] { io::read_plan(text); });
}

}  // namespace

TEST_CASE("plan documents: every change comes back") {
    comes_back(R"({"create": "unit", "key": "n", "parent": "a", "fte": {"derived": "[a.fte] / 2"}, "from": "2026-01-01",
                   "succeeds": ["a", {"key": "b", "share": 0.25, "continues": true}], "effective": "2026-05-11"})",
               {R"("derived":"[a.fte]/2")", R"("succeeds":["a",{"key":"b","share":0.25,"continues":true}])",
                R"("effective":"2026-05-11")", R"("from":"2026-01-01")"});
    comes_back(R"({"create": "unit", "key": "n", "parent": "unknown"})", {R"("parent":"unknown")"});
    comes_back(
        R"({"create": "post", "key": "p", "home": "a", "heads": ["a", "b"], "count": "unknown", "reports_to": "q",
                   "salary": {"between": [1, 3], "value": 1.5}, "basis": "assumed", "source": "s", "note": "x"})",
        {R"("heads":["a","b"])", R"("value":1.5)", R"("basis":"assumed")", R"("source":"s")"});
    comes_back(R"({"create": "task", "key": "t", "category": "back_office", "code": "01.02",
                   "responsible": ["a", {"unit": "b", "share": 0.5}], "funded_by": "a", "volume": {"about": 7}})",
               {R"({"unit":"b","share":0.5})", R"("within":0.5)"});
    comes_back(R"({"abolish": "a", "reason": "why"})", {R"("reason":"why")"});
    comes_back(R"({"move": ["a", "b"], "to": "c"})", {R"("move":["a","b"])"});
    comes_back(R"({"merge": ["a", "b"], "into": {"key": "n", "fte": 3, "parent": "c"}, "continues": "a"})",
               {R"("continues":"a")", R"("parent":"c")"});
    comes_back(R"({"merge": ["p", "q"], "into": {"key": "n", "home": "c", "role": "head", "vacant": true}})",
               {R"("home":"c")", R"("role":"head")", R"("vacant":true)"});
    comes_back(R"({"merge": ["a", "b"], "into": "a"})", {R"("into":"a")"});
    comes_back(R"({"split": "a", "into": [{"key": "x", "share": 0.5, "takes": ["p", "q"], "continues": true},
                   {"key": "y", "share": "unknown", "parent": "b", "fte": [{"value": 1, "scope": "own"}]}]})",
               {R"("takes":["p","q"])", R"("continues":true)", R"("scope":"own")"});
    comes_back(R"({"succeed": "a", "of": {"key": "b", "share": 1}})", {R"("of":[{"key":"b","share":1}])"});
    comes_back(R"({"rename": "a", "name": {"da": "Å", "en": "A"}})", {R"("en":"A")"});
    comes_back(R"({"transfer": "t", "from": "a", "to": "b", "share": 0.25})", {R"("share":0.25)"});
    comes_back(R"({"transfer": {"fte": {"about": 3, "within": 0.5}}, "from": "a", "to": "b"})", {R"("about":3)"});
    comes_back(R"({"transfer": {"share": 0.1}, "from": "a", "to": "b"})", {R"({"share":0.1})"});
    comes_back(R"({"insert_layer": {"key": "l", "home": "a"}, "over": ["p", "b"]})", {R"("over":["p","b"])"});
    comes_back(R"({"set": "a", "fte": [{"derived": "[b.fte]", "scope": "own"}, {"unknown": true, "scope": "total"}],
                   "type": "office", "level": "2"})",
               {R"("derived":"[b.fte]")", R"("unknown":true)", R"("level":"2")"});
    comes_back(R"({"set": "p", "vacant": false, "count": 3})", {R"("vacant":false)", R"("count":3)"});
    comes_back(R"({"set": "p", "role": "deputy_head", "temporary": true, "external": false, "manager": true})",
               {R"("role":"deputy_head")", R"("temporary":true)", R"("external":false)", R"("manager":true)"});
    comes_back(R"({"set": "t", "code": "27.00"})", {R"("code":"27.00")"});
    comes_back(R"({"appoint": "p", "holder": "h1"})", {R"("holder":"h1")"});
    comes_back(R"({"vacate": "p"})", {R"("vacate":"p")"});
    comes_back(R"({"open": "forum", "key": "f", "levels": ["1", "2"], "chair": "p", "members": "a"})",
               {R"("levels":["1","2"])", R"("chair":["p"])"});
    comes_back(R"({"open": "collaboration", "key": "f", "leader": "p", "accountable_to": "a", "until": "2030-01-01"})",
               {R"("leader":["p"])", R"("until":"2030-01-01")"});
    comes_back(R"({"close": "f"})", {R"("close":"f")"});
    comes_back(R"({"relate": {"works_with": ["a", "b"]}, "volume": 3, "from": "2026-01-01"})",
               {R"("volume":3)", R"("from":"2026-01-01")"});
    comes_back(R"({"relate": {"reports_to": ["p", "q"]}, "line": "dotted"})", {R"("dotted_line":["p","q"])"});
    comes_back(R"({"unrelate": {"responsible_for": ["a", "t"]}})", {R"("responsible_for":["a","t"])"});
}

TEST_CASE("plan documents: choices, rules, questions and days come back") {
    const std::string text = canonical(plan_with(R"(
        "key": "k", "name": "N", "effective": "2026-01-01", "base": "town", "note": "x",
        "sources": {"s": {"title": "T", "date": "2025-01-01"}},
        "process": [{"when": "May", "what": "decided"}], "questions": [{"question": "Who?", "note": "y"}],
        "choices": [{"key": "c", "name": "C", "question": "Which?", "note": "z", "source": "s", "default": "one",
          "alternatives": [{"key": "one", "note": "leave it"},
            {"key": "two", "name": {"en": "Two"}, "changes": [{"abolish": "a", "effective": "2027-01-01"}],
             "requires": {"d": "three"}, "excludes": {"d": ["four", "five"]}}]},
         {"key": "d", "alternatives": [{"key": "three"}, {"key": "four"}, {"key": "five"}]}],
        "rules": [{"rule": "unit_count", "by": 1, "between": [2, 4.5], "reason": "r", "source": "s"},
          {"rule": "span", "by": "2", "between": [5, 9]}, {"rule": "separate", "of": "a", "name": "A"},
          {"rule": "together", "of": ["a", "b"], "by": ["c"]}, {"rule": "anchored", "basis": "assumed"},
          {"rule": "match", "of": ["a", "b"], "within": 0.1, "measure": "fte"},
          {"rule": "match", "by": "2", "within": 0}, {"rule": "saves", "at_least": 3000000},
          {"rule": "saves", "at_most": 5, "measure": "gross_expenditure"}, {"rule": "budget_follows_task"},
          {"rule": "tasks_in_one_unit", "of": "a", "by": 1, "between": [0.5, 1]},
          {"rule": "indicator", "indicator": "load_gini", "at_most": 0.3, "by": 1}])"));
    const Plan plan = io::read_plan(text);
    CHECK(plan.effective == parse_date("2026-01-01"));
    REQUIRE(plan.choices.size() == 2);
    CHECK(plan.choices[0].otherwise == "one");
    const Alternative& two = plan.choices[0].alternatives[1];
    CHECK(two.requires_ == std::vector<std::pair<std::string, std::string>>{{"d", "three"}});
    CHECK(two.excludes == std::vector<std::pair<std::string, std::string>>{{"d", "four"}, {"d", "five"}});
    CHECK(two.changes.front().effective == parse_date("2027-01-01"));
    REQUIRE(plan.rules.size() == 12);
    CHECK(plan.rules[0].by == By(std::uint32_t{1}));
    CHECK(plan.rules[0].between == std::pair(2.0, 4.5));
    CHECK(plan.rules[1].by == By(std::string("2")));
    CHECK(plan.rules[3].by == By(std::vector<std::string>{"c"}));
    CHECK(plan.rules[2].of == Keys{"a"});
    CHECK(plan.rules[5].within == 0.1);
    CHECK(plan.rules[5].measure == "fte");
    CHECK(plan.rules[7].between == std::pair(3e6, std::numeric_limits<double>::infinity()));
    CHECK(plan.rules[11].indicator == "load_gini");
    CHECK(holds(text, R"("at_least": 3000000)"));
    CHECK(plan.questions.front().question == "Who?");
}

TEST_CASE("plan documents: the first version called its questions open") {
    const Plan plan = io::read_plan(R"({"tyngde": "plan/1", "open": [{"question": "Who?"}]})");
    CHECK(plan.questions.size() == 1);
    CHECK(holds(io::write(plan), "plan/2"));
    CHECK(refusal_of(plan_with(R"("open": [{"question": "Who?"}])")));
    CHECK(refusal_of(R"({"tyngde": "plan/3"})"));
    CHECK(refusal_of(R"({"tyngde": "plan/01"})"));
}

TEST_CASE("plan documents: what says nothing sound is refused with its place") {
    const auto at = [](const std::string& text) {
        const auto error = refusal_of(text);
        return error ? error->problem().place.pointer : "read";
    };
    CHECK(at(changes(R"({"abolish": "a", "effective": "2026-02-30"})")) == "/changes/0/effective");
    CHECK(at(changes(R"({"transfer": {"share": 1.5}, "from": "a", "to": "b"})")) == "/changes/0/transfer/share");
    CHECK(at(changes(R"({"transfer": {"share": 0.5, "fte": 1}, "from": "a", "to": "b"})")) == "/changes/0/transfer");
    CHECK(at(changes(R"({"transfer": {}, "from": "a", "to": "b"})")) == "/changes/0/transfer");
    CHECK(at(changes(R"({"split": "a", "into": [{"key": "x", "share": -1}]})")) == "/changes/0/into/0/share");
    CHECK(at(changes(R"({"succeed": "a", "of": [{"share": 1}]})")) == "/changes/0/of/0");
    CHECK(at(changes(R"({"open": "unit", "key": "a"})")) == "/changes/0/open");
    CHECK(at(changes(R"({"set": "a", "fte": {"derived": "[a.fte] +"}})")) == "/changes/0/fte/derived");
    CHECK(at(changes(R"({"set": "a", "fte": {"derived": "[a.ft]"}})")) == "/changes/0/fte/derived");
    CHECK(at(plan_with(R"("choices": [{"key": "c", "alternatives": []}])")) == "/choices/0/alternatives");
    CHECK(at(plan_with(R"("choices": [{"key": "c", "default": "x", "alternatives": [{"key": "y"}]}])")) ==
          "/choices/0/default");
    CHECK(at(plan_with(R"("choices": [{"key": "c", "alternatives": [{"key": "y"}, {"key": "y"}]}])")) ==
          "/choices/0/alternatives/1");
    CHECK(at(plan_with(R"("choices": [{"key": "c", "alternatives": [{"key": "y", "requires": {"d": "z"}}]}])")) !=
          "read");
    const auto coupled = [&](const std::string& pair) {
        return at(plan_with(R"("choices": [{"key": "c", "alternatives": [{"key": "y"}, {"key": "z", )" + pair +
                            R"(}]}, {"key": "d", "alternatives": [{"key": "y"}]}])"));
    };
    CHECK(coupled(R"("requires": {"d": "y"})") == "read");
    CHECK(coupled(R"("requires": {"c": "y"})") == "/choices/0/alternatives/1/requires/c");
    CHECK(coupled(R"("excludes": {"d": "y", "c": ["z"]})") == "/choices/0/alternatives/1/excludes/c/0");
    CHECK(at(plan_with(R"("rules": [{"rule": "spann"}])")) == "/rules/0/rule");
    CHECK(at(plan_with(R"("rules": [{"rule": "span", "by": 1, "between": [3, 2]}])")) == "/rules/0/between");
    CHECK(at(plan_with(R"("rules": [{"rule": "unit_count", "by": 99999999999, "between": [1, 2]}])")) == "/rules/0/by");
    CHECK(at(plan_with(R"("rules": [{"rule": "separate", "of": []}])")) == "/rules/0/of");
    CHECK(at(plan_with(R"("rules": [{"rule": "one_head"}])")) == "/rules/0");
    const auto rule = [&](const std::string& fields) {
        return at(plan_with(R"("rules": [{"rule": )" + fields + "}]"));
    };
    CHECK(rule(R"("match", "within": 0.1)") == "/rules/0");
    CHECK(rule(R"("match", "of": ["a", "b"], "by": 1, "within": 0.1)") == "/rules/0");
    CHECK(rule(R"("match", "of": "a", "within": 0.1)") == "/rules/0/of");
    CHECK(rule(R"("match", "by": 1, "within": 1)") == "/rules/0/within");
    CHECK(rule(R"("match", "by": 1, "within": 0.1, "measure": "risk")") == "/rules/0/measure");
    CHECK(rule(R"("saves", "at_least": 1, "measure": "tyngde")") == "/rules/0/measure");
    CHECK(rule(R"("saves", "at_least": 1, "between": [0, 1])") == "/rules/0/between");
    CHECK(rule(R"("saves", "at_least": 2, "at_most": 1)") == "/rules/0/at_most");
    CHECK(rule(R"("saves")") == "/rules/0");
    CHECK(rule(R"("one_head", "by": 1, "at_least": 1)") == "/rules/0/at_least");
    CHECK(rule(R"("indicator", "at_most": 1)") == "/rules/0");
    CHECK(rule(R"("indicator", "indicator": "", "at_most": 1)") == "/rules/0/indicator");
}

TEST_CASE("plan documents: a plan that is read does what one that is written in code does") {
    const Plan plan = io::read_plan(changes(R"(
        {"split": "b", "into": [{"key": "x", "share": 0.5, "takes": "r", "continues": true}, {"key": "y"}]},
        {"transfer": {"share": 0.5}, "from": "y", "to": "c"}, {"vacate": "r"}, {"appoint": "r", "holder": "h"})"));
    const Outcome read = apply(town(), plan);
    const Outcome coded = run({Split{"b",
                                     {{.spec = new_unit("x"), .share = 0.5, .takes = {"r"}, .continues = true},
                                      {.spec = new_unit("y"), .share = {}, .takes = {}}}},
                               TransferPart{0.5, "y", "c"}, Vacate{"r"}, Appoint{"r", "h"}});
    CHECK(differences(read.organisation, coded.organisation) == Keys{});
    CHECK(read.lineage.rows() == coded.lineage.rows());
}

TEST_CASE("plan documents: a relation that a node is not written with is refused, and the node named") {
    const auto error_for = [](const NodeSpec& base, const RelationSpec& relation) {
        NodeSpec spec = base;
        spec.relations.push_back(relation);
        const auto error = error_of<UsageError>([&] { io::write(plan_of({Create{spec}})); });
        return error ? error->problem().key : "written";
    };
    const NodeSpec unit = new_unit("n", "town"), post = new_post("p", "town");
    CHECK(error_for(unit, {.relation = Relation::works_with, .from = "n", .to = "a"}) == "n");
    CHECK(error_for(unit, {.relation = Relation::serves, .from = "n", .to = "udvalg"}) == "n");
    // Written with the task, the forum, the collaboration; with the unit below, and the post.
    CHECK(error_for(unit, {.relation = Relation::responsible_for, .from = "n", .to = "t", .weight = 0.5}) == "n");
    CHECK(error_for(unit, {.relation = Relation::member_of, .from = "n", .to = "f"}) == "n");
    CHECK(error_for(post, {.relation = Relation::leads, .from = "p", .to = "f"}) == "p");
    CHECK(error_for(unit, {.relation = Relation::part_of, .from = "a", .to = "n"}) == "n");
    CHECK(error_for(unit, {.relation = Relation::heads, .from = "ha", .to = "n"}) == "n");
    CHECK(error_for(post, {.relation = Relation::heads, .from = "p", .to = "a"}) == "written");
    // A period and a basis have no room there.
    RelationSpec reports{.relation = Relation::reports_to, .from = "p", .to = "q"};
    CHECK(error_for(post, reports) == "written");
    reports.provenance.basis = Basis::assumed;
    CHECK(error_for(post, reports) == "p");
    reports.provenance = {};
    reports.period.from = parse_date("2026-01-01");
    CHECK(error_for(post, reports) == "p");
}
