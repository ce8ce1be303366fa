#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/number.hpp>

#include "sketch.hpp"

namespace tyngde::test {

using ArcText = std::tuple<Relation, std::string, std::string>;

/// The arcs from a node in their order; interfaces, and the units that a post heads, have none.
inline std::vector<ArcText> arcs_from(const Organisation& organisation, NodeId node) {
    const ArcTable& arcs = organisation.arcs();
    std::vector<ArcText> result;
    for (std::uint32_t arc = arcs.out_offset[node]; arc < arcs.out_offset[node + 1]; ++arc)
        result.emplace_back(arcs.relation[arc], organisation.key(arcs.target[arc]),
                            arcs.weight.empty() ? "unknown" : to_text(arcs.weight[arc]));
    std::stable_sort(result.begin(), result.end(), [](const ArcText& x, const ArcText& y) {
        const auto rank = [](const ArcText& arc) {
            const Relation relation = std::get<Relation>(arc);
            const bool ordered = relation != Relation::works_with && relation != Relation::heads;
            return std::pair(relation, ordered ? ArcText{} : arc);
        };
        return rank(x) < rank(y);
    });
    return result;
}

/// What differs between two organisations, one text for each thing; nothing when they are equal: the
/// same ids, keys, attributes, figures with provenance, tree, line and arcs.
inline std::vector<std::string> differences(const Organisation& a, const Organisation& b) {
    std::vector<std::string> result;
    const auto check = [&](bool same, const std::string& what) {
        if (!same) result.push_back(what);
    };
    check(a.organisation_key() == b.organisation_key(), "key");
    check(a.organisation_names() == b.organisation_names(), "names");
    check(a.language() == b.language(), "language");
    check(a.note() == b.note(), "note");
    check(a.levels() == b.levels(), "levels");
    check(a.sources() == b.sources(), "sources");
    check(a.warnings().size() == b.warnings().size(), "warnings");
    for (Kind kind : all_kinds) check(a.count(kind) == b.count(kind), "number of " + std::string(to_string(kind)));
    if (!result.empty()) return result;

    const Draft da = a.draft(), db = b.draft();
    for (NodeId node : a.nodes()) {
        const std::string key(a.key(node));
        check(key == b.key(node), "order: " + key + " and " + std::string(b.key(node)));
        if (key != b.key(node)) continue;
        check(a.names(node) == b.names(node), "names of " + key);
        check(a.type(node) == b.type(node), "type of " + key);
        check(a.level(node) == b.level(node), "level of " + key);
        check(a.provenance(node) == b.provenance(node), "provenance of " + key);
        for (const MeasureRow& row : measures)
            for (Scope scope : {Scope::plain, Scope::own, Scope::total})
                check(!applies_to(row.measure, a.kind(node)) ||
                          a.quantity(node, row.measure, scope) == b.quantity(node, row.measure, scope),
                      std::string(row.name) + " of " + key);
        const NodeRecord &ra = da[da.at(key)], &rb = db[db.at(key)];
        check(ra.code == rb.code, "code of " + key);
        check(ra.holder == rb.holder, "holder of " + key);
        check(ra.member_levels == rb.member_levels, "member levels of " + key);
        check(ra.unplaced == rb.unplaced, "place of " + key);
        check(std::tie(ra.role, ra.vacant, ra.temporary, ra.external, ra.manager) ==
                  std::tie(rb.role, rb.vacant, rb.temporary, rb.external, rb.manager),
              "flags of " + key);
        check(ra.count == rb.count || (std::isnan(ra.count) && std::isnan(rb.count)), "count of " + key);
        if (a.kind(node) == Kind::unit) {
            check(a.units().parent(node) == b.units().parent(node), "parent of " + key);
            check(keys(a, a.posts_in(node)) == keys(b, b.posts_in(node)), "posts in " + key);
            check(keys(a, a.heads_of(node)) == keys(b, b.heads_of(node)), "heads of " + key);
        }
        if (a.kind(node) == Kind::post) {
            check(a.home(node) == b.home(node), "home of " + key);
            check(keys(a, a.line().managers(node)) == keys(b, b.line().managers(node)), "managers of " + key);
            check(keys(a, a.line().reports(node)) == keys(b, b.line().reports(node)), "reports of " + key);
        }
    }
    for (NodeId node : a.nodes())
        check(arcs_from(a, node) == arcs_from(b, node), "relations of " + std::string(a.key(node)));

    using Ends = std::tuple<Relation, std::string, std::string>;
    const auto provenances = [](const Draft& draft) {
        std::map<Ends, Provenance> found;
        for (const RelationRecord& r : draft.relations()) {
            std::string from = draft[r.from].key, to = draft[r.to].key;
            if (is_symmetric(r.relation) && to < from) std::swap(from, to);
            found[{r.relation, from, to}] = r.provenance;
        }
        return found;
    };
    check(provenances(da) == provenances(db), "provenance of relations");
    return result;
}

/// What is lost or changed by way of a draft.
inline std::vector<std::string> round_trip_faults(const Organisation& organisation) {
    return differences(organisation, Organisation(organisation.draft()));
}

}  // namespace tyngde::test
