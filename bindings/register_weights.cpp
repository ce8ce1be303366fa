#include <utility>
#include <vector>

#include <tyngde/study/doubt/rank_tally.hpp>
#include <tyngde/study/doubt/weight_region.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

void register_weights(py::module_& module) {
    py::class_<WeightRegion>(module, "WeightRegion", "Weights of criteria, as far as something is known of them.")
        .def(py::init<std::size_t>(), py::arg("criteria"))
        .def(
            "cut", [](const WeightRegion& region, const std::vector<double>& a) { return region.cut(a); }, py::arg("a"),
            ReleaseLock())
        .def_property_readonly("share", &WeightRegion::share)
        .def_property_readonly("centre", &WeightRegion::centre)
        .def_property_readonly(
            "pieces",
            [](const WeightRegion& region) {
                std::vector<Matrix> found;
                for (const WeightRegion::Piece& piece : region.pieces()) {
                    Matrix corners(piece.corners.size() / region.criteria(), region.criteria());
                    for (std::size_t i = 0; i < corners.rows(); ++i) {
                        for (std::size_t k = 0; k < corners.columns(); ++k) {
                            corners(i, k) = piece.corners[i * corners.columns() + k];
                        }
                    }
                    found.push_back(std::move(corners));
                }
                return found;
            },
            "The simplices that it consists of: of each its corners, one in a row")
        .def("draw", &WeightRegion::draw, py::arg("seed"), py::arg("stream"), py::arg("first"), py::arg("draws"),
             ReleaseLock());
    module.def(
        "share_in_favour",
        [](const std::vector<double>& a, const std::vector<double>& b) { return share_in_favour(a, b); }, py::arg("a"),
        py::arg("b"));
    module.def(
        "weight_shares",
        [](const Matrix& values, const WeightRegion& region, bool first) {
            WeightShares shares = first ? first_shares(values, region) : weight_shares(values, region);
            return std::pair(std::move(shares.ranks), std::move(shares.central));
        },
        py::arg("values"), py::arg("region"), py::arg("first"), ReleaseLock());
    py::class_<RankTally>(module, "RankTally", "How often each alternative is first, second …")
        .def(py::init([](std::size_t alternatives, bool less_is_better, bool shared, std::size_t weights) {
                 return RankTally(alternatives, less_is_better, shared ? Ties::shared : Ties::better, weights);
             }),
             py::arg("alternatives"), py::arg("less_is_better"), py::arg("shared"), py::arg("weights"))
        .def("add", &RankTally::add_all, py::arg("values"), py::arg("weights"), ReleaseLock())
        .def_property_readonly("draws", &RankTally::draws)
        .def_property_readonly("open", &RankTally::open)
        .def_property_readonly("tied", &RankTally::tied)
        .def_property_readonly("acceptability", &RankTally::acceptability)
        .def_property_readonly("pairwise", &RankTally::pairwise)
        .def_property_readonly("expected_rank", &RankTally::expected_rank)
        .def_property_readonly("central_weights", &RankTally::central_weights);
}

}  // namespace tyngde::bindings
