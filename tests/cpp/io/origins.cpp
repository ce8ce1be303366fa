#include <array>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tyngde/io/read.hpp>
#include <tyngde/io/tree.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

constexpr std::array bases{Basis::unstated, Basis::documented, Basis::derived, Basis::assumed};

/// Any of the bases, with a source or none, with a note or none.
Provenance any_origin(Dice& dice) {
    Provenance result;
    result.basis = bases[dice.roll(bases.size())];
    if (dice.chance(40)) result.source = dice.chance(50) ? "s0" : "s1";
    if (dice.chance(10)) result.note = Text("n");
    return result;
}

void give_origins(Dice& dice, std::vector<FigureRecord>& figures) {
    for (FigureRecord& figure : figures) {
        const std::string formula = figure.quantity.provenance.formula;
        if (dice.chance(60)) figure.quantity.provenance = any_origin(dice);
        figure.quantity.provenance.formula = formula;
    }
}

/// A random organisation of which nodes, figures and relations say where they come from, or do not.
Organisation random_town(Dice& dice) {
    Sketch sketch = random_sketch(dice);
    Draft& draft = sketch.draft;
    draft.sources = {{"s0", "S", {}, {}, {}}, {"s1", "T", {}, {}, {}}};
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node) {
        if (dice.chance(70)) draft[node].provenance = any_origin(dice);
        give_origins(dice, draft[node].figures);
    }
    for (std::size_t i = 0; i < draft.relations().size(); ++i)
        if (dice.chance(20)) draft.relation(i).provenance = any_origin(dice);
    return sketch.build();
}

/// The change, of which the figures and nodes that it writes say where they come from, or do not.
Action with_origins(Dice& dice, Action action) {
    const auto of_node = [&](NodeSpec& spec) {
        if (dice.chance(70)) spec.node.provenance = any_origin(dice);
        give_origins(dice, spec.node.figures);
    };
    if (auto* set = std::get_if<Set>(&action)) give_origins(dice, set->figures);
    if (auto* create = std::get_if<Create>(&action)) of_node(create->spec);
    if (auto* layer = std::get_if<InsertLayer>(&action)) of_node(layer->post);
    if (auto* merge = std::get_if<Merge>(&action))
        if (auto* fresh = std::get_if<NodeSpec>(&merge->into)) of_node(*fresh);
    if (auto* split = std::get_if<Split>(&action))
        for (SplitPart& part : split->parts) of_node(part.spec);
    return action;
}

/// By node, by figure: where it comes from; what says nothing as well.
std::map<std::string, Provenance> origins(const Organisation& organisation) {
    std::map<std::string, Provenance> result;
    for (NodeId node : organisation.nodes()) {
        const std::string key(organisation.key(node));
        result[key] = organisation.provenance(node);
        for (const MeasureRow& row : measures)
            for (const Scope scope : {Scope::plain, Scope::own, Scope::total})
                if (applies_to(row.measure, organisation.kind(node)))
                    if (const auto figure = organisation.quantity(node, row.measure, scope))
                        result[key + "." + std::string(row.name) + std::to_string(static_cast<int>(scope))] =
                            figure->provenance;
    }
    return result;
}

}  // namespace

TEST_CASE("where a figure comes from is the same after writing and reading, whatever a plan has done") {
    Dice dice(97);
    int unstated = 0, plans = 0;
    for (int round = 0; round < rounds(400); ++round) {
        const Organisation base = random_town(dice);
        std::vector<Action> actions = random_changes(dice, base, 4);
        for (Action& action : actions) action = with_origins(dice, std::move(action));
        const Organisation made = run(base, actions).organisation;
        CAPTURE(round);
        const std::string text = io::write(made);
        const auto here = origins(made);
        REQUIRE(origins(io::read_organisation(text)) == here);                  // by columns
        REQUIRE(origins(io::read_organisation(io::parse_json(text))) == here);  // by a tree
        for (const auto& [name, origin] : here)
            if (const auto dot = name.find('.'); dot != std::string::npos)
                unstated += origin.basis == Basis::unstated && here.at(name.substr(0, dot)).basis != Basis::unstated;
        plans += !actions.empty();
    }
    CHECK(unstated > 400);
    CHECK(plans > 200);
}

TEST_CASE("a plan is the same after writing and reading, with the origins of its figures") {
    Dice dice(98);
    int sets = 0;
    for (int round = 0; round < 400; ++round) {
        Plan plan;
        Set set{"u", {{Measure::fte, Scope::plain, Quantity::exact(2)}}, {}, {}, {}, {}};
        if (dice.chance(50)) set.figures[0].quantity = Quantity::derived("1 + 1");
        give_origins(dice, set.figures);
        plan.sources = {{"s0", "S", {}, {}, {}}, {"s1", "T", {}, {}, {}}};
        plan.changes.push_back({set, any_origin(dice), {}, {}, {}});
        const Plan read = io::read_plan(io::write(plan));
        REQUIRE(std::get<Set>(read.changes[0].action).figures == set.figures);
        REQUIRE(read.changes[0].provenance == plan.changes[0].provenance);
        sets += set.figures[0].quantity.provenance.basis == Basis::unstated;
    }
    CHECK(sets > 50);
}

TEST_CASE("a figure that says it is unstated takes neither basis nor source from its node") {
    const std::string head = R"({"tyngde": "organisation/1", "sources": {"s": {"title": "S"}}, )";
    const std::string node = R"("basis": "documented", "source": "s", "key": "a", "fte": )";
    const auto check = [&](const std::string& figure, Basis basis, const std::string& source) {
        CAPTURE(figure);
        const std::string text = head + R"("units": [{)" + node + figure + "}]}";
        const auto has_origin = [&](const Organisation& read) {
            const auto fte = read.quantity(read.at("a"), Measure::fte);
            REQUIRE(fte);
            CHECK(fte->provenance.basis == basis);
            CHECK(fte->provenance.source == source);
        };
        has_origin(io::read_organisation(text));
        has_origin(io::read_organisation(io::parse_json(text)));
    };
    check("5", Basis::documented, "s");
    check(R"({"value": 5})", Basis::documented, "s");
    check(R"({"value": 5, "basis": "unstated"})", Basis::unstated, "");
    check(R"({"derived": "5"})", Basis::derived, "");
    check(R"({"derived": "5", "basis": "unstated"})", Basis::unstated, "");
    check(R"({"unknown": true, "basis": "unstated"})", Basis::unstated, "");
    CHECK_THROWS_AS(io::read_organisation(head + R"("units": [{"key": "a", "basis": "unstated"}]})"), DocumentError);
}
