#pragma once

#include <string>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// Names in order, each once.
void tidy(std::vector<std::string>& names);

/// a / b with the bounds that follow when both vary by themselves; undefined where b is 0, where it is
/// nothing but 0 at its lower end the upper bound is open.
Value ratio(const PartSum& a, const PartSum& b, std::vector<std::string> missing = {},
            Reason why = Reason::unknown_input);

/// part / (part + rest), with bounds within 0 and 1.
Value share(const PartSum& part, const PartSum& rest, std::vector<std::string> missing = {},
            Reason why = Reason::unknown_input);

}  // namespace tyngde
