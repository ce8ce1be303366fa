#include "descent.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/tolerance.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// A figure with bounds gives no share that could be kept without them.
double exact_fte(const Interval& figure) { return figure.is_exact() ? figure.value : not_known; }

/// FTE of units and posts.
class Sizes {
public:
    explicit Sizes(const Organisation& organisation)
        : organisation_(organisation), figures_(kept_figures(organisation, Measure::fte)) {}

    /// Of a unit those that its posts do not explain; NaN where they are not known exactly.
    double of(NodeId node) const {
        if (organisation_.kind(node) == Kind::post) return exact_fte(post_figure(organisation_, node, Measure::fte));
        const double own = exact_fte(figures_.own[node].interval);
        double left = own;
        for (NodeId post : organisation_.posts_in(node))
            left -= exact_fte(post_figure(organisation_, post, Measure::fte));
        // What rounding leaves is nothing: else all that was merged would be of whoever has it.
        return std::isnan(left) || left > figure_tolerance * std::max(1.0, own) ? left : 0.0;
    }

private:
    const Organisation& organisation_;
    const UnitFigures& figures_;
};

bool is_sized(Kind kind) { return kind == Kind::unit || kind == Kind::post; }

bool is_as_before(double size, double then) { return size == then || (std::isnan(size) && std::isnan(then)); }

/// What is not as it was afterwards, and what somebody succeeded or was succeeded by.
std::map<std::string, double> sizes_before(const Organisation& from, const Organisation& to, const Lineage& lineage) {
    std::map<std::string, double> result;
    const Sizes before(from), after(to);
    const auto other = [&](NodeId node) {
        if (node < to.node_count() && to.key(node) == from.key(node)) return node;
        return to.find(from.key(node));
    };
    for (const Kind kind : {Kind::unit, Kind::post})
        for (const NodeId node : from.nodes(kind)) {
            const NodeId then = other(node);
            const double size = before.of(node);
            if (then == no_node || !is_sized(to.kind(then)) || !is_as_before(size, after.of(then)))
                result.emplace(from.key(node), size);
        }
    for (const Succession& row : lineage.rows())
        for (const std::string* key : {&row.from, &row.to})
            if (const NodeId node = from.find(*key); node != no_node && is_sized(from.kind(node)))
                result.emplace(*key, before.of(node));
    return result;
}

}  // namespace

bool lives(const Draft& draft, std::string_view key) {
    const Draft::Handle node = draft.find(key);
    return node != Draft::none && (!draft.day || draft[node].period.contains(*draft.day));
}

std::shared_ptr<const Ancestry> descended(const Organisation& from, const Organisation& to, Descent descent) {
    auto result = std::make_shared<Ancestry>();
    result->ancestors = std::move(descent.ancestors);
    result->ancestors.back().sizes = sizes_before(from, to, descent.lineage);
    result->open = std::move(descent.open);
    result->leaves = std::move(descent.leaves);
    result->dated = descent.dated;
    return result;
}

}  // namespace tyngde
