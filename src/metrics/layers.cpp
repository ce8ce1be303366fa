#include "tyngde/metrics/layers.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "open_posts.hpp"
#include "part_sums.hpp"
#include "tyngde/metrics/graph/layers.hpp"
#include "tyngde/metrics/open_line.hpp"
#include "tyngde/organisation/boost_graph.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// Where nobody has two managers there is one way up, and posts are numbered from the top.
std::optional<std::vector<std::uint32_t>> layers_of_tree(const Organisation& organisation) {
    const Line& line = organisation.line();
    std::vector<std::uint32_t> layer;
    layer.reserve(line.post_count());
    const NodeId first = organisation.first(Kind::post);
    for (NodeId post : line.posts()) {
        const auto managers = line.managers(post);
        if (managers.size() > 1) return std::nullopt;
        layer.push_back(managers.empty() ? 1 : layer[managers.front() - first] + 1);
    }
    return layer;
}

/// Of posts of which somebody above is not known, the layer that they have at least: a post that may have nobody above
/// it may stand at the top, one that may have others above it than are recorded straight below. Each comes after all of
/// its managers, however they are numbered.
void take_least(const Organisation& organisation, const OpenPosts& open, bool longest,
                std::vector<std::uint32_t>& layer) {
    const std::vector<Above> certain = certainly_above(organisation);
    const NodeId first = organisation.first(Kind::post);
    std::vector<char> waits(layer.size(), 0);
    for (NodeId post : open.hanging()) waits[post - first] = 1;
    std::vector<NodeId> way;
    for (NodeId hanging : open.hanging()) {
        way.push_back(hanging);
        while (!way.empty()) {
            const NodeId post = way.back();
            const Above who = certain.empty() ? Above::recorded : certain[post - first];
            const auto managers =
                who == Above::recorded ? organisation.line().managers(post) : std::span<const NodeId>{};
            const auto above = std::find_if(managers.begin(), managers.end(),
                                            [&](NodeId manager) { return waits[manager - first] != 0; });
            if (waits[post - first] != 0 && above != managers.end()) {
                way.push_back(*above);
                continue;
            }
            way.pop_back();
            if (waits[post - first] == 0) continue;
            waits[post - first] = 0;
            std::uint32_t least = who == Above::somebody ? 2 : 1;
            if (!managers.empty()) least = layer[managers.front() - first] + 1;
            for (NodeId manager : managers) {
                const std::uint32_t below = layer[manager - first] + 1;
                least = longest ? std::max(least, below) : std::min(least, below);
            }
            layer[post - first] = least;
        }
    }
}

Layers layers_of_posts(const Organisation& organisation, std::vector<std::uint32_t> layer, bool longest) {
    const OpenPosts open(organisation);
    take_least(organisation, open, longest, layer);
    Layers result{organisation.first(Kind::post), std::move(layer), 0, open.missing(), {}};
    if (!open.hanging().empty()) result.open.assign(result.layer.size(), 0);
    for (NodeId post : open.hanging()) result.open[post - result.first_post] = 1;
    for (NodeId post : organisation.nodes(Kind::post))
        if (organisation.role(post) != Role::assistant) result.count = std::max(result.count, result.of(post));
    return result;
}

}  // namespace

Value Layers::value(NodeId post) const {
    if (open.empty() || open[post - first_post] == 0) return Value::of(of(post));
    return not_recorded(of(post), infinity, missing);
}

Value Layers::number() const {
    if (!missing.empty()) return not_recorded(count, infinity, missing);
    return layer.empty() ? Value::undefined(Reason::no_nodes) : Value::of(count);
}

Value minimum_layers(double positions, double span) {
    if (std::isnan(positions) || std::isnan(span)) return Value::undefined(Reason::unknown_input);
    if (positions < 1) return Value::undefined(Reason::no_nodes);
    if (!(span > 1)) return Value::undefined(Reason::span_at_most_one);
    if (!std::isfinite(positions) || !std::isfinite(span)) return Value::undefined(Reason::too_large);
    // A whole span may fill its layers exactly, which a logarithm would miss by its last bit.
    if (span == std::floor(span)) {
        double layers = 1;
        for (double filled = 1, last = span; filled < positions; last *= span, ++layers) filled += last;
        return Value::of(layers);
    }
    return Value::of(std::max(1.0, std::ceil(std::log1p(positions * (span - 1)) / std::log(span))));
}

Layers layers(const Organisation& organisation) {
    auto by_one_way = layers_of_tree(organisation);
    return layers_of_posts(organisation, by_one_way ? std::move(*by_one_way) : layers(LineView(organisation)), true);
}

Layers shortest_layers(const Organisation& organisation) {
    auto by_one_way = layers_of_tree(organisation);
    return layers_of_posts(organisation, by_one_way ? std::move(*by_one_way) : shortest_layers(LineView(organisation)),
                           false);
}

std::vector<Value> layer_counts(const Organisation& organisation, CountBy count_by, const SpanPolicy& policy) {
    const Layers found = layers(organisation);
    const auto last = std::max_element(found.layer.begin(), found.layer.end());
    const std::size_t count = last == found.layer.end() ? 0 : *last;
    std::vector<CompensatedParts> sums(count);
    std::vector<std::vector<std::string>> missing(count);
    CompensatedParts hanging;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const Interval weight = span_weight(organisation, post, count_by, policy);
        if (!found.open.empty() && found.open[post - found.first_post] != 0) {
            hanging.add(weight);
            continue;
        }
        sums[found.of(post) - 1].add(weight);
        if (!weight.known()) missing[found.of(post) - 1].push_back(weight_name(organisation, post, count_by));
    }
    std::vector<Value> result;
    for (std::size_t i = 0; i < count; ++i) {
        std::sort(missing[i].begin(), missing[i].end());
        result.push_back(value_of(sums[i].sum(), std::move(missing[i]), reason_unknown(count_by)));
        if (found.missing.empty()) continue;
        const bool unlisted = !organisation.is_recorded_throughout(Subject::posts);
        const double least = result.back().lower;
        double most = result.back().upper + hanging.sum().interval.upper;
        if (unlisted) most = infinity;
        result.back() = not_recorded(least, most, found.missing);
    }
    return result;
}

}  // namespace tyngde
