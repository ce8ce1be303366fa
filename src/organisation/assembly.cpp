#include "assembly.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "tyngde/core/nearest.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

constexpr double share_tolerance = 1e-9;

/// Offsets of a compressed list from the number of items in each row.
std::vector<std::uint32_t> offsets_of(std::vector<std::uint32_t> counts) {
    counts.insert(counts.begin(), 0);
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
    return counts;
}

}  // namespace

void Organisation::Assembly::run(Checks checks) {
    gather_relations();
    check_nodes();
    check_weights();
    order_units();
    draw_line();
    order_posts();
    number_rest();
    fill_whole();
    fill_texts();
    fill_posts();
    fill_figures();
    fill_arcs();
    if (checks == Checks::all) check_sums();
}

void Organisation::Assembly::check_sums() {
    const auto place = [&](Problem problem) {
        const NodeId node = org_.find(problem.key);
        if (node != no_node) problem.place = draft_[handle_[node]].place;
        return problem;
    };
    try {
        for (Problem& warning : check_figures(org_)) org_.warnings_.push_back(place(std::move(warning)));
    } catch (const FigureConflict& conflict) {
        throw FigureConflict(place(conflict.problem()));
    }
}

std::vector<Organisation::Assembly::Handle> Organisation::Assembly::live(Kind kind) const {
    std::vector<Handle> result;
    for (Handle node = 0; node < draft_.end_handle(); ++node)
        if (draft_.is_live(node) && draft_[node].kind == kind) result.push_back(node);
    return result;
}

void Organisation::Assembly::gather_relations() {
    const std::size_t size = draft_.end_handle();
    parent_.assign(size, Draft::none);
    home_.assign(size, Draft::none);
    heads_.resize(size);
    managers_.resize(size);
    for (const RelationRecord& relation : draft_.relations()) {
        if (relation.removed) continue;
        switch (relation.relation) {
            case Relation::part_of: parent_[relation.from] = relation.to; break;
            case Relation::post_in: home_[relation.from] = relation.to; break;
            case Relation::heads: heads_[relation.to].push_back(relation.from); break;
            case Relation::reports_to: managers_[relation.from].push_back(relation.to); break;
            default: break;
        }
        const bool leads = relation.relation == Relation::heads;
        const bool manages = relation.relation == Relation::reports_to;
        const Handle leader = leads ? relation.from : relation.to;
        if ((leads || manages) && draft_[leader].is_group())
            throw SchemaViolation(Problem{quote(draft_[leader].key) + " is a group of posts and cannot " +
                                              (leads ? "head a unit" : "be reported to"),
                                          draft_[leader].key,
                                          "a single post",
                                          {},
                                          relation.place});
        check_source(relation.provenance, relation.place);
    }
}

void Organisation::Assembly::check_source(const Provenance& provenance, const Place& place) const {
    if (provenance.source.empty()) return;
    std::vector<std::string_view> candidates;
    for (const Source& source : draft_.sources) {
        if (source.key == provenance.source) return;
        candidates.push_back(source.key);
    }
    throw UnknownKey(Problem{"there is no source with the key " + quote(provenance.source), provenance.source,
                             "a key of 'sources'", nearest(provenance.source, candidates), place});
}

void Organisation::Assembly::check_level(const std::string& level, const NodeRecord& node) const {
    if (level.empty() || draft_.levels.empty()) return;
    if (std::find(draft_.levels.begin(), draft_.levels.end(), level) != draft_.levels.end()) return;
    const std::vector<std::string_view> candidates(draft_.levels.begin(), draft_.levels.end());
    throw SchemaViolation(
        Problem{"the level " + quote(level) + " of " + quote(node.key) + " is not on the scale of the organisation",
                level, "one of 'levels'", nearest(level, candidates), node.place});
}

void Organisation::Assembly::check_nodes() const {
    std::vector<char> has_children(draft_.end_handle(), 0);
    for (Handle node = 0; node < draft_.end_handle(); ++node)
        if (parent_[node] != Draft::none) has_children[parent_[node]] = 1;
    for (Handle node = 0; node < draft_.end_handle(); ++node) {
        if (!draft_.is_live(node)) continue;
        const NodeRecord& record = draft_[node];
        check_level(record.level, record);
        for (const std::string& level : record.member_levels) check_level(level, record);
        check_source(record.provenance, record.place);
        check_figures_of(record, has_children[node] != 0);
        if (record.kind == Kind::post) check_post(node);
        if (record.unplaced && parent_[node] != Draft::none)
            throw SchemaViolation(Problem{quote(record.key) + " has a parent and an unknown place at once",
                                          record.key,
                                          "one of the two",
                                          {},
                                          record.place});
    }
}

void Organisation::Assembly::check_figures_of(const NodeRecord& node, bool has_children) const {
    for (const FigureRecord& figure : node.figures) {
        const std::string name(to_string(figure.measure));
        const auto refuse = [&](std::string message, std::string expected) {
            throw SchemaViolation(Problem{std::move(message), name, std::move(expected), {}, node.place});
        };
        if (!applies_to(figure.measure, node.kind))
            refuse("a " + std::string(to_string(node.kind)) + " (" + quote(node.key) + ") has no " + name,
                   "a measure of a " + std::string(to_string(node.kind)));
        if (node.kind != Kind::unit && figure.scope != Scope::plain)
            refuse("the " + name + " of " + quote(node.key) + " has a scope", "a scope on units only");
        if (has_children && figure.scope == Scope::plain)
            refuse("the unit " + quote(node.key) + " has child units, and its " + name +
                       " does not say whether it includes them",
                   "scope: own or scope: total");
        if (node.find(figure.measure, figure.scope) != &figure ||
            (figure.scope == Scope::own && node.find(figure.measure, Scope::plain) != nullptr))
            refuse("the " + name + " of " + quote(node.key) + " stands twice", "one figure for each scope");
        const Interval& interval = figure.quantity.interval;
        if (!interval.known() && figure.quantity.form != Form::unknown)
            refuse("the " + name + " of " + quote(node.key) + " is not a number", "a number, or unknown");
        if (interval.known()) {
            if (!std::isfinite(interval.value) || !std::isfinite(interval.lower) || !std::isfinite(interval.upper))
                refuse("the " + name + " of " + quote(node.key) + " is not finite", "a finite number");
            if (interval.lower > interval.value || interval.value > interval.upper)
                refuse("the bounds of the " + name + " of " + quote(node.key) + " stand upside down",
                       "the lower one first");
            if (interval.lower < 0)
                refuse("the " + name + " of " + quote(node.key) + " is negative", "a figure of at least 0");
        }
        check_source(figure.quantity.provenance, node.place);
    }
}

void Organisation::Assembly::check_post(Handle post) const {
    const NodeRecord& record = draft_[post];
    const auto refuse = [&](std::string message, std::string expected) {
        throw SchemaViolation(Problem{std::move(message), record.key, std::move(expected), {}, record.place});
    };
    if (!std::isnan(record.count) &&
        (!(record.count >= 1) || record.count != std::floor(record.count) || !std::isfinite(record.count)))
        refuse("the count of " + quote(record.key) + " is not a number of positions",
               "a whole number of at least 1, or unknown");
    for (Measure measure : {Measure::headcount, Measure::fte_filled}) {
        const FigureRecord* figure = record.find(measure, Scope::plain);
        if (record.vacant && figure != nullptr && figure->quantity.interval.lower > 0)
            refuse(quote(record.key) + " is vacant and has " + std::string(to_string(measure)), "0, or not vacant");
    }
    if (record.is_group() && (record.manager || record.role == Role::head))
        refuse(quote(record.key) + " is a group of posts and cannot be a head or manager", "a single post");
    const FigureRecord* budget = record.find(Measure::fte, Scope::plain);
    const FigureRecord* filled = record.find(Measure::fte_filled, Scope::plain);
    if (budget != nullptr && filled != nullptr && filled->quantity.interval.lower > budget->quantity.interval.upper)
        refuse(quote(record.key) + " has more FTE filled than budgeted", "fte_filled of at most fte");
}

void Organisation::Assembly::check_weights() const {
    std::vector<double> shares(draft_.end_handle(), 0);
    for (const RelationRecord& relation : draft_.relations()) {
        if (relation.removed || !relation.weight) continue;
        const auto refuse = [&](std::string message, std::string expected) {
            throw SchemaViolation(
                Problem{std::move(message), draft_[relation.from].key, std::move(expected), {}, relation.place});
        };
        if (relation.relation != Relation::responsible_for) continue;
        shares[relation.to] += *relation.weight;
        if (shares[relation.to] > 1 + share_tolerance)
            refuse("the shares of the task " + quote(draft_[relation.to].key) + " add up to more than 1",
                   "at most 1 in all");
    }
}

void Organisation::Assembly::refuse_cycle(const std::string& what, std::vector<Handle> cycle) const {
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    std::vector<std::string> keys;
    std::string text;
    for (Handle node : cycle) {
        keys.push_back(draft_[node].key);
        text += quote(draft_[node].key) + " > ";
    }
    throw CycleError(Problem{"a cycle in " + what + ": " + text + quote(keys.front()),
                             keys.front(),
                             "no cycle",
                             {},
                             draft_[cycle.front()].place},
                     keys);
}

void Organisation::Assembly::order_units() {
    const std::vector<Handle> units = live(Kind::unit);
    std::vector<std::vector<Handle>> children(draft_.end_handle());
    std::vector<Handle> order;
    std::size_t roots = 0;
    for (const bool unplaced : {false, true}) {
        for (Handle unit : units) {
            if (parent_[unit] == Draft::none && draft_[unit].unplaced == unplaced) order.push_back(unit);
            if (parent_[unit] != Draft::none && !unplaced) children[parent_[unit]].push_back(unit);
        }
        if (!unplaced) roots = order.size();
    }
    for (std::size_t i = 0; i < order.size(); ++i)
        order.insert(order.end(), children[order[i]].begin(), children[order[i]].end());
    id_.assign(draft_.end_handle(), no_node);
    for (std::size_t i = 0; i < order.size(); ++i) id_[order[i]] = static_cast<NodeId>(i);
    if (order.size() < units.size()) {
        // A unit that no root reaches leads upwards into a cycle.
        Handle unit = *std::find_if(units.begin(), units.end(), [&](Handle u) { return id_[u] == no_node; });
        for (std::size_t step = 0; step < units.size(); ++step) unit = parent_[unit];
        std::vector<Handle> cycle{unit};
        for (Handle above = parent_[unit]; above != unit; above = parent_[above]) cycle.push_back(above);
        refuse_cycle("part_of", std::move(cycle));
    }
    std::vector<NodeId> parents;
    for (Handle unit : order) parents.push_back(parent_[unit] == Draft::none ? no_node : id_[parent_[unit]]);
    org_.units_ = Hierarchy(std::move(parents), roots);
    handle_ = std::move(order);
    org_.first_[1] = static_cast<NodeId>(handle_.size());

    org_.nearest_headed_.resize(handle_.size());
    for (NodeId unit = 0; unit < handle_.size(); ++unit) {
        const NodeId above = org_.units_.parent(unit);
        org_.nearest_headed_[unit] =
            !heads_[handle_[unit]].empty() ? unit : (above == no_node ? no_node : org_.nearest_headed_[above]);
    }
}

void Organisation::Assembly::draw_line() {
    std::vector<NodeId> highest(draft_.end_handle(), no_node);  // of the units that a post heads
    for (NodeId unit = 0; unit < handle_.size(); ++unit)
        for (Handle head : heads_[handle_[unit]]) highest[head] = std::min(highest[head], unit);
    for (Handle post : live(Kind::post)) {
        if (!managers_[post].empty()) continue;  // explicit
        NodeId unit = no_node;
        if (highest[post] != no_node)
            unit = org_.units_.parent(highest[post]);
        else if (home_[post] != Draft::none)
            unit = id_[home_[post]];
        while (managers_[post].empty() && unit != no_node && org_.nearest_headed_[unit] != no_node) {
            unit = org_.nearest_headed_[unit];
            for (Handle head : heads_[handle_[unit]])
                if (head != post) managers_[post].push_back(head);
            unit = org_.units_.parent(unit);
        }
    }
}

void Organisation::Assembly::order_posts() {
    const std::vector<Handle> posts = live(Kind::post);
    const std::size_t size = draft_.end_handle();
    std::vector<std::vector<Handle>> reports(size), primary(size);
    for (Handle post : posts) {
        for (Handle manager : managers_[post]) reports[manager].push_back(post);
        if (!managers_[post].empty()) primary[managers_[post].front()].push_back(post);
    }

    std::vector<std::size_t> open(size, 0);  // managers not yet passed
    std::vector<Handle> ready;
    for (Handle post : posts)
        if ((open[post] = managers_[post].size()) == 0) ready.push_back(post);
    std::size_t passed = 0;
    for (; passed < ready.size(); ++passed)
        for (Handle report : reports[ready[passed]])
            if (--open[report] == 0) ready.push_back(report);
    if (passed < posts.size()) {
        const auto stuck = [&](Handle post) { return open[post] != 0; };
        const auto manager_of = [&](Handle post) {
            return *std::find_if(managers_[post].begin(), managers_[post].end(), stuck);
        };
        Handle post = *std::find_if(posts.begin(), posts.end(), stuck);
        for (std::size_t step = 0; step < posts.size(); ++step) post = manager_of(post);
        std::vector<Handle> cycle{post};
        for (Handle above = manager_of(post); above != post; above = manager_of(above)) cycle.push_back(above);
        refuse_cycle("the line of reporting", std::move(cycle));
    }

    const auto is_manager = [&](Handle post) { return !reports[post].empty(); };
    const NodeId first = org_.first_[1];
    const auto append = [&](std::vector<Handle> siblings) {
        std::stable_partition(siblings.begin(), siblings.end(), is_manager);
        handle_.insert(handle_.end(), siblings.begin(), siblings.end());
    };
    std::vector<Handle> tops;
    std::copy_if(posts.begin(), posts.end(), std::back_inserter(tops),
                 [&](Handle post) { return managers_[post].empty(); });
    append(std::move(tops));
    for (std::size_t i = first; i < handle_.size(); ++i) append(primary[handle_[i]]);
    org_.first_[2] = static_cast<NodeId>(handle_.size());
    for (NodeId id = first; id < handle_.size(); ++id) id_[handle_[id]] = id;

    std::vector<std::uint32_t> counts;
    std::vector<NodeId> managers;
    for (NodeId id = first; id < handle_.size(); ++id) {
        counts.push_back(static_cast<std::uint32_t>(managers_[handle_[id]].size()));
        for (Handle manager : managers_[handle_[id]]) managers.push_back(id_[manager]);
    }
    org_.line_ = Line(first, offsets_of(std::move(counts)), std::move(managers));
    for (Handle post : posts) org_.written_posts_.push_back(id_[post]);
}

void Organisation::Assembly::number_rest() {
    for (Kind kind : {Kind::task, Kind::collaboration, Kind::forum, Kind::committee}) {
        for (Handle node : live(kind)) {
            id_[node] = static_cast<NodeId>(handle_.size());
            handle_.push_back(node);
        }
        org_.first_[index(kind) + 1] = static_cast<NodeId>(handle_.size());
    }
}

void Organisation::Assembly::fill_whole() {
    org_.key_ = draft_.key;
    org_.names_ = draft_.names;
    org_.language_ = draft_.language;
    org_.note_ = draft_.note;
    org_.scale_ = draft_.levels;
    org_.sources_ = draft_.sources;
    org_.warnings_ = draft_.warnings;
}

std::uint16_t Organisation::Assembly::word(const std::string& text) {
    if (text.empty()) return 0;
    const auto [at, fresh] = word_index_.emplace(text, static_cast<std::uint16_t>(org_.words_.size()));
    if (fresh) {
        if (org_.words_.size() > std::size_t{0xffff})
            throw SchemaViolation(Problem{"too many different types and levels", text, "at most 65,535", {}, {}});
        org_.words_.push_back(text);
    }
    return at->second;
}

void Organisation::Assembly::fill_texts() {
    TextTable keys;
    for (NodeId id = 0; id < handle_.size(); ++id) {
        const NodeRecord& node = draft_[handle_[id]];
        keys.push_back(node.key);
        org_.type_.push_back(word(node.type));
        org_.level_.push_back(word(node.level));
        for (const auto& [language, text] : node.names) {
            auto at = std::find(org_.languages_.begin(), org_.languages_.end(), language);
            if (at == org_.languages_.end()) at = org_.languages_.insert(at, language);
            org_.name_language_.push_back(static_cast<std::uint16_t>(at - org_.languages_.begin()));
            org_.name_text_.push_back(text);
        }
        org_.name_offset_.push_back(static_cast<std::uint32_t>(org_.name_language_.size()));
        if (!node.provenance.empty()) org_.provenance_.emplace_hint(org_.provenance_.end(), id, node.provenance);
        if (!node.code.empty()) org_.codes_.emplace_hint(org_.codes_.end(), id, node.code);
        if (!node.holder.empty()) org_.holders_.emplace_hint(org_.holders_.end(), id, node.holder);
        if (!node.member_levels.empty())
            org_.member_levels_.emplace_hint(org_.member_levels_.end(), id, node.member_levels);
    }
    org_.keys_ = KeyTable(std::move(keys));
}

void Organisation::Assembly::fill_posts() {
    const auto groups = org_.nodes(Kind::post);
    std::vector<std::uint32_t> at_home(org_.count(Kind::unit), 0), heads(org_.count(Kind::unit), 0);
    bool all_single = true;
    for (NodeId id : groups) {
        const NodeRecord& post = draft_[handle_[id]];
        org_.post_.push_back(PostFlags{.role = post.role,
                                       .vacant = post.vacant,
                                       .temporary = post.temporary,
                                       .external = post.external,
                                       .manager = post.manager});
        org_.count_.push_back(post.count);
        all_single = all_single && post.count == 1;
        const Handle home = home_[handle_[id]];
        org_.home_.push_back(home == Draft::none ? no_node : id_[home]);
        if (home != Draft::none) ++at_home[id_[home]];
    }
    if (all_single) org_.count_ = {};
    org_.posts_in_offset_ = offsets_of(std::move(at_home));
    org_.posts_in_.resize(org_.posts_in_offset_.back());
    std::vector<std::uint32_t> next(org_.posts_in_offset_);
    for (NodeId post : org_.written_posts_)
        if (org_.home(post) != no_node) org_.posts_in_[next[org_.home(post)]++] = post;
    for (NodeId unit : org_.nodes(Kind::unit)) {
        heads[unit] = static_cast<std::uint32_t>(heads_[handle_[unit]].size());
        for (Handle head : heads_[handle_[unit]]) org_.heads_.push_back(id_[head]);
    }
    org_.heads_offset_ = offsets_of(std::move(heads));
}

void Organisation::Assembly::fill_figures() {
    for (NodeId id = 0; id < handle_.size(); ++id) {
        const NodeRecord& node = draft_[handle_[id]];
        const std::size_t row = id - org_.first(node.kind);
        for (const FigureRecord& figure : node.figures) {
            FigureColumn& column = org_.columns_[column_index(node.kind, figure.measure, figure.scope)];
            if (column.value.empty()) column.value.assign(org_.count(node.kind), not_known);
            const Interval& interval = figure.quantity.interval;
            column.value[row] = interval.value;
            if (!(interval == Interval::exact(interval.value)) && !(interval == Interval{}) && column.lower.empty()) {
                column.lower = column.value;
                column.upper = column.value;
                for (std::size_t i = 0; i < column.value.size(); ++i)
                    if (std::isnan(column.value[i])) {
                        column.lower[i] = Interval{}.lower;
                        column.upper[i] = Interval{}.upper;
                    }
            }
            if (!column.lower.empty()) {
                column.lower[row] = interval.lower;
                column.upper[row] = interval.upper;
            }
            const Provenance& provenance = figure.quantity.provenance;
            if (figure.quantity.form != Form::exact || figure.scope != Scope::plain || !provenance.empty())
                org_.figure_notes_.insert_or_assign(figure_name(id, figure.measure, figure.scope),
                                                    FigureNote{figure.quantity.form, provenance});
        }
    }
}

void Organisation::Assembly::fill_arcs() {
    struct Row {
        NodeId source, target;
        Relation relation;
        std::uint32_t position;  ///< of its record
    };
    const std::vector<RelationRecord>& records = draft_.relations();
    std::vector<Row> rows;
    rows.reserve(records.size());
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        const RelationRecord& record = records[i];
        if (record.removed) continue;
        rows.push_back({id_[record.from], id_[record.to], record.relation, i});
        if (is_symmetric(record.relation) && record.from != record.to)
            rows.push_back({id_[record.to], id_[record.from], record.relation, i});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::pair(a.source, a.relation) < std::pair(b.source, b.relation);
    });
    ArcTable& arcs = org_.arcs_;
    std::vector<std::uint32_t> out(handle_.size(), 0), in(handle_.size(), 0);
    const bool weighted =
        std::any_of(records.begin(), records.end(), [](const RelationRecord& r) { return !r.removed && r.weight; });
    for (const Row& row : rows) {
        const auto arc = static_cast<std::uint32_t>(arcs.target.size());
        ++out[row.source];
        ++in[row.target];
        arcs.target.push_back(row.target);
        arcs.relation.push_back(row.relation);
        if (weighted) arcs.weight.push_back(records[row.position].weight.value_or(not_known));
        if (!records[row.position].provenance.empty())
            org_.arc_provenance_.emplace_hint(org_.arc_provenance_.end(), arc, records[row.position].provenance);
    }
    arcs.out_offset = offsets_of(std::move(out));
    arcs.in_offset = offsets_of(std::move(in));
    arcs.in_arc.resize(rows.size());
    arcs.in_source.resize(rows.size());
    std::vector<std::uint32_t> next(arcs.in_offset);
    for (std::uint32_t arc = 0; arc < rows.size(); ++arc) {
        const std::uint32_t at = next[rows[arc].target]++;
        arcs.in_arc[at] = arc;
        arcs.in_source[at] = rows[arc].source;
    }
}

}  // namespace tyngde
