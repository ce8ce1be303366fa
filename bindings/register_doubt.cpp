#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/io/doubt.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

namespace {

using Ratios = std::vector<std::tuple<std::string, std::string, double>>;

Ratios as_tuples(const std::vector<WeightRatio>& ratios) {
    Ratios result;
    for (const WeightRatio& ratio : ratios) result.emplace_back(ratio.more, ratio.than, ratio.by);
    return result;
}

/// What all that is drawn from a range has.
template <class Entry>
py::class_<Entry> spread_of(py::module_& module, const char* name, const char* text) {
    py::class_<Entry> entry(module, name, text);
    entry
        .def_property_readonly("reach",
                               [](const Entry& self) {
                                   constexpr std::array names{"stated", "relative", "within", "between"};
                                   return names.at(static_cast<std::size_t>(self.reach));
                               })
        .def_property_readonly("shape", [](const Entry& self) { return std::string(to_string(self.shape)); })
        .def_readonly("low", &Entry::low)
        .def_readonly("high", &Entry::high)
        .def_readonly("most_likely", &Entry::most_likely)
        .def_readonly("quantiles", &Entry::quantiles)
        .def_readonly("values", &Entry::values)
        .def_property_readonly("pointer", [](const Entry& self) { return self.place.pointer; });
    return entry;
}

}  // namespace

void register_doubt(py::module_& module) {
    spread_of<DoubtedFigures>(module, "DoubtedFigures", "Figures that are uncertain in the same way.")
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
        .def_readonly("together", &DoubtedFigures::together);
    spread_of<DoubtedShare>(module, "DoubtedShare", "The share that a part of a divided unit gets.")
        .def_readonly("plan", &DoubtedShare::plan)
        .def_readonly("split", &DoubtedShare::split)
        .def_readonly("part", &DoubtedShare::part);
    py::class_<DoubtedChoice>(module, "DoubtedChoice", "A choice that may be settled in several ways.")
        .def_readonly("plan", &DoubtedChoice::plan)
        .def_readonly("choice", &DoubtedChoice::choice)
        .def_readonly("probabilities", &DoubtedChoice::probabilities)
        .def_property_readonly("pointer", [](const DoubtedChoice& entry) { return entry.place.pointer; });
    py::class_<WeighingExpert>(module, "WeighingExpert", "Whose weights may be those of the criteria.")
        .def_readonly("name", &WeighingExpert::name)
        .def_readonly("points", &WeighingExpert::points)
        .def_property_readonly("judgements", [](const WeighingExpert& expert) { return as_tuples(expert.judgements); })
        .def_readonly("counts", &WeighingExpert::counts)
        .def_property_readonly("pointer", [](const WeighingExpert& expert) { return expert.place.pointer; });
    py::class_<Doubt>(module, "Doubt", "What is uncertain, and how.")
        .def_readonly("key", &Doubt::key)
        .def_readonly("names", &Doubt::names)
        .def_readonly("note", &Doubt::note)
        .def_readonly("figures", &Doubt::figures)
        .def_readonly("inexact", &Doubt::inexact)
        .def_readonly("shares", &Doubt::shares)
        .def_readonly("alternatives", &Doubt::alternatives)
        .def_property_readonly("scores",
                               [](const Doubt& doubt) {
                                   std::vector<std::pair<std::string, std::vector<double>>> result;
                                   for (const Rescored& scores : doubt.scores)
                                       result.emplace_back(to_string(scores.measure), scores.levels);
                                   return result;
                               })
        .def_property_readonly("weights",
                               [](const Doubt& doubt) {
                                   constexpr std::array names{"as_written", "all", "some", "experts", "mixed"};
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
        .def_property_readonly("ratios", [](const Doubt& doubt) { return as_tuples(doubt.ratios); })
        .def_readonly("experts", &Doubt::experts);
    module.def("read_doubt", py::overload_cast<const io::Tree&, const std::string&>(&io::read_doubt), py::arg("tree"),
               py::arg("file"), ReleaseLock());
    module.def("write", py::overload_cast<const Doubt&>(&io::write), py::arg("document"));
}

}  // namespace tyngde::bindings
