#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/io/read.hpp>
#include <tyngde/metrics/span_ranges.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

using Entry = std::tuple<std::string, Names, double, double>;
using Texts = std::map<std::string, Text>;

std::vector<Texts> sources(const SpanRanges& ranges) {
    std::vector<Texts> result;
    for (const Source& source : ranges.sources)
        result.push_back({{"key", source.key},
                          {"title", source.title},
                          {"date", source.date ? to_string(*source.date) : std::string()},
                          {"url", source.url},
                          {"note", source.note}});
    return result;
}

std::vector<Entry> bands(const SpanRange& range) {
    std::vector<Entry> result;
    for (const SpanBand& band : range.bands) result.emplace_back(band.key, band.names, band.from, band.to);
    return result;
}

std::vector<std::tuple<std::string, Names, std::string, double>> points(const SpanRange& range) {
    std::vector<std::tuple<std::string, Names, std::string, double>> result;
    for (const SpanPoint& point : range.points)
        result.emplace_back(point.key, point.names, point.sort == SpanPoint::Sort::observed ? "observed" : "limit",
                            point.value);
    return result;
}

}  // namespace

void register_span_ranges(py::module_& module) {
    py::class_<SpanRange>(module, "SpanRange", "What one source says of spans.")
        .def_readonly("key", &SpanRange::key)
        .def_readonly("names", &SpanRange::names)
        .def_property_readonly("of", [](const SpanRange& range) { return to_string(range.of); })
        .def_readonly("source", &SpanRange::source)
        .def_readonly("note", &SpanRange::note)
        .def_property_readonly("bands", &bands)
        .def_property_readonly("points", &points);
    py::class_<SpanRanges>(module, "SpanRanges", "Published ranges of spans.")
        .def_readonly("key", &SpanRanges::key)
        .def_readonly("names", &SpanRanges::names)
        .def_readonly("note", &SpanRanges::note)
        .def_property_readonly("sources", &sources)
        .def_readonly("ranges", &SpanRanges::ranges)
        .def(
            "band",
            [](const SpanRanges& ranges, const std::string& range, double value, double lower, double upper) {
                const SpanRange& found = ranges.at(range);
                Value placed = Value::of(Interval{value, lower, upper});
                const auto band = band_of(found, placed);
                return band ? std::optional(found.bands[*band].key) : std::nullopt;
            },
            py::arg("range"), py::arg("value"), py::arg("lower"), py::arg("upper"));
    module.def("published_ranges", &io::published_ranges);
}

}  // namespace tyngde::bindings
