// A library that hands tyngde on to its own users.

#include <tyngde/core/version.hpp>

#include <string_view>

std::string_view version_handed_on() { return tyngde::library_version(); }
