#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/metrics/broad_span.hpp>
#include <tyngde/metrics/layers.hpp>
#include <tyngde/metrics/open_line.hpp>
#include <tyngde/metrics/span_of_control.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Keyed = std::vector<std::pair<std::string, Value>>;

Keyed keyed(const Organisation& organisation, const SpanOfControl& spans) {
    Keyed rows;
    for (std::size_t i = 0; i < spans.managers.size(); ++i)
        rows.emplace_back(organisation.key(spans.managers[i]), spans.span[i]);
    return rows;
}

Keyed keyed(const Organisation& organisation, const Layers& layers) {
    Keyed rows;
    for (NodeId post : organisation.nodes(Kind::post)) rows.emplace_back(organisation.key(post), layers.value(post));
    return rows;
}

}  // namespace

void register_span_of_control(py::module_& module) {
    py::class_<SpanPolicy>(module, "SpanPolicy", "Which positions count in a span, and how.")
        .def(py::init([](bool assistants, bool vacant, bool temporary, bool external, bool split) {
                 const auto included = [](bool yes) { return yes ? Included::yes : Included::no; };
                 return SpanPolicy{included(assistants), included(vacant), included(temporary), included(external),
                                   split ? Shared::split : Shared::whole};
             }),
             py::arg("assistants"), py::arg("vacant"), py::arg("temporary"), py::arg("external"), py::arg("split"));

    module.def(
        "layers_of_graph",
        [](std::size_t n, const Nodes& managers, const Nodes& reports) {
            return layers_of_graph(edges_of(n, managers, reports));
        },
        py::arg("n"), py::arg("managers").noconvert(), py::arg("reports").noconvert());
    module.def(
        "shortest_layers_of_graph",
        [](std::size_t n, const Nodes& managers, const Nodes& reports) {
            return shortest_layers_of_graph(edges_of(n, managers, reports));
        },
        py::arg("n"), py::arg("managers").noconvert(), py::arg("reports").noconvert());
    module.def(
        "direct_span_of_graph",
        [](std::size_t n, const Nodes& managers, const Nodes& reports, const Numbers& weights) {
            return numbers(direct_span_of_graph(edges_of(n, managers, reports), span_of(weights)));
        },
        py::arg("n"), py::arg("managers").noconvert(), py::arg("reports").noconvert(), py::arg("weights").noconvert());
    module.def(
        "broad_span_of_graph",
        [](std::size_t n, const Nodes& managers, const Nodes& reports, const Numbers& weights,
           std::size_t most_shared) {
            return numbers(broad_span_of_graph(edges_of(n, managers, reports), span_of(weights), most_shared));
        },
        py::arg("n"), py::arg("managers").noconvert(), py::arg("reports").noconvert(), py::arg("weights").noconvert(),
        py::arg("most_shared"));
    module.def("minimum_layers", &minimum_layers, py::arg("positions"), py::arg("span"));

    module.def(
        "layers", [](const Organisation& organisation) { return keyed(organisation, layers(organisation)); },
        py::arg("organisation"), ReleaseLock());
    module.def(
        "shortest_layers",
        [](const Organisation& organisation) { return keyed(organisation, shortest_layers(organisation)); },
        py::arg("organisation"), ReleaseLock());
    module.def(
        "number_of_layers", [](const Organisation& organisation) { return layers(organisation).number(); },
        py::arg("organisation"), ReleaseLock());
    module.def("open_line", &open_line, py::arg("organisation"), ReleaseLock());
    module.def(
        "layer_counts",
        [](const Organisation& organisation, const std::string& count, const SpanPolicy& policy) {
            return layer_counts(organisation, count_named(count), policy);
        },
        py::arg("organisation"), py::arg("count"), py::arg("policy"), ReleaseLock());
    module.def(
        "span_of_control",
        [](const Organisation& organisation, const std::string& count, const SpanPolicy& policy) {
            return keyed(organisation, span_of_control(organisation, count_named(count), policy));
        },
        py::arg("organisation"), py::arg("count"), py::arg("policy"), ReleaseLock());
    module.def(
        "dotted_span_of_control",
        [](const Organisation& organisation, const std::string& count, const SpanPolicy& policy) {
            return keyed(organisation, dotted_span_of_control(organisation, count_named(count), policy));
        },
        py::arg("organisation"), py::arg("count"), py::arg("policy"), ReleaseLock());
    module.def(
        "broad_span_of_control",
        [](const Organisation& organisation, const std::string& count, const SpanPolicy& policy,
           std::size_t most_shared) {
            return keyed(organisation, broad_span_of_control(organisation, count_named(count), policy, most_shared));
        },
        py::arg("organisation"), py::arg("count"), py::arg("policy"), py::arg("most_shared"), ReleaseLock());
    module.def(
        "broad_span",
        [](const Organisation& organisation, const std::string& post, const std::string& count,
           const SpanPolicy& policy) {
            return broad_span(organisation, organisation.at(post, Kind::post), count_named(count), policy);
        },
        py::arg("organisation"), py::arg("post"), py::arg("count"), py::arg("policy"));
}

}  // namespace tyngde::bindings
