#pragma once

#include <cstdint>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Whether positions of a sort count in a span.
enum class Included : std::uint8_t { yes, no };

/// What a report with several line managers counts in the direct span of each.
enum class Shared : std::uint8_t {
    whole,  ///< all of it: each of them leads this person
    split,  ///< an equal part, so that the spans add up to the staff led
};

constexpr std::string_view to_string(Shared shared) { return shared == Shared::whole ? "whole" : "split"; }

/// Which positions count, and how. The defaults are those of an establishment plan (docs/semantics.md):
/// vacant and temporary positions and assistants count, external ones do not. A vacant manager keeps its
/// span, a part-time position counts its fraction in FTE, a shared one its persons in headcount.
struct SpanPolicy {
    Included assistants = Included::yes;
    Included vacant = Included::yes;
    Included temporary = Included::yes;
    Included external = Included::no;
    Shared shared = Shared::whole;

    friend bool operator==(const SpanPolicy&, const SpanPolicy&) = default;
};

/// What a position weighs in a span.
enum class CountBy : std::uint8_t { positions, headcount, fte, fte_filled };

constexpr std::string_view to_string(CountBy count_by) {
    switch (count_by) {
        case CountBy::positions: return "positions";
        case CountBy::headcount: return "headcount";
        case CountBy::fte: return "fte";
        case CountBy::fte_filled: break;
    }
    return "fte_filled";
}

/// Why a span is undefined where the weight of a post is not known: `needs_count` or `unknown_input`.
constexpr Reason reason_unknown(CountBy count_by) {
    return count_by == CountBy::positions ? Reason::needs_count : Reason::unknown_input;
}

/// True when the post counts in spans under the policy, be it with a weight of 0.
bool counts(const Organisation& organisation, NodeId post, const SpanPolicy& policy = {});

/// What a post weighs: 0 where it does not count.
Interval span_weight(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy = {});

/// The weight of a post as it is named where it is missing: "key.fte", "key.count".
std::string weight_name(const Organisation& organisation, NodeId post, CountBy count_by);

/// The direct span of one post, over its line reports. Undefined with reason `needs_count` where a
/// group of unknown size reports to it, with `unknown_input` where another figure is not known; the
/// known part and the bounds stand beside it. Where the line is not recorded (`open_line`) it is undefined
/// (`not_recorded`): at least the span of those who certainly report to the post, at most that with all whose
/// managers are not known, without a bound where not all posts are listed. Of a head it is known while no unit
/// below it may have a head of its own and everybody has a place.
Value direct_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy = {});

/// The span over those who report by a dotted line, which no other span counts. It is never split.
/// At least what is recorded where not all posts are listed (`not_recorded`).
Value dotted_span(const Organisation& organisation, NodeId post, CountBy count_by, const SpanPolicy& policy = {});

/// Spans of managers, in id order.
struct SpanOfControl {
    CountBy count_by;
    SpanPolicy policy;
    std::vector<NodeId> managers;
    std::vector<Value> span;
};

/// Direct span of every post that somebody reports to, as far as recorded; 0 where none of them counts.
/// O(posts + lines).
SpanOfControl span_of_control(const Organisation& organisation, CountBy count_by = CountBy::positions,
                              const SpanPolicy& policy = {});

/// Dotted span of every post with a dotted line to it. O(posts + relations).
SpanOfControl dotted_span_of_control(const Organisation& organisation, CountBy count_by = CountBy::positions,
                                     const SpanPolicy& policy = {});

}  // namespace tyngde
