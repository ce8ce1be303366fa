#include "tyngde/metrics/krackhardt.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <boost/dynamic_bitset.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/property_map/property_map.hpp>

#include "open_posts.hpp"
#include "refusal.hpp"
#include "tyngde/metrics/forest.hpp"
#include "tyngde/metrics/graph/digraph.hpp"

namespace tyngde {
namespace {

using Bits = boost::dynamic_bitset<>;

/// Size of the weak component of each vertex, under the component's number.
struct WeakComponents {
    std::vector<std::uint32_t> of;
    std::vector<double> size;

    explicit WeakComponents(const Digraph& graph) : of(num_vertices(graph)), size(num_vertices(graph), 0) {
        const auto index = get(boost::vertex_index, graph);
        std::vector<std::uint32_t> rank(of.size(), 0);
        boost::disjoint_sets sets(boost::make_iterator_property_map(rank.begin(), index),
                                  boost::make_iterator_property_map(of.begin(), index));
        for (auto [v, v_end] = vertices(graph); v != v_end; ++v) sets.make_set(*v);
        for (auto [e, e_end] = edges(graph); e != e_end; ++e) sets.union_set(source(*e, graph), target(*e, graph));
        for (std::uint32_t v = 0; v < of.size(); ++v) {
            of[v] = sets.find_set(v);
            ++size[of[v]];
        }
    }
};

/// Numbers of pairs.
struct Pairs {
    double mutual = 0;
    double one_way = 0;
    double without_least = 0;
    double without_sna = 0;
    double without_any = 0;
};

/// Vertices that reach each other are one here: they are above and below the same ones.
class Reach {
public:
    Reach(const Digraph& graph, const WeakComponents& weak) : component_(num_vertices(graph)) {
        const auto index = get(boost::vertex_index, graph);
        const std::uint32_t count =
            boost::strong_components(graph, boost::make_iterator_property_map(component_.begin(), index));
        size_.assign(count, 0);
        weak_.assign(count, 0);
        above_.assign(count, Bits(count));
        std::vector<std::vector<std::uint32_t>> below(count);
        for (std::uint32_t v = 0; v < component_.size(); ++v) {
            const std::uint32_t c = component_[v];
            ++size_[c];
            weak_[c] = weak.of[v];
            above_[c].set(c);
            for (auto [w, w_end] = adjacent_vertices(v, graph); w != w_end; ++w)
                if (component_[*w] != c) below[c].push_back(component_[*w]);
        }
        // Tarjan numbers a component after all that it reaches.
        for (std::uint32_t c = count; c-- > 0;)
            for (std::uint32_t lower : below[c]) above_[lower] |= above_[c];
    }

    Pairs pairs() const {
        Pairs result;
        Bits bounds;
        // Of two, one above the other, the bounds are all that is above the upper one; itself is the least.
        std::vector<char> has_top(size_.size());
        for (std::uint32_t c = 0; c < size_.size(); ++c) has_top[c] = has_one_above_all(above_[c]) ? 1 : 0;
        for (std::uint32_t a = 0; a < size_.size(); ++a) {
            const double within = size_[a] * (size_[a] - 1) / 2;
            result.mutual += within;
            if (has_top[a] == 0) result.without_sna += within;
            for (std::size_t c = above_[a].find_first(); c != Bits::npos; c = above_[a].find_next(c))
                if (c != a) result.one_way += size_[a] * size_[c];
            for (std::uint32_t b = 0; b < a; ++b) {
                if (weak_[a] != weak_[b]) continue;
                const double number = size_[a] * size_[b];
                if (above_[b].test(a)) {
                    if (has_top[a] == 0) result.without_sna += number;
                    continue;
                }
                bounds = above_[a];
                bounds &= above_[b];
                if (bounds.none()) {
                    result.without_any += number;
                    result.without_least += number;
                    result.without_sna += number;
                    continue;
                }
                // What all others reach can only be the last of them in that order.
                if (!bounds.is_subset_of(above_[bounds.find_first()])) result.without_least += number;
                if (!has_one_above_all(bounds)) result.without_sna += number;
            }
        }
        return result;
    }

private:
    bool has_one_above_all(const Bits& bounds) const {
        std::size_t highest = bounds.find_first();
        for (std::size_t c = highest; c != Bits::npos; c = bounds.find_next(c)) highest = c;
        for (std::size_t c = bounds.find_first(); c != Bits::npos; c = bounds.find_next(c))
            if (!above_[c].test(highest)) return false;
        return true;
    }

    std::vector<std::uint32_t> component_;
    std::vector<double> size_;
    std::vector<std::uint32_t> weak_;
    std::vector<Bits> above_;  ///< with itself
};

Value one_less(double part, double whole, Reason otherwise) {
    return whole > 0 ? Value::of(1 - part / whole) : Value::undefined(otherwise);
}

}  // namespace

Krackhardt krackhardt(const Digraph& graph, std::size_t most_vertices) {
    const auto n = static_cast<double>(num_vertices(graph));
    const auto edge_count = static_cast<double>(num_edges(graph));
    const WeakComponents weak(graph);
    double connected = 0, spanning = 0, directed_most = 0, undirected_most = 0;
    for (double size : weak.size) {
        if (size == 0) continue;
        connected += size * (size - 1);
        spanning += size - 1;
        directed_most += (size - 1) * (size - 1);
        undirected_most += (size - 1) * (size - 2) / 2;
    }
    double returned = 0;  // edges whose reverse is there, too
    for (auto [e, e_end] = edges(graph); e != e_end; ++e) {
        const auto back = adjacent_vertices(target(*e, graph), graph);
        if (std::binary_search(back.first, back.second, source(*e, graph))) ++returned;
    }

    Pairs pairs;
    if (forest_of(graph)) {
        pairs.one_way = edge_count;  // any number above 0: none is mutual
    } else {
        refuse_above(n, static_cast<double>(most_vertices), "vertices that are no trees", "most_vertices");
        pairs = Reach(graph, weak).pairs();
    }
    return {.connectedness = Value::of(n <= 1 ? 1 : connected / (n * (n - 1))),
            .hierarchy = one_less(pairs.mutual, pairs.mutual + pairs.one_way, Reason::no_edges),
            .efficiency = one_less(edge_count - spanning, directed_most, Reason::no_edges),
            .efficiency_undirected = one_less(edge_count - returned / 2 - spanning, undirected_most, Reason::too_few),
            .lub = one_less(pairs.without_least, undirected_most, Reason::too_few),
            .lub_sna = one_less(pairs.without_sna, undirected_most, Reason::too_few),
            .upper_boundedness = one_less(pairs.without_any, undirected_most, Reason::too_few)};
}

Krackhardt krackhardt(const Organisation& organisation, Lines lines, std::size_t most_vertices) {
    if (const OpenPosts open(organisation); open.any()) {
        const Value index = not_recorded(0, 1, open.missing());
        return {index, index, index, index, index, index, index};
    }
    return krackhardt(digraph(organisation, lines), most_vertices);
}

}  // namespace tyngde
