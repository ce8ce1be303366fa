#pragma once

#include <initializer_list>
#include <optional>
#include <vector>

#include "eigen.hpp"
#include "tyngde/metrics/workload.hpp"

namespace tyngde {

// The measures of workload and congruence on matrices that are there already.

struct TaskMatrices {
    std::optional<RowMatrix> at, tr, ar, ca, tt;
};
CognitiveDemand cognitive_demand(const TaskMatrices& matrices);
std::vector<Value> exclusivity(const RowMatrix& holds, ExclusivityScale scale);

/// Which compared units hold which tasks: a row for each, then one for the units elsewhere; 1 where a share is held.
RowMatrix unit_by_task(const Organisation& organisation, const Grouping& grouping);

/// Throws UsageError that names the matrix, where its size is not the one asked for.
void require_size(const char* name, const RowMatrix& matrix, Eigen::Index rows, Eigen::Index columns);

/// Why no index can be computed of these entries, or `none`.
Reason obstacle(std::initializer_list<const RowMatrix*> matrices);

/// 1 where an entry is above 0; nothing else is kept.
RowMatrix positive(const RowMatrix& matrix);

}  // namespace tyngde
