#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/graicunas.hpp>
#include <tyngde/metrics/managers.hpp>
#include <tyngde/metrics/narrow_spans.hpp>
#include <tyngde/metrics/open_line.hpp>
#include <tyngde/metrics/span_summary.hpp>

#include "../arguments.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Keys = std::vector<std::string>;
using Counts = std::optional<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>>;

/// One of two words, the second where it is that one.
bool is_second(const std::string& word, const std::string& first, const std::string& second) {
    if (word != first && word != second)
        throw UsageError(Problem{quote(word) + " is neither", word, first + " or " + second, {}, {}});
    return word == second;
}

ManagerBasis manager_basis(const std::string& word) {
    return is_second(word, "structural", "declared") ? ManagerBasis::declared : ManagerBasis::structural;
}

GraicunasBasis graicunas_basis(const std::string& word) {
    return is_second(word, "maximum", "minimum") ? GraicunasBasis::minimum : GraicunasBasis::maximum;
}

std::pair<Counts, Value> parts(const Graicunas& found) {
    Counts counts;
    if (found.exact) counts.emplace(found.exact->direct, found.exact->cross, found.exact->group, found.exact->total);
    return {counts, found.log2_total};
}

}  // namespace

void register_managers(py::module_& module) {
    module.def(
        "manager_sets",
        [](const Organisation& organisation, const SpanPolicy& policy) {
            const ManagerSets sets = manager_sets(organisation, policy);
            return std::map<std::string, Keys>{{"structural", keys_of(organisation, sets.structural)},
                                               {"declared", keys_of(organisation, sets.declared)},
                                               {"structural_only", keys_of(organisation, sets.structural_only)},
                                               {"declared_only", keys_of(organisation, sets.declared_only)},
                                               {"of_managers", keys_of(organisation, sets.of_managers)},
                                               {"of_staff", keys_of(organisation, sets.of_staff)},
                                               {"mixed", keys_of(organisation, sets.mixed)}};
        },
        py::arg("organisation"), py::arg("policy"), ReleaseLock());
    module.def(
        "number_of_managers",
        [](const Organisation& organisation, const SpanPolicy& policy) {
            return least_number_of_managers(organisation, policy);
        },
        py::arg("organisation"), py::arg("policy"), ReleaseLock());
    module.def(
        "manager_ratios",
        [](const Organisation& organisation, const SpanPolicy& policy, const std::string& basis,
           const std::string& fte) {
            const ManagerRatios ratios = manager_ratios(organisation, policy, manager_basis(basis), count_named(fte));
            return std::map<std::string, Value>{{"managers", ratios.managers},
                                                {"positions", ratios.positions},
                                                {"managers_per_position", ratios.managers_per_position},
                                                {"staff_per_manager", ratios.staff_per_manager},
                                                {"fte_staff_per_fte_manager", ratios.fte_staff_per_fte_manager}};
        },
        py::arg("organisation"), py::arg("policy"), py::arg("basis"), py::arg("fte"), ReleaseLock());
    module.def(
        "span_summary",
        [](const Organisation& organisation, const std::string& count, const SpanPolicy& policy) {
            const SpanSummary summary = span_summary(organisation, count_named(count), policy);
            const std::map<std::string, Value> values{
                {"positions", summary.positions}, {"roots", summary.roots},     {"extra_lines", summary.extra_lines},
                {"reports", summary.reports},     {"average", summary.average}, {"experienced", summary.experienced}};
            return std::make_tuple(summary.managers, keys_of(organisation, summary.broken_unity), values);
        },
        py::arg("organisation"), py::arg("count"), py::arg("policy"), ReleaseLock());
    module.def(
        "excess_layers",
        [](const Organisation& organisation, std::optional<double> span, const SpanPolicy& policy) {
            const ExcessLayers found = excess_layers(organisation, span, policy);
            return std::make_tuple(found.span, found.minimum, found.excess);
        },
        py::arg("organisation"), py::arg("span"), py::arg("policy"), ReleaseLock());
    module.def(
        "narrow_spans",
        [](const Organisation& organisation, double below, const SpanPolicy& policy) {
            const NarrowSpans found = narrow_spans(organisation, below, policy);
            return std::map<std::string, Keys>{{"one_on_one", keys_of(organisation, found.one_on_one)},
                                               {"narrow", keys_of(organisation, found.narrow)},
                                               {"undecided", keys_of(organisation, found.undecided)},
                                               {"chain", keys_of(organisation, found.chain)}};
        },
        py::arg("organisation"), py::arg("below"), py::arg("policy"), ReleaseLock());

    module.def(
        "graicunas",
        [](double reports, const std::string& basis) { return parts(graicunas(reports, graicunas_basis(basis))); },
        py::arg("reports"), py::arg("basis"));
    module.def(
        "graicunas_of_managers",
        [](const Organisation& organisation, const SpanPolicy& policy, const std::string& basis) {
            std::vector<std::pair<std::string, std::pair<Counts, Value>>> rows;
            for (NodeId manager : manager_sets(organisation, policy).structural)
                rows.emplace_back(organisation.key(manager),
                                  parts(graicunas(organisation, manager, policy, graicunas_basis(basis))));
            return rows;
        },
        py::arg("organisation"), py::arg("policy"), py::arg("basis"));
}

}  // namespace tyngde::bindings
