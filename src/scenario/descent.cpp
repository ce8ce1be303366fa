#include "descent.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// A figure with bounds gives no share that could be kept without them.
double exact_fte(const Interval& figure) { return figure.is_exact() ? figure.value : not_known; }

/// FTE of a post; of a unit those that its posts do not explain. NaN where they are not known exactly.
class Sizes {
public:
    explicit Sizes(const Organisation& organisation) : organisation_(organisation) {}

    /// Nothing where there is no such unit or post.
    std::optional<double> of(const std::string& key) {
        const NodeId node = organisation_.find(key);
        if (node == no_node) return std::nullopt;
        const Kind kind = organisation_.kind(node);
        if (kind == Kind::post) return exact_fte(post_figure(organisation_, node, Measure::fte));
        if (kind != Kind::unit) return std::nullopt;
        if (!figures_) figures_ = std::make_unique<UnitFigures>(unit_figures(organisation_, Measure::fte));
        double left = exact_fte(figures_->own[node].interval);
        for (NodeId post : organisation_.posts_in(node))
            left -= exact_fte(post_figure(organisation_, post, Measure::fte));
        return std::isnan(left) ? left : std::max(0.0, left);
    }

private:
    const Organisation& organisation_;
    std::unique_ptr<const UnitFigures> figures_;
};

}  // namespace

bool lives(const Draft& draft, std::string_view key) {
    const Draft::Handle node = draft.find(key);
    return node != Draft::none && (!draft.day || draft[node].period.contains(*draft.day));
}

std::shared_ptr<const Ancestry> descended(const Organisation& from, Descent descent) {
    auto result = std::make_shared<Ancestry>();
    result->ancestors = std::move(descent.ancestors);
    result->open = std::move(descent.open);
    result->leaves = std::move(descent.leaves);
    result->dated = descent.dated;
    Sizes sizes(from);
    for (Ancestor& ancestor : result->ancestors)
        for (const Succession& row : descent.lineage.rows())
            for (const std::string* key : {&row.from, &row.to}) {
                if (ancestor.sizes.contains(*key) || ancestor.born.contains(*key)) continue;
                if (const auto size = sizes.of(*key)) ancestor.sizes.emplace(*key, *size);
            }
    return result;
}

}  // namespace tyngde
