#include "application.hpp"
#include "edits.hpp"

// Relations that a change writes or takes away.

namespace tyngde {

namespace {

/// A place changes by a move, which takes the figures along.
void refuse_place(const RelationSpec& spec) {
    if (spec.relation == Relation::part_of || spec.relation == Relation::post_in)
        refuse("the place of " + quote(spec.from) + " does not change by a relation",
               std::string(to_string(spec.relation)), "a 'move'");
}

}  // namespace

void Application::operator()(const Relate& change) {
    refuse_place(change.spec);
    need_day(change.spec.period, change.spec.from);
    const Handle from = draft_.at(change.spec.from), to = draft_.at(change.spec.to);
    const RelationRecord* present = draft_.find_relation(change.spec.relation, from, to);
    if (present != nullptr && present->provenance.basis == Basis::assumed &&
        change.spec.provenance.basis != Basis::assumed)
        refuse("the " + Message(to_string(change.spec.relation)) + " of " + quote(key(from)) + " and " +
                   quote(key(to)) + " is assumed and cannot be documented as well",
               key(from), "assumptions about what no plan says");
    const bool of_task = change.spec.relation == Relation::responsible_for;
    const Held before = of_task ? holders(to) : Held{};
    if (of_task) note_tasked(from);
    relate(draft_, change.spec);
    // What is written takes the place of the units' own.
    if (change.spec.relation == Relation::reports_to && lines_.may_be_units_own(from))
        draft_[from].unit_line = UnitLine::open;
    if (of_task) follow_task(to, before);
    touch(from);
    touch(to);
}

void Application::operator()(const Unrelate& change) {
    refuse_place(change.spec);
    const Handle from = draft_.at(change.spec.from), to = draft_.at(change.spec.to);
    const bool of_task = change.spec.relation == Relation::responsible_for;
    const Held before = of_task ? holders(to) : Held{};
    if (draft_.unrelate(change.spec.relation, from, to) == 0) {
        const bool of_line = change.spec.relation == Relation::reports_to;
        refuse("there is no relation " + quote(key(from)) + " " + Message(to_string(change.spec.relation)) + " " +
                   quote(key(to)),
               key(from), of_line ? "a written line that the units do not give as well" : "a relation that exists");
    }
    if (of_task) follow_task(to, before);
    if (of_task) note_given_up(to, before);
    touch(from);
    touch(to);
}

}  // namespace tyngde
