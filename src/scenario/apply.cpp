#include "tyngde/scenario/apply.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>

#include "application.hpp"
#include "draft_on_loan.hpp"
#include "organisation/refreeze.hpp"
#include "trail.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {
namespace {

/// A change that is to be done, and where it comes from.
struct Step {
    const Change* change;
    std::size_t position;  ///< among the decided changes or those of the alternative, from 1
    const Choice* choice = nullptr;
    const Alternative* alternative = nullptr;
    std::optional<Date> day{};  ///< on which it is done
};

PlanError refusal(Place place, Message message, std::string key, Message expected,
                  std::vector<std::string> nearest = {}) {
    return {Problem{std::move(message), std::move(key), std::move(expected), std::move(nearest), std::move(place)}, 0,
            "plan"};
}

/// The error of a change, with the place of the change in its file.
PlanError at_step(const Problem& problem, const Step& step) {
    const std::string name(name_of(step.change->action));
    Problem result = problem;
    result.message = Message("change ") + std::to_string(step.position) +
                     (step.choice == nullptr
                          ? Message{}
                          : " of the alternative " + quote(step.alternative->key) + " of " + quote(step.choice->key)) +
                     " (" + name + ") cannot be done: " + Message::clause(problem.message);
    result.place = step.change->place;
    return {std::move(result), step.position, name};
}

// Choices

std::string alternatives_of(const Choice& choice) {
    std::string text;
    for (const Alternative& alternative : choice.alternatives)
        text += (text.empty() ? "" : ", ") + quote(alternative.key);
    return text;
}

const Alternative& find_alternative(const Choice& choice, std::string_view key) {
    std::vector<std::string_view> keys;
    for (const Alternative& alternative : choice.alternatives) {
        if (alternative.key == key) return alternative;
        keys.push_back(alternative.key);
    }
    throw refusal(choice.place, "the choice " + quote(choice.key) + " has no alternative " + quote(key),
                  std::string(key), "one of " + alternatives_of(choice), nearest(key, keys));
}

/// Keys are compared after Unicode NFC.
Selection normal(const Selection& select) {
    Selection result;
    for (const auto& [choice, alternative] : select)
        result.emplace(nfc(choice).value_or(choice), nfc(alternative).value_or(alternative));
    return result;
}

void check_selection(const Plan& plan, const Selection& select) {
    std::vector<std::string_view> keys;
    for (const Choice& choice : plan.choices) keys.push_back(choice.key);
    for (const auto& [key, alternative] : select)
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            throw refusal({.file = plan.file, .pointer = keys.empty() ? "" : "/choices"},
                          "the plan has no choice " + quote(key), key,
                          keys.empty() ? "a plan with choices" : "the key of a choice", nearest(key, keys));
}

/// What an alternative requires of other choices, in the order written: of each, one of several.
std::vector<std::pair<std::string, std::vector<std::string>>> required(const Alternative& alternative) {
    std::vector<std::pair<std::string, std::vector<std::string>>> result;
    for (const auto& pair : alternative.requires_) {
        const auto of_choice = [&](const auto& row) { return row.first == pair.first; };
        auto row = std::find_if(result.begin(), result.end(), of_choice);
        if (row == result.end()) row = result.insert(row, {pair.first, {}});
        row->second.push_back(pair.second);
    }
    return result;
}

Message any_of(const std::vector<std::string>& alternatives) {
    Message text;
    for (const std::string& key : alternatives)
        text = text.empty() ? quote(key) : Message::clause(text) + " or " + quote(key);
    return text;
}

/// The alternative taken of each choice that has any, in the order of the choices.
std::vector<std::pair<const Choice*, const Alternative*>> taken(const Plan& plan, const Selection& select) {
    check_selection(plan, select);
    std::vector<std::pair<const Choice*, const Alternative*>> result;
    for (const Choice& choice : plan.choices) {
        const auto selected = select.find(choice.key);
        const std::string& key = selected != select.end() ? selected->second : choice.otherwise;
        if (key.empty())
            throw refusal(choice.place, "the choice " + quote(choice.key) + " is open and has no default", choice.key,
                          "one of " + alternatives_of(choice));
        result.emplace_back(&choice, &find_alternative(choice, key));
    }
    const auto taken_of = [&](const std::string& choice) -> std::string {
        for (const auto& pair : result)
            if (pair.first->key == choice) return pair.second->key;
        return {};
    };
    for (const auto& [choice, alternative] : result) {
        const auto which = [&, choice = choice, alternative = alternative] {
            return quote(alternative->key) + " of " + quote(choice->key);
        };
        for (const auto& [other, wanted] : required(*alternative))
            if (std::find(wanted.begin(), wanted.end(), taken_of(other)) == wanted.end())
                throw refusal(alternative->place,
                              Message("the alternative ") + which() + " needs " + Message::clause(any_of(wanted)) +
                                  " of " + quote(other) + ", of which " + quote(taken_of(other)) + " is taken",
                              choice->key,
                              Message::clause(any_of(wanted)) + ", or another alternative of " + quote(choice->key));
        for (const auto& [other, unwanted] : alternative->excludes)
            if (taken_of(other) == unwanted)
                throw refusal(alternative->place,
                              Message("the alternative ") + which() + " cannot go with " + quote(unwanted) + " of " +
                                  quote(other),
                              choice->key, "another alternative of one of them");
    }
    return result;
}

std::vector<Step> steps_of(const Plan& plan, const ApplyOptions& options) {
    std::vector<Step> result;
    const auto add = [&](const std::vector<Change>& changes, const Choice* choice, const Alternative* alternative) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const std::optional<Date> day = changes[i].effective ? changes[i].effective : plan.effective;
            const bool due = !options.on || !day || *day <= *options.on;
            if (due) result.push_back({&changes[i], i + 1, choice, alternative, day});
        }
    };
    add(plan.changes, nullptr, nullptr);
    for (const auto& [choice, alternative] : taken(plan, normal(options.select)))
        add(alternative->changes, choice, alternative);
    return result;
}

// Sources

/// Two descriptions that cannot be of the same source; what only one of them says is no contradiction.
bool contradict(const Source& a, const Source& b) {
    const bool addresses = !a.url.empty() && !b.url.empty() && a.url != b.url;
    return contradict(a.title, b.title) || addresses || (a.date && b.date && a.date != b.date);
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

/// A change may name a source of the plan or of the base.
void check_source(const std::vector<Source>& sources, const std::string& key) {
    const auto is_it = [&](const Source& source) { return source.key == key; };
    if (key.empty() || std::any_of(sources.begin(), sources.end(), is_it)) return;
    std::vector<std::string_view> known;
    for (const Source& source : sources) known.push_back(source.key);
    throw UnknownKey(Problem{"there is no source with the key " + quote(key),
                             key,
                             "a key of 'sources' in the plan or its base",
                             nearest(key, known),
                             {}});
}

/// All that a change says comes from somewhere: itself, what it makes, and the figures that it writes.
void check_sources(const std::vector<Source>& sources, const Change& change) {
    check_source(sources, change.provenance.source);
    const auto of_relation = [&](const RelationSpec& spec) { check_source(sources, spec.provenance.source); };
    const auto of_figures = [&](const std::vector<FigureRecord>& figures) {
        for (const FigureRecord& figure : figures) check_source(sources, figure.quantity.provenance.source);
    };
    const auto of_node = [&](const NodeSpec& spec) {
        check_source(sources, spec.node.provenance.source);
        of_figures(spec.node.figures);
        for (const RelationSpec& relation : spec.relations) of_relation(relation);
    };
    if (const auto* create = std::get_if<Create>(&change.action)) of_node(create->spec);
    if (const auto* open = std::get_if<Open>(&change.action)) of_node(open->spec);
    if (const auto* layer = std::get_if<InsertLayer>(&change.action)) of_node(layer->post);
    if (const auto* set = std::get_if<Set>(&change.action)) of_figures(set->figures);
    if (const auto* relate = std::get_if<Relate>(&change.action)) of_relation(relate->spec);
    if (const auto* merge = std::get_if<Merge>(&change.action))
        if (const auto* fresh = std::get_if<NodeSpec>(&merge->into)) of_node(*fresh);
    if (const auto* split = std::get_if<Split>(&change.action))
        for (const SplitPart& part : split->parts) of_node(part.spec);
    if (const auto* transfer = std::get_if<TransferFigure>(&change.action))
        check_source(sources, transfer->amount.provenance.source);
}

/// The same goes for choices, whatever is taken of them, and for rules.
void check_sources(const std::vector<Source>& sources, const Plan& plan) {
    const auto check = [&](const auto& of, const auto& name, const Place& place) {
        try {
            if constexpr (std::is_same_v<decltype(of), const std::string&>)
                check_source(sources, of);
            else
                check_sources(sources, of);
        } catch (const UnknownKey& error) {
            Problem problem = error.problem();
            problem.message = Message::clause(name()) + ": " + Message::clause(problem.message);
            problem.place = place;
            throw PlanError(std::move(problem), 0, "sources");
        }
    };
    for (const Choice& choice : plan.choices) {
        check(
            choice.source, [&] { return "the choice " + quote(choice.key); }, choice.place);
        for (const Alternative& alternative : choice.alternatives)
            for (std::size_t i = 0; i < alternative.changes.size(); ++i)
                check(
                    alternative.changes[i],
                    [&] {
                        return Message("change ") + std::to_string(i + 1) + " of the alternative " +
                               quote(alternative.key) + " of " + quote(choice.key);
                    },
                    alternative.changes[i].place);
    }
    for (const Rule& rule : plan.rules)
        check(
            rule.provenance.source, [&] { return "the rule " + quote(std::string(to_string(rule.kind))); }, rule.place);
}

std::optional<Problem> fault_of(const Draft& draft) {
    try {
        check_all_days(draft);
        const Organisation whole(draft);
        return std::nullopt;
    } catch (const Error& error) {
        return error.problem();
    }
}

void check_base(const Organisation& base, const Plan& plan) {
    if (!plan.base.empty() && plan.base != base.organisation_key())
        throw PlanError(
            Problem{"the plan is made for " + quote(plan.base) + ", not for " + quote(base.organisation_key()),
                    plan.base,
                    "an organisation with this key",
                    {},
                    {plan.file, "/base", 0, 0}},
            0, "base");
}

/// A plan on its way: what is done to which draft, on which days.
class Run {
public:
    /// \param draft  of the base, in which the plan is to be made; has to live as long
    Run(const Organisation& base, const Plan& plan, const ApplyOptions& options, Draft& draft)
        : base_(base),
          plan_(plan),
          draft_(draft),
          steps_(steps_of(plan, options)),
          options_(options),
          last_day_(options.on ? options.on : base.day()) {
        for (Step& step : steps_) {
            if (!options.on && step.day && (!last_day_ || *last_day_ < *step.day)) last_day_ = step.day;
            // Without a day of its own a change sees what the ones before it would show, in this plan or another.
            if (!step.day) step.day = last_day_;
        }
    }

    /// \param digest  of the base
    template <class Freeze>
    Outcome outcome(const std::string& digest, const Freeze& freeze) && {
        start();
        check_sources(draft_.sources, plan_);
        Application application(draft_, options_.assumptions.get(), options_.ancestry.get());
        std::vector<ChangeRecord> record = change(application);
        return finished([&] {
            Lineage lineage = lineage_of(application);
            Trial after{freeze(), std::move(lineage)};
            Ancestry ancestry{application.take_ancestors(digest), application.open(), application.leaves(),
                              application.dated()};
            return Outcome{std::move(after.organisation), std::move(after.lineage), std::move(record),
                           std::make_shared<const Ancestry>(std::move(ancestry))};
        });
    }

    /// \param trail  of the same draft
    std::optional<Trial> trial(Refreeze& refreeze, Trail& trail, const Trials::Suffices& suffices) && {
        if (base_.is_dated() || !trail.begins_as(plan_.sources, options_)) {
            trail.leave();
            start();
            trail.begin(plan_.sources, options_);
        }
        check_sources(draft_.sources, plan_);
        Application application = follow(trail);
        return finished([&]() -> std::optional<Trial> {
            Lineage lineage = lineage_of(application);
            if (suffices && lineage.rows().empty())
                if (const auto moved = refreeze.moved_units(base_); moved && suffices(*moved)) return std::nullopt;
            return Trial{refreeze(), std::move(lineage)};
        });
    }

private:
    /// What comes before the changes.
    void start() {
        add_sources(draft_, plan_);
        const Draft& start = draft_;
        if (base_.is_dated())
            for (Draft::Handle node = 0; node < start.end_handle(); ++node) dated_keys_.insert(start[node].key);
    }

    ChangeRecord make(Application& application, const Step& step, const std::vector<Source>& sources) const {
        try {
            check_sources(sources, *step.change);
            return application.run(step.change->action, step.day);
        } catch (const Error& error) {
            throw at_step(error.problem(), step);
        }
    }

    /// Makes the changes that are not made yet.
    Application follow(Trail& trail) const {
        std::vector<Trail::Step> steps;
        for (const Step& step : steps_) steps.push_back({step.change, step.day});
        std::size_t next = trail.go_back(steps);
        Application application = trail.application();
        for (; next < steps.size(); ++next) {
            trail.before_step(application);
            make(application, steps_[next], draft_.sources);
            trail.made(steps[next]);
        }
        return application;
    }

    /// Makes the changes, and tells what each did.
    std::vector<ChangeRecord> change(Application& application) const {
        const std::vector<Source> sources = draft_.sources;
        std::vector<ChangeRecord> record;
        for (const Step& step : steps_) {
            record.push_back(make(application, step, sources));
            record.back().position = step.position;
            if (step.choice != nullptr) record.back().choice = step.choice->key;
            if (step.alternative != nullptr) record.back().alternative = step.alternative->key;
        }
        return record;
    }

    /// Ends the changes, and tells what came of whom.
    Lineage lineage_of(Application& application) const {
        application.finish(last_day_);
        check_all_days(draft_);
        Lineage lineage = application.lineage().since([&](std::string_view key) { return was_there(key); });
        return std::move(lineage).as(Kin::descendant);
    }

    /// What a call gives; if it fails, some change is to blame.
    template <class Call>
    std::invoke_result_t<Call> finished(const Call& call) const {
        try {
            return call();
        } catch (const Error&) {
            if (steps_.empty()) throw;
            throw blame();
        }
    }

    /// Some change led to a whole that contradicts itself: the last one after which it first did.
    PlanError blame() const {
        Draft start = base_.draft();
        add_sources(start, plan_);
        Application application(start, options_.assumptions.get(), options_.ancestry.get());
        const Step* guilty = &steps_.back();
        Problem problem;
        bool was_sound = true;
        for (const Step& step : steps_) {
            application.run(step.change->action, step.day);
            if (&step == &steps_.back()) application.finish(last_day_);
            const auto fault = fault_of(start);
            if (fault) problem = *fault;
            if (fault && was_sound) guilty = &step;
            was_sound = !fault;
        }
        return at_step(problem, *guilty);
    }

    /// In the base, on whatever day.
    bool was_there(std::string_view key) const {
        return base_.is_dated() ? dated_keys_.contains(key) : base_.find(key) != no_node;
    }

    const Organisation& base_;
    const Plan& plan_;
    Draft& draft_;                                   ///< what the plan finds, with the sources of both
    std::set<std::string, std::less<>> dated_keys_;  ///< of all days, where the base has several
    std::vector<Step> steps_;
    const ApplyOptions& options_;
    std::optional<Date> last_day_;  ///< the day that the result shows
};

}  // namespace

Outcome apply(const Organisation& base, const Plan& plan, const ApplyOptions& options) {
    check_base(base, plan);
    DraftOnLoan draft(base);
    try {
        const std::string digest = base.digest_once([&] { return digest_of(*draft); });
        return Run(base, plan, options, *draft).outcome(digest, [&] { return draft.freeze(); });
    } catch (const Error&) {
        throw;  // a plan that is refused leaves what it changed in order
    } catch (...) {
        draft.give_up();
        throw;
    }
}

Outcome apply(const Outcome& earlier, const Plan& plan, ApplyOptions options) {
    options.ancestry = earlier.ancestry;
    return apply(earlier.organisation, plan, options);
}

struct Trials::Kept {
    Draft draft;
    Refreeze refreeze;
    Trail trail;

    explicit Kept(const Organisation& base)
        : draft(remembering(base.draft())), refreeze(draft, base), trail(draft, refreeze) {}

private:
    static Draft remembering(Draft draft) {
        draft.remember();
        return draft;
    }
};

Trials::Trials(const Organisation& base) : base_(base), kept_(std::make_unique<Kept>(base)) {}

Trials::~Trials() = default;

Trial Trials::run(const Plan& plan, const ApplyOptions& options) { return *run(plan, options, {}); }

std::optional<Trial> Trials::run(const Plan& plan, const ApplyOptions& options, const Suffices& suffices) {
    check_base(base_, plan);
    try {
        if (!kept_) kept_ = std::make_unique<Kept>(base_);
        return Run(base_, plan, options, kept_->draft).trial(kept_->refreeze, kept_->trail, suffices);
    } catch (const Error&) {
        throw;
    } catch (...) {
        kept_.reset();  // for want of memory the draft may be half changed: the next plan has another
        throw;
    }
}

}  // namespace tyngde
