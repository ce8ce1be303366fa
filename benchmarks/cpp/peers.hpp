#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/property_map/property_map.hpp>
#ifdef TYNGDE_IGRAPH
#include <igraph/igraph.h>
#endif

#include "synthetic.hpp"

// The measures of the full pass as one would write them over other libraries: their search and their
// graph, plain arrays for the rest.

namespace tyngde::benchmark {

/// What every program has to find, in a few numbers.
struct Answers {
    double layers = 0;
    double deviations = 0;  ///< of the direct spans: median + standard deviation, over all layers
    double broad_posts = 0;
    double direct_fte = 0;  ///< the largest
    std::array<double, 4> broad{};
    double tyngde = 0;
    double gini = 0, gini_below = 0;
    double cut = 0, modularity = 0, mean_path = 0;

    template <class Work>
    void each(Work&& work) const {
        work("layers", layers), work("deviations", deviations), work("broad_posts", broad_posts);
        work("direct_fte", direct_fte), work("broad_0", broad[0]), work("broad_1", broad[1]);
        work("broad_2", broad[2]), work("broad_3", broad[3]), work("tyngde", tyngde), work("gini", gini);
        work("gini_below", gini_below), work("cut", cut), work("modularity", modularity);
        work("mean_path", mean_path);
    }
};

inline void check_equal(const std::string& who, const Answers& theirs, const Answers& ours) {
    std::vector<double> expected;
    ours.each([&](const char*, double value) { expected.push_back(value); });
    std::size_t i = 0;
    theirs.each([&](const char* name, double value) {
        const double other = expected[i++];
        if (!(std::abs(value - other) <= 1e-9 * std::max(1.0, std::abs(other))))
            throw std::runtime_error(who + " finds another " + name + ": " + std::to_string(value) + ", not " +
                                     std::to_string(other));
    });
}

template <class T>
double sum(const std::vector<T>& values) {
    return static_cast<double>(std::accumulate(values.begin(), values.end(), T{}));
}
inline double largest(const std::vector<double>& values) { return *std::max_element(values.begin(), values.end()); }

/// Rows in place of keys.
struct Resolved {
    std::vector<std::uint32_t> manager, a, b;
    std::uint32_t top = 0;

    explicit Resolved(const Synthetic& from) {
        std::unordered_map<std::int64_t, std::uint32_t> rows;
        rows.reserve(from.key.size());
        for (std::uint32_t row = 0; row < from.key.size(); ++row) rows.emplace(from.key[row], row);
        for (std::uint32_t row = 0; row < from.key.size(); ++row) {
            if (from.manager[row] < 0) top = row;
            manager.push_back(from.manager[row] < 0 ? row : rows.at(from.manager[row]));
        }
        for (std::int64_t key : from.a) a.push_back(rows.at(key));
        for (std::int64_t key : from.b) b.push_back(rows.at(key));
    }
};

/// What follows the search, the same for all that have found depth, order of finishing and units.
struct Found {
    std::vector<std::uint32_t> depth, reports, broad_posts, unit;  ///< unit: the ancestor in layer 2, the top outside
    std::vector<double> direct_fte;
    std::array<std::vector<double>, 4> broad;  ///< without the post itself

    explicit Found(std::size_t posts)
        : depth(posts, 0), reports(posts, 0), broad_posts(posts, 0), unit(posts, 0), direct_fte(posts, 0) {
        for (auto& column : broad) column.assign(posts, 0);
    }
};

inline double gini_of(std::vector<double> loads) {
    std::sort(loads.begin(), loads.end());
    double ranked = 0, total = 0;
    for (std::size_t i = 0; i < loads.size(); ++i) ranked += static_cast<double>(i + 1) * loads[i], total += loads[i];
    const auto n = static_cast<double>(loads.size());
    return 2 * ranked / (n * total) - (n + 1) / n;
}

inline Answers answers_of(const Found& found, const Synthetic& synthetic, const Resolved& resolved) {
    Answers result;
    const std::size_t posts = found.depth.size();
    const std::uint32_t deepest = *std::max_element(found.depth.begin(), found.depth.end());
    result.layers = deepest + 1;
    std::vector<std::vector<std::uint32_t>> spans(deepest + 1);
    for (std::size_t v = 0; v < posts; ++v)
        if (found.reports[v] > 0) spans[found.depth[v]].push_back(found.reports[v]);
    for (auto& layer : spans) {
        if (layer.empty()) continue;
        const auto n = static_cast<double>(layer.size());
        const double mean = sum(layer) / n;
        double squares = 0;
        for (std::uint32_t span : layer) squares += (span - mean) * (span - mean);
        const auto middle = layer.begin() + static_cast<std::ptrdiff_t>(layer.size() / 2);
        std::nth_element(layer.begin(), middle, layer.end());
        double median = *middle;
        if (layer.size() % 2 == 0) median = (median + *std::max_element(layer.begin(), middle)) / 2;
        result.deviations += median + std::sqrt(squares / n);
    }
    result.broad_posts = sum(found.broad_posts);
    result.direct_fte = largest(found.direct_fte);
    std::array<double, 4> factor{};
    for (std::size_t k = 0; k < 4; ++k) {
        result.broad[k] = sum(found.broad[k]);
        factor[k] = 0.25 / (found.broad[k][resolved.top] + synthetic.measures[k][resolved.top]);
    }
    std::vector<double> tyngde(posts, 0), loads, loads_below;
    for (std::size_t v = 0; v < posts; ++v) {
        if (found.reports[v] == 0) continue;
        for (std::size_t k = 0; k < 4; ++k) tyngde[v] += factor[k] * (found.broad[k][v] + synthetic.measures[k][v]);
        if (found.depth[v] == 1) loads.push_back(found.broad[0][v] + synthetic.measures[0][v]);
        if (found.depth[v] == 2) loads_below.push_back(found.broad[0][v] + synthetic.measures[0][v]);
    }
    result.tyngde = sum(tyngde);
    result.gini = gini_of(loads);
    result.gini_below = gini_of(loads_below);

    double total = 0, steps = 0;
    std::vector<double> volume(posts, 0);  // by unit
    for (std::size_t i = 0; i < resolved.a.size(); ++i) {
        std::uint32_t a = resolved.a[i], b = resolved.b[i], length = 0;
        const double w = synthetic.volume[i];
        total += w;
        volume[found.unit[a]] += w;
        volume[found.unit[b]] += w;
        if (found.unit[a] != found.unit[b]) result.cut += w;
        for (; a != b; ++length) {
            std::uint32_t& lower = found.depth[a] > found.depth[b] ? a : b;
            lower = resolved.manager[lower];
        }
        steps += w * length;
    }
    double squares = 0;
    for (double part : volume) squares += part / (2 * total) * (part / (2 * total));
    result.modularity = (total - result.cut) / total - squares;
    result.mean_path = steps / total;
    return result;
}

/// Boost's compressed graph, its depth-first search, and property maps.
class CompressedPeer {
public:
    explicit CompressedPeer(const Synthetic& synthetic)
        : synthetic_(synthetic), resolved_(synthetic), graph_(graph_of(resolved_)) {}

    std::size_t size() const { return num_vertices(graph_); }

    Answers pass() const {
        Found found(size());
        std::vector<boost::default_color_type> colour(size());
        const auto index = get(boost::vertex_index, graph_);
        boost::depth_first_search(graph_, boost::visitor(Visitor(found, synthetic_, resolved_))
                                              .root_vertex(resolved_.top)
                                              .color_map(boost::make_iterator_property_map(colour.begin(), index)));
        return answers_of(found, synthetic_, resolved_);
    }

private:
    using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                     boost::no_property, std::uint32_t, std::uint32_t>;

    static Graph graph_of(const Resolved& resolved) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
        for (std::uint32_t v = 0; v < resolved.manager.size(); ++v)
            if (resolved.manager[v] != v) edges.emplace_back(resolved.manager[v], v);
        return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(),
                static_cast<std::uint32_t>(resolved.manager.size())};
    }

    class Visitor : public boost::default_dfs_visitor {
    public:
        Visitor(Found& found, const Synthetic& synthetic, const Resolved& resolved)
            : found_(&found), synthetic_(&synthetic), resolved_(&resolved) {}

        void tree_edge(const boost::graph_traits<Graph>::edge_descriptor& edge, const Graph& graph) const {
            const auto above = source(edge, graph), v = target(edge, graph);
            found_->depth[v] = found_->depth[above] + 1;
            found_->unit[v] = found_->depth[v] == 1 ? v : found_->unit[above];
        }
        void start_vertex(std::uint32_t v, const Graph&) const { found_->unit[v] = v; }
        void finish_vertex(std::uint32_t v, const Graph& graph) const {
            found_->reports[v] = static_cast<std::uint32_t>(out_degree(v, graph));
            // Posts of layer 2 who lead nobody are no unit, and belong to what is outside.
            if (found_->depth[v] == 1 && found_->reports[v] == 0) found_->unit[v] = resolved_->top;
            const std::uint32_t above = resolved_->manager[v];
            if (above == v) return;
            found_->broad_posts[above] += found_->broad_posts[v] + 1;
            found_->direct_fte[above] += synthetic_->measures[0][v];
            for (std::size_t k = 0; k < 4; ++k)
                found_->broad[k][above] += found_->broad[k][v] + synthetic_->measures[k][v];
        }

    private:
        Found* found_;
        const Synthetic* synthetic_;
        const Resolved* resolved_;
    };

    const Synthetic& synthetic_;
    Resolved resolved_;
    Graph graph_;
};

#ifdef TYNGDE_IGRAPH
/// igraph's C library: its graph and breadth-first search, its strength and modularity.
class IgraphPeer {
public:
    explicit IgraphPeer(const Synthetic& synthetic) : synthetic_(synthetic), resolved_(synthetic) {
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        for (std::uint32_t v = 0; v < size(); ++v)
            if (resolved_.manager[v] != v) {
                igraph_vector_int_push_back(&ends, resolved_.manager[v]);
                igraph_vector_int_push_back(&ends, v);
            }
        igraph_create(&line_, &ends, static_cast<igraph_integer_t>(size()), IGRAPH_DIRECTED);
        igraph_vector_int_clear(&ends);
        for (std::size_t i = 0; i < resolved_.a.size(); ++i) {
            igraph_vector_int_push_back(&ends, resolved_.a[i]);
            igraph_vector_int_push_back(&ends, resolved_.b[i]);
        }
        igraph_create(&ties_, &ends, static_cast<igraph_integer_t>(size()), IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&ends);
    }
    IgraphPeer(const IgraphPeer&) = delete;
    IgraphPeer& operator=(const IgraphPeer&) = delete;
    ~IgraphPeer() {
        igraph_destroy(&line_);
        igraph_destroy(&ties_);
    }

    Answers pass() const {
        Found found(size());
        igraph_vector_int_t order, depth, reports;
        igraph_vector_int_init(&order, 0);
        igraph_vector_int_init(&depth, 0);
        igraph_vector_int_init(&reports, 0);
        igraph_bfs(&line_, resolved_.top, nullptr, IGRAPH_OUT, false, nullptr, &order, nullptr, nullptr, nullptr,
                   nullptr, &depth, nullptr, nullptr);
        igraph_degree(&line_, &reports, igraph_vss_all(), IGRAPH_OUT, IGRAPH_NO_LOOPS);
        for (std::size_t v = 0; v < size(); ++v) {
            found.depth[v] = static_cast<std::uint32_t>(VECTOR(depth)[v]);
            found.reports[v] = static_cast<std::uint32_t>(VECTOR(reports)[v]);
        }
        for (std::size_t i = 0; i < size(); ++i) {
            const auto v = static_cast<std::uint32_t>(VECTOR(order)[i]);
            const bool unit = found.depth[v] == 1 && found.reports[v] > 0;
            found.unit[v] = unit ? v : found.depth[v] <= 1 ? resolved_.top : found.unit[resolved_.manager[v]];
        }
        for (std::size_t i = size(); i-- > 1;) {
            const auto v = static_cast<std::uint32_t>(VECTOR(order)[i]);
            const std::uint32_t above = resolved_.manager[v];
            found.broad_posts[above] += found.broad_posts[v] + 1;
            found.direct_fte[above] += synthetic_.measures[0][v];
            for (std::size_t k = 0; k < 4; ++k) found.broad[k][above] += found.broad[k][v] + synthetic_.measures[k][v];
        }
        igraph_vector_int_destroy(&order);
        igraph_vector_int_destroy(&depth);
        igraph_vector_int_destroy(&reports);
        Answers result = answers_of(found, synthetic_, resolved_);
        igraph_vector_int_t unit;
        igraph_vector_int_init(&unit, static_cast<igraph_integer_t>(size()));
        for (std::size_t v = 0; v < size(); ++v) VECTOR(unit)[v] = found.unit[v];
        igraph_reindex_membership(&unit, nullptr, nullptr);
        igraph_vector_t volume;
        igraph_vector_view(&volume, synthetic_.volume.data(), static_cast<igraph_integer_t>(synthetic_.volume.size()));
        igraph_real_t modularity = 0;
        igraph_modularity(&ties_, &unit, &volume, 1, IGRAPH_UNDIRECTED, &modularity);
        result.modularity = modularity;
        igraph_vector_int_destroy(&unit);
        return result;
    }

private:
    std::size_t size() const { return resolved_.manager.size(); }

    const Synthetic& synthetic_;
    Resolved resolved_;
    igraph_t line_{}, ties_{};
};
#endif

}  // namespace tyngde::benchmark
