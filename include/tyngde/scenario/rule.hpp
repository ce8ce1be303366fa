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
    match,
    saves,
    budget_follows_task,
    tasks_in_one_unit,
    indicator,
};

/// Whether a rule of some kind has a field.
enum class Has : std::uint8_t { no, may, must };

/// One line of the table of rules: which fields a rule of this kind has.
struct RuleRow {
    RuleKind kind;
    std::string_view name;
    Has keys;       ///< `of`: the nodes it is about
    Has by;         ///< the units among which it looks
    Has between;    ///< the band
    Has within;     ///< the share by which two may differ
    Has measure;    ///< what is measured: one that adds up
    Has indicator;  ///< key of an indicator
    std::string_view meaning;
};

inline constexpr std::array rule_table{
    RuleRow{RuleKind::unit_count, "unit_count", Has::no, Has::must, Has::must, Has::no, Has::no, Has::no,
            "the number of these units lies in the band"},
    RuleRow{RuleKind::span, "span", Has::no, Has::must, Has::must, Has::no, Has::no, Has::no,
            "the span of each chief of these units lies in the band"},
    RuleRow{RuleKind::heads_lead_heads, "heads_lead_heads", Has::no, Has::must, Has::no, Has::no, Has::no, Has::no,
            "each chief of these units leads at least one chief"},
    RuleRow{RuleKind::one_head, "one_head", Has::no, Has::must, Has::no, Has::no, Has::no, Has::no,
            "each of these units has exactly one head"},
    RuleRow{RuleKind::separate, "separate", Has::must, Has::no, Has::no, Has::no, Has::no, Has::no,
            "each of these stays a unit of its own"},
    RuleRow{RuleKind::together, "together", Has::must, Has::must, Has::no, Has::no, Has::no, Has::no,
            "these lie in one of the units"},
    RuleRow{RuleKind::apart, "apart", Has::must, Has::must, Has::no, Has::no, Has::no, Has::no,
            "no two of these lie in the same unit"},
    RuleRow{RuleKind::task_share, "task_share", Has::must, Has::must, Has::must, Has::no, Has::no, Has::no,
            "the largest share of these tasks that one of the units holds lies in the band"},
    RuleRow{RuleKind::tyngde, "tyngde", Has::must, Has::no, Has::must, Has::no, Has::no, Has::no,
            "the tyngde of each of these units lies in the band"},
    RuleRow{RuleKind::anchored, "anchored", Has::no, Has::no, Has::no, Has::no, Has::no, Has::no,
            "each collaboration has one leader and a path into the line"},
    RuleRow{RuleKind::match, "match", Has::may, Has::may, Has::no, Has::must, Has::may, Has::no,
            "of every two of these units the smaller is less than the larger by this share at most"},
    RuleRow{RuleKind::saves, "saves", Has::no, Has::no, Has::must, Has::no, Has::may, Has::no,
            "what is saved lies in the band"},
    RuleRow{RuleKind::budget_follows_task, "budget_follows_task", Has::may, Has::may, Has::may, Has::no, Has::no,
            Has::no, "the share of each task that those hold with whom its budget lies is in the band"},
    RuleRow{RuleKind::tasks_in_one_unit, "tasks_in_one_unit", Has::must, Has::must, Has::must, Has::no, Has::no,
            Has::no,
            "the largest share of these tasks, each counting alike, that one of the units holds is in the band"},
    RuleRow{RuleKind::indicator, "indicator", Has::no, Has::may, Has::must, Has::no, Has::no, Has::must,
            "an indicator lies in the band"},
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
    std::optional<std::pair<double, double>> between{};  ///< infinite where the band has no end
    Provenance provenance{};
    Text reason{};
    Place place{};
    std::optional<double> within{};
    std::string measure{};    ///< empty where none is said: tyngde of what matches, salaries of what is saved
    std::string indicator{};  ///< which there are is for those to know who compare
};

}  // namespace tyngde
