#include <map>
#include <memory>
#include <string>
#include <vector>

#include <tyngde/organisation/organisation.hpp>

#include "arguments.hpp"
#include "prelude.hpp"
#include "tables.hpp"

namespace tyngde::bindings {
namespace {

/// An organisation from tables by name: Tables says what they may be.
std::shared_ptr<Organisation> from_columns(const std::map<std::string, py::object>& contents, const std::string& key,
                                           const std::string& name, const std::string& language,
                                           const std::vector<std::string>& levels,
                                           const std::map<std::string, bool>& recorded) {
    Tables tables;
    for (const auto& [table, content] : contents) tables.read(table, content);
    tables.columns.key = key;
    tables.columns.language = language;
    tables.columns.levels = levels;
    for (const auto& [subject, answer] : recorded) tables.columns.recorded[subject_named(subject)] = answer;
    if (!name.empty()) tables.columns.names = {{language, name}};
    const py::gil_scoped_release release;
    return std::make_shared<Organisation>(tables.columns);
}

}  // namespace

void register_columns(py::module_& module) {
    module.def("from_columns", &from_columns, py::arg("tables"), py::arg("key"), py::arg("name"), py::arg("language"),
               py::arg("levels"), py::arg("recorded"));
}

}  // namespace tyngde::bindings
