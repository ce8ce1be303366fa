#include "tyngde/scenario/assumptions.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/said.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {
namespace {

Provenance assumed(Provenance provenance) {
    provenance.basis = Basis::assumed;
    return provenance;
}

[[noreturn]] void refuse_documented(const std::string& key, std::string_view what, const Place& place) {
    throw FigureConflict(Problem{"the " + Message(what) + " of " + quote(key) + " is documented and cannot be assumed",
                                 key,
                                 "an assumption about what is unknown",
                                 {},
                                 place});
}

/// A plain figure and an own one are the same.
FigureRecord* same_figure(NodeRecord& node, const FigureRecord& figure) {
    FigureRecord* present = node.find(figure.measure, figure.scope);
    if (present != nullptr || figure.scope == Scope::total) return present;
    return node.find(figure.measure, figure.scope == Scope::own ? Scope::plain : Scope::own);
}

void fill_figures(NodeRecord& node, const AssumedFigures& entry) {
    for (const FigureRecord& assumption : entry.figures) {
        Quantity quantity = assumption.quantity;
        quantity.provenance = assumed(quantity.provenance);
        if (quantity.form == Form::pending) node.place = entry.place;  // where a formula is at fault
        if (FigureRecord* present = same_figure(node, assumption)) {
            if (present->quantity.interval.known())
                refuse_documented(node.key, to_string(assumption.measure), entry.place);
            present->quantity = std::move(quantity);
        } else {
            node.figures.push_back({assumption.measure, assumption.scope, std::move(quantity)});
        }
    }
    if (!entry.count) return;
    if (!std::isnan(node.count) && node.count != *entry.count) refuse_documented(node.key, "count", entry.place);
    node.count = *entry.count;
}

/// An organisation that shows no day can take nothing that holds on some days only.
void check_undated(const Assumptions& assumptions) {
    const auto check = [](const Period& period, const std::string& key, const Place& place) {
        if (period.always()) return;
        throw SchemaViolation(Problem{"an assumption about " + quote(key) + " holds " + said(period) +
                                          ", but the organisation does not say which day it shows",
                                      key,
                                      "an organisation with a 'day'",
                                      {},
                                      place});
    };
    for (const NodeSpec& spec : assumptions.tasks) check(spec.node.period, spec.node.key, spec.node.place);
    for (const RelationSpec& spec : assumptions.relations) check(spec.period, spec.from, spec.place);
}

bool knows(const Draft& draft, const std::string& key) { return draft.find(key) != Draft::none; }

/// An assumed task that is there already came with the base.
bool knows_assumed(const Draft& draft, const std::string& key) {
    const Draft::Handle node = draft.find(key);
    return node != Draft::none && draft[node].provenance.basis == Basis::assumed;
}

}  // namespace

void fill(Draft& draft, Draft::Handle node, const Assumptions& assumptions) {
    for (const AssumedFigures& entry : assumptions.figures)
        if (nfc(entry.key) == draft[node].key) fill_figures(draft[node], entry);
}

void complete(Draft& draft, const Assumptions& assumptions) {
    for (const Subject subject : all_subjects)
        if (assumptions.recorded[subject] == true) draft.recorded[subject] = true;
    // Holders and ties that are assumed are assumed to be all there are, unless it is said otherwise.
    const auto record = [&](Relation relation) {
        for (const auto& [of, subject] :
             {std::pair(Relation::responsible_for, Subject::tasks), std::pair(Relation::works_with, Subject::ties)})
            if (relation == of && !assumptions.recorded[subject]) draft.recorded[subject] = true;
    };
    for (const NodeSpec& spec : assumptions.tasks) {
        const bool ends_known = std::all_of(spec.relations.begin(), spec.relations.end(), [&](const RelationSpec& r) {
            return (r.from == spec.node.key || knows(draft, r.from)) && (r.to == spec.node.key || knows(draft, r.to));
        });
        if (!ends_known || knows_assumed(draft, spec.node.key)) continue;
        NodeSpec task = spec;
        task.node.provenance = assumed(task.node.provenance);
        for (FigureRecord& figure : task.node.figures) figure.quantity.provenance = assumed(figure.quantity.provenance);
        add(draft, task);
        for (RelationSpec relation : spec.relations) {
            relation.provenance = assumed(relation.provenance);
            record(relation.relation);
            relate(draft, relation);
        }
    }
    for (const RelationSpec& spec : assumptions.relations) {
        const Draft::Handle from = draft.find(spec.from), to = draft.find(spec.to);
        if (from == Draft::none || to == Draft::none) continue;
        // Nothing is handed out to be changed that stays as it is.
        if (const RelationRecord* there = std::as_const(draft).during(spec.period, spec.relation, from, to)) {
            if (there->provenance.basis == Basis::assumed) continue;
            if (there->weight || !spec.weight) refuse_documented(spec.from, to_string(spec.relation), spec.place);
            RelationRecord* present = draft.during(spec.period, spec.relation, from, to);
            present->weight = spec.weight;
            present->provenance = assumed(spec.provenance);
        } else {
            RelationSpec relation = spec;
            relation.provenance = assumed(relation.provenance);
            record(relation.relation);
            relate(draft, relation);
        }
    }
}

Organisation assume(const Organisation& organisation, const Assumptions& assumptions) {
    Draft draft = organisation.draft();
    for (const AssumedFigures& entry : assumptions.figures) {
        const Draft::Handle node = draft.find(entry.key);
        if (node != Draft::none) fill_figures(draft[node], entry);
    }
    complete(draft, assumptions);
    if (!draft.day) check_undated(assumptions);
    check_all_days(draft);
    return Organisation(draft);
}

std::shared_ptr<const Ancestry> ancestry_after_assuming(const Organisation& organisation, const Ancestry* ancestry,
                                                        const Organisation& assumed) {
    auto result = ancestry != nullptr ? std::make_shared<Ancestry>(*ancestry) : std::make_shared<Ancestry>();
    result->ancestors.push_back({.digest = digest_of(organisation), .planned = false});
    for (NodeId node : assumed.nodes(Kind::task))
        if (const std::string key(assumed.key(node)); organisation.find(key) == no_node)
            for (Ancestor& ancestor : result->ancestors) ancestor.note_born(key);
    return result;
}

void check_used(const Assumptions& assumptions, const std::vector<const Organisation*>& organisations) {
    const auto check = [&](const std::string& key, const Place& place) {
        std::vector<std::string_view> candidates;
        for (const Organisation* organisation : organisations) {
            if (organisation->find(key) != no_node) return;
            for (NodeId node : organisation->nodes()) candidates.push_back(organisation->key(node));
        }
        std::sort(candidates.begin(), candidates.end());
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        throw UnknownKey(Problem{"there is an assumption about " + quote(key) + ", which occurs in none of the models",
                                 key, "the key of a node of one of them", nearest(key, candidates), place});
    };
    for (const AssumedFigures& entry : assumptions.figures) check(entry.key, entry.place);
    for (const NodeSpec& spec : assumptions.tasks)
        for (const RelationSpec& relation : spec.relations) {
            if (relation.from != spec.node.key) check(relation.from, relation.from_place);
            if (relation.to != spec.node.key) check(relation.to, relation.to_place);
        }
    for (const RelationSpec& relation : assumptions.relations) {
        check(relation.from, relation.from_place);
        check(relation.to, relation.to_place);
    }
}

}  // namespace tyngde
