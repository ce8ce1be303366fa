#pragma once

#include <initializer_list>

#include "tyngde/metrics/workload.hpp"

namespace tyngde {

/// Which compared units hold which tasks: a row for each, then one for the units elsewhere; 1 where a share is held.
SparseMatrix unit_by_task(const Organisation& organisation, const Grouping& grouping);

/// Throws UsageError that names the matrix, where its size is not the one asked for.
void require_size(const char* name, const SparseMatrix& matrix, Eigen::Index rows, Eigen::Index columns);

/// Why no index can be computed of these entries, or `none`.
Reason obstacle(std::initializer_list<const SparseMatrix*> matrices);

/// 1 where an entry is above 0; nothing else is kept.
SparseMatrix positive(const SparseMatrix& matrix);

}  // namespace tyngde
