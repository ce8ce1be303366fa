#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include <tyngde/metrics/partition_distance.hpp>
#include <tyngde/metrics/tree_distance.hpp>

namespace tyngde::bindings {

// Results that kernels and comparisons of organisations give alike, by name.

std::map<std::string, Value> values_of(const PartitionDistance& found);
std::pair<std::map<std::string, std::size_t>, std::map<std::string, Value>> values_of(const RobinsonFoulds& found);

}  // namespace tyngde::bindings
