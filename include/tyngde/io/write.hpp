#pragma once

#include <string>

#include "tyngde/metrics/profile.hpp"
#include "tyngde/metrics/span_ranges.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde::io {

/// Writers of documents: canonical JSON, flat, one stable order, so that two versions
/// compare well line by line. Reading what was written gives the same object.
/// UsageError for a plan or assumptions made in code whose node has a relation that documents write apart.
std::string write(const Organisation& organisation);
std::string write(const Plan& plan);
std::string write(const Profile& profile);
std::string write(const Assumptions& assumptions);
std::string write(const SpanRanges& ranges);

}  // namespace tyngde::io
