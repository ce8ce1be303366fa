#pragma once

#include <optional>
#include <string>
#include <tuple>

#include <tyngde/metrics/interfaces.hpp>

namespace tyngde::bindings {

/// Keys of the ends and the volume, if it is known.
inline std::tuple<std::string, std::string, std::optional<double>> row_of(const Organisation& organisation,
                                                                          const Tie& tie) {
    return {std::string(organisation.key(tie.a)), std::string(organisation.key(tie.b)),
            tie.volume.known() ? std::optional(tie.volume.value) : std::nullopt};
}

}  // namespace tyngde::bindings
