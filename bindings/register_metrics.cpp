#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/property_map/property_map.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/interfaces.hpp>
#include <tyngde/metrics/layers.hpp>
#include <tyngde/metrics/load_balance.hpp>
#include <tyngde/metrics/profile.hpp>
#include <tyngde/metrics/span_of_control.hpp>
#include <tyngde/metrics/tyngde.hpp>

#include "arguments.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

using Numbers = py::array_t<double, py::array::c_style>;
using Nodes = py::array_t<std::int64_t, py::array::c_style>;
using Graph = boost::compressed_sparse_row_graph<boost::directedS>;

template <class T>
std::span<const T> span_of(const py::array_t<T, py::array::c_style>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

/// A graph of n vertices from two columns of the same length.
Graph graph_of(std::size_t n, const Nodes& sources, const Nodes& targets) {
    const auto from = span_of(sources), to = span_of(targets);
    if (from.size() != to.size())
        throw UsageError(
            Problem{"the columns of the graph differ in length", "", "one target for each source", {}, {}});
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] < 0 || to[i] < 0 || static_cast<std::size_t>(from[i]) >= n || static_cast<std::size_t>(to[i]) >= n)
            throw UsageError(
                Problem{"edge " + std::to_string(i) + " leaves the graph", "", "vertices from 0 to n - 1", {}, {}});
        edges.emplace_back(from[i], to[i]);
    }
    return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), n};
}

Numbers numbers(const std::vector<double>& values) {
    return Numbers(static_cast<py::ssize_t>(values.size()), values.data());
}

SpanPolicy policy_of(bool assistants, bool vacant, bool temporary) {
    const auto included = [](bool yes) { return yes ? Included::yes : Included::no; };
    return {included(assistants), included(vacant), included(temporary)};
}

}  // namespace

void register_metrics(py::module_& module) {
    py::class_<Profile>(module, "Profile", "How tyngde is computed.")
        .def_readonly("key", &Profile::key)
        .def_readonly("names", &Profile::names)
        .def_readonly("note", &Profile::note)
        .def_property_readonly("load", [](const Profile& p) { return to_string(p.load); })
        .def_property_readonly("criteria", [](const Profile& p) {
            std::vector<std::pair<std::string_view, double>> result;
            for (const Criterion& criterion : p.criteria)
                result.emplace_back(to_string(criterion.measure), criterion.weight);
            return result;
        });
    module.def("shipped_profile", &shipped_profile, py::arg("key"));
    module.def("shipped_profiles", [] {
        std::vector<std::string> keys;
        for (const Profile& profile : shipped_profiles()) keys.push_back(profile.key);
        return keys;
    });

    const auto of_loads = [&](const char* name, auto function) {
        module.def(
            name,
            [function](const Numbers& loads, bool sample) {
                return function(span_of(loads), sample ? Estimate::sample : Estimate::population);
            },
            py::arg("loads").noconvert(), py::arg("sample") = false);
    };
    of_loads("coefficient_of_variation", &coefficient_of_variation);
    of_loads("gini", &gini);
    module.def(
        "max_over_mean", [](const Numbers& loads) { return max_over_mean(span_of(loads)); },
        py::arg("loads").noconvert());

    module.def(
        "layers_of_graph",
        [](std::size_t n, const Nodes& managers, const Nodes& reports) {
            try {
                return layers(graph_of(n, managers, reports));
            } catch (const boost::not_a_dag&) {
                throw CycleError(Problem{"the graph has a cycle", "", "no cycle", {}, {}}, {});
            }
        },
        py::arg("n"), py::arg("managers").noconvert(), py::arg("reports").noconvert());
    module.def(
        "direct_span_of_graph",
        [](std::size_t n, const Nodes& managers, const Nodes& reports, const Numbers& weights) {
            if (static_cast<std::size_t>(weights.size()) != n)
                throw UsageError(Problem{"there is not one weight for each vertex", "", "n weights", {}, {}});
            return numbers(direct_span(graph_of(n, managers, reports), weights.data()));
        },
        py::arg("n"), py::arg("managers").noconvert(), py::arg("reports").noconvert(), py::arg("weights").noconvert());
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
    module.def("tyngde_scores",
               py::overload_cast<const Eigen::MatrixXd&, const Eigen::VectorXd&, const Eigen::VectorXd&>(&tyngde),
               py::arg("figures"), py::arg("weights"), py::arg("totals"));

    module.def(
        "layers",
        [](const Organisation& organisation) {
            const Layers result = layers(organisation);
            std::vector<std::pair<std::string, std::uint32_t>> rows;
            for (NodeId post : organisation.nodes(Kind::post))
                rows.emplace_back(organisation.key(post), result.of(post));
            return rows;
        },
        py::arg("organisation"), ReleaseLock());
    module.def(
        "span_of_control",
        [](const Organisation& organisation, const std::string& count, bool assistants, bool vacant, bool temporary) {
            const SpanOfControl spans =
                span_of_control(organisation, count_named(count), policy_of(assistants, vacant, temporary));
            std::vector<std::pair<std::string, Value>> rows;
            for (std::size_t i = 0; i < spans.managers.size(); ++i)
                rows.emplace_back(organisation.key(spans.managers[i]), spans.span[i]);
            return rows;
        },
        py::arg("organisation"), py::arg("count"), py::arg("assistants"), py::arg("vacant"), py::arg("temporary"),
        ReleaseLock());
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
    module.def(
        "tyngde",
        [](const Organisation& organisation, const By& by, const Profile& profile, const Organisation& reference) {
            const Grouping grouping = group(organisation, by);
            const Tyngde weight = tyngde(organisation, grouping, profile, reference);
            std::vector<std::string> keys;
            for (NodeId unit : grouping.units) keys.emplace_back(organisation.key(unit));
            return std::make_tuple(keys, weight.scores, weight.shares, weight.totals, weight.weights);
        },
        py::arg("organisation"), py::arg("by"), py::arg("profile"), py::arg("reference"));
}

}  // namespace tyngde::bindings
