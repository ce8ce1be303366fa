#include "prelude.hpp"

PYBIND11_MODULE(_core, module) {
    using namespace tyngde::bindings;
    register_version(module);
}
