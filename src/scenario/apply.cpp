#include "tyngde/scenario/apply.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "application.hpp"

namespace tyngde {
namespace {

/// The error of a change, with the place of the change in its file.
PlanError at_change(const Problem& problem, const Plan& plan, std::size_t position) {
    const Change& change = plan.changes[position - 1];
    const std::string name(name_of(change.action));
    Problem result = problem;
    result.message = "change " + std::to_string(position) + " (" + name + ") cannot be done: " + problem.message;
    result.place = change.place;
    return {std::move(result), position, name};
}

/// Two descriptions that cannot be of the same source; what only one of them says is no contradiction.
bool contradict(const Source& a, const Source& b) {
    const bool titles = !a.title.empty() && !b.title.empty() && a.title != b.title;
    const bool addresses = !a.url.empty() && !b.url.empty() && a.url != b.url;
    return titles || addresses || (a.date && b.date && a.date != b.date);
}

void add_sources(Draft& draft, const Plan& plan) {
    for (const Source& source : plan.sources) {
        const auto same_key = [&](const Source& other) { return other.key == source.key; };
        const auto present = std::find_if(draft.sources.begin(), draft.sources.end(), same_key);
        if (present == draft.sources.end())
            draft.sources.push_back(source);
        else if (contradict(*present, source))
            throw PlanError(Problem{"the plan and its base have different sources with the key " + quote(source.key),
                                    source.key,
                                    "one meaning for each key",
                                    {},
                                    {plan.file, "/sources", 0, 0}},
                            0, "sources");
    }
}

std::optional<Problem> fault_of(const Draft& draft) {
    try {
        const Organisation whole(draft);
        return std::nullopt;
    } catch (const Error& error) {
        return error.problem();
    }
}

/// Some change led to a whole that contradicts itself: the last one after which it first did.
PlanError blame(const Draft& base, const Plan& plan, const Assumptions* assumptions) {
    Application application(base, assumptions);
    std::size_t guilty = plan.changes.size();
    Problem problem;
    bool was_sound = true;
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
        std::visit(application, plan.changes[i].action);
        if (i + 1 == plan.changes.size()) application.finish();
        const auto fault = fault_of(application.draft());
        if (fault) problem = *fault;
        if (fault && was_sound) guilty = i + 1;
        was_sound = !fault;
    }
    return at_change(problem, plan, guilty);
}

}  // namespace

Outcome apply(const Organisation& base, const Plan& plan, const Assumptions* assumptions) {
    if (!plan.base.empty() && plan.base != base.organisation_key())
        throw PlanError(
            Problem{"the plan is made for " + quote(plan.base) + ", not for " + quote(base.organisation_key()),
                    plan.base,
                    "an organisation with this key",
                    {},
                    {plan.file, "/base", 0, 0}},
            0, "base");
    Draft draft = base.draft();
    add_sources(draft, plan);
    Application application(draft, assumptions);
    std::vector<ChangeRecord> record;
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
        const Change& change = plan.changes[i];
        try {
            std::visit(application, change.action);
        } catch (const Error& error) {
            throw at_change(error.problem(), plan, i + 1);
        }
        record.push_back(application.take_record());
        record.back().position = i + 1;
        record.back().change = name_of(change.action);
    }
    try {
        application.finish();
        return {Organisation(application.draft()), std::move(application.lineage()), std::move(record)};
    } catch (const Error&) {
        if (plan.changes.empty()) throw;
        throw blame(draft, plan, assumptions);
    }
}

}  // namespace tyngde
