#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/ancestry.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/lineage.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde {

/// What one change did.
struct ChangeRecord {
    std::size_t position;                   ///< in the plan, or in the alternative, from 1
    std::string change;                     ///< "move", "merge" …
    std::vector<std::string> keys;          ///< the nodes it touched
    std::string choice;                     ///< the choice that it settles; empty for a decided change
    std::string alternative;                ///< and how
    std::vector<std::string> made_unknown;  ///< figures that nobody knows any more, as "key.measure"
    std::vector<std::string> emptied{};     ///< units that nothing is written about and nothing lies in any more
    /// Explicit lines, as post and manager, that stayed although the units now give another one.
    std::vector<std::pair<std::string, std::string>> lines_kept{};
};

/// An organisation after a plan, with who succeeds whom and what each change did.
struct Outcome {
    Organisation organisation;
    Lineage lineage;
    std::vector<ChangeRecord> record;
    std::shared_ptr<const Ancestry> ancestry{};  ///< where it came from: for the next plan, and for `kinship`
};

/// The alternative taken of each choice, by key.
using Selection = std::map<std::string, std::string, std::less<>>;

/// How a plan is applied.
struct ApplyOptions {
    std::shared_ptr<const Assumptions> assumptions{};  ///< fill the figures of the nodes that the plan creates
    std::optional<Date> on{};                          ///< only what is due by this day; nothing: everything
    Selection select{};
    /// Where the base came from; nothing for one that was read or built. What earlier plans declared, and
    /// which shares they handed over, holds on.
    std::shared_ptr<const Ancestry> ancestry{};
};

/// Applies the changes in order: decided ones, then those of the alternatives taken, in the order of
/// the choices. All or nothing: a change that cannot be done throws PlanError with its position, what
/// it named and the nearest keys; so does a plan made for another base, a choice that is neither
/// selected nor has a default, and alternatives that do not go together.
Outcome apply(const Organisation& base, const Plan& plan, const ApplyOptions& options = {});

/// The next plan, to what came of one before: together they give what one plan with the changes of both
/// gives.
Outcome apply(const Outcome& earlier, const Plan& plan, ApplyOptions options = {});

/// What came of a plan that was tried: an outcome without what only a next plan or a reader would ask.
struct Trial {
    Organisation organisation;
    Lineage lineage;
};

struct UnitsElsewhere;

/// Tries one plan after another, each on the base as it is. The base becomes a draft once; what a plan
/// changed there is put back before the next one, as far as that does not begin with the same changes. For one
/// thread at a time.
class Trials {
public:
    /// Refers to the base.
    explicit Trials(const Organisation& base);
    ~Trials();
    Trials(const Trials&) = delete;
    Trials& operator=(const Trials&) = delete;
    /// What `apply` gives, and throws.
    Trial run(const Plan& plan, const ApplyOptions& options = {});

    /// Whether it is enough to know which units came to lie in which others, by their ids in the base.
    using Suffices = std::function<bool(const UnitsElsewhere&)>;
    /// The same, unless units that lie in others are all that the plan comes to, and `suffices` says so: then nothing
    /// is made of it, and there is no trial.
    std::optional<Trial> run(const Plan& plan, const ApplyOptions& options, const Suffices& suffices);

private:
    const Organisation& base_;
    struct Kept;
    std::unique_ptr<Kept> kept_;
};

}  // namespace tyngde
