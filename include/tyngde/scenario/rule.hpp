#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/grouping.hpp"

namespace tyngde {

/// What a model can be checked against.
enum class RuleKind : std::uint8_t {
    unit_count,
    span,
    heads_lead_heads,
    one_head,
    separate,
    together,
    apart,
    task_share,
    tyngde,
    anchored,
};

/// One line of the table of rules: which fields a rule of this kind has.
struct RuleRow {
    RuleKind kind;
    std::string_view name;
    bool keys;     ///< `of`: the nodes it is about
    bool by;       ///< the units among which it looks
    bool between;  ///< the band
    std::string_view meaning;
};

inline constexpr std::array rule_table{
    RuleRow{RuleKind::unit_count, "unit_count", false, true, true, "the number of these units lies in the band"},
    RuleRow{RuleKind::span, "span", false, true, true, "the span of each chief of these units lies in the band"},
    RuleRow{RuleKind::heads_lead_heads, "heads_lead_heads", false, true, false,
            "each chief of these units leads at least one chief"},
    RuleRow{RuleKind::one_head, "one_head", false, true, false, "each of these units has exactly one head"},
    RuleRow{RuleKind::separate, "separate", true, false, false, "each of these stays a unit of its own"},
    RuleRow{RuleKind::together, "together", true, true, false, "these lie in one of the units"},
    RuleRow{RuleKind::apart, "apart", true, true, false, "no two of these lie in the same unit"},
    RuleRow{RuleKind::task_share, "task_share", true, true, true,
            "the largest share of these tasks that one of the units holds lies in the band"},
    RuleRow{RuleKind::tyngde, "tyngde", true, false, true, "the tyngde of each of these units lies in the band"},
    RuleRow{RuleKind::anchored, "anchored", false, false, false,
            "each collaboration has one leader and a path into the line"},
};

constexpr const RuleRow& row(RuleKind kind) { return rule_table[static_cast<std::size_t>(kind)]; }
constexpr std::string_view to_string(RuleKind kind) { return row(kind).name; }

constexpr std::optional<RuleKind> rule_from_string(std::string_view name) {
    for (const RuleRow& entry : rule_table)
        if (entry.name == name) return entry.kind;
    return std::nullopt;
}

/// Something that every model shall keep.
struct Rule {
    RuleKind kind;
    Names names{};
    std::vector<std::string> of{};
    std::optional<By> by{};
    std::optional<std::pair<double, double>> between{};
    Provenance provenance{};
    Text reason{};
    Place place{};
};

}  // namespace tyngde
