#include "assembly.hpp"

#include <algorithm>
#include <utility>

#include "rare.hpp"

namespace tyngde {

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

}  // namespace tyngde
