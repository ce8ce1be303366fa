#include "checkout.hpp"

namespace tyngde::test {

std::string in_checkout(const std::string& path) { return TYNGDE_ROOT "/" + path; }

}  // namespace tyngde::test
