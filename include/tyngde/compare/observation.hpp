#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tyngde/compare/transition.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/interfaces.hpp"
#include "tyngde/metrics/krackhardt.hpp"
#include "tyngde/metrics/load_balance.hpp"
#include "tyngde/metrics/managers.hpp"
#include "tyngde/metrics/partition_quality.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/metrics/span_summary.hpp"
#include "tyngde/metrics/tyngde.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// What the comparison of several models measures them against.
struct Against {
    const Organisation& reference;
    const Grouping& units;  ///< of the reference
    const By& by;
    const Profile& profile;
    const Yardstick& scale;
    const Departure& departure;           ///< of the reference
    bool rows = true;                     ///< whether somebody asks who is affected, beside how many
    std::optional<std::string> within{};  ///< the unit that is looked at; nothing: the whole
};

class KnownLoads;

/// What indicators look at: a model under a grouping, beside the reference. What several of them need is
/// computed when the first asks for it, and kept. Refers to what it is made from; for one thread.
class Observation {
public:
    Observation(const Organisation& organisation, const Lineage& lineage, const Grouping& units,
                const Against& against);
    Observation(Observation&&) noexcept;
    ~Observation();

    const Organisation& organisation() const { return organisation_; }
    const Organisation& reference() const { return against_.reference; }
    /// From the reference.
    const Lineage& lineage() const { return lineage_; }
    /// The compared units.
    const Grouping& units() const { return units_; }
    const Profile& profile() const { return against_.profile; }

    /// The profile's load of each compared unit, then of "elsewhere".
    const std::vector<Value>& loads() const;
    /// The same without "elsewhere", as the indices of balance take them; and the scores.
    const std::vector<Value>& unit_loads() const;
    const std::vector<Value>& unit_scores() const;
    const Tyngde& weight() const;
    /// Spans, in positions, of the chiefs of the compared units, each chief once; unknown ones of units of
    /// which nobody says whether they have a head.
    const std::vector<Value>& spans() const;
    /// For how many of `spans` something is known, and of how many chiefs; where nobody says how many there are, for
    /// how many of the compared units.
    std::pair<std::size_t, std::size_t> known_spans() const;
    /// Number of distinct chiefs of the compared units; who is known to hold several of the posts is one.
    std::size_t chiefs() const;
    /// Span of a chief, as `direct_span` has it.
    Value span_of(NodeId chief, CountBy count_by) const;

    /// Managers in the line, and layers of management.
    const Value& managers() const;
    const Value& number_of_layers() const;
    /// The profile's load of the whole.
    const Value& load_total() const;

    /// An index of the loads, or scores, of the compared units.
    Value load_balance(Value LoadBalance::*index) const;
    Value score_balance(Value LoadBalance::*index) const;
    const Interfaces& interfaces() const;
    const PartitionQuality& partition_quality() const;
    const Transition& transition() const;
    /// The same for its sums, of managers and units, and of directors and lines: without rows where nobody asks for
    /// them.
    const Transition& transition_sums() const;
    const Transition& transition_upwards() const;
    bool looked_at_transition() const;
    const Krackhardt& krackhardt() const;
    const SpanSummary& span_summary() const;
    const ManagerRatios& manager_ratios() const;

    /// What is not recorded of the line, as `open_line` names it.
    const std::vector<std::string>& without_line() const;

    struct Kept;  ///< what was computed

private:
    friend class MovedUnits;  // which knows some of it already
    void forget();
    void look_at_chiefs() const;
    Transition transition_without_rows(bool upwards) const;
    Value index_of(const KnownLoads& loads, Value LoadBalance::*index) const;

    const Organisation& organisation_;
    const Lineage& lineage_;
    const Grouping& units_;
    const Against& against_;
    std::unique_ptr<Kept> kept_;
};

/// What is not recorded may come to a number of what is.
Value at_least(double number, std::vector<std::string> missing);

}  // namespace tyngde
