#include "node_writer.hpp"

#include <map>
#include <utility>

namespace tyngde::io {
namespace {

/// The fields of a node have no room for the relation: it is none of them, is written with the other
/// end, or says more than its ends and weight.
bool needs_relate(const NodeSpec& spec, const RelationSpec& related) {
    const RelationField* field = field_of(related.relation);
    const bool leads = related.relation == Relation::leads;
    if (field == nullptr && !leads) return true;
    const bool heads = related.relation == Relation::heads;  // flat: with the post
    const bool with_target = leads || (field->with_target && !heads);
    return (with_target ? related.to : related.from) != spec.node.key || !related.period.always() ||
           !related.provenance.empty();
}

}  // namespace

Json node(const NodeRecord& record) {
    Json result;
    result["key"] = record.key;
    put(result, record.names);
    put(result, record.kind == Kind::task ? "category" : "type", record.type);
    put(result, "level", record.level);
    put(result, "code", record.code);
    if (record.unplaced) result["parent"] = "unknown";
    if (record.empty != Empty::no) result["empty"] = word_of(record.empty);
    put(result, record.recorded);
    if (record.kind == Kind::post) {
        if (record.role != Role::staff) result["role"] = to_string(record.role);
        if (record.is_group()) result["count"] = count(record.count);
        for (const auto& [name, flag] : {std::pair{"vacant", record.vacant},
                                         {"temporary", record.temporary},
                                         {"external", record.external},
                                         {"manager", record.manager},
                                         {"large", record.large}})
            if (flag) result[name] = true;
        if (record.unit_line != UnitLine::replaced) result["unit_line"] = to_string(record.unit_line);
        put(result, "holder", record.holder);
    }
    if (!record.member_levels.empty()) result["levels"] = record.member_levels;
    put_figures(result, record.figures, record.provenance);
    put(result, record.period);
    put(result, record.provenance);
    return result;
}

const RelationField* field_of(Relation relation) {
    static const std::map<Relation, RelationField> fields{
        {Relation::part_of, {"parent", false, true}},
        {Relation::post_in, {"home", false, true}},
        {Relation::heads, {"head", true, false}},
        {Relation::reports_to, {"reports_to", false, false}},
        {Relation::dotted_line, {"dotted", false, false}},
        {Relation::deputises_for, {"deputises_for", false, false}},
        {Relation::responsible_for, {"responsible", true, false}},
        {Relation::funded_by, {"funded_by", false, false}},
        {Relation::member_of, {"members", true, false}},
        {Relation::accountable_to, {"accountable_to", false, false}},
    };
    const auto found = fields.find(relation);
    return found == fields.end() ? nullptr : &found->second;
}

Json spec_of(const NodeSpec& spec, Kind kind) {
    NodeRecord record = spec.node;
    record.kind = kind;
    Json result = node(record);
    for (const RelationSpec& related : spec.relations) {
        if (needs_relate(spec, related))
            throw UsageError(Problem{quote(related.from) + " " + Message(to_string(related.relation)) + " " +
                                         quote(related.to) + " cannot be written with " + quote(spec.node.key),
                                     spec.node.key,
                                     "a relation of its own, such as 'relate' in a plan",
                                     {},
                                     {}});
        const RelationField* field = field_of(related.relation);
        const bool leads = related.relation == Relation::leads;
        const bool heads = related.relation == Relation::heads;
        Json other = related.from == spec.node.key ? related.to : related.from;
        if (related.weight) other = {{"unit", other}, {"share", number(*related.weight)}};
        const char* name = leads ? (kind == Kind::forum ? "chair" : "leader") : heads ? "heads" : field->name;
        if (field != nullptr && field->single)
            result[name] = std::move(other);
        else
            result[name].push_back(std::move(other));
    }
    return result;
}

}  // namespace tyngde::io
