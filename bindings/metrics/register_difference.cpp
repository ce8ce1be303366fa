#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/partition_distance.hpp>
#include <tyngde/metrics/tree_distance.hpp>

#include "../differences.hpp"
#include "kernels.hpp"

namespace tyngde::bindings {
namespace {

/// Parents as numbers, -1 for a root.
Forest forest_of(const Nodes& parents) {
    std::vector<NodeId> result;
    for (std::int64_t parent : span_of(parents)) {
        if (parent < -1 || parent >= std::int64_t{no_node})
            throw UsageError(Problem{"a parent is no vertex", std::to_string(parent), "-1 to n - 1", {}, {}});
        result.push_back(parent < 0 ? no_node : static_cast<NodeId>(parent));
    }
    return Forest(std::move(result));
}

std::vector<std::uint32_t> labels_of(const Nodes& labels) {
    std::vector<std::uint32_t> result;
    for (std::int64_t label : span_of(labels)) result.push_back(label < 0 ? no_label : static_cast<NodeId>(label));
    return result;
}

}  // namespace

std::map<std::string, Value> values_of(const PartitionDistance& found) {
    return {{"adjusted_rand", found.adjusted_rand},
            {"rand", found.rand},
            {"mutual_information", found.mutual_information},
            {"normalised_mutual_information", found.normalised_mutual_information},
            {"variation_of_information", found.variation_of_information},
            {"splitting", found.splitting},
            {"mixing", found.mixing},
            {"entropy_before", found.entropy_before},
            {"entropy_after", found.entropy_after}};
}

std::pair<std::map<std::string, std::size_t>, std::map<std::string, Value>> values_of(const RobinsonFoulds& found) {
    return {{{"leaves", found.leaves},
             {"clusters_before", found.clusters_before},
             {"clusters_after", found.clusters_after},
             {"common", found.common}},
            {{"distance", found.distance}, {"normalised", found.normalised}}};
}

void register_difference(py::module_& module) {
    module.def(
        "partition_distance_of_labels",
        [](const Nodes& before, const Nodes& after, const Numbers& weights) {
            return values_of(partition_distance(contingency(span_of(before), span_of(after), span_of(weights))));
        },
        py::arg("before").noconvert(), py::arg("after").noconvert(), py::arg("weights").noconvert());
    module.def(
        "partition_distance_of_table",
        [](const Matrix& contingency) {
            SparseMatrix entries{contingency.rows(), contingency.columns(), {}};
            for (std::uint32_t j = 0; j < contingency.columns(); ++j)
                for (std::uint32_t i = 0; i < contingency.rows(); ++i)
                    entries.entries.push_back({i, j, contingency(i, j)});
            return values_of(partition_distance(entries));
        },
        py::arg("contingency"));
    module.def(
        "robinson_foulds_of_trees",
        [](const Nodes& before, const Nodes& labels_before, const Nodes& after, const Nodes& labels_after) {
            return values_of(robinson_foulds(forest_of(before), labels_of(labels_before), forest_of(after),
                                             labels_of(labels_after)));
        },
        py::arg("before").noconvert(), py::arg("labels_before").noconvert(), py::arg("after").noconvert(),
        py::arg("labels_after").noconvert());
    module.def(
        "tree_edit_distance_of_trees",
        [](const Nodes& before, const Nodes& labels_before, const Nodes& after, const Nodes& labels_after,
           double most_steps) {
            return tree_edit_distance(forest_of(before), labels_of(labels_before), forest_of(after),
                                      labels_of(labels_after), most_steps);
        },
        py::arg("before").noconvert(), py::arg("labels_before").noconvert(), py::arg("after").noconvert(),
        py::arg("labels_after").noconvert(), py::arg("most_steps"));
}

}  // namespace tyngde::bindings
