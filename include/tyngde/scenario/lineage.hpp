#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/scenario/share_form.hpp"

namespace tyngde {

/// Who comes after whom when a plan is applied. `to` is empty for what left the organisation.
struct Succession {
    std::string from;         ///< key before
    std::string to;           ///< key after
    double share = 1;         ///< of `from` that `to` succeeds; NaN: not known
    bool continues = false;   ///< declared to be the same unit or post under another key
    bool takes_rest = false;  ///< declared without a share: what is left of `from` when that goes is its
    /// Of a unit: the share of the staff whom no post describes, with bounds, where that is another one.
    /// 5 of 10 FTE of which posts describe 5 are half of the unit, and all of these staff.
    std::optional<Interval> staff{};
    /// Of a transfer of FTE: these, of the unit as it was.
    std::optional<Interval> amount{};
    /// Where the share is not known, or that of the staff not exactly: what either depends on.
    struct Forms {
        ShareForm share, staff;
    };
    std::optional<Forms> forms{};

    Interval staff_share() const { return staff.value_or(share_interval(share)); }
    /// A share that is not known lies anywhere from 0 to 1.
    static Interval share_interval(double share) {
        return share == share ? Interval::exact(share) : Interval{not_known, 0, 1};
    }
};

/// Equal where both shares are unknown, too.
bool operator==(const Succession& a, const Succession& b);

/// How one organisation is related to an earlier, later or other one.
enum class Kin : std::uint8_t {
    same,        ///< the same content
    descendant,  ///< the second came from the first
    ancestor,    ///< the first came from the second
    sibling,     ///< both came from a third one
    none,        ///< no common history is known
};

constexpr std::string_view to_string(Kin kin) {
    switch (kin) {
        case Kin::same: return "same";
        case Kin::descendant: return "descendant";
        case Kin::ancestor: return "ancestor";
        case Kin::sibling: return "sibling";
        case Kin::none: break;
    }
    return "none";
}

/// A table beside the graph, since predecessors and successors live in two organisations. A node that
/// keeps its key needs no row: what the rows leave of it, it is itself.
class Lineage {
public:
    /// Numbers the shares that are not known and have no form, from `next` on; it is the first number that is
    /// free afterwards. Of a node that is gone nothing is left: its last such share is what the others leave.
    void number_unknown(ShareForm::Unknown& next, const std::set<std::string>& gone);
    /// The first number that no share has.
    ShareForm::Unknown first_free() const;

    /// Adds a row; the shares of two rows between the same nodes add up. The one continues the other, or
    /// takes its rest, if either row says so.
    void add(Succession row);
    const std::vector<Succession>& rows() const { return rows_; }
    std::vector<Succession> successors(std::string_view key) const;
    std::vector<Succession> predecessors(std::string_view key) const;

    /// The part of a node that its rows leave to itself: 1 less the shares; NaN where one is unknown.
    double rest(std::string_view key) const;
    /// The same of the staff of a unit whom no post describes, with bounds.
    Interval rest_of_staff(std::string_view key) const;
    /// What both depend on.
    Succession::Forms rest_forms(std::string_view key) const;

    /// The lineage over two steps, this one first: shares are multiplied, and what continues what
    /// continues something continues it. What comes back to a node is the node itself. The rest of a
    /// node is taken by who succeeds it, or, once that one is gone, by those who come after it.
    ///
    /// \param lives  tells whether a key is still there after the second step
    Lineage then(const Lineage& next, const std::function<bool(std::string_view)>& lives) const;

    /// Without the rows of what was not there at the beginning.
    Lineage since(const std::function<bool(std::string_view)>& was_there) const;

    /// How the organisation that it leads to is related to the one that it comes from. Where that is known,
    /// what only one of them lists came or went by what was planned; else it may have been there unlisted.
    Kin kin() const { return kin_; }
    Lineage as(Kin kin) && {
        kin_ = kin;
        return std::move(*this);
    }

private:
    std::vector<Succession> rows_;
    std::map<std::pair<std::string, std::string>, std::size_t> at_;  ///< from and to: position in rows_
    Kin kin_ = Kin::none;
};

}  // namespace tyngde
