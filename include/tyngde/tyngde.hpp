#pragma once

// The whole library. It is for programs that want everything; the headers below are small and can be
// included one by one.
//
// Left out:
//   tyngde/organisation/boost_graph.hpp  costs more than a second per translation unit (Boost.Graph)
//   tyngde/organisation/views.hpp        likewise

#include "tyngde/core/date.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/ids.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/core/reason.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/core/unicode.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/core/version.hpp"
#include "tyngde/metrics/interfaces.hpp"
#include "tyngde/metrics/layers.hpp"
#include "tyngde/metrics/load_balance.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/metrics/span_of_control.hpp"
#include "tyngde/metrics/tyngde.hpp"
#include "tyngde/organisation/arcs.hpp"
#include "tyngde/organisation/builder.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/hierarchy.hpp"
#include "tyngde/organisation/key_table.hpp"
#include "tyngde/organisation/line.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/node_spec.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/responsibility.hpp"
#include "tyngde/organisation/schema.hpp"
#include "tyngde/scenario/apply.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/change.hpp"
#include "tyngde/scenario/lineage.hpp"
#include "tyngde/scenario/plan.hpp"
