#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/explanation.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {

using ExplanationRows = std::vector<ExplanationRow>;

/// The unit that is explained: what rows say of it, of what lies in it, and of what is written there.
class ExplainedUnit {
public:
    /// The organisation has to live as long.
    ExplainedUnit(const Organisation& organisation, NodeId unit);

    const Organisation& organisation() const { return org_; }
    NodeId unit() const { return unit_; }
    /// Per unit: 1 for itself and those below it.
    const std::vector<char>& within() const { return within_; }

    std::string named(NodeId node, std::string_view what) const {
        return std::string(org_.key(node)) + "." + std::string(what);
    }

    ExplanationRow part(Part what, NodeId node, std::uint32_t depth) const;
    /// A figure as it is written, with its own origin: that a node is documented says nothing of a figure that
    /// nobody wrote, or that a plan gave it.
    Stated stated(NodeId node, Measure measure, Scope scope = Scope::plain) const;
    Stated word(NodeId node, std::string_view what, std::string_view text) const;
    Stated with_origin(Stated stated, NodeId node) const;
    /// What is said, with the title of the source that it names.
    Stated with_title(Stated stated) const;
    /// Adds the share that a unit has of a task, where it is not all of it.
    void state_share(ExplanationRow& row, const Responsibility& held) const;

    /// Visits the unit and those below it for which `shows`, depth first, siblings in their order; not below one
    /// for which `visit` says false. With a stack of its own, so that no chain of units is too long.
    template <class Shows, class Visit>
    void descend(Shows shows, Visit visit) const {
        std::vector<std::pair<NodeId, std::uint32_t>> open{{unit_, 1}};
        while (!open.empty()) {
            const auto [unit, depth] = open.back();
            open.pop_back();
            if (!visit(unit, depth)) continue;
            const NodeRange children = org_.units().children(unit);
            for (auto child = children.end(); child != children.begin();)
                if (shows(*--child)) open.emplace_back(*child, depth + 1);
        }
    }

private:
    const Organisation& org_;
    NodeId unit_;
    std::vector<char> within_;
};

/// A figure that may be unknown, with the name of what is missing.
Value value_of(const Interval& figure, const std::string& name);

/// What a criterion's figure of the unit is made of, as rows from depth 2: what adds up, as semantics says.
ExplanationRows rows_of_sum(const ExplainedUnit& unit, Measure measure);
/// What is counted by the tasks, under the unit that holds them. `figure` is that of the criterion.
ExplanationRows rows_of_tasks(const ExplainedUnit& unit, const Criterion& criterion, const Value& figure);

}  // namespace tyngde
