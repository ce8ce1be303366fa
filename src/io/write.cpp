#include "tyngde/io/write.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "node_writer.hpp"

namespace tyngde::io {
namespace {

/// What a reader would not decide in the same way by itself.
Recorded to_be_said(const Draft& draft) {
    Recorded result = draft.recorded;
    const Recorded rule = recorded_by_rule(draft);
    for (const Subject subject : all_subjects)
        if (result[subject] == rule[subject]) result[subject].reset();
    return result;
}

/// True where a reader would take an explicit line for one that the units give. Where there are periods
/// any line may be one.
bool has_doubtful_lines(const Organisation& organisation, const Draft& draft) {
    if (organisation.is_dated())
        return std::any_of(draft.relations().begin(), draft.relations().end(), [](const RelationRecord& relation) {
            return !relation.removed && relation.relation == Relation::reports_to;
        });
    for (NodeId post : organisation.nodes(Kind::post)) {
        const std::vector<NodeId> stated = organisation.explicit_managers(post);
        if (stated.empty()) continue;
        const std::vector<NodeId> given = organisation.managers_by_units(post);
        if (!given.empty() && std::all_of(given.begin(), given.end(), [&](NodeId manager) {
                return std::find(stated.begin(), stated.end(), manager) != stated.end();
            }))
            return true;
    }
    return false;
}

/// Puts a relation into the node that it is written with.
void put_relation(Json& from, Json& to, const RelationField& field, const RelationRecord& record) {
    Json& holder = field.with_target ? to : from;
    Json other = (field.with_target ? from : to)["key"];
    if (record.weight) other = {{"unit", other}, {"share", number(*record.weight)}};
    if (field.single)
        holder[field.name] = std::move(other);
    else
        holder[field.name].push_back(std::move(other));
}

/// Puts into the nodes what can be written there, and returns the other relations. Those of one field
/// of a node stay together, as their order counts: the first head is the first manager.
Json put_relations(const Draft& draft, std::vector<Json>& nodes) {
    const auto node_of = [](const RelationField& field, const RelationRecord& record) {
        return field.with_target ? record.to : record.from;
    };
    std::set<std::pair<Relation, Draft::Handle>> apart;
    for (const RelationRecord& record : draft.relations())
        if (const RelationField* field = field_of(record.relation); field != nullptr && !record.removed)
            if (!record.provenance.empty() || !record.period.always())
                apart.emplace(record.relation, node_of(*field, record));
    Json rest = Json::array();
    std::map<Relation, std::vector<const RelationRecord*>> fields;  // in an order of their own
    for (const RelationRecord& record : draft.relations()) {
        if (record.removed) continue;
        const RelationField* field = field_of(record.relation);
        if (field == nullptr || apart.contains({record.relation, node_of(*field, record)}))
            rest.push_back(relation(record, draft[record.from].key, draft[record.to].key));
        else
            fields[record.relation].push_back(&record);
    }
    for (const auto& [name, records] : fields)
        for (const RelationRecord* record : records)
            put_relation(nodes[record->from], nodes[record->to], *field_of(name), *record);
    return rest;
}

const char* list_of(Kind kind) {
    switch (kind) {
        case Kind::unit: return "units";
        case Kind::post: return "posts";
        case Kind::task: return "tasks";
        case Kind::collaboration: return "collaborations";
        case Kind::forum: return "fora";
        case Kind::committee: break;
    }
    return "committees";
}

}  // namespace

std::string write(const Organisation& organisation) {
    const Draft draft = organisation.draft();
    Json result = head("organisation");
    put(result, "key", draft.key);
    put(result, draft.names);
    result["language"] = draft.language;
    put(result, "note", draft.note);
    if (draft.day) result["day"] = to_string(*draft.day);
    if (!draft.levels.empty()) result["levels"] = draft.levels;
    put_sources(result, draft.sources);
    put(result, to_be_said(draft));
    if (has_doubtful_lines(organisation, draft)) result["lines"] = "explicit";

    std::vector<Json> nodes(draft.end_handle());
    for (Draft::Handle handle = 0; handle < draft.end_handle(); ++handle) nodes[handle] = node(draft[handle]);
    Json relations = put_relations(draft, nodes);
    // Lists in the order of the kinds, whatever the order in which nodes came: one text for one organisation.
    for (const Kind kind : all_kinds)
        for (Draft::Handle handle = 0; handle < draft.end_handle(); ++handle)
            if (draft.is_live(handle) && draft[handle].kind == kind)
                result[list_of(kind)].push_back(std::move(nodes[handle]));
    if (!relations.empty()) result["relations"] = std::move(relations);
    return text_of(result);
}

}  // namespace tyngde::io
