#include "tyngde/metrics/tree_shape.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "open_posts.hpp"
#include "pairs.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

/// What lies below a vertex, with itself.
struct Below {
    double leaves = 0;
    double f_size = 0;  ///< Σ ln(children + e)
};

/// Mean absolute deviation from the median, of sorted values.
double spread(std::span<const double> sorted) {
    const double median = sorted[sorted.size() / 2];  // any number between the middle ones has the same mean
    CompensatedSum sum;
    for (double x : sorted) sum.add(std::abs(x - median));
    return sum.value() / static_cast<double>(sorted.size());
}

/// The shape of the tree whose vertices these are, parents first.
TreeShape shape(const Forest& forest, std::span<const NodeId> tree, std::vector<Below>& below,
                const std::vector<std::uint32_t>& order) {
    TreeShape result;
    result.root = tree.front();
    result.vertices = static_cast<std::uint32_t>(tree.size());
    result.strahler = order[tree.front()];
    result.shallowest_leaf = static_cast<std::uint32_t>(tree.size());
    bool binary = true;
    CompensatedSum sackin, branching, colless, quadratic, like, cophenetic;
    std::vector<double> f_sizes;
    for (auto v = tree.rbegin(); v != tree.rend(); ++v) {
        const auto children = forest.children(*v);
        if (children.empty()) {
            const std::uint32_t depth = forest.depth(*v);
            ++result.leaves;
            result.shallowest_leaf = std::min(result.shallowest_leaf, depth);
            result.deepest_leaf = std::max(result.deepest_leaf, depth);
            below[*v] = {1, 1};
            continue;
        }
        f_sizes.clear();
        for (NodeId child : children) {
            below[*v].leaves += below[child].leaves;
            f_sizes.push_back(below[child].f_size);
        }
        // Added up in order of size, so that trees of one shape have the same sum to the last bit.
        std::sort(f_sizes.begin(), f_sizes.end());
        CompensatedSum f_size;
        for (double x : f_sizes) f_size.add(x);
        f_size.add(std::log(static_cast<double>(children.size()) + std::numbers::e));
        below[*v].f_size = f_size.value();

        sackin.add(below[*v].leaves);
        if (children.size() > 1) branching.add(below[*v].leaves);
        like.add(spread(f_sizes));
        if (*v != tree.front()) cophenetic.add(pairs(below[*v].leaves));
        if (children.size() == 2) {
            const double difference = std::abs(below[children[0]].leaves - below[children[1]].leaves);
            colless.add(difference);
            quadratic.add(difference * difference);
        } else {
            binary = false;
        }
    }
    const auto n = static_cast<double>(result.leaves);
    const Value too_few = Value::undefined(Reason::too_few), not_binary = Value::undefined(Reason::needs_binary_tree);
    result.sackin = index_of_pairs(sackin.value());
    result.sackin_normalised = n < 3 ? too_few : index_of_pairs((branching.value() - n) / (n * (n + 1) / 2 - 1 - n));
    result.colless = binary ? index_of_pairs(colless.value()) : not_binary;
    result.colless_quadratic = binary ? index_of_pairs(quadratic.value()) : not_binary;
    if (!binary)
        result.colless_corrected = not_binary;
    else
        result.colless_corrected = n < 3 ? too_few : index_of_pairs(2 * colless.value() / ((n - 1) * (n - 2)));
    result.colless_like = index_of_pairs(like.value());
    result.total_cophenetic = index_of_pairs(cophenetic.value());
    return result;
}

}  // namespace

std::vector<std::uint32_t> strahler(const Forest& forest) {
    std::vector<std::uint32_t> result(forest.size(), 1);
    for (auto v = forest.order().rbegin(); v != forest.order().rend(); ++v) {
        std::uint32_t highest = 0, with_it = 0;
        for (NodeId child : forest.children(*v)) {
            if (result[child] > highest) {
                highest = result[child];
                with_it = 0;
            }
            if (result[child] == highest) ++with_it;
        }
        if (highest > 0) result[*v] = highest + (with_it > 1 ? 1 : 0);
    }
    return result;
}

std::vector<std::uint32_t> strahler(const Organisation& organisation, Trees trees) {
    return strahler(forest(organisation, trees));
}

std::vector<TreeShape> tree_shapes(const Forest& forest) {
    const std::vector<std::uint32_t> order = strahler(forest);
    std::vector<Below> below(forest.size());
    std::vector<TreeShape> result;
    const auto vertices = forest.order();
    for (std::size_t first = 0, last = 0; first < vertices.size(); first = last) {
        do ++last;
        while (last < vertices.size() && forest.parent(vertices[last]) != no_node);
        result.push_back(shape(forest, vertices.subspan(first, last - first), below, order));
    }
    return result;
}

std::vector<TreeShape> tree_shapes(const Organisation& organisation, Trees trees) {
    std::vector<TreeShape> result = tree_shapes(forest(organisation, trees));
    if (trees == Trees::units)
        std::erase_if(result, [&](const TreeShape& tree) { return organisation.units().is_unplaced(tree.root); });
    else
        for (TreeShape& tree : result) tree.root += organisation.first(Kind::post);
    if (trees == Trees::line)
        if (const OpenPosts open(organisation); open.any())
            for (TreeShape& tree : result) {
                for (Value* value :
                     {&tree.sackin, &tree.colless, &tree.colless_quadratic, &tree.colless_like, &tree.total_cophenetic})
                    *value = not_recorded(0, infinity, open.missing());
                for (Value* value : {&tree.sackin_normalised, &tree.colless_corrected})
                    *value = not_recorded(0, 1, open.missing());
            }
    return result;
}

}  // namespace tyngde
