#include "tyngde/metrics/layers.hpp"

#include "tyngde/organisation/boost_graph.hpp"

namespace tyngde {

Layers layers(const Organisation& organisation) {
    Layers result{organisation.first(Kind::post), layers(LineView(organisation))};
    if (!result.layer.empty()) result.count = *std::max_element(result.layer.begin(), result.layer.end());
    return result;
}

}  // namespace tyngde
