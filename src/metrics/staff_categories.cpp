#include "tyngde/metrics/staff_categories.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "category_sums.hpp"
#include "open_posts.hpp"
#include "organisation/part_sum.hpp"
#include "organisation/unlisted.hpp"
#include "part_sums.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/membership.hpp"

namespace tyngde {
namespace {

std::vector<std::string> names_of(const CategoryRules& rules) {
    std::set<std::string> names;
    for (const auto& [key, category] : rules.by_key) names.insert(category);
    for (const auto& [role, category] : rules.by_role) names.insert(category);
    for (const auto& [type, category] : rules.by_type) names.insert(category);
    return {names.begin(), names.end()};
}

Measure measure_of(CountBy count_by) {
    switch (count_by) {
        case CountBy::headcount: return Measure::headcount;
        case CountBy::fte_filled: return Measure::fte_filled;
        case CountBy::fte:
        case CountBy::positions: break;
    }
    return Measure::fte;
}

/// The rules applied: a category for each unit and post, `none()` where there is none.
class Categories {
public:
    Categories(const Organisation& organisation, const CategoryRules& rules, const std::vector<std::string>& names)
        : names_(names), first_(organisation.first(Kind::post)) {
        for (NodeId unit : organisation.nodes(Kind::unit)) {
            const NodeId above = organisation.units().parent(unit);
            Category category = above == no_node ? none() : of_unit_[above];
            if (const auto by_type = rules.by_type.find(organisation.type(unit)); by_type != rules.by_type.end())
                category = position(by_type->second);
            if (const auto by_key = rules.by_key.find(organisation.key(unit)); by_key != rules.by_key.end())
                category = position(by_key->second);
            of_unit_.push_back(category);
        }
        for (NodeId post : organisation.nodes(Kind::post)) {
            const NodeId home = organisation.home(post);
            const Role role = organisation.is_declared_manager(post) ? Role::head : organisation.role(post);
            Category category = home == no_node ? none() : of_unit_[home];
            if (const auto by_role = rules.by_role.find(role); by_role != rules.by_role.end())
                category = position(by_role->second);
            // Whoever may lead a unit, and nobody wrote it down, may be of the category of heads.
            const auto of_heads = rules.by_role.find(Role::head);
            const bool may_head = role != Role::head && of_heads != rules.by_role.end() &&
                                  category != position(of_heads->second) &&
                                  may_lead_unwritten(organisation, post, home);
            may_head_.push_back(may_head && rules.by_key.find(organisation.key(post)) == rules.by_key.end() ? 1 : 0);
            if (may_head) category = none();
            if (const auto by_key = rules.by_key.find(organisation.key(post)); by_key != rules.by_key.end())
                category = position(by_key->second);
            of_post_.push_back(category);
        }
    }
    Category none() const { return names_.size(); }
    Category of_unit(NodeId unit) const { return of_unit_[unit]; }
    Category of_post(NodeId post) const { return of_post_[post - first_]; }
    bool may_head(NodeId post) const { return may_head_[post - first_] != 0; }
    Category position(std::string_view name) const {
        return static_cast<Category>(std::lower_bound(names_.begin(), names_.end(), name) - names_.begin());
    }

private:
    /// Those who lead a unit are at home in it or in the one above.
    static bool may_lead_unwritten(const Organisation& organisation, NodeId post, NodeId home) {
        if (organisation.is_recorded_throughout(Subject::heads)) return false;
        if (may_lead_any(organisation, post) || home == no_node || !organisation.knows_heads(home)) return true;
        const NodeRange below = organisation.units().children(home);
        return std::any_of(below.begin(), below.end(), [&](NodeId child) { return !organisation.knows_heads(child); });
    }

    const std::vector<std::string>& names_;
    NodeId first_;
    std::vector<Category> of_unit_, of_post_;
    std::vector<char> may_head_;  ///< per post: whether it leads a unit nobody recorded
};

/// Adds staff to the sums of its categories.
class StaffAdder {
public:
    StaffAdder(const Organisation& organisation, const Categories& categories, CountBy count_by)
        : organisation_(organisation), categories_(categories), count_by_(count_by) {
        if (count_by == CountBy::positions) {
            lacks_posts_ = units_without_all_posts(organisation);
            const auto posts = organisation.nodes(Kind::post);
            const bool homeless = std::any_of(posts.begin(), posts.end(), [&](NodeId post) {
                return organisation.home(post) == no_node && !organisation.is_external(post);
            });
            if (homeless && !organisation.is_recorded(Subject::places))
                lacks_posts_.assign(organisation.count(Kind::unit), 1);
            return;
        }
        if (!organisation.is_recorded(Subject::places))
            for (NodeId post : organisation.nodes(Kind::post))
                if (organisation.home(post) == no_node)
                    homeless_ += post_figure(organisation, post, measure_of(count_by)).upper;
        figures_ = unit_figures(organisation, measure_of(count_by));
        find_uniform();
    }

    bool by_posts() const { return count_by_ == CountBy::positions; }
    const UnitFigures& figures() const { return figures_; }

    void add_post(NodeId post, CategorySums& to) const {
        const Interval part = weight(post);
        add(categories_.of_post(post), single(part),
            names_if(!part.known(), weight_name(organisation_, post, count_by_)), post, to);
    }

    /// A post of which nobody recorded where it is at home: here, or in some unit.
    void add_homeless(NodeId post, CategorySums& to) const {
        const Interval part{not_known, 0, weight(post).upper};
        add(categories_.of_post(post), single(part), {std::string(organisation_.key(post)) + ".home"}, post, to);
    }

    /// The unit without its child units.
    void add_own(NodeId unit, CategorySums& to) const {
        if (!by_posts() && figures_.own[unit].interval == Interval::exact(0)) return;
        const auto posts = organisation_.posts_in(unit);
        const Category category = categories_.of_unit(unit);
        const bool lists_some = may_list_some(unit);
        if (by_posts() || figures_.origin[unit] == Origin::posts || lists_some) {
            for (NodeId post : posts) add_post(post, to);
            if (lists_some) add_unlisted(std::string(organisation_.key(unit)) + ".posts", to);
            return;
        }
        const PartSum& own = figures_.own[unit];
        const auto names = [&](bool missing) { return names_if(missing, unit_name(unit)); };
        if (homeless_ == 0 && std::all_of(posts.begin(), posts.end(), [&](NodeId post) {
                return categories_.of_post(post) == category && !categories_.may_head(post);
            }))
            return add(category, own, names(!own.is_known()), unit, to);
        // What the posts do not explain is staff of the unit.
        Interval rest = own.interval;
        for (NodeId post : posts) {
            add_post(post, to);
            rest = rest - weight(post);
        }
        rest = {std::isnan(rest.value) ? not_known : std::max(rest.value, 0.0), std::max(rest.lower, 0.0),
                std::max(rest.upper, 0.0)};
        if (homeless_ > 0 && rest.upper > 0) {
            // Some of it may be posts of which nobody recorded that they are at home here.
            to.amount[categories_.none()].add(Interval{not_known, 0, std::min(homeless_, rest.upper)});
            to.missing[categories_.none()].push_back(std::string(organisation_.key(unit)) + ".posts");
            rest = {not_known, std::max(0.0, rest.lower - homeless_), rest.upper};
        }
        add(category, single(rest), names(!rest.known()), unit, to);
    }

    /// There may be posts in no unit that nobody wrote down; of figures, where some such posts are listed.
    bool may_list_some_outside() const {
        return by_posts() ? !organisation_.is_recorded(Subject::posts) : has_unlisted_outside(organisation_);
    }

    /// Posts that nobody wrote down may be of any category.
    void add_unlisted(std::string name, CategorySums& to) const {
        to.amount[categories_.none()].add(unlisted);
        to.missing[categories_.none()].push_back(std::move(name));
    }

    /// The unit with all below it.
    void add_branch(NodeId top, CategorySums& to) const {
        std::vector<NodeId> open{top};
        while (!open.empty()) {
            const NodeId unit = open.back();
            open.pop_back();
            if (!by_posts() && uniform_[unit] != mixed) {
                add_uniform(unit, to);
                continue;
            }
            add_own(unit, to);
            for (NodeId child : organisation_.units().children(unit)) open.push_back(child);
        }
    }

private:
    bool may_list_some(NodeId unit) const {
        if (!by_posts()) return has_unlisted_posts(organisation_, figures_, unit);
        return !lacks_posts_.empty() && lacks_posts_[unit] != 0;
    }

    static constexpr Category mixed = ~Category{0};
    static constexpr Category empty = mixed - 1;

    Interval weight(NodeId post) const {
        return by_posts() ? post_positions(organisation_, post) : post_figure(organisation_, post, figures_.measure);
    }
    std::string unit_name(NodeId unit) const {
        return std::string(organisation_.key(unit)) + "." + std::string(to_string(figures_.measure));
    }

    static std::vector<std::string> names_if(bool missing, std::string name) {
        return missing ? std::vector{std::move(name)} : std::vector<std::string>{};
    }

    void add(Category category, const PartSum& part, std::vector<std::string> missing, NodeId node,
             CategorySums& to) const {
        to.amount[category].add(part);
        const bool may_head = organisation_.kind(node) == Kind::post && categories_.may_head(node);
        if (category == categories_.none() && part.interval.upper > 0)
            missing.push_back(std::string(organisation_.key(node)) + (may_head ? ".heads" : ".category"));
        to.missing[category].insert(to.missing[category].end(), missing.begin(), missing.end());
    }

    void add_uniform(NodeId unit, CategorySums& to) const {
        const Category category = uniform_[unit] == empty ? categories_.of_unit(unit) : uniform_[unit];
        const PartSum& total = figures_.total[unit];
        std::vector<std::string> missing;
        if (!total.is_known()) missing = unknown_parts(organisation_, figures_, unit);
        add(category, total, std::move(missing), unit, to);
    }

    /// Branches of a single category.
    void find_uniform() {
        const Hierarchy& units = organisation_.units();
        uniform_.assign(units.size(), empty);
        const auto join = [&](Category& to, Category other) {
            if (to == empty || to == other)
                to = other;
            else if (other != empty)
                to = mixed;
        };
        for (auto unit = static_cast<NodeId>(units.size()); unit-- > 0;) {
            Category& found = uniform_[unit];
            for (NodeId post : organisation_.posts_in(unit)) {
                join(found, categories_.of_post(post));
                if (categories_.may_head(post)) found = mixed;
            }
            const bool staff_of_unit =
                figures_.origin[unit] != Origin::posts && !(figures_.own[unit].interval == Interval::exact(0));
            if (staff_of_unit) join(found, categories_.of_unit(unit));
            if (may_list_some(unit) || (staff_of_unit && homeless_ > 0)) found = mixed;
            for (NodeId child : units.children(unit)) join(found, uniform_[child]);
        }
    }

    const Organisation& organisation_;
    const Categories& categories_;
    CountBy count_by_;
    UnitFigures figures_{};
    std::vector<char> lacks_posts_;
    double homeless_ = 0;  ///< at most what posts have of which nobody recorded where they are at home
    std::vector<Category> uniform_;
};

std::vector<std::string> unused_rules(const Organisation& organisation, const CategoryRules& rules) {
    std::vector<std::string> result;
    std::set<std::string_view> types;
    for (NodeId unit : organisation.nodes(Kind::unit)) types.insert(organisation.type(unit));
    for (const auto& [key, category] : rules.by_key) {
        const NodeId node = organisation.find(key);
        if (node == no_node || (organisation.kind(node) != Kind::unit && organisation.kind(node) != Kind::post))
            result.push_back(key);
    }
    for (const auto& [type, category] : rules.by_type)
        if (!types.contains(type)) result.push_back(type);
    return result;
}

}  // namespace

CategoryRules default_categories() {
    return {{},
            {{Role::head, "management"}, {Role::deputy_head, "management"}, {Role::assistant, "administration"}},
            {{"staff_unit", "administration"},
             {"secretariat", "administration"},
             {"institution", "front_line"},
             {"result_centre", "front_line"}}};
}

StaffCategories staff_categories(const Organisation& organisation, const Grouping& grouping, const CategoryRules& rules,
                                 CountBy count_by) {
    StaffCategories result{rules, count_by, names_of(rules), grouping.units, {}, {}, {}};
    const Categories categories(organisation, rules, result.categories);
    const StaffAdder adding(organisation, categories, count_by);
    const std::size_t count = result.categories.size();
    const Hierarchy& units = organisation.units();

    std::vector<char> holds_compared(units.size(), 0);
    for (auto unit = static_cast<NodeId>(units.size()); unit-- > 0;) {
        const NodeId above = units.parent(unit);
        const bool compared = grouping.group_of[unit] != grouping.elsewhere();
        if (above != no_node && (compared || holds_compared[unit] != 0)) holds_compared[above] = 1;
    }
    std::vector<CategorySums> sums(grouping.units.size() + 1, CategorySums(count));
    CategorySums whole(count);
    for (std::size_t i = 0; i < grouping.units.size(); ++i) adding.add_branch(grouping.units[i], sums[i]);
    for (NodeId unit : organisation.nodes(Kind::unit)) {
        const NodeId above = units.parent(unit);
        if (above == no_node) adding.add_branch(unit, whole);
        if (grouping.group_of[unit] != grouping.elsewhere()) continue;
        if (holds_compared[unit] != 0)
            adding.add_own(unit, sums.back());
        else if (above == no_node || holds_compared[above] != 0)
            adding.add_branch(unit, sums.back());
    }
    for (NodeId post : organisation.nodes(Kind::post))
        if (organisation.home(post) == no_node) {
            if (organisation.is_recorded(Subject::places) || organisation.is_external(post))
                adding.add_post(post, sums.back());
            else
                adding.add_homeless(post, sums.back());
            adding.add_post(post, whole);
        }
    if (adding.may_list_some_outside())
        for (CategorySums* sum : {&sums.back(), &whole}) adding.add_unlisted("posts.count", *sum);

    const Reason why = reason_unknown(count_by);
    std::vector<Value> totals;
    if (!adding.by_posts()) totals = group_values(organisation, adding.figures(), grouping);
    for (std::size_t i = 0; i < sums.size(); ++i)
        result.rows.push_back(row_of(sums[i], adding.by_posts() ? std::nullopt : std::optional(totals[i]), why));
    result.whole = row_of(
        whole, adding.by_posts() ? std::nullopt : std::optional(whole_value(organisation, adding.figures())), why);
    result.unused = unused_rules(organisation, rules);
    return result;
}

}  // namespace tyngde
