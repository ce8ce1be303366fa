#include "application.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

constexpr double share_tolerance = 1e-9;

[[noreturn]] void refuse(std::string message, std::string key, std::string expected) {
    throw SchemaViolation(Problem{std::move(message), std::move(key), std::move(expected), {}, {}});
}

bool has(const std::vector<Draft::Handle>& handles, Draft::Handle handle) {
    return std::find(handles.begin(), handles.end(), handle) != handles.end();
}

bool gives(const NodeSpec& spec, Relation relation) {
    return std::any_of(spec.relations.begin(), spec.relations.end(),
                       [&](const RelationSpec& r) { return r.relation == relation && r.from == spec.node.key; });
}

Quantity quantity_of(const Interval& interval, std::string formula) {
    Quantity result;
    result.interval = interval;
    result.form = interval.is_exact() ? Form::exact : Form::between;
    result.provenance.basis = Basis::derived;
    result.provenance.formula = std::move(formula);
    return result;
}

/// A leaf's plain figure speaks of its own once child units come below it.
void make_own(NodeRecord& unit) {
    for (FigureRecord& figure : unit.figures)
        if (figure.scope == Scope::plain) figure.scope = Scope::own;
}

FigureRecord* own_figure(NodeRecord& unit, Measure measure) {
    FigureRecord* figure = unit.find(measure, Scope::plain);
    return figure != nullptr ? figure : unit.find(measure, Scope::own);
}

}  // namespace

ChangeRecord Application::take_record() {
    std::sort(record_.made_unknown.begin(), record_.made_unknown.end());
    record_.made_unknown.erase(std::unique(record_.made_unknown.begin(), record_.made_unknown.end()),
                               record_.made_unknown.end());
    return std::exchange(record_, {});
}

std::vector<Application::Handle> Application::upwards(Handle unit) const {
    std::vector<Handle> result;
    for (; unit != Draft::none; unit = parent(unit)) {
        if (has(result, unit))
            refuse(quote(key(unit)) + " would lie within itself", key(unit), "a place outside of it");
        result.push_back(unit);
    }
    return result;
}

// Figures

bool Application::has_totals(const std::vector<Handle>& units) const {
    return std::any_of(units.begin(), units.end(), [&](Handle unit) {
        const auto& figures = draft_[unit].figures;
        return std::any_of(figures.begin(), figures.end(),
                           [](const FigureRecord& figure) { return figure.scope == Scope::total; });
    });
}

Application::Part Application::part_of_unit(Handle unit) const {
    Part part;
    const bool empty = empty_.contains(unit) && draft_[unit].figures.empty() &&
                       draft_.sources_of(Relation::part_of, unit).empty() &&
                       draft_.sources_of(Relation::post_in, unit).empty();
    if (empty) return part;
    const Organisation now = snapshot();
    const NodeId id = now.at(key(unit));
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit))
            part[static_cast<std::size_t>(entry.measure)] = unit_figures(now, entry.measure).total[id].interval;
    return part;
}

Application::Part Application::part_of_post(Handle post) const {
    Part part;
    const Organisation now = snapshot();
    const NodeId id = now.at(key(post));
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::unit) && applies_to(entry.measure, Kind::post))
            part[static_cast<std::size_t>(entry.measure)] = post_figure(now, id, entry.measure);
    return part;
}

void Application::shift(Handle unit, Measure measure, Scope scope, const Interval& part, Sign sign) {
    NodeRecord& node = draft_[unit];
    FigureRecord* figure = scope == Scope::total ? node.find(measure, scope) : own_figure(node, measure);
    if (figure == nullptr || !figure->quantity.interval.known() || part == Interval::exact(0)) return;
    const std::string name = node.key + "." + std::string(to_string(measure));
    if (!part.known()) {
        figure->quantity = Quantity::unknown();
        figure->quantity.provenance.basis = Basis::derived;
        record_.made_unknown.push_back(name);
        return;
    }
    const Interval before = figure->quantity.interval;
    Interval after = sign == Sign::plus ? before + part : before - part;
    const double noise = 1e-9 * std::max(1.0, before.value);
    if (after.upper < -noise)
        refuse("the " + std::string(to_string(measure)) + " of " + quote(node.key) + " is " + to_text(before.value) +
                   ", less than the " + to_text(part.value) + " that would leave it",
               name, "a part that is not larger than the whole");
    if (std::abs(after.value) <= noise) after.value = 0;
    after.lower = after.is_exact() ? after.value : std::max(0.0, after.lower);
    after.value = std::max(after.lower, after.value);
    after.upper = std::max(after.value, after.upper);
    figure->quantity =
        quantity_of(after, to_text(before.value) + (sign == Sign::plus ? " + " : " - ") + to_text(part.value));
}

void Application::shift_totals(const std::vector<Handle>& units, const Part& part, Sign sign) {
    for (Handle unit : units)
        for (const MeasureRow& entry : measures)
            if (const auto& figure = part[static_cast<std::size_t>(entry.measure)])
                shift(unit, entry.measure, Scope::total, *figure, sign);
}

void Application::shift_own(Handle unit, const Part& part, Sign sign) {
    for (const MeasureRow& entry : measures)
        if (const auto& figure = part[static_cast<std::size_t>(entry.measure)])
            shift(unit, entry.measure, Scope::own, *figure, sign);
}

// Nodes

Application::Handle Application::add(const NodeSpec& spec) {
    const Handle node = tyngde::add(draft_, spec);
    if (assumptions_ != nullptr) fill(draft_, node, *assumptions_);
    for (const RelationSpec& relation : spec.relations) relate(draft_, relation);
    touch(node);
    return node;
}

void Application::operator()(const Create& change) {
    const Handle node = add(change.spec);
    if (draft_[node].kind == Kind::unit && parent(node) != Draft::none) {
        make_own(draft_[parent(node)]);
        Part part;
        for (const FigureRecord& figure : draft_[node].figures) {
            auto& its_part = part[static_cast<std::size_t>(figure.measure)];
            if (!its_part || figure.scope == Scope::total) its_part = figure.quantity.interval;
        }
        shift_totals(upwards(parent(node)), part, Sign::plus);
    }
    if (draft_[node].kind == Kind::unit && draft_[node].figures.empty()) empty_.insert(node);
    const Handle home = draft_.target(Relation::post_in, node);
    if (draft_[node].kind == Kind::post && home != Draft::none) {
        const Part part = part_of_post(node);
        shift_own(home, part, Sign::plus);
        shift_totals(upwards(home), part, Sign::plus);
    }
}

void Application::operator()(const Abolish& change) {
    const Handle node = draft_.at(change.key);
    const NodeRecord& record = draft_[node];
    if (record.kind == Kind::unit) {
        std::string contents;
        for (Relation relation : {Relation::part_of, Relation::post_in})
            for (Handle inside : draft_.sources_of(relation, node))
                contents += (contents.empty() ? "" : ", ") + quote(key(inside));
        for (Handle task : draft_.targets(Relation::responsible_for, node))
            contents += (contents.empty() ? "" : ", ") + quote(key(task));
        if (!contents.empty())
            refuse("the unit " + quote(record.key) + " still holds " + contents, record.key,
                   "a unit whose contents have been moved or abolished before");
        if (has_totals(upwards(node))) shift_totals(upwards(parent(node)), part_of_unit(node), Sign::minus);
    }
    if (record.kind == Kind::post && draft_.target(Relation::post_in, node) != Draft::none) {
        const Handle home = draft_.target(Relation::post_in, node);
        const Part part = part_of_post(node);
        shift_own(home, part, Sign::minus);
        shift_totals(upwards(home), part, Sign::minus);
    }
    touch(node);
    lineage_.add({.from = record.key, .to = {}});
    draft_.remove(node);
}

void Application::give_parent(Handle unit, Handle to) {
    draft_.unrelate(Relation::part_of, unit);
    draft_[unit].unplaced = false;
    if (to == Draft::none) return;
    draft_.relate({.relation = Relation::part_of, .from = unit, .to = to});
    make_own(draft_[to]);
}

Application::Ways Application::ways(Handle from, Handle to) const {
    const std::vector<Handle> before = upwards(from), after = upwards(to);
    Ways result;
    std::copy_if(before.begin(), before.end(), std::back_inserter(result.loses),
                 [&](Handle u) { return !has(after, u); });
    std::copy_if(after.begin(), after.end(), std::back_inserter(result.gains),
                 [&](Handle u) { return !has(before, u); });
    return result;
}

/// A unit that nothing is written about, and that holds nothing any more, is empty.
void Application::note_emptied(Handle unit) {
    if (unit == Draft::none || !draft_[unit].figures.empty()) return;
    if (draft_.sources_of(Relation::part_of, unit).empty() && draft_.sources_of(Relation::post_in, unit).empty())
        empty_.insert(unit);
}

void Application::move_unit(Handle unit, Handle to) {
    const Handle from = parent(unit);
    const Ways on = ways(from, to);
    if (has_totals(on.loses) || has_totals(on.gains)) {
        const Part part = part_of_unit(unit);
        shift_totals(on.loses, part, Sign::minus);
        shift_totals(on.gains, part, Sign::plus);
    }
    give_parent(unit, to);
    note_emptied(from);
}

void Application::move_post(Handle post, Handle to) {
    const Handle from = draft_.target(Relation::post_in, post);
    const Ways on = ways(from, to);
    const bool written = (from != Draft::none && !draft_[from].figures.empty()) || !draft_[to].figures.empty() ||
                         has_totals(on.loses) || has_totals(on.gains);
    if (written) {
        const Part part = part_of_post(post);
        if (from != Draft::none) shift_own(from, part, Sign::minus);
        shift_own(to, part, Sign::plus);
        shift_totals(on.loses, part, Sign::minus);
        shift_totals(on.gains, part, Sign::plus);
    }
    draft_.unrelate(Relation::post_in, post);
    draft_.relate({.relation = Relation::post_in, .from = post, .to = to});
    note_emptied(from);
}

void Application::operator()(const Move& change) {
    const Handle to = unit(change.to);
    for (const std::string& name : change.keys) {
        const Handle node = draft_.at(name);
        const Kind kind = draft_[node].kind;
        if (kind != Kind::unit && kind != Kind::post)
            refuse("a " + std::string(to_string(kind)) + " (" + quote(key(node)) + ") has no place to move from",
                   key(node), "a unit or a post");
        if (draft_.target(kind == Kind::unit ? Relation::part_of : Relation::post_in, node) == to)
            refuse(quote(key(node)) + " lies in " + quote(key(to)) + " already", key(node), "another unit");
        if (kind == Kind::unit && has(upwards(to), node))
            refuse(quote(key(to)) + " lies within " + quote(key(node)) + ", which would come to lie within itself",
                   key(node), "a unit outside of it");
        if (kind == Kind::unit)
            move_unit(node, to);
        else
            move_post(node, to);
        touch(node);
    }
}

void Application::operator()(const Rename& change) {
    const Handle node = draft_.at(change.key);
    draft_[node].names = change.names;
    touch(node);
}

// Merging

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
            refuse("a " + std::string(to_string(draft_[part].kind)) + " (" + quote(key(part)) +
                       ") cannot be merged with a " + std::string(to_string(kind)),
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
    const auto written = [&](Measure measure, bool total) {
        return std::any_of(units.begin(), units.end(), [&](Handle unit) {
            const NodeRecord& node = draft_[unit];
            return total ? node.find(measure, Scope::total) != nullptr
                         : node.find(measure, Scope::plain) != nullptr || node.find(measure, Scope::own) != nullptr;
        });
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
            const UnitFigures figures = unit_figures(now, entry.measure);
            PartSum sum;
            for (Handle unit : units) sum.add((total ? figures.total : figures.own)[now.at(key(unit))]);
            FigureRecord figure{entry.measure, leaf ? Scope::plain : scope, Quantity::unknown()};
            figure.quantity.provenance.basis = Basis::derived;
            if (sum.is_known()) figure.quantity = quantity_of(sum.interval, "sum of the merged units");
            result.push_back(std::move(figure));
        }
    }
    return result;
}

Application::Handle Application::merge_target(const std::vector<Handle>& parts, const Merge& change, NodeSpec spec) {
    if (const auto* existing = std::get_if<std::string>(&change.into)) return draft_.at(*existing);
    // The relations of the new node come last: until then the parts hold what is theirs.
    const Handle target = draft_.add(std::move(spec.node));
    draft_[target].kind = draft_[parts.front()].kind;
    return target;
}

void Application::redirect(const std::vector<Handle>& parts, Handle target) {
    const auto ends_in_parts = [&](const RelationRecord& r) { return has(parts, r.from) || has(parts, r.to); };
    const std::size_t count = draft_.relations().size();
    for (std::size_t i = 0; i < count; ++i) {
        if (draft_.relation(i).removed || !ends_in_parts(draft_.relation(i))) continue;
        RelationRecord record = draft_.relation(i);
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
        if (RelationRecord* same = draft_.find_relation(record.relation, record.from, record.to)) {
            if (same->weight && record.weight)
                *same->weight += *record.weight;
            else
                same->weight.reset();
            continue;
        }
        draft_.relate(std::move(record));
    }
}

void Application::record_merge(const std::vector<Handle>& parts, Handle target, const Merge& change) {
    const Handle continued = change.continues ? draft_.at(*change.continues) : Draft::none;
    for (Handle part : parts) {
        touch(part);
        if (part == target) continue;
        lineage_.add({.from = key(part), .to = key(target), .share = 1, .continues = part == continued});
    }
}

void Application::merge_units(const std::vector<Handle>& parts, const Merge& change) {
    for (Handle part : parts)
        for (Handle other : parts)
            if (part != other && has(upwards(part), other))
                refuse(quote(key(part)) + " lies within " + quote(key(other)), key(part), "units beside each other");
    const auto* fresh = std::get_if<NodeSpec>(&change.into);
    const NodeSpec spec = fresh != nullptr ? *fresh : NodeSpec{};

    // Where the first part lies that has a place, or the one that stays.
    Handle place = parent(fresh != nullptr ? parts.front() : draft_.at(std::get<std::string>(change.into)));
    for (Handle part : parts)
        if (place == Draft::none && draft_[parts.front()].unplaced) place = parent(part);
    for (const RelationSpec& relation : spec.relations)
        if (relation.relation == Relation::part_of && relation.from == spec.node.key) place = unit(relation.to);
    const std::vector<Handle> above = upwards(place);
    for (Handle part : parts)
        if (has(above, part))
            refuse(quote(key(part)) + " would come to lie within what it is merged into", key(part),
                   "a 'parent' outside of the merged units");
    for (Handle part : parts)
        if (parent(part) != place) move_unit(part, place);
    const bool stated = !spec.node.figures.empty() && has_totals(above);
    if (stated)
        for (Handle part : parts) shift_totals(above, part_of_unit(part), Sign::minus);

    const std::vector<FigureRecord> figures = merged_figures(parts);
    const Handle target = merge_target(parts, change, spec);
    NodeRecord& merged = draft_[target];
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

    for (Handle part : parts)
        for (Handle task : draft_.targets(Relation::responsible_for, part)) state_shares(task);
    record_merge(parts, target, change);
    redirect(parts, target);
    if (fresh != nullptr) give_parent(target, place);
    if (place == Draft::none) draft_[target].unplaced = draft_[parts.front()].unplaced;
    for (const RelationSpec& relation : spec.relations)
        if (relation.relation != Relation::part_of || relation.from != spec.node.key) relate(draft_, relation);
    if (!draft_.sources_of(Relation::part_of, target).empty()) make_own(draft_[target]);
    for (Handle part : parts)
        if (part != target) draft_.remove(part);
    if (stated) shift_totals(above, part_of_unit(target), Sign::plus);
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
    for (Handle part : parts) {
        const Handle at = draft_.target(Relation::post_in, part);
        if (survives(part) || at == Draft::none) continue;
        const Part figures = part_of_post(part);
        shift_own(at, figures, Sign::minus);
        shift_totals(upwards(at), figures, Sign::minus);
    }
    const Handle target = merge_target(parts, change, spec);
    if (fresh != nullptr && assumptions_ != nullptr) fill(draft_, target, *assumptions_);
    for (Handle part : parts)
        if (draft_[part].role == Role::head) draft_[target].role = Role::head;
    record_merge(parts, target, change);
    if (gives(spec, Relation::reports_to))
        for (Handle part : parts) draft_.unrelate(Relation::reports_to, part);
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
        shift_own(home, figures, Sign::plus);
        shift_totals(upwards(home), figures, Sign::plus);
    }
    touch(target);
}

// The rest

void Application::operator()(const TransferTask& change) {
    const Handle task = draft_.at(change.task, Kind::task);
    const Handle from = unit(change.from), to = unit(change.to);
    if (from == to) refuse(quote(key(to)) + " cannot hand a task to itself", key(to), "another unit");
    if (draft_.find_relation(Relation::responsible_for, from, task) == nullptr)
        refuse(quote(key(from)) + " is not responsible for " + quote(key(task)), key(from), "a unit that is");
    state_shares(task);
    RelationRecord* held = draft_.find_relation(Relation::responsible_for, from, task);
    const double share = held->weight.value_or(0);
    const double amount = change.share.value_or(share);
    if (!(amount > 0) || amount > share + share_tolerance)
        refuse(quote(key(from)) + " holds " + to_text(share) + " of " + quote(key(task)) + " and cannot hand over " +
                   to_text(amount),
               key(task), "a share above 0 of at most " + to_text(share));
    if (share - amount <= share_tolerance)
        draft_.unrelate(Relation::responsible_for, from, task);
    else
        held->weight = share - amount;
    draft_.relate({.relation = Relation::responsible_for, .from = to, .to = task, .weight = amount});
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
    if (!applies_to(change.measure, Kind::unit)) refuse("units have no " + name, name, "a measure of units");
    for (Handle end : {from, to})
        if (own_figure(draft_[end], change.measure) == nullptr &&
            draft_[end].find(change.measure, Scope::total) == nullptr)
            refuse(quote(key(end)) + " has no " + name + " written that could change", key(end),
                   "a unit with a figure of its own");
    Part part;
    part[static_cast<std::size_t>(change.measure)] = change.amount.interval;
    const Ways on = ways(from, to);
    shift_totals(on.loses, part, Sign::minus);
    shift_totals(on.gains, part, Sign::plus);
    shift_own(from, part, Sign::minus);
    shift_own(to, part, Sign::plus);
    touch(from);
    touch(to);
}

std::optional<Application::Handle> Application::one_manager(const std::vector<Handle>& over) const {
    const Organisation now = snapshot();
    std::vector<std::string_view> managers;
    for (Handle node : over) {
        const NodeId id = now.at(key(node));
        if (draft_[node].kind == Kind::unit)
            for (NodeId head : now.nearest_heads(id)) managers.push_back(now.key(head));
        else
            for (NodeId manager : now.line().managers(id)) managers.push_back(now.key(manager));
    }
    std::sort(managers.begin(), managers.end());
    managers.erase(std::unique(managers.begin(), managers.end()), managers.end());
    if (managers.size() > 1)
        refuse("those below the new layer report to different managers: " + quote(std::string(managers[0])) + " and " +
                   quote(std::string(managers[1])),
               std::string(managers[1]), "posts or units under one manager");
    if (managers.empty()) return std::nullopt;
    return draft_.at(managers.front());
}

void Application::operator()(const InsertLayer& change) {
    if (change.over.empty()) refuse("a layer lies over something", change.post.node.key, "posts or units in 'over'");
    std::vector<Handle> posts, headless;
    Handle home = Draft::none;
    for (const std::string& name : change.over) {
        const Handle node = draft_.at(name);
        const Kind kind = draft_[node].kind;
        if (kind != Kind::unit && kind != Kind::post)
            refuse("a " + std::string(to_string(kind)) + " (" + quote(name) + ") reports to nobody", name,
                   "a unit or a post");
        if (home == Draft::none) home = kind == Kind::unit ? node : draft_.target(Relation::post_in, node);
        const std::vector<Handle> heads =
            kind == Kind::unit ? draft_.sources_of(Relation::heads, node) : std::vector<Handle>{node};
        for (Handle head : heads)
            if (has(posts, head)) refuse(quote(key(head)) + " would get the layer twice", key(head), "each post once");
        posts.insert(posts.end(), heads.begin(), heads.end());
        if (heads.empty()) headless.push_back(node);
    }
    std::vector<Handle> below = posts;
    below.insert(below.end(), headless.begin(), headless.end());
    const auto manager = one_manager(below);

    NodeSpec spec = change.post;
    if (spec.node.role == Role::staff) spec.node.role = Role::head;  // over posts it heads no unit
    // Above the top there is no unit to be at home in.
    const bool over_top = !posts.empty() && !manager;
    if (!gives(spec, Relation::post_in) && home != Draft::none && !over_top)
        spec.relations.push_back({.relation = Relation::post_in, .from = spec.node.key, .to = key(home)});
    (*this)(Create{spec});
    const Handle layer = draft_.at(spec.node.key);
    for (Handle unit : headless) draft_.relate({.relation = Relation::heads, .from = layer, .to = unit});
    for (Handle post : posts) {
        draft_.unrelate(Relation::reports_to, post);
        draft_.relate({.relation = Relation::reports_to, .from = post, .to = layer});
    }
    if (!posts.empty() && manager && !gives(spec, Relation::reports_to))
        draft_.relate({.relation = Relation::reports_to, .from = layer, .to = *manager});
    for (Handle node : below) touch(node);
}

void Application::operator()(const Set& change) {
    const Handle handle = draft_.at(change.key);
    NodeRecord& node = draft_[handle];
    const bool whole_unit = !draft_.sources_of(Relation::part_of, handle).empty();
    for (const FigureRecord& figure : change.figures) {
        if (whole_unit && figure.scope == Scope::plain)
            refuse("the unit " + quote(node.key) + " has child units, and its new " +
                       std::string(to_string(figure.measure)) + " does not say whether it includes them",
                   node.key, "scope: own or scope: total");
        FigureRecord* present =
            figure.scope == Scope::total ? node.find(figure.measure, Scope::total) : own_figure(node, figure.measure);
        if (present != nullptr)
            *present = figure;
        else
            node.figures.push_back(figure);
        // Without child units there is one figure: an older one of another scope does not stand against it.
        if (!whole_unit && node.kind == Kind::unit && figure.scope != Scope::own)
            std::erase_if(node.figures, [&](const FigureRecord& other) {
                return other.measure == figure.measure && other.scope != figure.scope;
            });
    }
    const bool of_post = change.count || change.vacant;
    if (of_post && node.kind != Kind::post) refuse(quote(node.key) + " is not a post", node.key, "a post");
    if (change.type && node.kind == Kind::post)
        refuse("a post (" + quote(node.key) + ") has a role and no type", node.key,
               "a unit, or another node with a type");
    if (change.count) node.count = *change.count;
    if (change.vacant) node.vacant = *change.vacant;
    if (change.type) node.type = *change.type;
    if (change.level) node.level = *change.level;
    touch(handle);
}

namespace {

/// A place changes by a move, which takes the figures along.
void refuse_place(const RelationSpec& spec) {
    if (spec.relation == Relation::part_of || spec.relation == Relation::post_in)
        refuse("the place of " + quote(spec.from) + " does not change by a relation",
               std::string(to_string(spec.relation)), "a 'move'");
}

}  // namespace

void Application::finish() {
    if (assumptions_ != nullptr) complete(draft_, *assumptions_);
}

void Application::operator()(const Relate& change) {
    refuse_place(change.spec);
    relate(draft_, change.spec);
    touch(draft_.at(change.spec.from));
    touch(draft_.at(change.spec.to));
}

void Application::operator()(const Unrelate& change) {
    refuse_place(change.spec);
    const Handle from = draft_.at(change.spec.from), to = draft_.at(change.spec.to);
    if (draft_.unrelate(change.spec.relation, from, to) == 0)
        refuse("there is no relation " + quote(key(from)) + " " + std::string(to_string(change.spec.relation)) + " " +
                   quote(key(to)),
               key(from), "a relation that exists");
    touch(from);
    touch(to);
}

}  // namespace tyngde
