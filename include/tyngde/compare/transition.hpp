#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tyngde/compare/hand_overs.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"

namespace tyngde {

/// What becomes of something between two models.
enum class Fate : std::uint8_t {
    same,
    changed,
    open,     ///< depends on what is not declared (which of the merged continues) or not known
    entrant,  ///< was not there before
    leaver,   ///< is not there afterwards
};

constexpr std::string_view to_string(Fate fate) {
    switch (fate) {
        case Fate::same: return "same";
        case Fate::changed: return "changed";
        case Fate::open: return "open";
        case Fate::entrant: return "entrant";
        case Fate::leaver: break;
    }
    return "leaver";
}

/// A post, or a unit with those of its staff that no post describes.
struct Affected {
    std::string key;        ///< in the first model; of an entrant, in the second
    std::string key_after;  ///< another one after a merge; empty for a leaver
    Kind kind;
    Fate manager;  ///< nearest line manager; entrants and leavers are so here too
    std::vector<std::string> managers_before;
    std::vector<std::string> managers_after;
    Fate place;  ///< home of a post, parent of a unit
    std::string place_before;
    std::string place_after;
    Fate unit;                ///< the compared unit that it lies in; without units to compare, `same`
    std::string unit_before;  ///< empty for "elsewhere"
    std::string unit_after;
    Fate director;                ///< the post directly below a top post that it is, or lies under, by primary managers
    std::string director_before;  ///< empty above directors
    std::string director_after;
    Fate line;         ///< any of those above it: its managers, and all above the primary one
    double share = 1;  ///< of what is there before; a divided unit has a row for each part; NaN: not known
    Value positions;   ///< of a post; undefined (`no_nodes`) for a unit
    Value fte;         ///< budgeted, before; of a unit: what its posts do not explain; times the share
};

/// What lies in one compared unit before and in one afterwards; empty keys stand for "elsewhere".
struct Flow {
    std::string unit_before;
    std::string unit_after;
    Value fte;        ///< budgeted, before
    Value positions;  ///< of posts; a unit's other staff has none
};

/// From one model to the next: who gets another manager, what becomes of posts, what is saved.
struct Transition {
    std::vector<Affected> rows;  ///< all units and posts, if asked for: those before, then the entrants

    Value positions_changed;   ///< positions that certainly get another manager
    Value positions_open;      ///< that get one, or not, as the merged continue
    Value positions_affected;  ///< see `fte_affected`
    /// Units of before, each once, of which some part certainly gets another nearest manager; and of which
    /// none does for certain, and some may; whether anybody works there or not.
    std::size_t units_changed = 0;
    std::size_t units_open = 0;

    // Of FTE, budgeted and before. `changed` is what certainly changes, `open` what depends on something
    // undeclared or unknown, `affected` the figure itself: undefined with bounds while something is
    // open, since of those who are merged into one at most one continues.
    Value fte_common;   ///< of what is there in both: of merged posts one at most, and nobody may have said which
    Value fte_changed;  ///< with another manager
    Value fte_open;
    Value fte_affected;
    Value share_changed;     ///< fte_changed / fte_common
    Value share_affected;    ///< fte_affected / fte_common
    Value fte_unit_changed;  ///< that come to lie in another compared unit
    Value fte_unit_open;     ///< where the unit before or afterwards, or what became of it, is not known
    Value fte_unit_affected;
    Value share_unit_changed;  ///< fte_unit_changed / fte_common
    Value share_unit_affected;
    Value fte_director_changed;
    Value fte_director_open;
    Value fte_director_affected;
    Value share_director_changed;  ///< fte_director_changed / fte_common
    Value share_director_affected;
    Value fte_line_changed;  ///< with a change anywhere above them
    Value fte_line_open;
    Value fte_line_affected;
    Value share_line_changed;  ///< fte_line_changed / fte_common
    Value share_line_affected;
    Value fte_entered;        ///< of entrants, in no share; of those from within the first model, before
    Value fte_left;           ///< of leavers; in no share
    std::vector<Flow> flows;  ///< of what is there in both, by unit before and after; empty without units

    /// Explicit lines, as post and manager, that stayed although the units now give another one, or although the
    /// post or a unit that it lies in has moved and the manager has not.
    std::vector<std::pair<std::string, std::string>> lines_kept;

    std::vector<HandOver> hand_overs;  ///< the tasks that change hands, wherever they lie

    Value posts_abolished;  ///< positions; merging k posts abolishes k - 1
    Value posts_created;
    Value saving;  ///< salaries of abolished posts less those of created ones, DKK a year
};

/// What a transition looks at.
struct TransitionOptions {
    /// Key of a unit of both models: only what lies in it counts, and what crosses its border is an
    /// entrant or leaver.
    std::optional<std::string> within{};
    /// The units that one may change between. A unit of these that one of the models does not have is
    /// no error.
    std::optional<By> by{};
    bool among_others = false;  ///< whether there are further models, which may have units that neither of these has
    /// Whether rows, flows, lines that stayed and tasks that change hands are told: who asks for sums alone does
    /// without.
    bool rows = true;
    /// Whether it is told who gets another director, or has a change anywhere above; without, these sums are
    /// undefined (`not_compared`).
    bool upwards = true;
};

/// A model from which many transitions start: what they all ask of it is computed once, when the first does.
/// Refers to the organisation; for any number of threads.
class Departure {
public:
    explicit Departure(const Organisation& before);
    explicit Departure(Organisation&&) = delete;

private:
    struct Kept;
    std::shared_ptr<Kept> kept_;
    friend Transition transition(const Departure& before, const Organisation& after, const Lineage& lineage,
                                 const TransitionOptions& options);
    friend class PlacesChanged;
};

/// Compares two models. Nodes with the same key are the same; the lineage tells who comes after whom
/// where keys change. Without a declared continuation the manager of the merged is `open`, and a unit
/// that is made of others is a new one.
///
/// Sums of FTE take whole branches where all of a branch meets one fate, so that a known total counts
/// although its parts are unknown.
/// Throws UnknownKey for `within`; for `by` what `compared_units` throws, unless there are further models.
Transition transition(const Organisation& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options = {});
Transition transition(const Departure& before, const Organisation& after, const Lineage& lineage,
                      const TransitionOptions& options = {});

}  // namespace tyngde
