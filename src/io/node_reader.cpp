#include "node_reader.hpp"

#include <algorithm>
#include <utility>

#include "attributes.hpp"
#include "relation_reader.hpp"

namespace tyngde::io {

NodeSpec NodeReader::begin(Fields& fields, Kind kind) const {
    NodeSpec spec;
    spec.node.kind = kind;
    const Cursor key = fields.need("key");
    spec.node.key = key.text("a key: text");
    spec.key_place = key.place();
    spec.node.place = fields.cursor().place();
    spec.node.names = names(fields);
    spec.node.provenance = figures_.provenance(fields);
    spec.node.period = period_from(fields);
    return spec;
}

void NodeReader::unit_fields(Fields& fields, NodeSpec& spec) {
    spec.node.type = fields.text("type");
    spec.node.recorded = recorded_from(fields);
    if (const auto said = fields.take("empty")) spec.node.empty = empty_from(*said);
    if (const auto parent = fields.take("parent")) {
        if (parent->says_unknown())
            spec.node.unplaced = true;
        else
            add_relations(spec, parent, Relation::part_of, "the key of a unit, or unknown");
    }
}

void NodeReader::post_fields(Fields& fields, NodeSpec& spec) {
    NodeRecord& post = spec.node;
    post.recorded = recorded_from(fields, Kind::post);
    if (const auto text = fields.take("role")) post.role = role_from(*text);
    if (const auto positions = fields.take("count")) post.count = count_from(*positions);
    post.vacant = fields.flag("vacant");
    post.temporary = fields.flag("temporary");
    post.external = fields.flag("external");
    post.manager = fields.flag("manager");
    post.large = fields.flag("large");
    if (const auto line = fields.take("unit_line")) post.unit_line = unit_line_from(*line);
    post.holder = fields.text("holder");
    add_relations(spec, fields.take("home"), Relation::post_in, "the key of a unit");
    add_relations(spec, fields.take("heads"), Relation::heads, "a key, or a list of keys of units");
    add_relations(spec, fields.take("reports_to"), Relation::reports_to, "a key, or a list of keys of posts");
    add_relations(spec, fields.take("dotted"), Relation::dotted_line, "a key, or a list of keys of posts");
    add_relations(spec, fields.take("deputises_for"), Relation::deputises_for, "a key, or a list of keys of posts");
}

void NodeReader::other_fields(Fields& fields, NodeSpec& spec) {
    constexpr std::string_view keys = "a key, or a list of keys";
    NodeRecord& node = spec.node;
    if (node.kind == Kind::task) {
        if (const auto category = fields.take("category")) {
            node.type = category->text();
            if (node.type != "citizen_directed" && node.type != "back_office" && node.type != "political_service")
                category->refuse_shape("citizen_directed, back_office or political_service");
        }
        node.code = fields.text("code");
        if (const auto units = fields.take("responsible"))
            for (const Cursor& item : units->one_or_more(keys)) {
                RelationSpec held = relation_at(item, Relation::responsible_for, {}, node.key);
                if (item.is_text()) {
                    held.from = item.text();
                } else {
                    Fields entry(item, "the key of a unit, or a mapping with unit and share");
                    const Cursor unit = entry.need("unit");
                    held.from = unit.text("the key of a unit");
                    held.from_place = unit.place();
                    if (const auto share = entry.take("share")) held.weight = not_negative(*share);
                    entry.done();
                }
                spec.relations.push_back(std::move(held));
            }
        add_relations(spec, fields.take("funded_by"), Relation::funded_by, keys);
        return;
    }
    if (node.kind == Kind::collaboration || node.kind == Kind::committee) node.type = fields.text("type");
    if (node.kind == Kind::forum)
        if (const auto levels = fields.take("levels"))
            for (const Cursor& level : levels->one_or_more("level labels")) node.member_levels.push_back(level.text());
    if (node.kind == Kind::collaboration)
        add_relations(spec, fields.take("accountable_to"), Relation::accountable_to, keys);
    const auto from_others = [&](std::string_view name, Relation relation) {
        if (const auto others = fields.take(name))
            for (const Cursor& item : others->one_or_more(keys))
                spec.relations.push_back(relation_at(item, relation, item.text("a key"), node.key));
    };
    if (node.kind == Kind::collaboration) from_others("leader", Relation::leads);
    if (node.kind == Kind::forum) from_others("chair", Relation::leads);
    from_others("members", Relation::member_of);
}

NodeSpec NodeReader::flat_fields(Fields& fields, Kind kind) const {
    NodeSpec spec = begin(fields, kind);
    if (kind == Kind::unit || kind == Kind::post) spec.node.level = fields.text("level");
    if (kind == Kind::unit)
        unit_fields(fields, spec);
    else if (kind == Kind::post)
        post_fields(fields, spec);
    else
        other_fields(fields, spec);
    spec.node.figures = figures_.figures(fields, kind, spec.node.provenance);
    return spec;
}

NodeSpec NodeReader::flat(const Cursor& cursor, Kind kind) const {
    Fields fields(cursor);
    NodeSpec spec = flat_fields(fields, kind);
    fields.done();
    return spec;
}

NodeSpec NodeReader::unit_or_post(const Cursor& cursor) const {
    Fields fields(cursor, "a key, or a mapping with the fields of a unit or post");
    NodeSpec spec = begin(fields, Kind::unit);
    spec.node.level = fields.text("level");
    unit_fields(fields, spec);
    post_fields(fields, spec);
    spec.node.figures = figures_.figures(fields, Kind::unit, spec.node.provenance);
    fields.done();
    return spec;
}

void NodeReader::node(const Cursor& cursor, Kind kind, std::vector<NodeSpec>& into) const {
    const std::size_t before = into.size();
    const bool read = cursor.reading().attempt(cursor.tree(), [&] {
        into.resize(before);
        Fields fields(cursor);
        into.push_back(flat_fields(fields, kind));
        if (kind == Kind::unit) nested(fields, before, into);
        fields.done();
    });
    if (!read) into.resize(before);
}

void NodeReader::nested(Fields& fields, std::size_t at, std::vector<NodeSpec>& into) const {
    const std::string unit = into[at].node.key;
    const auto lies_in_unit = [&](NodeSpec& spec, Relation relation, const Cursor& item) {
        spec.relations.insert(spec.relations.begin(), relation_at(item, relation, spec.node.key, unit));
    };
    if (const auto heads = fields.take("head"))
        for (const Cursor& item : heads->one_or_more("a post, the key of one, or a list")) {
            if (item.is_text()) {
                into[at].relations.push_back(relation_at(item, Relation::heads, item.text(), unit));
                continue;
            }
            NodeSpec head;
            if (!item.reading().attempt(item.tree(), [&] { head = flat(item, Kind::post); })) continue;
            // A head may be at home elsewhere.
            const bool has_home = std::any_of(head.relations.begin(), head.relations.end(),
                                              [](const RelationSpec& r) { return r.relation == Relation::post_in; });
            if (!has_home) lies_in_unit(head, Relation::post_in, item);
            head.relations.push_back(relation_at(item, Relation::heads, head.node.key, unit));
            into.push_back(std::move(head));
        }
    if (const auto posts = fields.take("posts"))
        for (const Cursor& item : posts->items()) {
            NodeSpec post;
            if (!item.reading().attempt(item.tree(), [&] { post = flat(item, Kind::post); })) continue;
            lies_in_unit(post, Relation::post_in, item);
            into.push_back(std::move(post));
        }
    if (const auto tasks = fields.take("tasks")) tasks_of(*tasks, at, into);
    if (const auto units = fields.take("units"))
        for (const Cursor& item : units->items()) {
            const std::size_t child = into.size();
            node(item, Kind::unit, into);
            if (child == into.size()) continue;
            lies_in_unit(into[child], Relation::part_of, item);
        }
}

void NodeReader::tasks_of(const Cursor& list, std::size_t at, std::vector<NodeSpec>& into) const {
    const std::string unit = into[at].node.key;
    for (const Cursor& item : list.items()) {
        if (item.is_text()) {
            into[at].relations.push_back(relation_at(item, Relation::responsible_for, unit, item.text()));
            continue;
        }
        Fields fields(item, "a task, the key of one, or a mapping with task and share");
        if (fields.has("task")) {
            const Cursor task = fields.need("task");
            std::optional<double> share;
            if (const auto stated = fields.take("share")) share = not_negative(*stated);
            fields.done();
            into[at].relations.push_back(
                relation_at(task, Relation::responsible_for, unit, task.text("the key of a task"), share));
        } else {
            NodeSpec task = flat_fields(fields, Kind::task);
            fields.done();
            task.relations.push_back(relation_at(item, Relation::responsible_for, unit, task.node.key));
            into.push_back(std::move(task));
        }
    }
}

}  // namespace tyngde::io
