#include "tyngde/scenario/change.hpp"

#include <array>

namespace tyngde {

Action::Action() = default;
Action::Action(const Action&) = default;
Action::Action(Action&&) noexcept = default;
Action& Action::operator=(const Action&) = default;
Action& Action::operator=(Action&&) noexcept = default;
Action::~Action() = default;

bool operator==(const Action& a, const Action& b) {
    return static_cast<const Action::variant&>(a) == static_cast<const Action::variant&>(b);
}

std::string_view name_of(const Action& action) {
    constexpr std::array<std::string_view, std::variant_size_v<Action::variant>> names{
        "create",   "abolish",      "move", "merge",   "split",  "succeed", "rename", "transfer", "transfer",
        "transfer", "insert_layer", "set",  "appoint", "vacate", "open",    "close",  "relate",   "unrelate"};
    return names[action.index()];
}

}  // namespace tyngde
