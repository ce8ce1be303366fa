#include "tyngde/metrics/tree_distance.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "refusal.hpp"

namespace tyngde {
namespace {

void check_labels(const Forest& forest, std::span<const std::uint32_t> labels) {
    if (labels.size() != forest.size())
        throw UsageError(Problem{"there is not one label for each vertex", "", "n labels", {}, {}});
}

/// The labels that occur, in order; each once.
std::vector<std::uint32_t> leaves_of(std::span<const std::uint32_t> labels) {
    std::vector<std::uint32_t> result;
    for (std::uint32_t label : labels)
        if (label != no_label) result.push_back(label);
    std::sort(result.begin(), result.end());
    const auto twice = std::adjacent_find(result.begin(), result.end());
    if (twice != result.end())
        throw UsageError(Problem{"two leaves have one label", std::to_string(*twice), "each leaf once", {}, {}});
    return result;
}

/// The leaves at and below a vertex: least and greatest number, and how many.
struct Cluster {
    std::uint32_t least = no_label;
    std::uint32_t greatest = 0;
    std::uint32_t count = 0;

    void add(const Cluster& other) {
        if (other.count == 0) return;
        least = std::min(least, other.least);
        greatest = std::max(greatest, other.greatest);
        count += other.count;
    }
};

/// The distinct clusters of more than one leaf and fewer than all. `number` has the number of each
/// vertex's leaf, or no_label.
std::vector<Cluster> clusters(const Forest& forest, const std::vector<std::uint32_t>& number, std::uint32_t all) {
    std::vector<Cluster> below(forest.size()), result;
    for (auto v = forest.order().rbegin(); v != forest.order().rend(); ++v) {
        Cluster& cluster = below[*v];
        if (number[*v] != no_label) cluster = {number[*v], number[*v], 1};
        bool new_here = true;  // no child has the same leaves
        for (NodeId child : forest.children(*v)) cluster.add(below[child]);
        for (NodeId child : forest.children(*v))
            if (below[child].count == cluster.count) new_here = false;
        if (new_here && cluster.count > 1 && cluster.count < all) result.push_back(cluster);
    }
    return result;
}

/// A tree in postorder, from 1, below one more root.
struct Postorder {
    std::vector<std::uint32_t> label{no_label};
    std::vector<std::uint32_t> leftmost{0};  ///< leaf below each
    std::vector<std::uint32_t> key_roots;    ///< the last vertex of each leftmost leaf

    Postorder(const Forest& forest, std::span<const std::uint32_t> labels) {
        const auto n = static_cast<std::uint32_t>(forest.size());
        std::vector<std::uint32_t> first(n + 1, 0);  // leftmost leaf of what is on the way
        std::vector<std::pair<NodeId, std::uint32_t>> open{{n, 0}};
        while (!open.empty()) {
            auto& [v, next] = open.back();
            const auto children = forest.children(v);  // those of n are the roots
            if (next < children.size()) {
                open.emplace_back(children[next++], 0);
                continue;
            }
            const auto number = static_cast<std::uint32_t>(label.size());
            if (first[v] == 0) first[v] = number;
            label.push_back(v == n ? no_label : labels[v]);
            leftmost.push_back(first[v]);
            const std::uint32_t leaf = first[v];
            open.pop_back();
            if (!open.empty() && first[open.back().first] == 0) first[open.back().first] = leaf;
        }
        std::vector<std::uint32_t> last(label.size(), 0);
        for (std::uint32_t i = 1; i < label.size(); ++i) last[leftmost[i]] = i;
        for (std::uint32_t i : last)
            if (i != 0) key_roots.push_back(i);
        std::sort(key_roots.begin(), key_roots.end());
    }

    std::size_t size() const { return label.size() - 1; }
    double steps() const {
        double result = 0;
        for (std::uint32_t root : key_roots) result += root - leftmost[root] + 1;
        return result;
    }
};

}  // namespace

RobinsonFoulds robinson_foulds(const Forest& before, std::span<const std::uint32_t> labels_before, const Forest& after,
                               std::span<const std::uint32_t> labels_after) {
    check_labels(before, labels_before);
    check_labels(after, labels_after);
    const auto first = leaves_of(labels_before), second = leaves_of(labels_after);
    std::vector<std::uint32_t> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));

    // Numbered as the first tree has them, so that its clusters are runs of numbers.
    std::vector<std::uint32_t> number_of(both.size(), no_label);
    std::uint32_t met = 0;
    const auto position = [&](std::uint32_t label) {
        const auto found = std::lower_bound(both.begin(), both.end(), label);
        return found == both.end() || *found != label ? both.size() : static_cast<std::size_t>(found - both.begin());
    };
    std::vector<std::uint32_t> number_before(before.size(), no_label), number_after(after.size(), no_label);
    for (NodeId v : before.order())
        if (const std::size_t i = position(labels_before[v]); i < both.size()) number_before[v] = number_of[i] = met++;
    for (NodeId v = 0; v < after.size(); ++v)
        if (const std::size_t i = position(labels_after[v]); i < both.size()) number_after[v] = number_of[i];

    std::set<std::pair<std::uint32_t, std::uint32_t>> runs;
    for (const Cluster& cluster : clusters(before, number_before, met)) runs.emplace(cluster.least, cluster.greatest);
    const std::vector<Cluster> others = clusters(after, number_after, met);
    RobinsonFoulds result{met, runs.size(), others.size(), 0, {}, {}};
    for (const Cluster& cluster : others) {
        const bool is_run = cluster.greatest - cluster.least + 1 == cluster.count;
        if (is_run && runs.contains({cluster.least, cluster.greatest})) ++result.common;
    }
    const auto all = static_cast<double>(result.clusters_before + result.clusters_after);
    const double apart = all - 2 * static_cast<double>(result.common);
    result.distance = Value::of(apart);
    result.normalised = all == 0 ? Value::undefined(Reason::too_few) : Value::of(apart / all);
    return result;
}

std::size_t tree_edit_distance(const Forest& before, std::span<const std::uint32_t> labels_before, const Forest& after,
                               std::span<const std::uint32_t> labels_after, double most_steps) {
    check_labels(before, labels_before);
    check_labels(after, labels_after);
    const Postorder first(before, labels_before), second(after, labels_after);
    refuse_above(first.steps() * second.steps(), most_steps, "steps", "most_steps");

    const std::size_t width = second.size() + 1;
    // trees[i][j]: distance of the trees at i and j; parts[i][j]: of the forests that end there.
    std::vector<std::uint32_t> trees((first.size() + 1) * width, 0), parts(trees.size(), 0);
    for (std::uint32_t top : first.key_roots)
        for (std::uint32_t other_top : second.key_roots) {
            const std::uint32_t l = first.leftmost[top], m = second.leftmost[other_top];
            const auto part = [&](std::uint32_t i, std::uint32_t j) -> std::uint32_t& { return parts[i * width + j]; };
            part(l - 1, m - 1) = 0;
            for (std::uint32_t i = l; i <= top; ++i) part(i, m - 1) = part(i - 1, m - 1) + 1;
            for (std::uint32_t j = m; j <= other_top; ++j) part(l - 1, j) = part(l - 1, j - 1) + 1;
            for (std::uint32_t i = l; i <= top; ++i)
                for (std::uint32_t j = m; j <= other_top; ++j) {
                    std::uint32_t best = std::min(part(i - 1, j), part(i, j - 1)) + 1;
                    const std::uint32_t li = first.leftmost[i], mj = second.leftmost[j];
                    if (li == l && mj == m) {
                        best = std::min(best, part(i - 1, j - 1) + (first.label[i] == second.label[j] ? 0 : 1));
                        trees[i * width + j] = best;
                    } else {
                        best = std::min(best, part(li - 1, mj - 1) + trees[i * width + j]);
                    }
                    part(i, j) = best;
                }
        }
    return trees[first.size() * width + second.size()];
}

}  // namespace tyngde
