#include "tyngde/study/evaluator.hpp"

#include <array>
#include <optional>
#include <span>
#include <utility>

#include "compare/moved_units.hpp"
#include "tyngde/compare/observation.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/organisation/compared_units.hpp"
#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {

Evaluator::Evaluator(Organisation reference, Profile profile, By by, std::vector<Indicator> indicators,
                     std::shared_ptr<const Ancestry> ancestry, std::optional<std::string> within)
    : reference_(std::move(reference)),
      profile_(std::move(profile)),
      by_(std::move(by)),
      indicators_(std::move(indicators)),
      ancestry_(std::move(ancestry)),
      within_(std::move(within)),
      units_(units_there(reference_, by_, within_)),
      scale_(yardstick(std::array{Compared{reference_, units_}}, profile_)),
      departure_(reference_),
      trials_(reference_),
      against_{reference_, units_, by_, profile_, scale_, departure_, false, within_},
      values_(measured(reference_, {})),
      moved_(MovedUnits::of(against_, indicators_)) {}

Evaluator::~Evaluator() = default;

std::vector<Value> Evaluator::variant(const Plan& plan, ApplyOptions options) {
    if (!steps_.empty()) return measured(outcome(plan, std::move(options)));
    options.ancestry = ancestry_;
    if (!moved_) {
        const Trial trial = trials_.run(plan, options);
        return measured(trial.organisation, trial.lineage);
    }
    std::optional<std::vector<Value>> values;
    const auto trial = trials_.run(plan, options, [&](const UnitsElsewhere& elsewhere) {
        values = moved_->measured(elsewhere);
        return values.has_value();
    });
    return trial ? measured(trial->organisation, trial->lineage) : std::move(*values);
}

void Evaluator::apply(const Plan& plan, ApplyOptions options) {
    Outcome next = outcome(plan, std::move(options));
    std::vector<Value> values = measured(next);
    steps_.push_back({std::move(next), std::move(values)});
}

void Evaluator::undo() {
    if (steps_.empty()) throw UsageError(Problem{"nothing was applied that could be undone", "", "a plan", {}, {}});
    steps_.pop_back();
}

Outcome Evaluator::outcome(const Plan& plan, ApplyOptions options) const {
    if (!steps_.empty()) return tyngde::apply(steps_.back().outcome, plan, std::move(options));
    options.ancestry = ancestry_;
    return tyngde::apply(reference_, plan, options);
}

std::vector<Value> Evaluator::measured(const Outcome& outcome) const {
    const Kinship kin = kinship({&reference_, ancestry_.get()}, {&outcome.organisation, outcome.ancestry.get()});
    return measured(outcome.organisation, kin.lineage);
}

std::vector<Value> Evaluator::measured(const Organisation& organisation, const Lineage& lineage) const {
    Grouping units = units_;
    if (&organisation != &reference_) units = units_there(organisation, by_, within_);
    std::optional<Yardstick> common;  // of both
    if (profile_.needs_scale() && profile_.scale == ScaleOf::all_compared && &organisation != &reference_)
        common = yardstick(std::array{Compared{reference_, units_}, Compared{organisation, units}}, profile_);
    const Against against{reference_, units_, by_, profile_, common ? *common : scale_, departure_, false, within_};
    const Observation seen(organisation, lineage, units, against);
    std::vector<Value> result;
    for (const Indicator& indicator : indicators_) result.push_back(indicator.value(seen));
    return result;
}

}  // namespace tyngde
