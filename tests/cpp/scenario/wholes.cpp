#include <map>
#include <optional>
#include <string>

#include "catch.hpp"
#include "random_story.hpp"

// The table of wholes in docs/semantics.md, "Plans", change by change and measure by measure.

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// What a node counts in the whole, without what lies in it.
double counts(const Organisation& o, const std::string& key, Measure measure) {
    const NodeId node = o.at(key);
    switch (o.kind(node)) {
        case Kind::unit: return own_of(o, key, measure).interval.value;
        case Kind::post: return applies_to(measure, Kind::post) ? post_figure(o, node, measure).value : 0;
        case Kind::task: return applies_to(measure, Kind::task) ? task_figure(o, node, measure).value : 0;
        default: return 0;
    }
}

const FigureRecord* stated(const NodeSpec& spec, Measure measure) {
    for (const FigureRecord& figure : spec.node.figures)
        if (figure.measure == measure) return &figure;
    return nullptr;
}

/// By how much a change alters the whole; nothing where the table does not say a number.
std::optional<double> expected(const Action& action, const Organisation& before, const Organisation& after,
                               Measure measure) {
    if (const auto* create = std::get_if<Create>(&action)) return counts(after, create->spec.node.key, measure);
    if (const auto* layer = std::get_if<InsertLayer>(&action)) return counts(after, layer->post.node.key, measure);
    if (const auto* abolish = std::get_if<Abolish>(&action)) return -counts(before, abolish->key, measure);
    if (std::holds_alternative<Set>(action)) return std::nullopt;
    const bool of_holders = measure == Measure::headcount || measure == Measure::fte_filled;
    if (std::holds_alternative<Appoint>(action) || std::holds_alternative<Vacate>(action))
        return of_holders ? std::nullopt : std::optional(0.0);
    const auto* merge = std::get_if<Merge>(&action);
    if (merge == nullptr) return 0;
    const auto* into = std::get_if<NodeSpec>(&merge->into);
    const bool posts = before.kind(before.at(merge->parts.front())) == Kind::post;
    if (!posts && (into == nullptr || stated(*into, measure) == nullptr)) return 0;
    double change = posts && into != nullptr ? counts(after, into->node.key, measure) : 0;
    if (!posts) change = stated(*into, measure)->quantity.interval.value;
    for (const std::string& part : merge->parts)
        if (into != nullptr || part != std::get<std::string>(merge->into)) change -= counts(before, part, measure);
    return change;
}

std::string kind_of(const Action& action) {
    std::string name(name_of(action));
    if (std::holds_alternative<TransferTask>(action)) name += " of a task";
    if (std::holds_alternative<TransferFigure>(action)) name += " of a figure";
    if (std::holds_alternative<TransferPart>(action)) name += " of a share";
    return name;
}

}  // namespace

TEST_CASE("the whole stays, or changes by what the table says, with every kind of change") {
    std::map<std::string, int> done;
    for (unsigned seed = 1; seed <= 6000; ++seed) {
        Story story(seed, Story::Figures::exact);
        const Organisation before = story.organisation();
        const Action action = story.change();
        std::optional<Outcome> outcome;
        try {
            outcome = run(before, {action});
        } catch (const PlanError&) {
            continue;
        }
        for (Measure measure : rolled_up) {
            const double was = whole_of(before, measure), is = whole_of(outcome->organisation, measure);
            const auto change = expected(action, before, outcome->organisation, measure);
            if (!change || std::isnan(was) || std::isnan(is) || std::isnan(*change)) continue;
            CAPTURE(seed, kind_of(action), to_string(measure), was, is, *change);
            REQUIRE(close(is, was + *change, 1e-9));
            ++done[kind_of(action)];
        }
    }
    for (const char* change :
         {"abolish", "appoint", "create", "insert_layer", "merge", "move", "relate", "rename", "split",
          "transfer of a figure", "transfer of a share", "transfer of a task", "unrelate", "vacate"}) {
        CAPTURE(change, done[change]);
        CHECK(done[change] > 20);
    }
}

TEST_CASE("what a task costs goes with it, whoever has a figure written") {
    const Measure money = Measure::gross_expenditure;
    const auto quantity = [](double x) { return Quantity::exact(x); };
    for (const bool giver : {false, true})
        for (const bool receiver : {false, true}) {
            Sketch s;
            s.unit("top").unit("a", "top").unit("b", "top");
            if (giver) s.draft[s.draft.at("a")].figures = {figure(money, quantity(80))};
            if (receiver) s.draft[s.draft.at("b")].figures = {figure(money, quantity(50))};
            s.task("t", {figure(money, quantity(30))}).task("rest", {figure(money, quantity(50))});
            s.task("other", {figure(money, quantity(50))});
            s.relate(Relation::responsible_for, "a", "t").relate(Relation::responsible_for, "a", "rest");
            s.relate(Relation::responsible_for, "b", "other");
            CAPTURE(giver, receiver);
            const Organisation before = s.build();
            REQUIRE(whole_of(before, money) == 130);
            const Organisation after = run(before, {TransferTask{"t", "a", "b", {}}}).organisation;
            CHECK(whole_of(after, money) == 130);
            CHECK(total_of(after, "a", money).interval.value == 50);
            CHECK(total_of(after, "b", money).interval.value == 80);
            const Organisation half = run(before, {TransferTask{"t", "a", "b", 0.5}}).organisation;
            CHECK(total_of(half, "a", money).interval.value == 65);
            CHECK(whole_of(half, money) == 130);
            const Organisation nobody =
                run(before, {Unrelate{{.relation = Relation::responsible_for, .from = "a", .to = "t"}}}).organisation;
            CHECK(whole_of(nobody, money) == 130);
            CHECK(total_of(nobody, "a", money).interval.value == 50);
        }
}
