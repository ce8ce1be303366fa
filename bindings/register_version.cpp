#include "prelude.hpp"

#include <tyngde/core/version.hpp>

namespace tyngde::bindings {

void register_version(py::module_& module) {
    module.def("library_version", &library_version, "The version of the compiled library.");
}

}  // namespace tyngde::bindings
