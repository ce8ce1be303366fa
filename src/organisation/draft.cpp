#include "tyngde/organisation/draft.hpp"

#include <algorithm>

#include "rules.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {

const FigureRecord* NodeRecord::find(Measure measure, Scope scope) const {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const FigureRecord& figure) {
        return figure.measure == measure && figure.scope == scope;
    });
    return found == figures.end() ? nullptr : &*found;
}

FigureRecord* NodeRecord::find(Measure measure, Scope scope) {
    return const_cast<FigureRecord*>(std::as_const(*this).find(measure, scope));
}

Draft::Handle Draft::add(NodeRecord record) {
    record.key = normal_key(record.key, record.place);
    const Handle handle = end_handle();
    const auto [at, fresh] = index_.emplace(record.key, handle);
    if (!fresh) throw key_in_use(record.key, nodes_[at->second].kind, record.place);
    nodes_.push_back(std::move(record));
    removed_.push_back(0);
    out_.emplace_back();
    in_.emplace_back();
    return handle;
}

void Draft::relate(RelationRecord record) {
    const NodeRecord& from = nodes_[record.from];
    const NodeRecord& to = nodes_[record.to];
    const End source_end{from.kind, from.key}, target_end{to.kind, to.key};
    if (auto fault = relation_fault(record.relation, source_end, target_end, record.weight)) {
        fault->place = record.place;
        throw SchemaViolation(std::move(*fault));
    }
    if (find_row(from.kind, record.relation, to.kind)->multiplicity == Multiplicity::at_most_one) {
        const Handle other = target(record.relation, record.from);
        if (other != none) throw second_relation(record.relation, from.key, nodes_[other].key, to.key, record.place);
    }
    if (RelationRecord* same = find_relation(record.relation, record.from, record.to)) {
        if (!same->weight || !record.weight)
            throw relation_twice(record.relation, source_end, target_end, record.place);
        *same->weight += *record.weight;
        return;
    }
    NodeRecord& source = nodes_[record.from];
    if (record.relation == Relation::heads && source.role == Role::staff) source.role = Role::head;
    const auto position = static_cast<std::uint32_t>(relations_.size());
    out_[record.from].push_back(position);
    in_[record.to].push_back(position);
    relations_.push_back(std::move(record));
}

std::size_t Draft::unrelate(Relation relation, Handle from, Handle to) {
    std::size_t found = 0;
    const auto remove_between = [&](Handle source, Handle sink) {
        for (std::uint32_t position : out_[source]) {
            RelationRecord& record = relations_[position];
            if (record.removed || record.relation != relation || (sink != none && record.to != sink)) continue;
            record.removed = true;
            ++found;
        }
    };
    remove_between(from, to);
    if (is_symmetric(relation) && to != none && to != from) remove_between(to, from);
    return found;
}

void Draft::remove(Handle node) {
    for (const auto* positions : {&out_[node], &in_[node]})
        for (std::uint32_t position : *positions) relations_[position].removed = true;
    index_.erase(nodes_[node].key);
    removed_[node] = 1;
}

Draft::Handle Draft::find(std::string_view key) const {
    const auto normal = nfc(key);
    if (!normal) return none;
    const auto at = index_.find(*normal);
    return at == index_.end() ? none : at->second;
}

Draft::Handle Draft::at(std::string_view key, std::optional<Kind> kind, const Place& place) const {
    const Handle found = find(key);
    if (found == none) {
        std::vector<std::string_view> candidates;
        for (Handle node = 0; node < end_handle(); ++node)
            if (is_live(node) && (!kind || nodes_[node].kind == *kind)) candidates.push_back(nodes_[node].key);
        throw unknown_key(key, kind, candidates, place);
    }
    if (kind && nodes_[found].kind != *kind)
        throw UnknownKey(Problem{quote(key) + " is a " + std::string(to_string(nodes_[found].kind)),
                                 std::string(key),
                                 "the key of a " + std::string(to_string(*kind)),
                                 {},
                                 place});
    return found;
}

RelationRecord* Draft::find_relation(Relation relation, Handle from, Handle to) {
    const auto between = [&](Handle source, Handle sink) -> RelationRecord* {
        for (std::uint32_t position : out_[source]) {
            RelationRecord& record = relations_[position];
            if (!record.removed && record.relation == relation && record.to == sink) return &record;
        }
        return nullptr;
    };
    RelationRecord* found = between(from, to);
    if (found == nullptr && is_symmetric(relation)) found = between(to, from);
    return found;
}

Draft::Handle Draft::target(Relation relation, Handle from) const {
    for (std::uint32_t position : out_[from]) {
        const RelationRecord& record = relations_[position];
        if (!record.removed && record.relation == relation) return record.to;
    }
    return none;
}

std::vector<Draft::Handle> Draft::targets(Relation relation, Handle from) const {
    std::vector<Handle> result;
    for (std::uint32_t position : out_[from])
        if (!relations_[position].removed && relations_[position].relation == relation)
            result.push_back(relations_[position].to);
    return result;
}

std::vector<Draft::Handle> Draft::sources_of(Relation relation, Handle to) const {
    std::vector<Handle> result;
    for (std::uint32_t position : in_[to])
        if (!relations_[position].removed && relations_[position].relation == relation)
            result.push_back(relations_[position].from);
    return result;
}

}  // namespace tyngde
