// How a unit becomes several.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "application.hpp"
#include "core/said.hpp"
#include "core/tolerance.hpp"
#include "edits.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// The shares of the parts; if all but one are stated, that one follows. NaN: not known.
std::vector<double> shares_of(const Split& change) {
    std::vector<double> shares;
    double left = 1;
    for (const SplitPart& part : change.parts) {
        shares.push_back(part.share.value_or(not_known));
        left -= part.share.value_or(0);
        if (part.share && !(*part.share >= 0 && *part.share <= 1))
            refuse("the share of " + quote(part.spec.node.key) + " is " + to_text(*part.share), part.spec.node.key,
                   "a share from 0 to 1");
    }
    if (left < -share_tolerance)
        refuse("the shares of " + quote(change.key) + " add up to more than 1", change.key, "at most 1 in all");
    const auto unstated = std::count_if(shares.begin(), shares.end(), [](double s) { return std::isnan(s); });
    if (unstated == 1)
        *std::find_if(shares.begin(), shares.end(), [](double s) { return std::isnan(s); }) = std::max(0.0, left);
    return shares;
}

/// The part that keeps the key or continues the unit, by position; nothing where none does.
std::optional<std::size_t> heir_of(const Split& change, const auto& keeps_key) {
    std::optional<std::size_t> kept, continuing;
    for (std::size_t i = 0; i < change.parts.size(); ++i) {
        const SplitPart& part = change.parts[i];
        if (keeps_key(part)) {
            if (kept) refuse("two parts keep the key " + quote(change.key), change.key, "one of them");
            kept = i;
        }
        if (part.continues && continuing)
            refuse("two parts continue " + quote(change.key), part.spec.node.key, "one of them");
        if (part.continues) continuing = i;
    }
    if (kept && continuing && kept != continuing)
        refuse(quote(change.key) + " keeps its key and so continues itself, not " +
                   quote(change.parts[*continuing].spec.node.key),
               change.key, "no 'continues'");
    return kept ? kept : continuing;
}

/// Where no part has a share and all state FTE that make those of the unit, these are the shares of its staff.
std::vector<double> shares_by_fte(const Organisation& before, NodeId divided, const Split& change,
                                  const std::vector<double>& shares) {
    if (!std::all_of(shares.begin(), shares.end(), [](double share) { return std::isnan(share); })) return shares;
    const UnitFigures& figures = kept_figures(before, Measure::fte);
    const Interval own = figures.own[divided].interval;
    if (!own.known() || !own.is_exact() || !(own.value > 0)) return shares;
    std::vector<double> result;
    double sum = 0;
    for (const SplitPart& part : change.parts) {
        const auto& stated = part.spec.node.figures;
        const auto fte =
            std::find_if(stated.begin(), stated.end(), [](const auto& x) { return x.measure == Measure::fte; });
        if (fte == stated.end() || !fte->quantity.interval.known() || !fte->quantity.interval.is_exact()) return shares;
        sum += fte->quantity.interval.value;
        result.push_back(fte->quantity.interval.value / own.value);
    }
    return std::abs(sum - own.value) <= figure_tolerance * own.value ? result : shares;
}

bool has_place(const SplitPart& part) { return part.spec.node.unplaced || gives(part.spec, Relation::part_of); }

}  // namespace

void Application::operator()(const Split& change) {
    const Handle divided = unit(change.key);
    if (change.parts.size() < 2)
        refuse(quote(key(divided)) + " would be divided into " + (change.parts.empty() ? "nothing" : "one part"),
               key(divided), "at least two parts");
    const std::vector<double> shares = shares_of(change);
    const auto keeps_key = [&](const SplitPart& part) { return draft_.find(part.spec.node.key) == divided; };
    const auto heir = heir_of(change, keeps_key);
    const Handle above = parent(divided);
    const bool unplaced = draft_[divided].unplaced;
    const std::vector<RelationRecord> places = places_of(divided);

    // Totals above stay if all of the unit does; otherwise they lose it and count what there is in the end.
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    const bool all_stays = std::isnan(sum) || std::abs(sum - 1) <= share_tolerance;
    const bool same_size =
        all_stays && std::all_of(change.parts.begin(), change.parts.end(), [](const SplitPart& part) {
            return part.spec.node.figures.empty() && !has_place(part);
        });
    if (!same_size) shift_totals(upwards(above), divided, Sign::minus);
    const Organisation before = snapshot();
    const Empty rest = without_contents(divided);
    const bool has_unlisted = may_have_more_posts(divided);
    weigh({divided});

    std::vector<Handle> targets;
    for (const SplitPart& part : change.parts) {
        if (keeps_key(part)) {
            targets.push_back(divided);
            const Period& period = part.spec.node.period;
            need_day(period, key(divided));
            if (period.empty())
                refuse("the period of " + quote(key(divided)) + ", " + said(period) + ", holds no day", key(divided),
                       "'from' before 'until'");
            if (has_place(part)) give_parent(divided, place_of(part.spec));
            draft_[divided].unplaced = part.spec.node.unplaced || (unplaced && !has_place(part));
            continue;
        }
        NodeSpec spec = part.spec;
        spec.node.kind = Kind::unit;
        if (spec.node.type.empty()) spec.node.type = draft_[divided].type;
        const Handle target = add(spec);
        if (parent(target) != Draft::none) make_own(draft_[parent(target)]);
        if (!has_place(part)) {
            give_places(target, places);
            draft_[target].unplaced = unplaced;
        }
        targets.push_back(target);
    }
    const std::vector<Measure> unknown = kept_unknown(divided);
    hand_over(divided, change, targets, heir ? targets[*heir] : Draft::none);
    split_figures(before, divided, change, targets, shares);
    for (Handle target : targets) draft_[target].empty = std::max(draft_[target].empty, rest);
    for (Handle target : targets) keep_unknown_beside(target, unknown);
    if (has_unlisted)
        for (Handle target : targets) keep_unlisted(target);

    const bool kept = has(targets, divided);
    const std::vector<double> goes = shares_by_fte(before, before.at(key(divided)), change, shares);
    double left = 1;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        left -= goes[i];
        if (targets[i] == divided) continue;
        Succession row{.from = key(divided), .to = key(targets[i]), .share = goes[i], .continues = heir == i};
        const auto& stated = change.parts[i].spec.node.figures;
        const bool states_fte =
            std::any_of(stated.begin(), stated.end(), [](const auto& x) { return x.measure == Measure::fte; });
        if (!states_fte || std::isnan(shares[i])) divide_staff(before, targets[i], row);
        step_.add(std::move(row));
    }
    if (left > share_tolerance) {
        Succession row{.from = key(divided), .to = {}, .share = left};
        divide_staff(before, Draft::none, row);
        step_.add(std::move(row));
    }
    touch(divided);
    if (!kept) gone_.insert(key(divided));
    if (!kept) draft_.remove(divided);
    if (!same_size)
        for (Handle target : targets) shift_totals(upwards(parent(target)), target, Sign::plus);
}

void Application::hand_over(Handle divided, const Split& change, const std::vector<Handle>& targets, Handle heir) {
    std::vector<Handle> taken;
    for (std::size_t i = 0; i < targets.size(); ++i)
        for (const std::string& name : change.parts[i].takes) {
            const Handle node = draft_.at(name);
            if (has(taken, node)) refuse(quote(key(node)) + " is taken twice", key(node), "each once");
            taken.push_back(node);
            const Relation relation = draft_[node].kind == Kind::unit   ? Relation::part_of
                                      : draft_[node].kind == Kind::post ? Relation::post_in
                                                                        : Relation::responsible_for;
            const bool of_task = relation == Relation::responsible_for;
            RelationRecord* held =
                of_task ? draft_.find_relation(relation, divided, node) : draft_.find_relation(relation, node, divided);
            if (held == nullptr)
                refuse(quote(key(node)) + " is not in " + quote(key(divided)), key(node),
                       "a child unit, post or task of it");
            if (targets[i] == divided) continue;
            RelationRecord record = *held;
            held->removed = true;
            (of_task ? record.from : record.to) = targets[i];
            draft_.relate(std::move(record));
            // A head leads the part it goes to.
            if (relation != Relation::post_in) continue;
            if (RelationRecord* heads = draft_.find_relation(Relation::heads, node, divided)) {
                RelationRecord lead = *heads;
                heads->removed = true;
                lead.to = targets[i];
                draft_.relate(std::move(lead));
            }
        }
    if (heir == divided) return;
    for (const std::uint32_t i : draft_.relations_of(divided)) {
        RelationRecord record = draft_.relations()[i];
        if (record.removed) continue;
        if (record.relation == Relation::part_of && record.from == divided) continue;
        if (heir == Draft::none) {
            const Handle other = record.from == divided ? record.to : record.from;
            const bool inside = record.relation == Relation::part_of || record.relation == Relation::post_in ||
                                record.relation == Relation::responsible_for;
            const Message heirs = "a part that continues " + quote(key(divided)) + " or keeps its key";
            refuse("no part of " + quote(key(divided)) + " takes over " +
                       (inside ? quote(key(other))
                               : quote(key(record.from)) + " " + Message(to_string(record.relation)) + " " +
                                     quote(key(record.to))),
                   key(other), (inside ? "a part that takes it, or " : "") + heirs);
        }
        draft_.relation(i).removed = true;
        if (record.from == divided) record.from = heir;
        if (record.to == divided) record.to = heir;
        draft_.relate(std::move(record));
    }
}

/// Posts go where they are taken, so that of the others goes what they leave of the share.
void Application::divide_staff(const Organisation& before, Handle target, Succession& row) const {
    const NodeId id = before.at(row.from);
    if (std::isnan(row.share) || before.posts_in(id).empty()) return;
    const UnitFigures& figures = kept_figures(before, Measure::fte);
    if (figures.origin[id] == Origin::posts) return;
    const Interval own = own_affine(before, figures, id).interval, staff = undescribed(before, figures, id).interval;
    if (staff == own || staff.upper == 0) return;
    Interval left = row.share * own;
    for (const NodeId post : before.posts_in(id))
        if (target != Draft::none && draft_.target(Relation::post_in, draft_.at(before.key(post))) == target)
            left = left - post_figure(before, post, Measure::fte);
    left.lower = std::max(0.0, left.lower);
    give_staff(row, left, staff);
}

void Application::split_figures(const Organisation& before, Handle divided, const Split& change,
                                const std::vector<Handle>& targets, const std::vector<double>& shares) {
    const NodeId id = before.at(key(divided));
    std::vector<std::pair<Measure, Affine>> written;
    const std::vector<Measure> unknown = kept_unknown(divided);
    for (const FigureRecord& figure : draft_[divided].figures) {
        if (std::find(unknown.begin(), unknown.end(), figure.measure) != unknown.end()) continue;  // stays beside parts
        Affine own = own_affine(before, kept_figures(before, figure.measure), id);
        // Posts and tasks go where they are taken: that they are in it says nothing of what is divided.
        if (!own.known() && figure.scope != Scope::total) {
            const double at_least = figure.quantity.interval.lower;
            own.interval.lower = std::isnan(at_least) ? 0 : std::max(0.0, at_least);
        }
        written.emplace_back(figure.measure, std::move(own));
    }
    // Parts in unknown shares have what the stated ones leave at most.
    double left = 1;
    for (const double share : shares) left -= std::isnan(share) ? 0 : share;
    const Interval unstated{not_known, 0, std::max(0.0, left)};
    for (std::size_t i = 0; i < targets.size(); ++i) {
        NodeRecord& target = draft_[targets[i]];
        const bool inner = !draft_.sources_of(Relation::part_of, targets[i]).empty();
        if (targets[i] == divided) {
            const NodeRecord& stated = change.parts[i].spec.node;
            target.figures = stated.figures;
            if (!stated.names.empty()) target.names = stated.names;
            if (!stated.type.empty()) target.type = stated.type;
            if (!stated.level.empty()) target.level = stated.level;
            if (!stated.provenance.empty()) target.provenance = stated.provenance;
            if (!stated.period.always()) target.period = stated.period;
        }
        for (const auto& [measure, own] : written) {
            if (own_figure(target, measure) != nullptr || target.find(measure, Scope::total) != nullptr) continue;
            const Affine part = std::isnan(shares[i]) ? Affine{product(unstated, own.interval), {}} : shares[i] * own;
            target.figures.push_back({measure, inner ? Scope::own : Scope::plain,
                                      quantity_of(part, to_text(shares[i]) + " * " + to_text(own.interval.value))});
        }
        if (inner) make_own(target);
    }
}

}  // namespace tyngde
