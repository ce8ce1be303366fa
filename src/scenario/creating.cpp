#include "application.hpp"
#include "core/said.hpp"
#include "edits.hpp"
#include "tyngde/organisation/formula.hpp"

// Nodes come and go.

namespace tyngde {

Application::Handle Application::add(const NodeSpec& spec) {
    need_day(spec.node.period, spec.node.key);
    const Handle node = tyngde::add(draft_, spec);
    for (Ancestor& ancestor : ancestors_) ancestor.note_born(key(node));
    if (assumptions_ != nullptr) fill(draft_, node, *assumptions_);
    for (const RelationSpec& relation : spec.relations) {
        const Handle place = relation.from == spec.node.key ? draft_.find(relation.to) : Draft::none;
        if (relation.relation == Relation::part_of && place != Draft::none) note_filled(place);
        if (relation.relation == Relation::post_in && place != Draft::none) note_staffed(place, draft_[node].external);
        if (relation.relation == Relation::responsible_for && relation.from != spec.node.key)
            note_tasked(unit(relation.from));
        relate(draft_, relation);
    }
    compute_formulas(node);
    touch(node);
    return node;
}

/// What holds on some days only needs a day to be seen on.
void Application::need_day(const Period& period, const std::string& key) const {
    if (!draft_.day && !period.always())
        refuse(quote(key) + " is there " + said(period) + ", but neither the plan nor its base says a day", key,
               "'effective' in the plan or the change, or 'day' in the base");
}

/// The formulas of a new node are computed before its figures are added to those above.
void Application::compute_formulas(Handle node) {
    if (has_pending(draft_[node].figures)) compute_pending(draft_);
}

void Application::operator()(const Create& change) {
    weigh(change.succeeds, Draft::none);
    const Handle node = add(change.spec);
    note_created(node);
    succeed(node, change.succeeds);
    if (draft_[node].kind == Kind::unit && parent(node) != Draft::none) {
        make_own(draft_[parent(node)]);
        Part part;
        for (const FigureRecord& figure : draft_[node].figures) {
            auto& its_part = part[static_cast<std::size_t>(figure.measure)];
            if (!its_part || figure.scope == Scope::total)
                its_part = affine_of(figure.quantity, uncertainty_name(key(node), figure.measure, figure.scope));
        }
        shift_totals(upwards(parent(node)), part, Sign::plus);
    }
    if (draft_[node].kind == Kind::unit && draft_[node].figures.empty()) draft_[node].empty = Empty::all;
    const Handle home = draft_.target(Relation::post_in, node);
    if (draft_[node].kind == Kind::post && home != Draft::none) shift_for_post(node, home, Sign::plus);
    if (draft_[node].kind == Kind::task) follow_task(node, {});
}

void Application::operator()(const Abolish& change) {
    const Handle node = draft_.at(change.key);
    const NodeRecord& record = draft_[node];
    const Held held = record.kind == Kind::task ? holders(node) : Held{};
    if (record.kind == Kind::task) follow_task(node, held, {});
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
    }
    if (const std::vector<Succession> heirs = waiting(node); !heirs.empty()) {
        std::vector<Handle> met{node};
        for (const Succession& heir : heirs)
            if (const Handle to = draft_.find(heir.to); to != Draft::none) met.push_back(to);
        weigh(met);
    }
    if (record.kind == Kind::unit) shift_totals(upwards(parent(node)), node, Sign::minus);
    if (record.kind == Kind::post && draft_.target(Relation::post_in, node) != Draft::none)
        shift_for_post(node, draft_.target(Relation::post_in, node), Sign::minus);
    touch(node);
    leave(node);
    const Kind kind = record.kind;
    const Relation lay_in = kind == Kind::unit ? Relation::part_of : Relation::post_in;
    const bool counts = kind == Kind::unit || (kind == Kind::post && !record.external);
    const Handle place = counts ? draft_.target(lay_in, node) : Draft::none;
    end(node);
    note_emptied(place, lay_in);
    note_given_up(node, held);
}

void Application::operator()(const Open& change) {
    const NodeRecord& node = change.spec.node;
    if (node.kind == Kind::unit || node.kind == Kind::post || node.kind == Kind::task)
        refuse("a " + Message(to_string(node.kind)) + " (" + quote(node.key) + ") is not opened but created", node.key,
               "a collaboration, forum or committee");
    (*this)(Create{change.spec});
}

void Application::operator()(const Close& change) {
    const Handle node = draft_.at(change.key);
    const Kind kind = draft_[node].kind;
    if (kind == Kind::unit || kind == Kind::post || kind == Kind::task)
        refuse("a " + Message(to_string(kind)) + " (" + quote(key(node)) + ") is not closed but abolished", key(node),
               "a collaboration, forum or committee");
    (*this)(Abolish{change.key});
}

}  // namespace tyngde
