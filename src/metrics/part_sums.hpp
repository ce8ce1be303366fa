#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tyngde/core/summation.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// A PartSum over many parts, compensated, so that their order hardly matters.
class CompensatedParts {
public:
    void add(const Interval& part);
    void add(const PartSum& parts);
    void add(const CompensatedParts& parts);
    PartSum sum() const;

private:
    CompensatedSum value_, lower_, upper_, known_;
    std::uint32_t unknown_ = 0;
};

/// Names in order, each once.
void tidy(std::vector<std::string>& names);

/// a / b with the bounds that follow when both vary by themselves; undefined where b is 0, where it is
/// nothing but 0 at its lower end the upper bound is open. 0 of what is not known is 0.
Value ratio(const PartSum& a, const PartSum& b, std::vector<std::string> missing = {},
            Reason why = Reason::unknown_input);

/// part / (part + rest), with bounds within 0 and 1; known where these are equal, whatever is unknown.
Value share(const PartSum& part, const PartSum& rest, std::vector<std::string> missing = {},
            Reason why = Reason::unknown_input);

}  // namespace tyngde
