#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "touched.hpp"
#include "tyngde/organisation/draft.hpp"
#include "units_own.hpp"

namespace tyngde {

/// The explicit lines of a draft, and whom the units would have those posts report to, kept while a plan is made:
/// what a change costs is what lies below the places and heads that it touches. With periods, where each change
/// has a day of its own, all lines are looked at.
class ExplicitLines {
public:
    /// Looks at the lines as a change finds them.
    void before(const Draft& draft);

    /// The lines, as post and manager, that the change left as they were although the units came to give
    /// others. Those that may have been the units' own, and may so have come to be others, it writes down to be open.
    std::vector<std::pair<std::string, std::string>> kept(Draft& after, const Touched& touched);

    /// Whether the line of a post was written, and may be the units' own, before the change.
    bool may_be_units_own(Draft::Handle post) const;

private:
    struct Entry {
        std::vector<Draft::Handle> managers;
        std::vector<Draft::Handle> by_units;  ///< sorted
        UnitsOwn own;
    };
    using Entries = std::unordered_map<Draft::Handle, Entry>;
    static Entries entries_of(const Draft& draft);
    static Entry entry_of(const Draft& draft, Draft::Handle post, std::vector<Draft::Handle> managers,
                          std::vector<Draft::Handle> by_units, bool open);

    std::optional<Entries> entries_;
};

}  // namespace tyngde
