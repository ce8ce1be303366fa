// How units, or posts, become one.

#include <algorithm>
#include <set>
#include <utility>

#include "application.hpp"
#include "core/decimal.hpp"
#include "edits.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// The days of both periods, which overlap.
Period common(const Period& a, const Period& b) {
    Period result = a;
    if (b.from && (!result.from || *result.from < *b.from)) result.from = b.from;
    if (b.until && (!result.until || *b.until < *result.until)) result.until = b.until;
    return result;
}

/// The days of a period before and after a part of it.
std::vector<Period> without(const Period& whole, const Period& part) {
    std::vector<Period> result;
    if (part.from && (!whole.from || *whole.from < *part.from)) result.push_back({whole.from, part.from});
    if (part.until && (!whole.until || *part.until < *whole.until)) result.push_back({part.until, whole.until});
    return result;
}

}  // namespace

void Application::operator()(const Merge& change) {
    std::vector<Handle> parts;
    for (const std::string& name : change.parts) {
        const Handle part = draft_.at(name);
        if (has(parts, part)) refuse(quote(key(part)) + " is named twice", key(part), "each part once");
        parts.push_back(part);
    }
    if (parts.size() < 2)
        refuse("there is nothing to merge with", change.parts.empty() ? "" : change.parts.front(),
               "at least two parts");
    const Kind kind = draft_[parts.front()].kind;
    for (Handle part : parts)
        if (draft_[part].kind != kind || (kind != Kind::unit && kind != Kind::post))
            refuse("a " + Message(to_string(draft_[part].kind)) + " (" + quote(key(part)) +
                       ") cannot be merged with a " + Message(to_string(kind)),
                   key(part), "units, or posts");
    if (const auto* existing = std::get_if<std::string>(&change.into); existing && !has(parts, draft_.at(*existing)))
        refuse(quote(*existing) + " is none of the merged", *existing, "one of them, or a new node");
    if (change.continues) {
        if (!has(parts, draft_.at(*change.continues)))
            refuse(quote(*change.continues) + " is none of the merged", *change.continues, "one of them");
        const auto* survivor = std::get_if<std::string>(&change.into);
        if (survivor != nullptr && draft_.at(*survivor) != draft_.at(*change.continues))
            refuse(quote(*survivor) + " keeps its key and so continues itself, not " + quote(*change.continues),
                   *change.continues, "no 'continues', or a new node in 'into'");
    }
    if (kind == Kind::unit)
        merge_units(parts, change);
    else
        merge_posts(parts, change);
}

std::vector<FigureRecord> Application::merged_figures(const std::vector<Handle>& units) const {
    std::vector<FigureRecord> result;
    const auto is_written = [&](Handle unit, Measure measure, bool total) {
        const NodeRecord& node = std::as_const(draft_)[unit];
        return total ? node.find(measure, Scope::total) != nullptr
                     : node.find(measure, Scope::plain) != nullptr || node.find(measure, Scope::own) != nullptr;
    };
    const auto written = [&](Measure measure, bool total) {
        return std::any_of(units.begin(), units.end(), [&](Handle unit) { return is_written(unit, measure, total); });
    };
    const bool anything = std::any_of(units.begin(), units.end(), [&](Handle u) { return !draft_[u].figures.empty(); });
    if (!anything) return result;
    const Organisation now = snapshot();
    const bool leaf = std::all_of(units.begin(), units.end(),
                                  [&](Handle unit) { return draft_.sources_of(Relation::part_of, unit).empty(); });
    for (const MeasureRow& entry : measures) {
        if (!applies_to(entry.measure, Kind::unit)) continue;
        for (const Scope scope : {Scope::own, Scope::total}) {
            const bool total = scope == Scope::total;
            if (!written(entry.measure, total) || (leaf && total && written(entry.measure, false))) continue;
            // What is but kept as unknown stays so, and the posts and tasks of all lie beside it.
            if (!total && std::all_of(units.begin(), units.end(), [&](Handle unit) {
                    return keeps_unknown_beside(unit, entry.measure) || !is_written(unit, entry.measure, false);
                }))
                continue;
            const UnitFigures& figures = kept_figures(now, entry.measure);
            AffineSum sum;
            for (Handle unit : units) {
                const NodeId id = now.at(key(unit));
                sum.add(total ? unit_affine(now, figures, id) : own_affine(now, figures, id));
            }
            result.push_back(
                {entry.measure, leaf ? Scope::plain : scope, quantity_of(sum.value(), "sum of the merged units")});
        }
    }
    return result;
}

Application::Handle Application::merge_target(const std::vector<Handle>& parts, const Merge& change, NodeSpec spec) {
    if (const auto* existing = std::get_if<std::string>(&change.into)) return draft_.at(*existing);
    need_day(spec.node.period, spec.node.key);
    // The relations of the new node come last: until then the parts hold what is theirs.
    const Handle target = draft_.add(std::move(spec.node));
    for (Ancestor& ancestor : ancestors_) ancestor.note_born(key(target));
    draft_[target].kind = draft_[parts.front()].kind;
    return target;
}

void Application::redirect(const std::vector<Handle>& parts, Handle target) {
    // Those of the first part come first, however the relations were written: the first manager counts most.
    std::vector<std::uint32_t> order, from_others;
    for (Handle part : parts)
        for (const std::uint32_t i : draft_.relations_of(part)) {
            const Handle from = draft_.relations()[i].from;
            if (from == part)
                order.push_back(i);
            else if (!has(parts, from))
                from_others.push_back(i);
        }
    std::sort(from_others.begin(), from_others.end());
    order.insert(order.end(), from_others.begin(), from_others.end());
    for (const std::uint32_t i : order) {
        RelationRecord record = draft_.relations()[i];
        if (record.removed) continue;
        const bool was_target = !has(parts, record.from) ? record.to == target
                                : !has(parts, record.to) ? record.from == target
                                                         : record.from == target && record.to == target;
        if (was_target) continue;
        draft_.relation(i).removed = true;
        if (has(parts, record.from)) record.from = target;
        if (has(parts, record.to)) record.to = target;
        const bool of_place =
            record.from == target && (record.relation == Relation::part_of || record.relation == Relation::post_in);
        if (of_place || (record.from == record.to && !is_symmetric(record.relation))) continue;
        relate_beside(std::move(record));
    }
}

/// Adds a relation beside others between the same nodes: on the days on which one is there already the
/// two are one, whose weight is the sum.
void Application::relate_beside(RelationRecord record) {
    std::vector<RelationRecord> open{std::move(record)};
    while (!open.empty()) {
        RelationRecord one = std::move(open.back());
        open.pop_back();
        RelationRecord* same = draft_.during(one.period, one.relation, one.from, one.to);
        if (same == nullptr) {
            draft_.relate(std::move(one));
            continue;
        }
        RelationRecord both = *same;
        both.weight =
            same->weight && one.weight ? std::optional(as_decimal(*same->weight + *one.weight, 0)) : std::nullopt;
        both.period = common(one.period, same->period);
        if (both.period == same->period) {
            same->weight = both.weight;
        } else {
            const RelationRecord other = *same;
            same->removed = true;
            draft_.relate(both);
            for (const Period& period : without(other.period, both.period)) {
                RelationRecord rest = other;
                rest.period = period;
                draft_.relate(std::move(rest));
            }
        }
        for (const Period& period : without(one.period, both.period)) {
            open.push_back(one);
            open.back().period = period;
        }
    }
}

void Application::record_merge(const std::vector<Handle>& parts, Handle target, const Merge& change) {
    const Handle continued = change.continues ? draft_.at(*change.continues) : Draft::none;
    for (Handle part : parts) {
        touch(part);
        if (part == target) continue;
        step_.add({.from = key(part), .to = key(target), .share = 1, .continues = part == continued});
    }
}

void Application::merge_units(const std::vector<Handle>& parts, const Merge& change) {
    const std::set<Handle> merging(parts.begin(), parts.end());
    for (Handle part : parts)
        for (Handle above : upwards(part))
            if (above != part && merging.contains(above))
                refuse(quote(key(part)) + " lies within " + quote(key(above)), key(part), "units beside each other");
    const auto* fresh = std::get_if<NodeSpec>(&change.into);
    const NodeSpec spec = fresh != nullptr ? *fresh : NodeSpec{};

    // Where the first part lies that has a place, or the one that stays.
    Handle place = parent(fresh != nullptr ? parts.front() : draft_.at(std::get<std::string>(change.into)));
    for (Handle part : parts)
        if (place == Draft::none && draft_[parts.front()].unplaced) place = parent(part);
    if (spec.node.unplaced || gives(spec, Relation::part_of)) place = place_of(spec);
    const std::vector<Handle> above = upwards(place);
    for (Handle part : parts)
        if (has(above, part))
            refuse(quote(key(part)) + " would come to lie within what it is merged into", key(part),
                   "a 'parent' outside of the merged units");
    weigh(parts);
    for (Handle part : parts)
        if (parent(part) != place) move_unit(part, place);
    const bool stated = !spec.node.figures.empty() && has_totals(above);
    if (stated)
        for (Handle part : parts) shift_totals(above, part, Sign::minus);

    const std::vector<FigureRecord> figures = merged_figures(parts);
    std::vector<Measure> unknown;
    for (Handle part : parts)
        for (const Measure measure : blanks(part)) unknown.push_back(measure);
    for (Handle part : parts)
        for (const Measure measure : kept_unknown(part)) unknown.push_back(measure);
    std::sort(unknown.begin(), unknown.end());
    unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
    const Handle target = merge_target(parts, change, spec);
    NodeRecord& merged = draft_[target];
    Empty rest = Empty::all;
    for (Handle part : parts) rest = std::min(rest, without_contents(part));
    // One that stays is as empty as all of them together, whatever it was alone.
    merged.empty = fresh != nullptr ? std::max(merged.empty, rest) : rest;
    if (merged.type.empty() && std::all_of(parts.begin(), parts.end(), [&](Handle part) {
            return draft_[part].type == draft_[parts.front()].type;
        }))
        merged.type = draft_[parts.front()].type;
    if (fresh == nullptr)
        merged.figures = figures;
    else
        for (const FigureRecord& figure : figures)
            if (own_figure(merged, figure.measure) == nullptr && merged.find(figure.measure, Scope::total) == nullptr)
                merged.figures.push_back(figure);
    if (fresh != nullptr && assumptions_ != nullptr) fill(draft_, target, *assumptions_);
    compute_formulas(target);

    for (Handle part : parts)
        for (Handle task : draft_.targets(Relation::responsible_for, part)) state_shares(task);
    record_merge(parts, target, change);
    std::vector<RelationRecord> places = places_of(parts.front());
    std::erase_if(places, [&](const RelationRecord& at) { return has(parts, at.to); });  // on other days
    const bool unplaced = spec.node.unplaced || draft_[parts.front()].unplaced;
    redirect(parts, target);
    if (fresh != nullptr) give_places(target, places);
    draft_[target].unplaced = place == Draft::none && unplaced;
    for (const RelationSpec& relation : spec.relations) {
        if (relation.relation == Relation::responsible_for) note_tasked(unit(relation.from));
        if (relation.relation != Relation::part_of || relation.from != spec.node.key) relate(draft_, relation);
    }
    const bool has_units = !draft_.sources_of(Relation::part_of, target).empty();
    if (has_units) make_own(draft_[target]);
    // A part of which nothing is written and listed is unknown beside the posts and units of others, too.
    keep_unknown_beside(target, unknown);
    for (Handle part : parts)
        if (part != target) draft_.remove(part);
    if (stated) shift_totals(above, target, Sign::plus);
    touch(target);
}

void Application::merge_posts(const std::vector<Handle>& parts, const Merge& change) {
    const auto* fresh = std::get_if<NodeSpec>(&change.into);
    const NodeSpec spec = fresh != nullptr ? *fresh : NodeSpec{};
    for (Handle part : parts)
        if (draft_[part].is_group()) refuse(quote(key(part)) + " is a group of posts", key(part), "single posts");

    Handle home = draft_.target(Relation::post_in,
                                fresh != nullptr ? parts.front() : draft_.at(std::get<std::string>(change.into)));
    const bool one_home = std::all_of(parts.begin(), parts.end(),
                                      [&](Handle part) { return draft_.target(Relation::post_in, part) == home; });
    if (fresh != nullptr && !one_home && !gives(spec, Relation::post_in))
        refuse("the merged posts have different homes, and the new one has none", spec.node.key, "a home");
    for (const RelationSpec& relation : spec.relations)
        if (relation.relation == Relation::post_in && relation.from == spec.node.key) home = unit(relation.to);

    const auto survives = [&](Handle part) {
        return fresh == nullptr && key(part) == key(draft_.at(std::get<std::string>(change.into)));
    };
    weigh(parts);
    // It leads what they led, which nobody recorded.
    const bool leads_more = std::any_of(parts.begin(), parts.end(), [&](Handle part) {
        const bool says_so = draft_[part].recorded[Subject::heads] == false;
        return says_so || (!survives(part) && may_lead_unlisted(draft_, part));
    });
    const bool open_line = std::any_of(parts.begin(), parts.end(), [&](Handle part) {
        return draft_[part].unit_line == UnitLine::open || lines_.may_be_units_own(part);
    });
    std::vector<Handle> homes;
    for (Handle part : parts) {
        const Handle at = draft_.target(Relation::post_in, part);
        if (survives(part) || at == Draft::none) continue;
        if (!draft_[part].external) homes.push_back(at);
        const Part figures = part_of_post(part);
        shift_own_for_post(at, figures, Sign::minus);
        shift_totals(upwards(at), figures, Sign::minus);
    }
    if (fresh != nullptr && home != Draft::none) note_staffed(home, spec.node.external);
    const Handle target = merge_target(parts, change, spec);
    if (fresh != nullptr && assumptions_ != nullptr) fill(draft_, target, *assumptions_);
    compute_formulas(target);
    for (Handle part : parts) {
        if (draft_[part].role == Role::head) draft_[target].role = Role::head;
        if (draft_[part].unit_line != UnitLine::replaced) draft_[target].unit_line = draft_[part].unit_line;
    }
    if (open_line) draft_[target].unit_line = UnitLine::open;
    if (leads_more) draft_[target].recorded[Subject::heads] = false;
    record_merge(parts, target, change);
    if (gives(spec, Relation::reports_to))
        for (Handle part : parts) {
            draft_.unrelate(Relation::reports_to, part);
            draft_[target].unit_line = UnitLine::replaced;
        }
    redirect(parts, target);
    for (const RelationSpec& relation : spec.relations) {
        if (relation.relation == Relation::post_in && relation.from == spec.node.key) continue;
        const Handle from = draft_.at(relation.from), to = draft_.at(relation.to);
        if (draft_.find_relation(relation.relation, from, to) == nullptr) relate(draft_, relation);
    }
    for (Handle part : parts)
        if (part != target) draft_.remove(part);
    if (fresh != nullptr && home != Draft::none) {
        draft_.relate({.relation = Relation::post_in, .from = target, .to = home});
        const Part figures = part_of_post(target);
        shift_own_for_post(home, figures, Sign::plus);
        shift_totals(upwards(home), figures, Sign::plus);
    }
    for (Handle at : homes) note_emptied(at, Relation::post_in);
    touch(target);
}

}  // namespace tyngde
