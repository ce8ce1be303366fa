#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tyngde/scenario/apply.hpp>

#include "sketch.hpp"

// Plans in few words, and a town to try them on.

namespace tyngde::test {

/// town 100 = own 10 + a 40 (own 2, a1 20, a2 18) + b 30 + c 20, with heads of town, a and b.
inline Sketch town_sketch() {
    Sketch s;
    s.draft.key = "town";
    s.unit("town", "", {own(10), total(100)}, "municipality");
    s.unit("a", "town", {own(2), total(40)}, "department").unit("b", "town", {fte(30)}, "department");
    s.unit("c", "town", {fte(20)}, "office").unit("a1", "a", {fte(20)}, "office").unit("a2", "a", {fte(18)}, "office");
    s.head("mayor", {"town"}, {fte(1)}).head("ha", {"a"}, {fte(1)}).head("hb", {"b"}, {fte(1)});
    s.post("p", "a1", {fte(1)}).post("q", "a1", {fte(0.5)}).post("s", "c", {fte(1)});
    s.post(NodeRecord{.key = "r", .figures = {fte(1)}, .large = true}, "b");
    s.task("t").task("t2").relate(Relation::responsible_for, "a1", "t", 0.25);
    s.relate(Relation::responsible_for, "b", "t", 0.75).relate(Relation::responsible_for, "c", "t2");
    s.relate(Relation::works_with, "a1", "b", 3).relate(Relation::works_with, "a1", "a2", 2);
    s.relate(Relation::works_with, "b", "c", 1);
    return s;
}

inline const Organisation& town() {
    static const Organisation organisation = town_sketch().build();
    return organisation;
}

using Successions = std::vector<Succession>;

inline Plan plan_of(std::vector<Action> actions) {
    Plan plan;
    for (Action& action : actions) plan.changes.push_back({std::move(action), {}, "", {}});
    return plan;
}

inline Outcome run(const Organisation& base, std::vector<Action> actions) {
    return apply(base, plan_of(std::move(actions)));
}
inline Outcome run(std::vector<Action> actions) { return run(town(), std::move(actions)); }

/// The error of a plan that cannot be done; an empty one at position 0 when it can.
inline PlanError refusal(const Organisation& base, std::vector<Action> actions) {
    if (auto error = error_of<PlanError>([&] { run(base, std::move(actions)); })) return *error;
    return PlanError({}, 0, "");
}
inline PlanError refusal(std::vector<Action> actions) { return refusal(town(), std::move(actions)); }

/// Refused as the change of this kind at this position, for a reason that names these words.
inline bool refused_at(const PlanError& error, std::size_t position, const std::string& change,
                       const std::vector<std::string>& words = {}) {
    bool named = error.position() == position && error.change() == change;
    for (const std::string& word : words) named = named && holds(error.what(), word);
    return named;
}

inline NodeSpec new_unit(const std::string& key, const std::string& parent = {}, Figures figures = {}) {
    NodeSpec spec{{.kind = Kind::unit, .key = key, .figures = std::move(figures)}, {}};
    if (!parent.empty()) spec.relations.push_back({.relation = Relation::part_of, .from = key, .to = parent});
    return spec;
}
inline NodeSpec new_post(const std::string& key, const std::string& home = {}, Figures figures = {}) {
    NodeSpec spec{{.kind = Kind::post, .key = key, .figures = std::move(figures)}, {}};
    if (!home.empty()) spec.relations.push_back({.relation = Relation::post_in, .from = key, .to = home});
    return spec;
}
inline Merge merge(Keys parts, NodeSpec into) { return {std::move(parts), std::move(into), std::nullopt}; }
inline Merge merge(Keys parts, const std::string& into) { return {std::move(parts), into, std::nullopt}; }

/// The same, and then all that lies in c elsewhere, and c gone.
inline std::vector<Action> and_abolish_c(std::vector<Action> actions) {
    actions.emplace_back(Move{{"s"}, "b"});
    actions.emplace_back(TransferTask{"t2", "c", "b", {}});
    actions.emplace_back(Abolish{"c"});
    return actions;
}

/// The FTE of a unit as stated or added up, NaN where unknown.
inline double fte_of(const Organisation& organisation, const std::string& unit) {
    return total_of(organisation, unit).interval.value;
}
inline double whole_of(const Organisation& organisation, Measure measure = Measure::fte) {
    return whole_value(organisation, unit_figures(organisation, measure)).value;
}
inline double own_fte_of(const Organisation& organisation, const std::string& unit) {
    return own_of(organisation, unit).interval.value;
}
inline std::string parent_of(const Organisation& organisation, const std::string& unit) {
    const NodeId parent = organisation.units().parent(organisation.at(unit));
    return parent == no_node ? "" : std::string(organisation.key(parent));
}
inline std::string home_of(const Organisation& organisation, const std::string& post) {
    const NodeId home = organisation.home(organisation.at(post));
    return home == no_node ? "" : std::string(organisation.key(home));
}

}  // namespace tyngde::test
