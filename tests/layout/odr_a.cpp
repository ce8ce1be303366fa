#include <tyngde/tyngde.hpp>

std::string_view version_seen_elsewhere() { return tyngde::version; }
