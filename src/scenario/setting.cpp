#include <algorithm>

#include "application.hpp"
#include "edits.hpp"

// What a node is said to be or to have, and who holds a post.

namespace tyngde {

void Application::operator()(const Set& change) {
    const Handle handle = draft_.at(change.key);
    NodeRecord& node = draft_[handle];
    const bool whole_unit = !draft_.sources_of(Relation::part_of, handle).empty();
    const bool turns = node.kind == Kind::post && change.external && *change.external != node.external;
    const Handle home = turns ? draft_.target(Relation::post_in, handle) : Draft::none;
    // With what it has, a post leaves the organisation, or comes into it.
    if (home != Draft::none && *change.external) shift_for_post(handle, home, Sign::minus);
    for (const FigureRecord& figure : change.figures) {
        if (whole_unit && figure.scope == Scope::plain)
            refuse("the unit " + quote(node.key) + " has child units, and its new " +
                       Message(to_string(figure.measure)) + " does not say whether it includes them",
                   node.key, "scope: own or scope: total");
        if (figure.measure == Measure::fte && !figure.quantity.interval.is_exact()) {
            const ShareForm size = ShareForm::unknown(free_size_++);
            for (Ancestor& ancestor : ancestors_) blur(ancestor, node.key, size);
        }
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
    const bool of_post =
        change.count || change.vacant || change.temporary || change.external || change.manager || change.role;
    if (of_post && node.kind != Kind::post) refuse(quote(node.key) + " is not a post", node.key, "a post");
    if (change.code && node.kind != Kind::task) refuse(quote(node.key) + " is not a task", node.key, "a task");
    if (change.role == Role::staff && draft_.target(Relation::heads, handle) != Draft::none)
        refuse(quote(node.key) + " heads a unit and would be staff", node.key, "a post that heads nothing");
    if (change.type && node.kind == Kind::post)
        refuse("a post (" + quote(node.key) + ") has a role and no type", node.key,
               "a unit, or another node with a type");
    if (change.count) node.count = *change.count;
    if (change.vacant) node.vacant = *change.vacant;
    if (change.temporary) node.temporary = *change.temporary;
    if (home != Draft::none && !*change.external) note_staffed(home, false);
    if (change.external) node.external = *change.external;
    if (home != Draft::none && *change.external) note_emptied(home, Relation::post_in);
    if (home != Draft::none && !*change.external) shift_for_post(handle, home, Sign::plus);
    if (change.manager) node.manager = *change.manager;
    if (change.role) node.role = *change.role;
    if (change.code) node.code = *change.code;
    if (change.type) node.type = *change.type;
    if (change.level) node.level = *change.level;
    if (change.empty) set_empty(handle, *change.empty);
    touch(handle);
}

void Application::operator()(const Appoint& change) {
    const Handle post = draft_.at(change.key, Kind::post);
    NodeRecord& record = draft_[post];
    if (record.is_group()) refuse(quote(record.key) + " is a group of posts", record.key, "a single post");
    if (!record.vacant) refuse(quote(record.key) + " is not vacant", record.key, "a vacant post");
    record.vacant = false;
    record.holder = change.holder;
    drop_holders(record);
    touch(post);
}

void Application::operator()(const Vacate& change) {
    const Handle post = draft_.at(change.key, Kind::post);
    NodeRecord& record = draft_[post];
    if (record.is_group()) refuse(quote(record.key) + " is a group of posts", record.key, "a single post");
    if (record.vacant) refuse(quote(record.key) + " is vacant already", record.key, "a post that is filled");
    record.vacant = true;
    record.holder.clear();
    drop_holders(record);
    touch(post);
}

}  // namespace tyngde
