#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tyngde/core/kind.hpp"

namespace tyngde {

/// A typed, directed relation of the graph. `works_with` is undirected and stored once.
enum class Relation : std::uint8_t {
    part_of,
    post_in,
    heads,
    reports_to,
    dotted_line,
    deputises_for,
    responsible_for,
    funded_by,
    member_of,
    leads,
    accountable_to,
    works_with,
    serves,
};

inline constexpr std::size_t relation_count = 13;

constexpr std::string_view to_string(Relation relation) {
    constexpr std::array<std::string_view, relation_count> names{
        "part_of",   "post_in",   "heads", "reports_to",     "dotted_line", "deputises_for", "responsible_for",
        "funded_by", "member_of", "leads", "accountable_to", "works_with",  "serves"};
    return names[static_cast<std::size_t>(relation)];
}

constexpr std::optional<Relation> relation_from_string(std::string_view name) {
    for (std::size_t i = 0; i < relation_count; ++i)
        if (to_string(static_cast<Relation>(i)) == name) return static_cast<Relation>(i);
    return std::nullopt;
}

/// How many such relations one source node may have on any one day.
enum class Multiplicity : std::uint8_t { at_most_one, many };

/// What the weight of a relation means.
enum class Weight : std::uint8_t { none, share, volume };

/// One line of the schema: `from` –relation→ `to` may exist.
struct SchemaRow {
    Kind from;
    Relation relation;
    Kind to;
    Multiplicity multiplicity;
    Weight weight;
    std::string_view meaning;
};

/// Every kind–relation–kind triple that may exist. Building, validation and the documentation come
/// from this table; the JSON Schemas are checked against it.
inline constexpr std::array schema{
    SchemaRow{Kind::unit, Relation::part_of, Kind::unit, Multiplicity::at_most_one, Weight::none,
              "the unit lies directly below the other"},
    SchemaRow{Kind::post, Relation::post_in, Kind::unit, Multiplicity::at_most_one, Weight::none, "the post's home"},
    SchemaRow{Kind::post, Relation::heads, Kind::unit, Multiplicity::many, Weight::none, "the post leads the unit"},
    SchemaRow{Kind::post, Relation::reports_to, Kind::post, Multiplicity::many, Weight::none,
              "explicit line of reporting; two are kept and reported as broken unity of command"},
    SchemaRow{Kind::post, Relation::dotted_line, Kind::post, Multiplicity::many, Weight::none,
              "reporting beside the line"},
    SchemaRow{Kind::post, Relation::deputises_for, Kind::post, Multiplicity::many, Weight::none,
              "stands in for the other"},
    SchemaRow{Kind::unit, Relation::responsible_for, Kind::task, Multiplicity::many, Weight::share,
              "holds the task, or a share of it"},
    SchemaRow{Kind::task, Relation::funded_by, Kind::unit, Multiplicity::many, Weight::none,
              "the task's budget lies with the unit"},
    SchemaRow{Kind::post, Relation::member_of, Kind::collaboration, Multiplicity::many, Weight::none, "takes part"},
    SchemaRow{Kind::unit, Relation::member_of, Kind::collaboration, Multiplicity::many, Weight::none, "takes part"},
    SchemaRow{Kind::post, Relation::member_of, Kind::forum, Multiplicity::many, Weight::none, "has a seat"},
    SchemaRow{Kind::unit, Relation::member_of, Kind::forum, Multiplicity::many, Weight::none, "has a seat"},
    SchemaRow{Kind::post, Relation::member_of, Kind::committee, Multiplicity::many, Weight::none, "has a seat"},
    SchemaRow{Kind::unit, Relation::member_of, Kind::committee, Multiplicity::many, Weight::none, "has a seat"},
    SchemaRow{Kind::post, Relation::leads, Kind::collaboration, Multiplicity::many, Weight::none, "leads the network"},
    SchemaRow{Kind::post, Relation::leads, Kind::forum, Multiplicity::many, Weight::none, "chairs the forum"},
    SchemaRow{Kind::collaboration, Relation::accountable_to, Kind::post, Multiplicity::many, Weight::none,
              "answers to"},
    SchemaRow{Kind::collaboration, Relation::accountable_to, Kind::unit, Multiplicity::many, Weight::none,
              "answers to"},
    SchemaRow{Kind::unit, Relation::works_with, Kind::unit, Multiplicity::many, Weight::volume, "an interface"},
    SchemaRow{Kind::unit, Relation::works_with, Kind::task, Multiplicity::many, Weight::volume, "an interface"},
    SchemaRow{Kind::task, Relation::works_with, Kind::unit, Multiplicity::many, Weight::volume, "an interface"},
    SchemaRow{Kind::task, Relation::works_with, Kind::task, Multiplicity::many, Weight::volume, "an interface"},
    SchemaRow{Kind::unit, Relation::serves, Kind::committee, Multiplicity::many, Weight::none, "prepares its meetings"},
    SchemaRow{Kind::task, Relation::serves, Kind::committee, Multiplicity::many, Weight::none, "is about serving it"},
};

/// The line of the schema for a triple, or nullptr when it may not exist.
constexpr const SchemaRow* find_row(Kind from, Relation relation, Kind to) {
    for (const SchemaRow& row : schema)
        if (row.from == from && row.relation == relation && row.to == to) return &row;
    return nullptr;
}

/// True when the triple may exist.
constexpr bool may_exist(Kind from, Relation relation, Kind to) {
    for (const SchemaRow& row : schema)
        if (row.from == from && row.relation == relation && row.to == to) return true;
    return false;
}

/// Holds when `From` –R→ `To` may exist, for kinds that the compiler knows.
template <Kind From, Relation R, Kind To>
concept Allowed = may_exist(From, R, To);

/// Whether it makes no difference which end is named first.
constexpr bool is_symmetric(Relation relation) { return relation == Relation::works_with; }

}  // namespace tyngde
