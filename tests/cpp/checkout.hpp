#pragma once

#include <string>

namespace tyngde::test {

/// The full path of a file of the checkout, given from its top.
std::string in_checkout(const std::string& path);

}  // namespace tyngde::test
