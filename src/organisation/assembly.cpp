#include "assembly.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/tolerance.hpp"
#include "highest.hpp"
#include "rare.hpp"
#include "tyngde/organisation/figures.hpp"

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

Organisation::Assembly::Assembly(Organisation& organisation, Intake& intake) : org_(organisation), in_(intake) {
    org_.rare_ = std::make_shared<Rare>();
}

void Organisation::Assembly::run(Checks checks) {
    gather_relations();
    check_levels();
    check_units();
    check_posts();
    check_shares();
    order_units();
    fill_recorded();
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

void Organisation::Assembly::gather_relations() {
    parent_.assign(units_, no_row);
    home_.assign(posts_, no_row);
    std::vector<const RelationRow*> heads, lines;
    bool settled = true;
    for (const RelationRow& relation : in_.relations) {
        switch (relation.relation) {
            case Relation::part_of: parent_[relation.from] = relation.to; break;
            case Relation::post_in: home_[relation.from - first_post_] = relation.to; break;
            case Relation::heads:
                refuse_group(relation);
                heads.push_back(&relation);
                break;
            case Relation::reports_to:
                refuse_group(relation);
                lines.push_back(&relation);
                settled = settled && relation.decided;
                break;
            default: break;
        }
    }
    heads_ = grouped(units_, [&](const auto& put) {
        for (const RelationRow* relation : heads) put(relation->to, relation->from);
    });
    // Of several heads the first is the primary manager: by key, as none is written to be.
    for (Row unit = 0; unit < units_; ++unit)
        if (const std::span<Row> several(heads_.item.data() + heads_.offset[unit], heads_[unit].size());
            several.size() > 1)
            std::sort(several.begin(), several.end(), [&](Row a, Row b) { return in_.key[a] < in_.key[b]; });
    managers_ = grouped(posts_, [&](const auto& put) {
        for (const RelationRow* relation : lines) put(relation->from - first_post_, relation->to);
    });
    if (settled) return;
    undecided_ = grouped(posts_, [&](const auto& put) {
        for (const RelationRow* relation : lines)
            if (!relation->decided) put(relation->from - first_post_, relation->to);
    });
}

void Organisation::Assembly::refuse_group(const RelationRow& relation) const {
    const bool leads = relation.relation == Relation::heads;
    const Row leader = leads ? relation.from : relation.to;
    if (!in_.is_group(leader)) return;
    const std::string key(in_.key[leader]);
    throw SchemaViolation(
        Problem{quote(key) + " is a group of posts and cannot " + (leads ? "head a unit" : "be reported to"),
                key,
                "a single post",
                {},
                in_.place(relation, "relation")});
}

void Organisation::Assembly::check_levels() const {
    if (in_.scale.empty()) return;
    for (Row node = 0; node < in_.node_count(); ++node)
        if (in_.level[node] != 0) in_.check_level(in_.words[in_.level[node]], node, "level");
}

void Organisation::Assembly::check_units() const {
    std::vector<char> has_children(units_, 0);
    for (Row unit = 0; unit < units_; ++unit) {
        if (parent_[unit] == no_row) continue;
        has_children[parent_[unit]] = 1;
        if (in_.unplaced[unit] != 0)
            throw SchemaViolation(Problem{quote(in_.key[unit]) + " has a parent and an unknown place at once",
                                          std::string(in_.key[unit]),
                                          "one of the two",
                                          {},
                                          in_.place(unit, "parent")});
    }
    for (const MeasureRow& row : measures) {
        const FigureColumn& column = in_.figures(Kind::unit, row.measure, Scope::plain);
        if (column.value.empty()) continue;
        for (Row unit = 0; unit < units_; ++unit) {
            if (has_children[unit] == 0) continue;
            const Writing writing = column.writing(unit);
            if (writing.stated && !writing.own)
                throw SchemaViolation(Problem{"the unit " + quote(in_.key[unit]) + " has child units, and its " +
                                                  Message(row.name) + " does not say whether it includes them",
                                              std::string(row.name),
                                              "scope: own or scope: total",
                                              {},
                                              in_.place(unit, row.name)});
        }
    }
}

void Organisation::Assembly::refuse_post(Row post, std::string_view column, Message message, Message expected) const {
    throw SchemaViolation(
        Problem{std::move(message), std::string(in_.key[post]), std::move(expected), {}, in_.place(post, column)});
}

void Organisation::Assembly::check_posts() const {
    const FigureColumn& headcount = in_.figures(Kind::post, Measure::headcount, Scope::plain);
    const FigureColumn& budgeted = in_.figures(Kind::post, Measure::fte, Scope::plain);
    const FigureColumn& filled = in_.figures(Kind::post, Measure::fte_filled, Scope::plain);
    const bool counted = !in_.count.empty(), of_holders = !headcount.value.empty() || !filled.value.empty();
    if (!counted && !of_holders) return;  // all of the below is about these
    for (Row i = 0; i < posts_; ++i) {
        const Row post = first_post_ + i;
        const PostFlags& flags = in_.posts[i];
        const Count count = in_.count.empty() ? 1 : in_.count[i];
        if (!std::isnan(count) && (!(count >= 1) || count != std::floor(count) || !std::isfinite(count)))
            refuse_post(post, "count", "the count of " + quote(in_.key[post]) + " is not a number of positions",
                        "a whole number of at least 1, or unknown");
        for (const auto& [column, name] : {std::pair(&headcount, "headcount"), std::pair(&filled, "fte_filled")})
            if (flags.vacant && (*column)[i].lower > 0)
                refuse_post(post, name, quote(in_.key[post]) + " is vacant and has " + name, "0, or not vacant");
        if (in_.is_group(post) && (flags.manager || flags.role == Role::head))
            refuse_post(post, flags.manager ? "manager" : "role",
                        quote(in_.key[post]) + " is a group of posts and cannot be a head or manager", "a single post");
        if (filled[i].lower > budgeted[i].upper)
            refuse_post(post, "fte_filled", quote(in_.key[post]) + " has more FTE filled than budgeted",
                        "fte_filled of at most fte");
    }
}

void Organisation::Assembly::check_shares() const {
    const Row first_task = in_.begin(Kind::task);
    std::vector<double> shares(in_.size(Kind::task), 0);
    for (const RelationRow& relation : in_.relations) {
        if (relation.relation != Relation::responsible_for || std::isnan(relation.weight)) continue;
        double& share = shares[relation.to - first_task];
        share += relation.weight;
        if (share > 1 + share_tolerance)
            throw SchemaViolation(
                Problem{"the shares of the task " + quote(in_.key[relation.to]) + " add up to more than 1",
                        std::string(in_.key[relation.from]),
                        "at most 1 in all",
                        {},
                        in_.place(relation, "weight")});
    }
}

void Organisation::Assembly::refuse_cycle(const Message& what, std::vector<Row> cycle, std::string_view column) const {
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    std::vector<std::string> keys;
    std::string text;
    for (Row node : cycle) {
        keys.emplace_back(in_.key[node]);
        text += quote(in_.key[node]) + " > ";
    }
    throw CycleError(Problem{"a cycle in " + what + ": " + text + quote(keys.front()),
                             keys.front(),
                             "no cycle",
                             {},
                             in_.place(cycle.front(), column)},
                     keys);
}

void Organisation::Assembly::order_units() {
    const Lists children = grouped(units_, [&](const auto& put) {
        for (Row unit = 0; unit < units_; ++unit)
            if (parent_[unit] != no_row) put(parent_[unit], unit);
    });
    row_.reserve(in_.node_count());
    std::size_t roots = 0;
    for (const bool unplaced : {false, true}) {
        for (Row unit = 0; unit < units_; ++unit)
            if (parent_[unit] == no_row && (in_.unplaced[unit] != 0) == unplaced) row_.push_back(unit);
        if (!unplaced) roots = row_.size();
    }
    for (std::size_t i = 0; i < row_.size(); ++i)
        row_.insert(row_.end(), children[row_[i]].begin(), children[row_[i]].end());
    id_.assign(in_.node_count(), no_node);
    for (std::size_t i = 0; i < row_.size(); ++i) id_[row_[i]] = static_cast<NodeId>(i);
    if (row_.size() < units_) {
        // A unit that no root reaches leads upwards into a cycle.
        auto unit = static_cast<Row>(std::find(id_.begin(), id_.begin() + units_, no_node) - id_.begin());
        for (Row step = 0; step < units_; ++step) unit = parent_[unit];
        std::vector<Row> cycle{unit};
        for (Row above = parent_[unit]; above != unit; above = parent_[above]) cycle.push_back(above);
        refuse_cycle("part_of", std::move(cycle), "parent");
    }
    std::vector<NodeId> parents;
    parents.reserve(units_);
    for (Row unit : row_) parents.push_back(parent_[unit] == no_row ? no_node : id_[parent_[unit]]);
    org_.units_ = Hierarchy(std::move(parents), roots);

    org_.nearest_headed_.resize(units_);
    for (NodeId unit = 0; unit < units_; ++unit) {
        const NodeId above = org_.units_.parent(unit);
        org_.nearest_headed_[unit] =
            !heads_[row_[unit]].empty() ? unit : (above == no_node ? no_node : org_.nearest_headed_[above]);
    }
}

void Organisation::Assembly::draw_line() {
    const auto key = [&](NodeId unit) { return in_.key[row_[unit]]; };
    std::vector<NodeId> highest(posts_, no_node);  // of the units that a post heads
    for (NodeId unit = 0; unit < units_; ++unit)
        for (Row head : heads_[row_[unit]]) {
            NodeId& so_far = highest[head - first_post_];
            if (so_far == no_node || is_higher(org_.units_, unit, so_far, key)) so_far = unit;
        }
    const auto lists = [](std::span<const Row> rows, Row row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    Lists drawn;
    drawn.offset.resize(posts_ + 1);
    drawn.item.resize(posts_);
    std::size_t lines = 0;
    const auto draw_one = [&](Row manager) {
        if (lines == drawn.item.size()) drawn.item.resize(2 * lines);
        drawn.item[lines++] = manager;
    };
    if (!undecided_.item.empty()) derived_.offset.reserve(posts_ + 1);
    // Of each unit the only head of the nearest that has any.
    std::vector<Row> only_head(units_, no_row);
    for (NodeId unit = 0; unit < units_; ++unit)
        if (const NodeId headed = org_.nearest_headed_[unit]; headed == unit) {
            if (const auto heads = heads_[row_[unit]]; heads.size() == 1) only_head[unit] = heads.front();
        } else if (headed != no_node) {
            only_head[unit] = only_head[headed];
        }
    // Above a post, by the units: the heads of the nearest that has another head than the post itself.
    const auto give = [&](Row i, std::vector<Row>& managers) {
        const std::size_t before = managers.size();
        NodeId unit = no_node;
        if (highest[i] != no_node)
            unit = org_.units_.parent(highest[i]);
        else if (home_[i] != no_row)
            unit = id_[home_[i]];
        while (managers.size() == before && unit != no_node && org_.nearest_headed_[unit] != no_node) {
            unit = org_.nearest_headed_[unit];
            for (Row head : heads_[row_[unit]])
                if (head != first_post_ + i) managers.push_back(head);
            unit = org_.units_.parent(unit);
        }
    };
    std::vector<Row> given;
    for (Row i = 0; i < posts_; ++i) {
        if (managers_[i].empty()) {  // nothing is written
            const Row head = highest[i] == no_node && home_[i] != no_row ? only_head[id_[home_[i]]] : no_row;
            if (head != no_row && head != first_post_ + i) {
                draw_one(head);
            } else {
                given.clear();
                give(i, given);
                for (const Row manager : given) draw_one(manager);
            }
            drawn.offset[i + 1] = static_cast<std::uint32_t>(lines);
            if (!undecided_.item.empty()) derived_.offset.push_back(static_cast<std::uint32_t>(derived_.item.size()));
            continue;
        }
        const auto stated = managers_[i];
        const auto undecided = undecided_.item.empty() ? std::span<const Row>{} : undecided_[i];
        UnitLine unit_line = in_.posts[i].unit_line;
        given.clear();
        if (!undecided.empty() || unit_line != UnitLine::replaced) give(i, given);
        // A written line that the units give as well is theirs, and follows them, in their order.
        const bool derived = !given.empty() && std::all_of(given.begin(), given.end(),
                                                           [&](Row manager) { return lists(undecided, manager); });
        if (derived) {
            derived_.item.insert(derived_.item.end(), given.begin(), given.end());
            const bool alone = std::all_of(stated.begin(), stated.end(), [&](Row m) { return lists(given, m); });
            if (!alone && unit_line == UnitLine::replaced)
                settled_.emplace_back(i, unit_line = lists(given, stated.front()) ? UnitLine::first : UnitLine::last);
        }
        if (!undecided_.item.empty()) derived_.offset.push_back(static_cast<std::uint32_t>(derived_.item.size()));

        const auto draw = [&](std::span<const Row> managers, std::span<const Row> but_not) {
            for (Row manager : managers)
                if (!lists(but_not, manager)) draw_one(manager);
        };
        const std::span<const Row> theirs = derived ? std::span<const Row>(given) : std::span<const Row>{};
        const bool own =
            std::any_of(stated.begin(), stated.end(), [&](Row manager) { return !lists(theirs, manager); });
        if (!own || unit_line == UnitLine::first) draw(given, {});
        if (own && unit_line == UnitLine::first) draw(stated, given);
        if (own && unit_line != UnitLine::first) draw(stated, theirs);
        if (own && unit_line == UnitLine::last) draw(given, derived ? std::span<const Row>{} : stated);
        drawn.offset[i + 1] = static_cast<std::uint32_t>(lines);
    }
    drawn.item.resize(lines);
    managers_ = std::move(drawn);
    if (!derived_.item.empty()) drop_derived();
}

/// Lines that the units give are not kept as written ones.
void Organisation::Assembly::drop_derived() {
    const auto is_derived = [&](const RelationRow& relation) {
        if (relation.relation != Relation::reports_to || relation.decided) return false;
        const auto managers = derived_[relation.from - first_post_];
        return std::find(managers.begin(), managers.end(), relation.to) != managers.end();
    };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < in_.relations.size(); ++i) {
        if (is_derived(in_.relations[i])) continue;
        if (!in_.relation_provenance.empty()) in_.relation_provenance[kept] = in_.relation_provenance[i];
        in_.relations[kept++] = in_.relations[i];
    }
    in_.relations.resize(kept);
    if (!in_.relation_provenance.empty()) in_.relation_provenance.resize(kept);
}

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

/// Refuses a line that comes back to where it began, by whatever managers: `tops` have none, and `reports` are
/// those of each post.
void Organisation::Assembly::check_line(const std::vector<Row>& tops, const Lists& reports) const {
    std::vector<std::size_t> open(posts_);  // managers not yet passed
    for (Row post = 0; post < posts_; ++post) open[post] = managers_[post].size();
    std::vector<Row> ready = tops;
    ready.reserve(posts_);
    for (std::size_t passed = 0; passed < ready.size(); ++passed)
        for (Row report : reports[ready[passed]])
            if (--open[report] == 0) ready.push_back(report);
    if (ready.size() < posts_) refuse_cycle_of_line([&](Row post) { return open[post] != 0; });
}

/// `stuck` says of a post, the rows counted from 0, whether no top post leads to it.
void Organisation::Assembly::refuse_cycle_of_line(const std::function<bool(Row)>& stuck) const {
    const auto manager_of = [&](Row post) {
        const auto managers = managers_[post];
        return *std::find_if(managers.begin(), managers.end(), stuck);
    };
    Row post = 0;
    while (!stuck(post)) ++post;
    for (Row step = 0; step < posts_; ++step) post = manager_of(post);
    std::vector<Row> cycle{first_post_ + post};
    for (Row above = manager_of(post); above != post; above = manager_of(above)) cycle.push_back(first_post_ + above);
    refuse_cycle("the line of reporting", std::move(cycle), "reports_to");
}

void Organisation::Assembly::order_posts() {
    // Rows of posts count from 0 here.
    for (Row& manager : managers_.item) manager -= first_post_;
    const Lists reports = transposed(managers_, posts_);
    std::vector<Row> tops;
    for (Row post = 0; post < posts_; ++post)
        if (managers_[post].empty()) tops.push_back(post);
    const bool one_way_up = managers_.item.size() + tops.size() == posts_;
    if (!one_way_up) check_line(tops, reports);

    const std::size_t most = managers_.item.size() + tops.size();
    std::vector<Row> order(most), others(most);  // the others are nobody's managers
    std::size_t placed = 0;
    const std::uint32_t* const first_report = reports.offset.data();
    const auto place = [&, ordered = order.data(), wait = others.data()](std::span<const Row> siblings,
                                                                         const auto& belongs) {
        std::size_t leading = placed, waiting = 0;
        for (Row post : siblings) {
            if (!belongs(post)) continue;
            if (first_report[post] != first_report[post + 1])
                ordered[leading++] = post;
            else
                wait[waiting++] = post;
        }
        std::copy_n(wait, waiting, ordered + leading);
        placed = leading + waiting;
    };
    place(tops, [](Row) { return true; });
    for (std::size_t i = 0; i < placed; ++i) {
        const Row manager = order[i];
        const auto below = reports[manager];
        if (below.empty()) continue;
        if (one_way_up)
            place(below, [](Row) { return true; });
        else
            place(below, [&](Row post) { return managers_[post].front() == manager; });
    }
    row_.resize(first_post_ + placed);
    for (std::size_t i = 0; i < placed; ++i) row_[first_post_ + i] = first_post_ + order[i];
    for (NodeId id = first_post_; id < row_.size(); ++id) id_[row_[id]] = id;
    if (row_.size() < first_post_ + posts_)
        refuse_cycle_of_line([&](Row post) { return id_[first_post_ + post] == no_node; });

    std::vector<std::uint32_t> offset(posts_ + 1, 0);
    std::vector<NodeId> managers(managers_.item.size());
    std::uint32_t pairs = 0;
    const std::uint32_t* const first_manager = managers_.offset.data();
    for (std::size_t i = 0; i < posts_; ++i) {
        const Row post = order[i];
        for (std::uint32_t k = first_manager[post]; k < first_manager[post + 1]; ++k)
            managers[pairs++] = id_[first_post_ + managers_.item[k]];
        offset[i + 1] = pairs;
    }
    org_.line_ = Line(first_post_, std::move(offset), std::move(managers));
    org_.written_posts_.assign(id_.begin() + first_post_, id_.begin() + first_post_ + posts_);
}

void Organisation::Assembly::number_rest() {
    for (Row node = in_.begin(Kind::task); node < in_.node_count(); ++node) {
        id_[node] = node;
        row_.push_back(node);
    }
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

void Organisation::Assembly::check_sums() {
    const auto placed = [&](Problem problem) {
        const NodeId node = org_.find(problem.key);
        if (node != no_node) problem.place = in_.place(row_[node], problem.place.column_name);
        return problem;
    };
    try {
        for (Problem& warning : check_figures(org_)) org_.warnings_.push_back(placed(std::move(warning)));
    } catch (const FigureConflict& conflict) {
        throw FigureConflict(placed(conflict.problem()));
    }
}

}  // namespace tyngde
