#include "tyngde/scenario/change.hpp"

#include <array>

namespace tyngde {

std::string_view name_of(const Action& action) {
    constexpr std::array<std::string_view, std::variant_size_v<Action>> names{
        "create",   "abolish",      "move", "merge",   "split",  "succeed", "rename", "transfer", "transfer",
        "transfer", "insert_layer", "set",  "appoint", "vacate", "open",    "close",  "relate",   "unrelate"};
    return names[action.index()];
}

}  // namespace tyngde
