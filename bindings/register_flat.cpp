#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/full_pass.hpp>
#include <tyngde/organisation/flat_organisation.hpp>

#include "arguments.hpp"
#include "metrics/kernels.hpp"
#include "prelude.hpp"
#include "tables.hpp"

namespace tyngde::bindings {
namespace {

using NamedFigures = std::vector<std::pair<std::string, Numbers>>;

std::vector<FlatMeasure> measures_of(const NamedFigures& figures) {
    std::vector<FlatMeasure> result;
    for (const auto& [name, column] : figures) result.push_back({name, span_of(column)});
    return result;
}

/// Memory of a native object as an array that cannot be written to and keeps the object alive.
template <class T>
py::array_t<T> view(std::span<const T> values, const py::handle& owner) {
    py::array_t<T> result(static_cast<py::ssize_t>(values.size()), values.data(), owner);
    result.attr("setflags")(py::arg("write") = false);
    return result;
}

template <class T>
py::array_t<T> copy(const std::vector<T>& values) {
    return py::array_t<T>(static_cast<py::ssize_t>(values.size()), values.data());
}

/// A property that is a view of one column of the object.
template <class Class, class Column>
auto viewed(Column column) {
    return [column](const py::object& self) { return view(std::span(column(self.cast<const Class&>())), self); };
}

template <class Columns>
auto viewed_all(Columns columns) {
    return [columns](const py::object& self) {
        py::typing::List<py::array_t<double>> result;
        for (const auto& column : self.cast<const FullPass&>().*columns)
            result.append(view(std::span(std::as_const(column)), self));
        return result;
    };
}

}  // namespace

void register_flat(py::module_& module) {
    py::class_<SpanDistribution>(module, "SpanDistribution", "How the direct spans in one layer are spread.")
        .def_readonly("managers", &SpanDistribution::managers)
        .def_readonly("smallest", &SpanDistribution::smallest)
        .def_readonly("largest", &SpanDistribution::largest)
        .def_readonly("median", &SpanDistribution::median)
        .def_readonly("mean", &SpanDistribution::mean)
        .def_readonly("standard_deviation", &SpanDistribution::standard_deviation);

    py::class_<FullPass, std::shared_ptr<FullPass>> pass(module, "FullPass",
                                                         "What one pass over a flat organisation tells.");
    pass.def_property_readonly("layer", viewed<FullPass>([](const FullPass& p) { return std::span(p.layer); }))
        .def_property_readonly("direct_posts",
                               viewed<FullPass>([](const FullPass& p) { return std::span(p.direct_posts); }))
        .def_property_readonly("broad_posts",
                               viewed<FullPass>([](const FullPass& p) { return std::span(p.broad_posts); }))
        .def_property_readonly("direct", viewed_all(&FullPass::direct))
        .def_property_readonly("broad", viewed_all(&FullPass::broad))
        .def_property_readonly("tyngde", viewed<FullPass>([](const FullPass& p) { return std::span(p.tyngde); }))
        .def_readonly("totals", &FullPass::totals)
        .def_readonly("spans", &FullPass::spans)
        .def_property_readonly("values", [](const FullPass& p) {
            std::map<std::string, Value> result{{"volume", p.volume},
                                                {"volume_cut", p.volume_cut},
                                                {"modularity", p.modularity},
                                                {"mean_path", p.mean_path},
                                                {"unbridged", p.unbridged}};
            for (const auto& [prefix, balance] : {std::pair("", p.balance), std::pair("below_", p.balance_below)}) {
                result[std::string(prefix) + "coefficient_of_variation"] = balance.coefficient_of_variation;
                result[std::string(prefix) + "gini"] = balance.gini;
                result[std::string(prefix) + "max_over_mean"] = balance.max_over_mean;
            }
            return result;
        });

    py::class_<FlatOrganisation, std::shared_ptr<FlatOrganisation>>(module, "FlatOrganisation",
                                                                    "One tree of posts in flat arrays.")
        .def_static(
            "from_integers",
            [](const Nodes& key, const Nodes& manager, const NamedFigures& figures, const Nodes& a, const Nodes& b,
               const Numbers& volume) {
                const FlatColumns<std::span<const std::int64_t>> columns{
                    span_of(key), span_of(manager), measures_of(figures), span_of(a), span_of(b), span_of(volume)};
                const py::gil_scoped_release release;
                return std::make_shared<FlatOrganisation>(flat_organisation(columns));
            },
            py::arg("key").noconvert(), py::arg("manager").noconvert(), py::arg("figures"), py::arg("a").noconvert(),
            py::arg("b").noconvert(), py::arg("volume").noconvert())
        .def_static(
            "from_texts",
            [](const py::object& posts, const py::object& ties, const NamedFigures& figures, const Numbers& volume) {
                Tables tables;
                tables.read("posts", posts);
                tables.read("relations", ties);
                const NodeColumns& nodes = tables.columns[Kind::post];
                const FlatColumns<TextColumn> columns{nodes.key,
                                                      nodes.reports_to,
                                                      measures_of(figures),
                                                      tables.columns.relations.from,
                                                      tables.columns.relations.to,
                                                      span_of(volume)};
                const py::gil_scoped_release release;
                return std::make_shared<FlatOrganisation>(flat_organisation(columns));
            },
            py::arg("posts"), py::arg("ties"), py::arg("figures"), py::arg("volume").noconvert())
        .def_static(
            "from_organisation",
            [](const Organisation& organisation, const std::vector<std::string>& names) {
                std::vector<Measure> measures;
                for (const std::string& name : names) measures.push_back(measure_named(name));
                return std::make_shared<FlatOrganisation>(flat_organisation(organisation, measures));
            },
            py::arg("organisation"), py::arg("measures"), ReleaseLock())
        .def_property_readonly("posts", &FlatOrganisation::post_count)
        .def_property_readonly("managers", &FlatOrganisation::manager_count)
        .def_property_readonly("layers", &FlatOrganisation::layer_count)
        .def_property_readonly("measures",
                               [](const FlatOrganisation& flat) {
                                   std::vector<std::string> result;
                                   for (std::size_t k = 0; k < flat.measure_count(); ++k)
                                       result.emplace_back(flat.measure_name(k));
                                   return result;
                               })
        .def("measure_at", &FlatOrganisation::measure_at, py::arg("name"))
        .def_property_readonly("rows",
                               viewed<FlatOrganisation>([](const FlatOrganisation& flat) { return flat.rows(); }))
        .def_property_readonly("posts_of_managers",
                               [](const FlatOrganisation& flat) {
                                   std::vector<NodeId> result;
                                   for (NodeId m = 0; m < flat.manager_count(); ++m) result.push_back(flat.post_of(m));
                                   return copy(result);
                               })
        .def(
            "full_pass",
            [](const FlatOrganisation& flat, std::vector<double> weights, std::size_t load, std::uint32_t layer,
               unsigned threads) {
                auto result = std::make_shared<FullPass>();
                full_pass(flat, {std::move(weights), load, layer, threads}, *result);
                return result;
            },
            py::arg("weights"), py::arg("load"), py::arg("layer"), py::arg("threads"), ReleaseLock());
}

}  // namespace tyngde::bindings
