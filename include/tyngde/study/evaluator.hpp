#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tyngde/compare/indicator.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/apply.hpp"

namespace tyngde {

class MovedUnits;

/// The indicators of many variants of one organisation: for each what `compare` says of the variant beside
/// the reference, without what only a reader of a comparison asks.
///
/// What the reference says of itself is computed once, and so is its draft; a variant is made there by the
/// code that applies plans, frozen, measured, and taken back at the next. Where a plan comes to no more than that
/// units lie in others, nothing is frozen: what the indicators that are listed read is kept up, and put back
/// (docs/records/0020). For one thread at a time; several threads take an evaluator each.
///
/// The variants may differ in which compared units they have, as the models of one comparison may: each has
/// those of the type, the depth or the keys that it has, if need be none. That some model has them is for the
/// caller to see to, who knows all variants.
class Evaluator {
public:
    /// \param ancestry  where the reference came from, so that a plan goes on from those before it
    /// \param within    as of `compare`; a variant without that unit is refused (UnknownKey). The indicators
    ///                  are then to be of `indicators_within`
    ///
    /// Throws UnknownKey where the reference has no unit `within`.
    Evaluator(Organisation reference, Profile profile, By by, std::vector<Indicator> indicators,
              std::shared_ptr<const Ancestry> ancestry = {}, std::optional<std::string> within = std::nullopt);
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;
    ~Evaluator();

    const std::vector<Indicator>& indicators() const { return indicators_; }
    const Organisation& reference() const { return reference_; }

    /// The indicators of the reference, or after the plans that were applied, in the order asked for.
    const std::vector<Value>& values() const { return steps_.empty() ? values_ : steps_.back().values; }

    /// The indicators after a plan, which goes on from those that were applied. Throws what `apply` and
    /// `compare` throw; then the next variant is as good as ever. The ancestry of the options is not used.
    std::vector<Value> variant(const Plan& plan, ApplyOptions options = {});

    /// Goes on from what comes of a plan. Throws as `variant` does, and then stays where it is.
    void apply(const Plan& plan, ApplyOptions options = {});
    /// Goes back to before the last plan that was applied: to the very same values.
    /// Throws UsageError where there is none.
    void undo();
    /// How many plans are applied.
    std::size_t depth() const { return steps_.size(); }

private:
    /// What came of a plan that was applied.
    struct Step {
        Outcome outcome;
        std::vector<Value> values;
    };

    Outcome outcome(const Plan& plan, ApplyOptions options) const;
    std::vector<Value> measured(const Outcome& outcome) const;
    std::vector<Value> measured(const Organisation& organisation, const Lineage& lineage) const;

    Organisation reference_;
    Profile profile_;
    By by_;
    std::vector<Indicator> indicators_;
    std::shared_ptr<const Ancestry> ancestry_;
    std::optional<std::string> within_;
    Grouping units_;   ///< of the reference
    Yardstick scale_;  ///< of the reference alone
    Departure departure_;
    Trials trials_;
    Against against_;
    std::vector<Value> values_;
    std::unique_ptr<MovedUnits> moved_;  ///< none where it would not know all that is asked
    std::vector<Step> steps_;
};

}  // namespace tyngde
