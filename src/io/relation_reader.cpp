#include "relation_reader.hpp"

#include <utility>

#include "attributes.hpp"

namespace tyngde::io {

RelationSpec relation_at(const Cursor& cursor, Relation relation, std::string from, std::string to,
                         std::optional<double> weight) {
    const Place place = cursor.place();
    return {.relation = relation,
            .from = std::move(from),
            .to = std::move(to),
            .weight = weight,
            .provenance = {},
            .period = {},
            .place = place,
            .from_place = place,
            .to_place = place};
}

void add_relations(NodeSpec& spec, const std::optional<Cursor>& targets, Relation relation, std::string_view expected) {
    if (!targets) return;
    for (const Cursor& item : targets->one_or_more(expected))
        spec.relations.push_back(relation_at(item, relation, spec.node.key, item.text(expected)));
}

namespace {

/// What stands beside the ends of a relation.
RelationSpec relation_beside(Relation relation, Fields& beside) {
    RelationSpec result;
    result.relation = relation;
    if (relation == Relation::works_with)
        if (const auto volume = beside.take("volume"); volume && !volume->says_unknown())
            result.weight = not_negative(*volume);
    if (relation == Relation::responsible_for)
        if (const auto share = beside.take("share")) result.weight = not_negative(*share);
    if (relation == Relation::reports_to)
        if (const auto line = beside.take("line")) {
            if (line->text("dotted") != "dotted") line->refuse_shape("dotted");
            result.relation = Relation::dotted_line;
        }
    result.period = period_from(beside);
    return result;
}

RelationSpec with_ends(RelationSpec result, const Cursor& ends) {
    const std::vector<Cursor> pair = ends.items("two keys, from and to");
    // Where one was refused, the other may be wrong, too.
    if (ends.reading().harmed(ends.tree()))
        for (const Cursor& end : pair) static_cast<void>(end.text("a key"));
    if (pair.size() != 2) ends.refuse_shape("two keys, from and to");
    std::string from = pair[0].text("a key"), to = pair[1].text("a key");
    RelationSpec placed = relation_at(ends, result.relation, std::move(from), std::move(to));
    placed.from_place = pair[0].place();
    placed.to_place = pair[1].place();
    placed.weight = result.weight;
    placed.period = result.period;
    placed.provenance = std::move(result.provenance);
    return placed;
}

Relation relation_name(Fields& fields) {
    std::vector<std::string_view> names;
    std::optional<Relation> found;
    for (std::size_t i = 0; i < relation_count; ++i) {
        const auto relation = static_cast<Relation>(i);
        names.push_back(to_string(relation));
        // One whose ends were refused is named all the same.
        if (!fields.names(to_string(relation))) continue;
        if (found) fields.cursor().refuse("two relations are named", "one relation", std::string(to_string(relation)));
        found = relation;
    }
    if (found) return *found;
    fields.refuse_word("no relation is named", "a relation of the schema, with its two ends", names);
}

}  // namespace

RelationSpec relation_between(const Cursor& subject, Fields& beside) {
    Fields named(subject, "a mapping from one relation to its two ends, such as {works_with: [a, b]}");
    const Relation relation = relation_name(named);
    const Cursor ends = named.need(to_string(relation));
    named.done();
    return with_ends(relation_beside(relation, beside), ends);
}

RelationSpec relation_from(const Cursor& cursor, const FigureReader& figures) {
    Fields fields(cursor, "a mapping such as {works_with: [a, b], volume: 3}");
    const Relation name = relation_name(fields);
    const Cursor ends = fields.need(to_string(name));
    RelationSpec result = relation_beside(name, fields);
    result.provenance = figures.provenance(fields);
    fields.done();
    // Last, since without its ends nothing more of a relation is read.
    return with_ends(std::move(result), ends);
}

}  // namespace tyngde::io
