#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tyngde/core/kind.hpp>
#include <tyngde/organisation/draft.hpp>
#include <tyngde/organisation/measure.hpp>
#include <tyngde/organisation/schema.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// A row of a table as Python has it.
using Row = std::map<std::string, std::string>;

std::vector<Row> schema_rows() {
    std::vector<Row> result;
    for (const SchemaRow& row : schema) {
        result.push_back({{"from", std::string(to_string(row.from))},
                          {"relation", std::string(to_string(row.relation))},
                          {"to", std::string(to_string(row.to))},
                          {"multiplicity", row.multiplicity == Multiplicity::many ? "many" : "at_most_one"},
                          {"weight", row.weight == Weight::none    ? "none"
                                     : row.weight == Weight::share ? "share"
                                                                   : "volume"},
                          {"meaning", std::string(row.meaning)}});
    }
    return result;
}

using MeasureEntry = std::map<std::string, std::variant<std::string, std::vector<std::string>>>;

std::vector<MeasureEntry> measure_rows() {
    std::vector<MeasureEntry> result;
    for (const MeasureRow& row : measures) {
        std::vector<std::string> kinds;
        for (Kind kind : all_kinds)
            if (applies_to(row.measure, kind)) kinds.emplace_back(to_string(kind));
        result.push_back({{"name", std::string(row.name)},
                          {"unit", std::string(row.unit)},
                          {"adds_up", std::string(to_string(row.adds_up))},
                          {"kinds", kinds}});
    }
    return result;
}

}  // namespace

void register_schema(py::module_& module) {
    module.def("schema_rows", &schema_rows, "The relations that may exist, one dict each.");
    module.def("measure_rows", &measure_rows, "The table of measures, one dict each.");
    module.def("role_names", [] {
        return std::vector<std::string_view>{to_string(Role::head), to_string(Role::deputy_head),
                                             to_string(Role::assistant), to_string(Role::staff)};
    });
}

}  // namespace tyngde::bindings
