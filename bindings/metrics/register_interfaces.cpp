#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/interfaces.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {

void register_interfaces(py::module_& module) {
    module.def(
        "weighted_cut",
        [](const Nodes& sources, const Nodes& targets, const Numbers& weights, const Nodes& parts) {
            const auto n = static_cast<std::size_t>(parts.size());
            const Graph checked = graph_of(n, sources, targets);
            if (weights.size() != sources.size())
                throw UsageError(Problem{"there is not one weight for each edge", "", "as many as edges", {}, {}});
            using Weighted = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double>;
            std::vector<std::pair<std::size_t, std::size_t>> edges;
            for (py::ssize_t i = 0; i < sources.size(); ++i) edges.emplace_back(sources.data()[i], targets.data()[i]);
            const Weighted graph(boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), weights.data(), n);
            const auto cut = weighted_cut(graph, get(boost::edge_bundle, graph), parts.data());
            return std::pair(cut.cut, cut.total);
        },
        py::arg("sources").noconvert(), py::arg("targets").noconvert(), py::arg("weights").noconvert(),
        py::arg("parts").noconvert());

    module.def(
        "interfaces",
        [](const Organisation& organisation, const By& by) {
            const Interfaces found = interfaces(organisation, group(organisation, by));
            std::vector<std::tuple<std::string, std::string, std::optional<double>, double>> ties;
            for (std::size_t i = 0; i < found.ties.size(); ++i) {
                const Interval& volume = found.ties[i].volume;
                ties.emplace_back(organisation.key(found.ties[i].a), organisation.key(found.ties[i].b),
                                  volume.known() ? std::optional(volume.value) : std::nullopt, found.cut_share[i]);
            }
            const std::map<std::string, Value> values{{"ties_cut", found.ties_cut},
                                                      {"ties_total", found.ties_total},
                                                      {"volume_cut", found.volume_cut},
                                                      {"volume_total", found.volume_total},
                                                      {"share_cut", found.share_cut}};
            return std::pair(ties, values);
        },
        py::arg("organisation"), py::arg("by"));
}

}  // namespace tyngde::bindings
