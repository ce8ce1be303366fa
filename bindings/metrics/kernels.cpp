#include "kernels.hpp"

#include <vector>

namespace tyngde::bindings {

Numbers numbers(const std::vector<double>& values) {
    return Numbers(static_cast<py::ssize_t>(values.size()), values.data());
}

}  // namespace tyngde::bindings
