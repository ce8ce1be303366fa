#pragma once

// The only file that includes pybind11, so that every translation unit sees the same casters.
#include <pybind11/eigen.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

namespace tyngde::bindings {

namespace py = pybind11;

/// Long calls let other Python threads run.
using ReleaseLock = py::call_guard<py::gil_scoped_release>;

void register_core(py::module_& module);
void register_errors(py::module_& module);
void register_organisation(py::module_& module);
void register_scenario(py::module_& module);
void register_metrics(py::module_& module);
void register_flat(py::module_& module);
void register_compare(py::module_& module);
void register_io(py::module_& module);

}  // namespace tyngde::bindings
