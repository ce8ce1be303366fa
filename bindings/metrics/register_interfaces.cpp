#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/metrics/interfaces.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"
#include "tie_row.hpp"

namespace tyngde::bindings {

void register_interfaces(py::module_& module) {
    module.def(
        "weighted_cut",
        [](const Nodes& sources, const Nodes& targets, const Numbers& weights, const Nodes& parts) {
            const auto n = static_cast<std::size_t>(parts.size());
            return cut_and_total(edges_of(n, sources, targets, weights), span_of(parts));
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("parts").noconvert());

    module.def(
        "interfaces",
        [](const Organisation& organisation, const By& by) {
            const Grouping grouping = group(organisation, by);
            const Interfaces found = interfaces(organisation, grouping);
            std::vector<std::tuple<std::string, std::string, std::optional<double>, double, double>> ties;
            for (std::size_t i = 0; i < found.ties.size(); ++i)
                ties.push_back(std::tuple_cat(row_of(organisation, found.ties[i]),
                                              std::tuple(found.cut_share[i], found.open_share[i])));
            const std::map<std::string, Value> values{{"ties_cut", found.ties_cut},
                                                      {"ties_total", found.ties_total},
                                                      {"volume_cut", found.volume_cut},
                                                      {"volume_total", found.volume_total},
                                                      {"share_cut", found.share_cut}};
            return std::make_tuple(ties, values, keys_of(organisation, grouping.units), found.fte);
        },
        py::arg("organisation"), py::arg("by"));
}

}  // namespace tyngde::bindings
