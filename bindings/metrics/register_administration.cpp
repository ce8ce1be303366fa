#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/core/nearest.hpp>
#include <tyngde/metrics/function_spread.hpp>
#include <tyngde/metrics/index_of_expected.hpp>
#include <tyngde/metrics/staff_categories.hpp>
#include <tyngde/metrics/task_categories.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Words = std::map<std::string, std::string>;
using CategoryCells = std::tuple<std::vector<Value>, Value, Value, std::vector<Value>>;

Role role_named(const std::string& name) {
    if (const auto role = role_from_string(name)) return *role;
    std::vector<std::string_view> known;
    for (Role role : {Role::head, Role::deputy_head, Role::assistant, Role::staff}) known.push_back(to_string(role));
    throw UsageError(Problem{
        quote(name) + " is not a role", name, "one of head, deputy_head, assistant, staff", nearest(name, known), {}});
}

CategoryCells row_of(const CategoryRow& row) { return {row.amount, row.uncategorised, row.total, row.share}; }

std::map<std::string, Value> values_of(const FunctionSpread& spread) {
    return {{"holders", spread.holders},
            {"hhi", spread.hhi},
            {"effective_number", spread.effective_number},
            {"largest_share", spread.largest_share},
            {"to_move", spread.to_move}};
}

}  // namespace

void register_administration(py::module_& module) {
    module.def("default_categories", [] {
        const CategoryRules rules = default_categories();
        Words roles;
        for (const auto& [role, category] : rules.by_role) roles.emplace(to_string(role), category);
        return std::make_tuple(Words(rules.by_key.begin(), rules.by_key.end()), roles,
                               Words(rules.by_type.begin(), rules.by_type.end()));
    });
    module.def(
        "staff_categories",
        [](const Organisation& organisation, const By& by, const Words& keys, const Words& roles, const Words& types,
           const std::string& count) {
            CategoryRules rules;
            rules.by_key.insert(keys.begin(), keys.end());
            for (const auto& [role, category] : roles) rules.by_role.emplace(role_named(role), category);
            rules.by_type.insert(types.begin(), types.end());
            const StaffCategories staff =
                staff_categories(organisation, group(organisation, by), rules, count_named(count));
            std::vector<CategoryCells> rows;
            for (const CategoryRow& row : staff.rows) rows.push_back(row_of(row));
            return std::make_tuple(staff.categories, keys_of(organisation, staff.units), rows, row_of(staff.whole),
                                   staff.unused);
        },
        py::arg("organisation"), py::arg("by"), py::arg("keys"), py::arg("roles"), py::arg("types"), py::arg("count"));
    module.def(
        "task_categories",
        [](const Organisation& organisation, const By& by, const std::string& measure) {
            const TaskCategories work = task_categories(organisation, group(organisation, by), measure_named(measure));
            std::vector<CategoryCells> rows;
            for (const CategoryRow& row : work.rows) rows.push_back(row_of(row));
            return std::make_tuple(work.categories, keys_of(organisation, work.units), rows, row_of(work.whole));
        },
        py::arg("organisation"), py::arg("by"), py::arg("measure"));
    module.def(
        "function_loads",
        [](const Organisation& organisation, const By& by, const std::string& code,
           const std::vector<std::string>& tasks, const std::string& measure) {
            std::vector<NodeId> chosen;
            if (!code.empty()) chosen = tasks_of_code(organisation, code);
            for (const std::string& task : tasks) chosen.push_back(organisation.at(task, Kind::task));
            std::sort(chosen.begin(), chosen.end());
            chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
            const FunctionLoads found =
                function_loads(organisation, group(organisation, by), chosen, measure_named(measure));
            std::vector<std::string> holders;
            for (std::size_t i = 0; i < found.units.size(); ++i)
                if (found.holds[i] != 0) holders.emplace_back(organisation.key(found.units[i]));
            return std::make_tuple(keys_of(organisation, found.tasks), keys_of(organisation, found.units), found.loads,
                                   found.elsewhere, holders, found.open.names());
        },
        py::arg("organisation"), py::arg("by"), py::arg("code"), py::arg("tasks"), py::arg("measure"));
    module.def("index_of_expected", &index_of_expected, py::arg("actual"), py::arg("expected"));
    module.def(
        "function_spread",
        [](const std::vector<Value>& loads, std::optional<std::size_t> into) {
            return values_of(function_spread(loads, into));
        },
        py::arg("loads"), py::arg("into"));
}

}  // namespace tyngde::bindings
