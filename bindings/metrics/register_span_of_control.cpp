#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/layers.hpp>
#include <tyngde/metrics/span_of_control.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

SpanPolicy policy_of(bool assistants, bool vacant, bool temporary) {
    const auto included = [](bool yes) { return yes ? Included::yes : Included::no; };
    return {included(assistants), included(vacant), included(temporary)};
}

}  // namespace

void register_span_of_control(py::module_& module) {
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
}

}  // namespace tyngde::bindings
