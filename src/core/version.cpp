#include <tyngde/core/version.hpp>

namespace tyngde {

std::string_view library_version() noexcept { return TYNGDE_VERSION; }

}  // namespace tyngde
