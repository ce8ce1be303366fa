#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/node_spec.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/ancestry.hpp"

namespace tyngde {

/// What is assumed about one node.
struct AssumedFigures {
    std::string key{};
    std::vector<FigureRecord> figures{};
    std::optional<Count> count{};
    Place place{};
    friend bool operator==(const AssumedFigures&, const AssumedFigures&) = default;
};

/// Figures, tasks and relations that no document gives, and what is taken to be complete. They fill what is unknown,
/// never what is documented, and are marked as assumed wherever they go.
struct Assumptions {
    std::string key{};
    Names names{};
    Text note{};
    std::vector<AssumedFigures> figures{};
    std::vector<NodeSpec> tasks{};
    std::vector<RelationSpec> relations{};
    /// What is taken to be recorded completely; a `no` leaves it as the organisation has it, whatever is
    /// assumed besides. Where nothing is said, assumed holders and ties are all there are.
    Recorded recorded{};
    std::vector<Problem> warnings{};  ///< what its reader found worth a look
};

/// The organisation with the assumptions about its nodes; those about nodes it does not have are
/// passed over. Throws FigureConflict where a figure is documented already.
Organisation assume(const Organisation& organisation, const Assumptions& assumptions);

/// Where an organisation with assumptions came from: the one without them, and what that came from (nullptr:
/// nothing is known).
std::shared_ptr<const Ancestry> ancestry_after_assuming(const Organisation& organisation, const Ancestry* ancestry,
                                                        const Organisation& assumed);

/// Throws UnknownKey, with the nearest keys, for the first assumption about a node that occurs in
/// none of the organisations.
void check_used(const Assumptions& assumptions, const std::vector<const Organisation*>& organisations);

/// Adds the assumed tasks and relations whose ends the draft has, and which it does not have yet.
void complete(Draft& draft, const Assumptions& assumptions);

/// Fills what is assumed about one node of a draft, if anything is.
void fill(Draft& draft, Draft::Handle node, const Assumptions& assumptions);

}  // namespace tyngde
