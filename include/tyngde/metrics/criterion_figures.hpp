#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tyngde/core/value.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {

/// What a criterion counts for each compared unit, and last for what lies elsewhere.
///
/// A sum is that of docs/semantics.md, "Figures of units and posts". Everything else is asked of the
/// tasks that the unit and those below it hold, whatever their share: unknown where no task is recorded
/// (`unknown_input`, as "key.tasks" or "key.measure"), where a score, volume, category or code is (named
/// by its task); a mean over tasks without volume has no value (`zero_total`). What lies elsewhere is no
/// unit, and only its sums say anything: the rest is `not_compared`. Bounds: of a maximum and of counts;
/// a mean and an effective number of inexact figures leave them open.
/// O(units + posts + responsibilities).
std::vector<Value> criterion_figures(const Organisation& organisation, const Criterion& criterion,
                                     const Grouping& grouping);

/// What the criterion's figures are shares of: the sum over the whole organisation; where nothing adds
/// up, the sum over its compared units, so that shares add up to 1 all the same.
Value criterion_total(const Organisation& organisation, const Criterion& criterion, const Grouping& grouping);

/// The tasks that lie in each compared unit: those that it holds, or units below it, each with its share.
std::vector<std::vector<Responsibility>> tasks_of_groups(const Organisation& organisation, const Grouping& grouping);

}  // namespace tyngde
