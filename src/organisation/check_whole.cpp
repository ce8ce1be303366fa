#include <cmath>
#include <utility>

#include "assembly.hpp"
#include "check_keys.hpp"
#include "core/tolerance.hpp"
#include "tyngde/organisation/figures.hpp"

// What no node or relation says wrongly by itself, but the whole does.

namespace tyngde {

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

void Organisation::Assembly::check_sums() {
    const auto placed = [&](Problem problem) {
        const NodeId node = org_.find(problem.key);
        if (node != no_node) problem.place = in_.place(row_[node], problem.place.column_name);
        return problem;
    };
    for (Problem& warning : check_keys(org_)) org_.warnings_.push_back(placed(std::move(warning)));
    try {
        for (Problem& warning : check_figures(org_)) org_.warnings_.push_back(placed(std::move(warning)));
    } catch (const FigureConflict& conflict) {
        throw FigureConflict(placed(conflict.problem()));
    }
}

}  // namespace tyngde
