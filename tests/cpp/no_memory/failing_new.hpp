#pragma once

#include <cstddef>

namespace tyngde::test {

/// Has the n-th call of operator new from now on fail, whichever thread makes it; 0: none.
void fail_at(std::size_t n);
/// Whether a call has failed since.
bool has_failed();
/// How many pieces of memory are taken and not given back.
std::ptrdiff_t taken();

}  // namespace tyngde::test
