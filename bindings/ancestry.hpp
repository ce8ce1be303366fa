#pragma once

#include "prelude.hpp"

namespace tyngde::bindings {

/// Where organisations came from, and how they are related.
void register_ancestry(py::module_& module);

}  // namespace tyngde::bindings
