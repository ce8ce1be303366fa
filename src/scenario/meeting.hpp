#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "statements.hpp"
#include "tyngde/scenario/apply.hpp"
#include "tyngde/scenario/compose.hpp"

namespace tyngde {

/// Texts by the key of a node.
using Description = std::map<std::string, std::string, std::less<>>;

/// What comes of plans, as texts: equal texts, equal nodes and successors.
struct Described {
    Description nodes, successors;
    explicit Described(const Outcome& outcome);
};

/// The nodes of which two say different things.
std::vector<std::string> differing(const Description& one, const Description& other);

/// The changes of a plan, each with the day from which it holds.
std::vector<Change> with_days(std::vector<Change> changes, std::optional<Date> of_plan);

/// A part of one of the changes of a plan.
struct Saying {
    ChangePart part;
    std::size_t position;  ///< of the change, from 1
    std::size_t number;    ///< of the part, in its change
};

/// One of two plans with its choices settled, taken apart, and what comes of it alone.
struct SettledPlan {
    Selection taken;              ///< the alternative of each choice
    Plan plan;                    ///< decided changes only: those of the alternatives follow the others
    std::vector<ChangeAt> where;  ///< each change stands in the plan as it was written
    std::vector<Saying> sayings;
    std::vector<std::optional<Date>> days;  ///< that each change shows, applied alone
    std::vector<ChangeRecord> record;       ///< of each change, applied alone
    Description result, lineage;

    /// Throws PlanError where it cannot be applied.
    SettledPlan(const Organisation& base, const Plan& whole, Selection taken);

    /// The day that it shows in the end, applied alone.
    std::optional<Date> last_day() const { return days.empty() ? std::nullopt : days.back(); }
    bool is_decided(const Saying& saying) const { return where[saying.position - 1].choice.empty(); }
    /// The changes that touch or name a node.
    std::vector<std::size_t> touching(const std::string& key) const;
};

/// Two plans, each of which can be applied to the base.
class Meeting {
public:
    /// Refers to all of them.
    Meeting(const Organisation& base, const SettledPlan& first, const SettledPlan& second);

    /// Where they do not go together.
    std::vector<Conflict> conflicts();
    /// What comes of the first and then the second, where they go together.
    const std::optional<Described>& both() const { return both_; }
    /// By saying of a side: what is done by decided changes of the other plan as well, and is left out. Of decided
    /// changes of both those of the second are.
    std::vector<char> left_out(std::size_t side) const;
    /// A conflict about a node, with all that touches it.
    Conflict about(const std::string& key, Message message) const;

private:
    using Positions = std::vector<std::size_t>;
    using Said = std::vector<std::pair<std::size_t, const Statement*>>;

    struct Dispute {
        std::string key;
        Positions first, second;
        Message message;
    };

    std::map<std::string, Said> by_fact(std::size_t side) const;
    void match();
    std::size_t dispute(std::size_t side, std::size_t saying);
    bool agree(const Said& here, const Said& there) const;
    bool agree(const std::set<std::string>& keys) const;
    std::pair<std::vector<Change>, Positions> rest(std::size_t side) const;
    std::optional<Outcome> after(std::size_t a);
    void note(std::size_t a, std::optional<std::size_t> position, const Problem& problem);
    void compare(const Description& forwards, const Description& backwards, const Message& what);
    Conflict told(const Dispute& dispute) const;

    const Organisation& base_;
    std::array<const SettledPlan*, 2> sides_;
    std::array<std::vector<char>, 2> shared_;     ///< by saying: the other plan does the same
    std::array<std::vector<char>, 2> by_chance_;  ///< by saying: the other plan may take an alternative that does not
    std::array<std::vector<char>, 2> disputed_;
    Positions agreed_;  ///< in the second plan, and found only by applying it
    std::vector<Dispute> disputes_;
    std::optional<Described> both_;
};

}  // namespace tyngde
