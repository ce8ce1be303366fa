#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "assembly.hpp"
#include "rare.hpp"

// What was taken in by row, put into the columns of the organisation by id.

namespace tyngde {
namespace {

/// A column by id from one by row; both begin with the first node of a kind, or of all.
template <class T>
std::vector<T> reordered(const std::vector<T>& by_row, std::span<const Row> rows, Row first = 0) {
    std::vector<T> result(by_row.size());
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = by_row[rows[i] - first];
    return result;
}

/// Entries of a side table, by id.
template <class Key, class T, class Number>
Sparse<Key, T> sparse(const std::vector<std::pair<Key, const T*>>& entries, const Number& number) {
    std::vector<std::pair<Key, const T*>> sorted;
    for (const auto& [row, value] : entries) sorted.emplace_back(number(row), value);
    std::sort(sorted.begin(), sorted.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    Sparse<Key, T> result;
    result.reserve(sorted.size());
    for (const auto& [key, value] : sorted) result.emplace_hint(result.end(), key, *value);
    return result;
}

}  // namespace

void Organisation::Assembly::fill_recorded() {
    org_.recorded_ = in_.recorded;
    // Posts have no ids yet.
    std::vector<std::pair<Row, const Recorded*>> of_units;
    for (const auto& said : in_.unit_recorded)
        if (said.first < first_post_) of_units.push_back(said);
    org_.rare_->recorded_units = sparse(of_units, [&](Row row) { return id_[row]; });
    org_.rare_->empty_units = sparse(in_.unit_empty, [&](Row row) { return id_[row]; });
    const bool heads = org_.is_recorded(Subject::heads) && org_.rare_->recorded_units.empty();
    if (heads && org_.units_.unplaced().empty()) return;
    std::vector<char> open(units_, 0);
    for (NodeId unit = 0; unit < units_; ++unit) {
        if (org_.nearest_headed_[unit] == unit) {
            // It may have another one. Heads are not filled in yet, so that what is said of it is asked.
            open[unit] = static_cast<char>(org_.recorded_of(unit)[Subject::heads] == false);
            continue;
        }
        const NodeId above = org_.units_.parent(unit);
        open[unit] = static_cast<char>((!heads && !org_.is_recorded(Subject::heads, unit)) ||
                                       (above == no_node ? org_.units_.is_unplaced(unit) : open[above] != 0));
    }
    if (std::find(open.begin(), open.end(), 1) != open.end()) org_.way_open_ = std::move(open);
}

void Organisation::Assembly::fill_whole() {
    org_.first_ = in_.first;
    org_.key_ = in_.organisation_key;
    org_.names_ = in_.names;
    org_.language_ = in_.language;
    org_.note_ = in_.note;
    org_.scale_ = in_.scale;
    org_.sources_ = in_.sources;
    org_.warnings_ = in_.warnings;
}

void Organisation::Assembly::fill_texts() {
    org_.words_.assign(in_.words.begin(), in_.words.end());
    org_.type_ = reordered(in_.type, row_);
    org_.level_ = reordered(in_.level, row_);
    org_.languages_.assign(in_.languages.begin(), in_.languages.end());
    TextTable keys;
    std::size_t bytes = 0;
    for (std::string_view key : in_.key) bytes += key.size();
    keys.reserve(in_.node_count(), bytes);
    org_.name_offset_.reserve(in_.node_count() + 1);
    org_.name_language_.reserve(in_.name_language.size());
    const bool plain = in_.name_language.empty() && in_.code.empty() && in_.holder.empty();
    if (plain) org_.name_offset_.resize(in_.node_count() + 1, 0);
    for (NodeId id = 0; id < in_.node_count(); ++id) {
        const Row row = row_[id];
        keys.push_back(in_.key[row]);
        if (plain) continue;
        for (std::uint32_t name = in_.name_offset[row]; name < in_.name_offset[row + 1]; ++name) {
            org_.name_language_.push_back(in_.name_language[name]);
            org_.name_text_.push_back(in_.name_text[name]);
        }
        org_.name_offset_.push_back(static_cast<std::uint32_t>(org_.name_language_.size()));
        if (!in_.code.empty() && !in_.code[row].empty()) org_.codes_.push_back(id, in_.code[row]);
        if (!in_.holder.empty() && !in_.holder[row].empty()) org_.holders_.push_back(id, in_.holder[row]);
    }
    KeyIndex index = in_.index;
    index.renumber(id_);
    org_.keys_ = KeyTable(std::move(keys), std::move(index));
    const auto id = [&](Row row) { return id_[row]; };
    org_.rare_->provenance = sparse(in_.provenance, id);
    org_.rare_->member_levels = sparse(in_.member_levels, id);
}

void Organisation::Assembly::fill_posts() {
    for (const auto& [row, said] : in_.unit_recorded)
        if (row >= first_post_)
            org_.rare_->recorded_units.emplace_hint(org_.rare_->recorded_units.end(), id_[row], *said);
    const auto rows = std::span(row_).subspan(first_post_);
    org_.post_ = reordered(in_.posts, rows, first_post_);
    for (const auto& [post, unit_line] : settled_)
        org_.post_[id_[first_post_ + post] - first_post_].unit_line = unit_line;
    org_.has_open_lines_ = std::any_of(org_.post_.begin(), org_.post_.end(),
                                       [](const PostFlags& post) { return post.unit_line == UnitLine::open; });
    org_.count_ = reordered(in_.count, rows, first_post_);
    for (Row& home : home_)
        if (home != no_row) home = id_[home];
    org_.home_ = reordered(home_, rows, first_post_);
    Lists at_home = grouped(units_, [&](const auto& put) {
        for (Row post = 0; post < posts_; ++post)
            if (home_[post] != no_row) put(home_[post], org_.written_posts_[post]);
    });
    org_.posts_in_offset_ = std::move(at_home.offset);
    org_.posts_in_ = std::move(at_home.item);
    org_.heads_offset_.reserve(units_ + 1);
    for (NodeId unit = 0; unit < units_; ++unit) {
        for (Row head : heads_[row_[unit]]) org_.heads_.push_back(id_[head]);
        org_.heads_offset_.push_back(static_cast<std::uint32_t>(org_.heads_.size()));
    }
}

void Organisation::Assembly::fill_figures() {
    for (Kind kind : all_kinds) {
        const auto rows = std::span(row_).subspan(in_.begin(kind));
        for (const MeasureRow& row : measures)
            for (Scope scope : {Scope::plain, Scope::total}) {
                const FigureColumn& from = in_.figures(kind, row.measure, scope);
                if (from.value.empty()) continue;
                FigureColumn& column = org_.figures_(kind, row.measure, scope);
                column.value = reordered(from.value, rows, in_.begin(kind));
                column.lower = reordered(from.lower, rows, in_.begin(kind));
                column.upper = reordered(from.upper, rows, in_.begin(kind));
                column.written = reordered(from.written, rows, in_.begin(kind));
            }
    }
    const auto by_id = [&](FigureName name) {
        const FigureName names = figure_name(1, Measure{}, Scope{});
        return id_[name / names] * names + name % names;
    };
    org_.rare_->figure_provenance = sparse(in_.figure_provenance, by_id);
    org_.rare_->figure_terms = sparse(in_.figure_terms, by_id);
}

void Organisation::Assembly::fill_arcs() {
    const std::vector<RelationRow>& relations = in_.relations;
    const Lists by_relation = grouped(relation_count, [&](const auto& put) {
        for (std::uint32_t i = 0; i < relations.size(); ++i) put(static_cast<std::uint32_t>(relations[i].relation), i);
    });
    const Row nodes = in_.node_count();
    ArcTable& arcs = org_.arcs_;
    arcs.out_offset.assign(nodes + 1, 0);
    arcs.in_offset.assign(nodes + 1, 0);
    const auto each = [&](const RelationRow& relation, const auto& put) {
        const NodeId from = id_[relation.from], to = id_[relation.to];
        put(from, to);
        if (is_symmetric(relation.relation) && from != to) put(to, from);
    };
    bool weighted = false;
    std::uint32_t *const out_count = arcs.out_offset.data() + 1, *const in_count = arcs.in_offset.data() + 1;
    for (const RelationRow& relation : relations) {
        each(relation, [&](NodeId from, NodeId to) {
            ++out_count[from];
            ++in_count[to];
        });
        weighted = weighted || !std::isnan(relation.weight);
    }
    for (auto* offset : {&arcs.out_offset, &arcs.in_offset})
        std::partial_sum(offset->begin(), offset->end(), offset->begin());
    const std::size_t size = arcs.out_offset.back();
    arcs.target.resize(size);
    arcs.relation.resize(size);
    if (weighted) arcs.weight.resize(size);
    std::vector<std::uint32_t> next = arcs.out_offset;
    std::vector<std::pair<std::uint32_t, const Provenance*>> cited;
    arcs.in_arc.resize(size);
    arcs.in_source.resize(size);
    // By themselves, as a number that is written could be part of any of them.
    std::uint32_t *free = next.data(), *const in_arc = arcs.in_arc.data();
    NodeId *const target = arcs.target.data(), *const in_source = arcs.in_source.data();
    Relation* const kind = arcs.relation.data();
    double* const weight = weighted ? arcs.weight.data() : nullptr;
    const bool cites = !in_.relation_provenance.empty();
    for (const std::uint32_t i : by_relation.item) {
        const RelationRow relation = relations[i];
        each(relation, [&](NodeId from, NodeId to) {
            const std::uint32_t arc = free[from]++;
            target[arc] = to;
            kind[arc] = relation.relation;
            if (weight != nullptr) weight[arc] = relation.weight;
            if (cites && in_.relation_provenance[i] != nullptr) cited.emplace_back(arc, in_.relation_provenance[i]);
        });
    }
    org_.rare_->arc_provenance = sparse(cited, [](std::uint32_t arc) { return arc; });
    next = arcs.in_offset;
    free = next.data();
    std::uint32_t arc = 0;
    for (NodeId node = 0; node < nodes; ++node)
        for (const std::uint32_t end = arcs.out_offset[node + 1]; arc < end; ++arc) {
            const std::uint32_t at = free[target[arc]]++;
            in_arc[at] = arc;
            in_source[at] = node;
        }
}

}  // namespace tyngde
