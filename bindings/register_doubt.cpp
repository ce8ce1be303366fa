#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/io/doubt.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

void register_doubt(py::module_& module) {
    py::class_<DoubtedFigures>(module, "DoubtedFigures", "Figures that are uncertain in the same way.")
        .def_readonly("of", &DoubtedFigures::of)
        .def_readonly("every", &DoubtedFigures::every)
        .def_property_readonly("measure",
                               [](const DoubtedFigures& entry) {
                                   return entry.measure ? std::string(to_string(*entry.measure)) : std::string();
                               })
        .def_property_readonly("basis",
                               [](const DoubtedFigures& entry) {
                                   return entry.basis ? std::string(to_string(*entry.basis)) : std::string();
                               })
        .def_readonly("type", &DoubtedFigures::type)
        .def_property_readonly("reach",
                               [](const DoubtedFigures& entry) {
                                   constexpr std::array names{"stated", "relative", "within", "between"};
                                   return names.at(static_cast<std::size_t>(entry.reach));
                               })
        .def_readonly("low", &DoubtedFigures::low)
        .def_readonly("high", &DoubtedFigures::high)
        .def_property_readonly("shape", [](const DoubtedFigures& entry) { return std::string(to_string(entry.shape)); })
        .def_readonly("most_likely", &DoubtedFigures::most_likely)
        .def_readonly("quantiles", &DoubtedFigures::quantiles)
        .def_readonly("values", &DoubtedFigures::values)
        .def_readonly("together", &DoubtedFigures::together)
        .def_property_readonly("pointer", [](const DoubtedFigures& entry) { return entry.place.pointer; });
    py::class_<Doubt>(module, "Doubt", "What is uncertain, and how.")
        .def_readonly("key", &Doubt::key)
        .def_readonly("names", &Doubt::names)
        .def_readonly("note", &Doubt::note)
        .def_readonly("figures", &Doubt::figures)
        .def_readonly("inexact", &Doubt::inexact)
        .def_property_readonly("scores",
                               [](const Doubt& doubt) {
                                   std::vector<std::pair<std::string, std::vector<double>>> result;
                                   for (const Rescored& scores : doubt.scores)
                                       result.emplace_back(to_string(scores.measure), scores.levels);
                                   return result;
                               })
        .def_property_readonly("weights",
                               [](const Doubt& doubt) {
                                   constexpr std::array names{"as_written", "all", "some"};
                                   return names.at(static_cast<std::size_t>(doubt.weights));
                               })
        .def_readonly("order", &Doubt::order)
        .def_property_readonly("ranges",
                               [](const Doubt& doubt) {
                                   std::vector<std::tuple<std::string, double, double>> result;
                                   for (const WeightRange& range : doubt.ranges)
                                       result.emplace_back(range.criterion, range.low, range.high);
                                   return result;
                               })
        .def_property_readonly("ratios", [](const Doubt& doubt) {
            std::vector<std::tuple<std::string, std::string, double>> result;
            for (const WeightRatio& ratio : doubt.ratios) result.emplace_back(ratio.more, ratio.than, ratio.by);
            return result;
        });
    module.def("read_doubt", py::overload_cast<const io::Tree&, const std::string&>(&io::read_doubt), py::arg("tree"),
               py::arg("file"), ReleaseLock());
    module.def("write", py::overload_cast<const Doubt&>(&io::write), py::arg("document"));
}

}  // namespace tyngde::bindings
