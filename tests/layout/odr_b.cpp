#include <tyngde/tyngde.hpp>

std::string_view version_seen_elsewhere();

int main() { return version_seen_elsewhere() == tyngde::library_version() ? 0 : 1; }
