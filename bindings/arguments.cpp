#include "arguments.hpp"

#include <string_view>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/core/nearest.hpp>

namespace tyngde::bindings {
namespace {

[[noreturn]] void refuse(const std::string& name, const Message& what, const std::vector<std::string_view>& known) {
    throw UsageError(Problem{quote(name) + " is not " + what, name, one_of(known), nearest(name, known), {}});
}

}  // namespace

Kind kind_named(const std::string& name) {
    if (const auto kind = kind_from_string(name)) return *kind;
    std::vector<std::string_view> known;
    for (Kind kind : all_kinds) known.push_back(to_string(kind));
    refuse(name, "a kind of node", known);
}

Measure measure_named(const std::string& name) {
    if (const auto measure = measure_from_string(name)) return *measure;
    std::vector<std::string_view> known;
    for (const MeasureRow& row : measures) known.push_back(row.name);
    refuse(name, "a measure", known);
}

Subject subject_named(const std::string& name) {
    std::vector<std::string_view> known;
    for (const Subject subject : all_subjects) {
        if (to_string(subject) == name) return subject;
        known.push_back(to_string(subject));
    }
    refuse(name, "what may be recorded", known);
}

CountBy count_named(const std::string& name) {
    std::vector<std::string_view> known;
    for (CountBy count : {CountBy::positions, CountBy::headcount, CountBy::fte, CountBy::fte_filled}) {
        if (to_string(count) == name) return count;
        known.push_back(to_string(count));
    }
    refuse(name, "a way to count", known);
}

WeighBy weigh_by_named(const std::string& name) {
    for (const WeighBy weigh_by : {WeighBy::volume, WeighBy::ties})
        if (to_string(weigh_by) == name) return weigh_by;
    refuse(name, "a way to weigh interfaces", {to_string(WeighBy::volume), to_string(WeighBy::ties)});
}

SizeBy size_by_named(const std::string& name) {
    for (const SizeBy size_by : {SizeBy::fte, SizeBy::count})
        if (to_string(size_by) == name) return size_by;
    refuse(name, "a size of units", {to_string(SizeBy::fte), to_string(SizeBy::count)});
}

Normalisation normalisation_named(const std::string& name) {
    if (const auto method = normalisation_from_string(name)) return *method;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < normalisation_count; ++i) known.push_back(to_string(static_cast<Normalisation>(i)));
    refuse(name, "a normalisation", known);
}

Date date_named(const std::string& text) {
    if (const auto date = parse_date(text)) return *date;
    throw UsageError(Problem{quote(text) + " is not a date", text, "a date such as 2026-05-11", {}, {}});
}

std::vector<std::string> keys_of(const Organisation& organisation, std::span<const NodeId> nodes) {
    std::vector<std::string> result;
    for (NodeId node : nodes) result.emplace_back(organisation.key(node));
    return result;
}

}  // namespace tyngde::bindings
