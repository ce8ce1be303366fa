#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tyngde/organisation/draft.hpp"

namespace tyngde {

/// The explicit lines of a draft, and whom the units would have those posts report to. Costs nothing
/// where no line is explicit.
class ExplicitLines {
public:
    explicit ExplicitLines(const Draft& draft);

    /// The lines, as post and manager, that a change left as they were although the units came to give
    /// others.
    std::vector<std::pair<std::string, std::string>> kept(const Draft& after) const;

private:
    struct Entry {
        Draft::Handle post;
        std::vector<Draft::Handle> managers;
        std::vector<Draft::Handle> by_units;  ///< sorted
    };
    std::vector<Entry> entries_;
};

}  // namespace tyngde
