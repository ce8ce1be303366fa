#include <algorithm>
#include <cmath>
#include <utility>

#include "application.hpp"
#include "core/decimal.hpp"
#include "core/tolerance.hpp"
#include "edits.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"

// Tasks and figures that one unit hands to another.

namespace tyngde {

Application::Held Application::holders(Handle task) {
    Held result;
    std::vector<Handle> unstated;
    double left = 1;
    for (Handle holder : draft_.sources_of(Relation::responsible_for, task)) {
        const RelationRecord* held = draft_.find_relation(Relation::responsible_for, holder, task);
        result[holder] = held->weight.value_or(0);
        left -= result[holder];
        if (!held->weight) unstated.push_back(holder);
    }
    for (Handle holder : unstated) result[holder] = std::max(0.0, left) / static_cast<double>(unstated.size());
    return result;
}

void Application::follow_task(Handle task, const Held& before) { follow_task(task, before, holders(task)); }

void Application::follow_task(Handle task, const Held& before, Held gained) {
    for (const auto& [holder, share] : before) gained[holder] = as_decimal(gained[holder] - share, share);
    std::erase_if(gained, [](const auto& entry) { return std::abs(entry.second) <= share_tolerance; });
    for (const FigureRecord& figure : draft_[task].figures) {
        if (!applies_to(figure.measure, Kind::unit)) continue;
        const Affine amount = affine_of(figure.quantity, uncertainty_name(key(task), figure.measure, figure.scope));
        // What passes between units does not change the totals above both, so these are counted together.
        std::map<Handle, double> totals;
        for (const auto& [holder, share] : gained)
            for (Handle unit : upwards(holder)) totals[unit] = as_decimal(totals[unit] + share, 1);
        const auto change = [&](Handle unit, Scope scope, double share) {
            if (std::abs(share) > share_tolerance)
                shift(unit, figure.measure, scope, std::abs(share) * amount, share > 0 ? Sign::plus : Sign::minus);
        };
        for (const auto& [holder, share] : gained)
            if (!keeps_unknown_beside(holder, figure.measure)) change(holder, Scope::own, share);
        for (const auto& [unit, share] : totals) change(unit, Scope::total, share);
    }
}

void Application::note_given_up(Handle task, const Held& before) {
    for (const auto& [holder, share] : before)
        if (draft_.is_live(holder)) note_untasked(holder, task);
}

void Application::operator()(const TransferTask& change) {
    const Handle task = draft_.at(change.task, Kind::task);
    const Handle from = unit(change.from), to = unit(change.to);
    if (from == to) refuse(quote(key(to)) + " cannot hand a task to itself", key(to), "another unit");
    if (draft_.find_relation(Relation::responsible_for, from, task) == nullptr)
        refuse(quote(key(from)) + " is not responsible for " + quote(key(task)), key(from), "a unit that is");
    state_shares(task);
    const Held before = holders(task);
    RelationRecord* held = draft_.find_relation(Relation::responsible_for, from, task);
    const double share = held->weight.value_or(0);
    const Period period = held->period;
    const double amount = change.share.value_or(share);
    if (!(amount > 0) || amount > share + share_tolerance)
        refuse(quote(key(from)) + " holds " + to_text(share) + " of " + quote(key(task)) + " and cannot hand over " +
                   to_text(amount),
               key(task), Message("a share above 0 of at most ") + to_text(share));
    if (share - amount <= share_tolerance)
        draft_.unrelate(Relation::responsible_for, from, task);
    else
        held->weight = as_decimal(share - amount, share);
    note_tasked(to);
    draft_.relate({.relation = Relation::responsible_for, .from = to, .to = task, .weight = amount, .period = period});
    follow_task(task, before);
    note_given_up(task, before);
    for (Handle node : {task, from, to}) touch(node);
}

void Application::state_shares(Handle task) {
    std::vector<RelationRecord*> unstated;
    double left = 1;
    for (Handle holder : draft_.sources_of(Relation::responsible_for, task)) {
        RelationRecord* held = draft_.find_relation(Relation::responsible_for, holder, task);
        if (held->weight)
            left -= *held->weight;
        else
            unstated.push_back(held);
    }
    for (RelationRecord* held : unstated) held->weight = std::max(0.0, left) / static_cast<double>(unstated.size());
}

void Application::operator()(const TransferFigure& change) {
    const Handle from = unit(change.from), to = unit(change.to);
    if (from == to) refuse(quote(key(to)) + " cannot hand a figure to itself", key(to), "another unit");
    const std::string name(to_string(change.measure));
    if (!applies_to(change.measure, Kind::unit)) refuse(Message("units have no ") + name, name, "a measure of units");
    for (Handle end : {from, to})
        if (own_figure(draft_[end], change.measure) == nullptr &&
            draft_[end].find(change.measure, Scope::total) == nullptr)
            refuse(quote(key(end)) + " has no " + name + " written that could change", key(end),
                   "a unit with a figure of its own");
    Affine amount = affine_of(change.amount, name + " from " + key(from) + " to " + key(to));
    if (!amount.known()) {
        // Nobody hands over more than there is.
        const FigureRecord* own = own_figure(draft_[from], change.measure);
        const FigureRecord& written = own == nullptr ? *draft_[from].find(change.measure, Scope::total) : *own;
        amount.interval.lower = std::max(0.0, amount.interval.lower);
        amount.interval.upper = std::min(amount.interval.upper, written.quantity.interval.upper);
    }
    if (change.measure == Measure::fte) {
        Succession row = share_of_fte(from, amount);
        weigh({from, to});
        row.to = key(to);
        if (amount.known()) row.amount = amount.interval;
        step_.add(std::move(row));
    }
    Part part;
    part[static_cast<std::size_t>(change.measure)] = amount;
    const Ways on = ways(from, to);
    shift_totals(on.loses, part, Sign::minus);
    shift_totals(on.gains, part, Sign::plus);
    shift_own(from, part, Sign::minus);
    shift_own(to, part, Sign::plus);
    touch(from);
    touch(to);
}

Succession Application::share_of_fte(Handle unit, const Affine& amount) const {
    const Organisation now = snapshot();
    const UnitFigures& figures = kept_figures(now, Measure::fte);
    const NodeId id = now.at(key(unit));
    Succession row{
        .from = key(unit), .to = {}, .share = share_between(amount.interval, figures.own[id].interval).value};
    const Interval staff = share_between(amount.interval, undescribed(now, figures, id).interval);
    if (!(staff == Succession::share_interval(row.share))) row.staff = staff;
    return row;
}

void Application::operator()(const TransferPart& change) {
    const Handle from = unit(change.from), to = unit(change.to);
    if (from == to) refuse(quote(key(to)) + " cannot hand a part to itself", key(to), "another unit");
    if (!(change.share > 0 && change.share <= 1))
        refuse(to_text(change.share) + " is no share of " + quote(key(from)) + " that could be handed over", key(from),
               "a share above 0 of at most 1");
    const Part own = own_figures(from, to);
    Part part = own;
    for (const MeasureRow& entry : measures) {
        auto& figure = part[static_cast<std::size_t>(entry.measure)];
        if (!figure) continue;
        if (!figure->known()) {
            // Posts and tasks stay: that they are in it says nothing of what is handed over.
            const FigureRecord* written = own_figure(draft_[from], entry.measure);
            const double at_least = written == nullptr ? 0 : written->quantity.interval.lower;
            figure->interval.lower = std::isnan(at_least) ? 0 : std::max(0.0, at_least);
        }
        figure = change.share * *figure;
    }
    Succession row{.from = key(from), .to = key(to), .share = change.share};
    if (const auto& fte = own[static_cast<std::size_t>(Measure::fte)];
        fte && !draft_.sources_of(Relation::post_in, from).empty()) {
        const Organisation now = snapshot();
        const Interval staff = undescribed(now, kept_figures(now, Measure::fte), now.at(key(from))).interval;
        if (!(staff == fte->interval) && staff.upper > 0) give_staff(row, change.share * fte->interval, staff);
    }
    weigh({from, to});
    const Ways on = ways(from, to);
    shift_totals(on.loses, part, Sign::minus);
    shift_totals(on.gains, part, Sign::plus);
    keep_share(from, 1 - change.share, own);
    shift_own(to, part, Sign::plus);
    step_.add(std::move(row));
    touch(from);
    touch(to);
}

/// The figures that are a unit's own and may be handed over. What is known of the other unit must be
/// written there, or the part would be lost.
Application::Part Application::own_figures(Handle from, Handle to) const {
    const auto is_written = [&](Handle unit, Measure measure) {
        const auto& figures = draft_[unit].figures;
        return std::any_of(figures.begin(), figures.end(), [&](const FigureRecord& f) { return f.measure == measure; });
    };
    Part own;
    const Organisation now = snapshot();
    for (const MeasureRow& entry : measures) {
        if (!applies_to(entry.measure, Kind::unit) || !is_written(from, entry.measure)) continue;
        const UnitFigures& figures = kept_figures(now, entry.measure);
        if (!is_written(to, entry.measure) && figures.own[now.at(key(to))].is_known())
            refuse(quote(key(to)) + " has no " + Message(entry.name) + " written that could change", key(to),
                   "a unit with a figure of its own");
        own[static_cast<std::size_t>(entry.measure)] = own_affine(now, figures, now.at(key(from)));
    }
    if (std::none_of(own.begin(), own.end(), [](const auto& figure) { return figure.has_value(); }))
        refuse(quote(key(from)) + " has no figure written of which a share could be handed over", key(from),
               "a unit with a figure of its own");
    return own;
}

/// What a unit keeps of its own figures: the bounds are a share of theirs, not those of a difference.
void Application::keep_share(Handle unit, double share, const Part& own) {
    const bool leaf = draft_.sources_of(Relation::part_of, unit).empty();
    for (FigureRecord& figure : draft_[unit].figures) {
        const auto& whole = own[static_cast<std::size_t>(figure.measure)];
        if (!whole || (figure.scope == Scope::total && !leaf)) continue;
        if (!whole->known()) {
            // Nobody knows what is left, but it is no more than a share of what there was at least.
            Interval& left = figure.quantity.interval;
            if (!left.known() && left.lower > 0) left.lower *= share;
            continue;
        }
        figure.quantity = quantity_of(share * *whole, to_text(share) + " * " + to_text(whole->interval.value));
    }
}

}  // namespace tyngde
