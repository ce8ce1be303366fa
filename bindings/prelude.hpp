#pragma once

// The only file that includes pybind11, so that every translation unit sees the same casters.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace tyngde::bindings {

namespace py = pybind11;

void register_version(py::module_& module);

}  // namespace tyngde::bindings
