#pragma once

#include <span>
#include <string>
#include <vector>

#include <tyngde/core/date.hpp>
#include <tyngde/core/kind.hpp>
#include <tyngde/metrics/coordination_cost.hpp>
#include <tyngde/metrics/interfaces.hpp>
#include <tyngde/metrics/normalisation.hpp>
#include <tyngde/metrics/span_of_control.hpp>
#include <tyngde/organisation/measure.hpp>
#include <tyngde/organisation/organisation.hpp>

namespace tyngde::bindings {

// Names that Python gives, as what they mean. All throw UsageError with the nearest names.

Kind kind_named(const std::string& name);
Measure measure_named(const std::string& name);
CountBy count_named(const std::string& name);
WeighBy weigh_by_named(const std::string& name);
SizeBy size_by_named(const std::string& name);
Normalisation normalisation_named(const std::string& name);

/// An ISO date. Throws UsageError for any other text.
Date date_named(const std::string& text);

/// The keys of nodes, in their order.
std::vector<std::string> keys_of(const Organisation& organisation, std::span<const NodeId> nodes);

}  // namespace tyngde::bindings
