#include "tyngde/organisation/draft.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/decimal.hpp"
#include "core/said.hpp"
#include "rules.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {
namespace {

SchemaViolation without_days(const Period& period, const Message& of, const std::string& key, const Place& place) {
    return SchemaViolation(Problem{
        "the period of " + of + ", " + said(period) + ", holds no day", key, "'from' before 'until'", {}, place});
}

}  // namespace

Draft::Draft() = default;
Draft::Draft(const Draft&) = default;
Draft::Draft(Draft&&) = default;  // NOLINT(performance-noexcept-move-constructor)
Draft& Draft::operator=(const Draft&) = default;
Draft& Draft::operator=(Draft&&) noexcept = default;
Draft::~Draft() = default;

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
    if (!is_normal_key(record.key)) record.key = normal_key(record.key, record.place);
    check_unit_key(record.kind, record.key, record.place);
    if (record.period.empty()) throw without_days(record.period, quote(record.key), record.key, record.place);
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
    const bool whole = record.period.always();
    if (record.period.empty())
        throw without_days(record.period,
                           quote(from.key) + " " + Message(to_string(record.relation)) + " " + quote(to.key), from.key,
                           record.place);
    if (find_row(from.kind, record.relation, to.kind)->multiplicity == Multiplicity::at_most_one)
        if (const RelationRecord* other = during(record.period, record.relation, record.from))
            throw second_relation(record.relation, from.key, nodes_[other->to].key, to.key, record.place,
                                  !whole || !other->period.always());
    if (RelationRecord* same = during(record.period, record.relation, record.from, record.to)) {
        if (!same->weight || !record.weight || !(same->period == record.period))
            throw relation_twice(record.relation, source_end, target_end, record.place);
        *same->weight = as_decimal(*same->weight + *record.weight, 0);
        return;
    }
    if (record.relation == Relation::heads && from.role == Role::staff) (*this)[record.from].role = Role::head;
    const auto position = static_cast<std::uint32_t>(relations_.size());
    out_[record.from].push_back(position);
    in_[record.to].push_back(position);
    if (touched_) touched_->push_back(position);
    relations_.push_back(std::move(record));
}

std::size_t Draft::unrelate(Relation relation, Handle from, Handle to) {
    std::size_t found = 0;
    const auto remove_between = [&](Handle source, Handle sink) {
        for (std::uint32_t position : out_[source]) {
            RelationRecord& record = relations_[position];
            if (!holds(record) || record.relation != relation || (sink != none && record.to != sink)) continue;
            note_relation(position);
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
        for (std::uint32_t position : *positions) relation(position).removed = true;
    index_.erase(nodes_[node].key);
    removed_[node] = 1;
    if (!journals_.empty() && node < journals_.back().nodes) journals_.back().removed.push_back(node);
}

std::vector<std::uint32_t> Draft::relations_of(Handle node) const {
    std::vector<std::uint32_t> result;
    std::set_union(out_[node].begin(), out_[node].end(), in_[node].begin(), in_[node].end(),
                   std::back_inserter(result));
    return result;
}

void Draft::keep_node(Handle node) {
    Journal& last = journals_.back();
    if (node < last.nodes) last.changed_nodes.try_emplace(node, nodes_[node]);
}

void Draft::keep_relation(std::uint32_t position) {
    Journal& last = journals_.back();
    if (position < last.relations) last.changed_relations.try_emplace(position, relations_[position]);
}

Draft::Journal Draft::journal() const {
    return {.whole = *this,
            .nodes = end_handle(),
            .relations = static_cast<std::uint32_t>(relations_.size()),
            .touched = touched_};
}

void Draft::remember() {
    journals_.clear();
    Journal first = journal();
    first.dated = is_dated();
    first.pending = has_pending();
    first.lines = has_lines();
    first.recorded_units = has_recorded_units();
    journals_.push_back(std::move(first));
}

void Draft::mark() {
    if (!journals_.empty()) journals_.push_back(journal());
}

void Draft::go_back(std::size_t marks) {
    if (journals_.empty()) return;
    while (journals_.size() > marks + 1) {
        undo(journals_.back());
        journals_.pop_back();
    }
    undo(journals_.back());
}

/// Afterwards it is empty: the draft is what it was when the journal began.
void Draft::undo(Journal& journal) {
    while (relations_.size() > journal.relations) {
        out_[relations_.back().from].pop_back();
        in_[relations_.back().to].pop_back();
        relations_.pop_back();
    }
    while (end_handle() > journal.nodes) {
        if (removed_.back() == 0) index_.erase(nodes_.back().key);
        nodes_.pop_back();
        removed_.pop_back();
        out_.pop_back();
        in_.pop_back();
    }
    for (auto& [position, record] : journal.changed_relations) relations_[position] = std::move(record);
    for (auto& [node, record] : journal.changed_nodes) nodes_[node] = std::move(record);
    for (const Handle node : journal.removed) {
        removed_[node] = 0;
        index_.emplace(nodes_[node].key, node);
    }
    journal.changed_relations.clear();
    journal.changed_nodes.clear();
    journal.removed.clear();
    touched_ = journal.touched;
    static_cast<WholeRecord&>(*this) = journal.whole;
}

bool Draft::keeps_nodes() const {
    return !journals_.empty() && journals_.front().nodes == end_handle() &&
           std::all_of(journals_.begin(), journals_.end(), [](const Journal& one) { return one.removed.empty(); });
}

const NodeRecord& Draft::remembered(Handle node) const {
    for (const Journal& journal : journals_)
        if (const auto changed = journal.changed_nodes.find(node); changed != journal.changed_nodes.end())
            return changed->second;
    return nodes_[node];
}

std::vector<Draft::Handle> Draft::changed_nodes() const {
    std::vector<Handle> result;
    for (const Journal& journal : journals_)
        for (const auto& changed : journal.changed_nodes)
            if (changed.first < journals_.front().nodes) result.push_back(changed.first);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<std::uint32_t> Draft::changed_relations() const {
    std::vector<std::uint32_t> result;
    for (const Journal& journal : journals_)
        for (const auto& changed : journal.changed_relations)
            if (changed.first < journals_.front().relations) result.push_back(changed.first);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
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
        throw UnknownKey(Problem{quote(key) + " is a " + Message(to_string(nodes_[found].kind)),
                                 std::string(key),
                                 "the key of a " + Message(to_string(*kind)),
                                 {},
                                 place});
    return found;
}

RelationRecord* Draft::find_relation(Relation relation, Handle from, Handle to) {
    const auto between = [&](Handle source, Handle sink) -> RelationRecord* {
        for (std::uint32_t position : out_[source]) {
            RelationRecord& record = relations_[position];
            if (!(holds(record) && record.relation == relation && record.to == sink)) continue;
            note_relation(position);
            return &record;
        }
        return nullptr;
    };
    RelationRecord* found = between(from, to);
    if (found == nullptr && is_symmetric(relation)) found = between(to, from);
    return found;
}

const RelationRecord* Draft::during(const Period& period, Relation relation, Handle from, Handle to) const {
    const auto between = [&](Handle source, Handle sink) -> const RelationRecord* {
        for (std::uint32_t position : out_[source]) {
            const RelationRecord& record = relations_[position];
            const bool wanted = !record.removed && record.relation == relation && (sink == none || record.to == sink);
            if (wanted && record.period.overlaps(period)) return &record;
        }
        return nullptr;
    };
    const RelationRecord* found = between(from, to);
    if (found == nullptr && is_symmetric(relation)) found = between(to, from);
    return found;
}

RelationRecord* Draft::during(const Period& period, Relation relation, Handle from, Handle to) {
    const RelationRecord* found = std::as_const(*this).during(period, relation, from, to);
    if (found == nullptr) return nullptr;
    const auto position = static_cast<std::uint32_t>(found - relations_.data());
    note_relation(position);
    return &relations_[position];
}

Draft::Handle Draft::target(Relation relation, Handle from) const {
    for (std::uint32_t position : out_[from]) {
        const RelationRecord& record = relations_[position];
        if (record.relation == relation && holds(record)) return record.to;
    }
    return none;
}

std::vector<Draft::Handle> Draft::targets(Relation relation, Handle from) const {
    std::vector<Handle> result;
    for (std::uint32_t position : out_[from])
        if (relations_[position].relation == relation && holds(relations_[position]))
            result.push_back(relations_[position].to);
    return result;
}

std::vector<Draft::Handle> Draft::sources_of(Relation relation, Handle to) const {
    std::vector<Handle> result;
    for (std::uint32_t position : in_[to])
        if (relations_[position].relation == relation && holds(relations_[position]))
            result.push_back(relations_[position].from);
    return result;
}

template <class OfNode, class OfRelation>
bool Draft::any(bool Journal::*before, const OfNode& of_node, const OfRelation& of_relation) const {
    const auto node = [&](Handle handle) { return is_live(handle) && of_node(nodes_[handle]); };
    const auto relation = [&](std::size_t at) { return !relations_[at].removed && of_relation(relations_[at]); };
    Handle first_node = 0;
    std::size_t first_relation = 0;
    if (!journals_.empty() && !(journals_.front().*before)) {
        first_node = journals_.front().nodes;
        first_relation = journals_.front().relations;
        for (const Journal& journal : journals_) {
            for (const auto& changed : journal.changed_nodes)
                if (node(changed.first)) return true;
            for (const auto& changed : journal.changed_relations)
                if (relation(changed.first)) return true;
        }
    }
    for (Handle handle = first_node; handle < end_handle(); ++handle)
        if (node(handle)) return true;
    for (std::size_t at = first_relation; at < relations_.size(); ++at)
        if (relation(at)) return true;
    return false;
}

namespace {

constexpr auto no_relation = [](const RelationRecord&) { return false; };

}  // namespace

bool Draft::is_dated() const {
    const auto is_dated = [](const auto& record) { return !record.period.always(); };
    return any(&Journal::dated, is_dated, is_dated);
}

bool Draft::has_pending() const {
    const auto waits = [](const NodeRecord& node) {
        return std::any_of(node.figures.begin(), node.figures.end(),
                           [](const FigureRecord& figure) { return figure.quantity.form == Form::pending; });
    };
    return any(&Journal::pending, waits, no_relation);
}

bool Draft::has_lines() const {
    return any(
        &Journal::lines, [](const NodeRecord&) { return false; },
        [](const RelationRecord& relation) { return relation.relation == Relation::reports_to; });
}

bool Draft::has_recorded_units() const {
    const auto says = [](const NodeRecord& node) { return node.kind == Kind::unit && !node.recorded.empty(); };
    return any(&Journal::recorded_units, says, no_relation);
}

std::vector<Date> Draft::dates() const {
    if (!is_dated()) return {};
    std::set<Date> days;
    const auto note = [&](const Period& period) {
        if (period.from) days.insert(*period.from);
        if (period.until) days.insert(*period.until);
    };
    for (Handle node = 0; node < end_handle(); ++node)
        if (is_live(node)) note(nodes_[node].period);
    for (const RelationRecord& relation : relations_)
        if (!relation.removed) note(relation.period);
    return {days.begin(), days.end()};
}

Draft Draft::on(Date date) const {
    Draft result;
    static_cast<WholeRecord&>(result) = *this;
    result.day.reset();
    std::vector<Handle> handle(end_handle(), none);
    for (Handle node = 0; node < end_handle(); ++node) {
        if (!is_live(node) || !nodes_[node].period.contains(date)) continue;
        NodeRecord record = nodes_[node];
        record.period = {};
        handle[node] = result.add(std::move(record));
    }
    std::vector<char> has_place(end_handle(), 0), had_place(end_handle(), 0);
    for (const RelationRecord& relation : relations_) {
        if (relation.removed || handle[relation.from] == none) continue;
        const bool of_place = relation.relation == Relation::part_of || relation.relation == Relation::post_in;
        if (of_place) had_place[relation.from] = 1;
        if (handle[relation.to] == none || !relation.period.contains(date)) continue;
        if (of_place) has_place[relation.from] = 1;
        RelationRecord record = relation;
        record.from = handle[relation.from];
        record.to = handle[relation.to];
        record.period = {};
        result.relate(std::move(record));
    }
    for (Handle node = 0; node < end_handle(); ++node) {
        if (handle[node] == none || had_place[node] == 0 || has_place[node] != 0) continue;
        NodeRecord& record = result[handle[node]];
        record.unplaced = record.kind == Kind::unit;
        result.warnings.push_back(Problem{Message("on ") + to_string(date) + " the place of " + quote(record.key) +
                                              " is not known: it lies in other units on other days only",
                                          record.key,
                                          "a place on every day",
                                          {},
                                          record.place});
    }
    return result;
}

}  // namespace tyngde
