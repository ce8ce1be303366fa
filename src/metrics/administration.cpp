#include "tyngde/metrics/administration.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "open_posts.hpp"
#include "organisation/unlisted.hpp"
#include "parts.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

using Category = std::size_t;

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
                                  category != position(of_heads->second) && may_lead_unwritten(organisation, home);
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
    static bool may_lead_unwritten(const Organisation& organisation, NodeId home) {
        if (organisation.is_recorded_throughout(Subject::heads)) return false;
        if (home == no_node || !organisation.knows_heads(home)) return true;
        const NodeRange below = organisation.units().children(home);
        return std::any_of(below.begin(), below.end(), [&](NodeId child) { return !organisation.knows_heads(child); });
    }

    const std::vector<std::string>& names_;
    NodeId first_;
    std::vector<Category> of_unit_, of_post_;
    std::vector<char> may_head_;  ///< per post: whether it leads a unit nobody recorded
};

/// What one row adds up, per category and last for none.
struct Sums {
    explicit Sums(std::size_t categories) : amount(categories + 1), missing(categories + 1) {}
    std::vector<CompensatedParts> amount;
    std::vector<std::vector<std::string>> missing;  ///< figures, and what has no category
};

class Adding {
public:
    Adding(const Organisation& organisation, const Categories& categories, CountBy count_by)
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

    void add_post(NodeId post, Sums& to) const {
        const Interval part = weight(post);
        add(categories_.of_post(post), single(part),
            names_if(!part.known(), weight_name(organisation_, post, count_by_)), post, to);
    }

    /// A post of which nobody recorded where it is at home: here, or in some unit.
    void add_homeless(NodeId post, Sums& to) const {
        const Interval part{not_known, 0, weight(post).upper};
        add(categories_.of_post(post), single(part), {std::string(organisation_.key(post)) + ".home"}, post, to);
    }

    /// The unit without its child units.
    void add_own(NodeId unit, Sums& to) const {
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
    void add_unlisted(std::string name, Sums& to) const {
        to.amount[categories_.none()].add(unlisted);
        to.missing[categories_.none()].push_back(std::move(name));
    }

    /// The unit with all below it.
    void add_branch(NodeId top, Sums& to) const {
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

    static PartSum single(const Interval& part) {
        PartSum result;
        result.add(part);
        return result;
    }
    static std::vector<std::string> names_if(bool missing, std::string name) {
        return missing ? std::vector{std::move(name)} : std::vector<std::string>{};
    }

    void add(Category category, const PartSum& part, std::vector<std::string> missing, NodeId node, Sums& to) const {
        to.amount[category].add(part);
        const bool may_head = organisation_.kind(node) == Kind::post && categories_.may_head(node);
        if (category == categories_.none() && part.interval.upper > 0)
            missing.push_back(std::string(organisation_.key(node)) + (may_head ? ".heads" : ".category"));
        to.missing[category].insert(to.missing[category].end(), missing.begin(), missing.end());
    }

    void add_uniform(NodeId unit, Sums& to) const {
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

/// amount / total; what has no category might be of this one.
Value share_of(const PartSum& part, PartSum rest, const PartSum& none, const Value& total,
               std::vector<std::string> missing) {
    const bool open = none.interval.upper > 0;
    PartSum most = part;
    most.interval.upper += none.interval.upper;
    rest.interval.upper += none.interval.upper;
    most.unknown = 1;  // bounds alone
    const Value bounds = share(most, rest);
    double lower = bounds.lower, upper = bounds.upper;
    if (total.upper > 0 && std::isfinite(total.upper)) lower = std::max(lower, part.interval.lower / total.upper);
    if (total.lower > 0) upper = std::min(upper, most.interval.upper / total.lower);
    // A part is no larger than the whole, whatever two approximate figures say.
    lower = std::min(lower, 1.0);
    upper = std::min(std::max(lower, upper), 1.0);
    const bool known = part.is_known() && total.defined();
    if (known && total.value == 0) return Value::undefined(Reason::zero_total);
    Value result = known ? Value::of(std::min(1.0, part.interval.value / total.value)) : Value{};
    if (!known || open) {
        const double known_part = known ? result.value : not_known;
        result = Value::undefined(Reason::unknown_input, std::move(missing));
        result.known_part = known_part;
    }
    result.lower = result.defined() ? std::min(lower, result.value) : lower;
    result.upper = result.defined() ? std::max(upper, result.value) : upper;
    return result;
}

CategoryRow row_of(const Sums& sums, std::optional<Value> total, Reason why) {
    CategoryRow row;
    PartSum all;
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < sums.amount.size(); ++i) {
        all.add(sums.amount[i].sum());
        missing.insert(missing.end(), sums.missing[i].begin(), sums.missing[i].end());
    }
    tidy(missing);
    const auto figures_only = [](std::vector<std::string> names) {
        std::erase_if(names,
                      [](const std::string& name) { return name.ends_with(".category") || name.ends_with(".heads"); });
        tidy(names);
        return names;
    };
    row.total = total ? *total : value_of(all, figures_only(missing), why);
    const PartSum none = sums.amount.back().sum();
    // What has no category by the rules stands beside the amounts; what is not recorded may be part of each.
    std::vector<std::string> open = sums.missing.back();
    std::erase_if(open, [](const std::string& name) {
        return !(name.ends_with(".posts") || name.ends_with(".heads") || name == "posts.count");
    });
    tidy(open);
    for (std::size_t i = 0; i + 1 < sums.amount.size(); ++i) {
        const PartSum part = sums.amount[i].sum();
        PartSum rest;
        for (std::size_t k = 0; k + 1 < sums.amount.size(); ++k)
            if (k != i) rest.add(sums.amount[k].sum());
        row.amount.push_back(value_of(part, figures_only(sums.missing[i]), why));
        if (!open.empty()) {
            Missing names = row.amount.back().missing;
            names.merge(Missing(open));
            row.amount.back() =
                not_recorded(row.amount.back().lower, row.amount.back().upper + none.interval.upper, std::move(names));
        }
        row.share.push_back(share_of(part, rest, none, row.total, missing));
    }
    row.uncategorised = value_of(none, figures_only(sums.missing.back()), why);
    const bool heads_open =
        std::any_of(open.begin(), open.end(), [](const std::string& name) { return name.ends_with(".heads"); });
    if (heads_open) row.uncategorised = not_recorded(0, none.interval.upper, open);
    return row;
}

void check_measure_of_tasks(Measure measure) {
    if (applies_to(measure, Kind::task) && row(measure).adds_up != AddsUp::none) return;
    std::vector<std::string_view> known;
    for (const MeasureRow& entry : measures)
        if (applies_to(entry.measure, Kind::task)) known.push_back(entry.name);
    throw UsageError(Problem{Message(to_string(measure)) + " is no measure of tasks",
                             std::string(to_string(measure)),
                             "a measure of tasks that adds up",
                             nearest(to_string(measure), known),
                             {}});
}

void name_task(const Organisation& organisation, NodeId task, Measure measure, std::vector<std::string>& names) {
    const auto name = [&](Measure part) {
        if (!organisation.figure(task, part).known())
            names.push_back(std::string(organisation.key(task)) + "." + std::string(to_string(part)));
    };
    name(measure);
    if (row(measure).adds_up == AddsUp::mean_by_volume) name(Measure::volume);
}

/// Calls with the compared unit (or `elsewhere`) and the share of each that holds some of the task; what
/// nobody holds lies elsewhere.
template <class Call>
void for_holders(const Organisation& organisation, const Grouping& grouping, NodeId task, const Call& call) {
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, task)) {
        if (held.share > 0) call(grouping.group_of[held.unit], held.share);
        left -= held.share;
    }
    if (left > 1e-9) call(grouping.elsewhere(), left);
}

/// The share of a task that somebody may hold of whom nobody wrote it down.
double open_share(const Organisation& organisation, NodeId task) {
    if (organisation.is_recorded(Subject::tasks)) return 0;
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, task)) left -= held.share;
    return left > 1e-9 ? left : 0;
}

/// Anything from nothing to all of a figure.
Interval up_to(const Interval& figure) { return {not_known, 0, figure.upper}; }

std::string holder_of(const Organisation& organisation, NodeId task) {
    return std::string(organisation.key(task)) + ".responsible";
}

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
    const Adding adding(organisation, categories, count_by);
    const std::size_t count = result.categories.size();
    const Hierarchy& units = organisation.units();

    std::vector<char> holds_compared(units.size(), 0);
    for (auto unit = static_cast<NodeId>(units.size()); unit-- > 0;) {
        const NodeId above = units.parent(unit);
        const bool compared = grouping.group_of[unit] != grouping.elsewhere();
        if (above != no_node && (compared || holds_compared[unit] != 0)) holds_compared[above] = 1;
    }
    std::vector<Sums> sums(grouping.units.size() + 1, Sums(count));
    Sums whole(count);
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
        for (Sums* sum : {&sums.back(), &whole}) adding.add_unlisted("posts.count", *sum);

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

TaskCategories task_categories(const Organisation& organisation, const Grouping& grouping, Measure measure) {
    check_measure_of_tasks(measure);
    std::set<std::string> names{"back_office", "citizen_directed", "political_service"};
    for (NodeId task : organisation.nodes(Kind::task))
        if (!organisation.type(task).empty()) names.emplace(organisation.type(task));
    TaskCategories result{measure, {names.begin(), names.end()}, grouping.units, {}, {}};
    const auto& categories = result.categories;
    std::vector<Sums> sums(grouping.units.size() + 1, Sums(categories.size()));
    std::vector<char> recorded(sums.size(), 0);
    Sums whole(categories.size());
    for (NodeId task : organisation.nodes(Kind::task)) {
        const Interval figure = task_figure(organisation, task, measure);
        const auto category = static_cast<Category>(
            organisation.type(task).empty()
                ? categories.end() - categories.begin()
                : std::lower_bound(categories.begin(), categories.end(), organisation.type(task)) - categories.begin());
        std::vector<std::string> missing;
        if (!figure.known()) name_task(organisation, task, measure, missing);
        if (category == categories.size() && figure.upper > 0)
            missing.push_back(std::string(organisation.key(task)) + ".category");
        const auto add = [&](Sums& to, double share) {
            to.amount[category].add(share * figure);
            to.missing[category].insert(to.missing[category].end(), missing.begin(), missing.end());
        };
        add(whole, 1);
        const double open = open_share(organisation, task);
        for_holders(organisation, grouping, task, [&](std::uint32_t group, double share) {
            if (group == grouping.elsewhere()) share -= open;
            if (share <= 1e-9) return;
            add(sums[group], share);
            recorded[group] = 1;
        });
        if (open == 0) continue;
        for (Sums& each : sums) {
            each.amount[category].add(up_to(open * figure));
            each.missing[category].push_back(holder_of(organisation, task));
        }
    }
    // Tasks that nobody wrote down are not zero.
    const auto hide = [&](Sums& to, const std::string& whose) {
        for (std::size_t i = 0; i < categories.size(); ++i) {
            to.amount[i].add(Interval{not_known, 0, infinity});
            to.missing[i].push_back(whose + std::string(to_string(measure)));
        }
    };
    for (std::size_t i = 0; i < grouping.units.size(); ++i)
        if (recorded[i] == 0) hide(sums[i], std::string(organisation.key(grouping.units[i])) + ".");
    if (organisation.count(Kind::task) == 0) {
        hide(whole, "tasks.");
        hide(sums.back(), "tasks.");
    }
    for (const Sums& each : sums) result.rows.push_back(row_of(each, std::nullopt, Reason::unknown_input));
    result.whole = row_of(whole, std::nullopt, Reason::unknown_input);
    return result;
}

Value index_of_expected(const Value& actual, double expected) {
    if (std::isnan(expected)) return Value::undefined(Reason::unknown_input);
    if (expected < 0) return Value::undefined(Reason::negative_input);
    if (expected == 0) return Value::undefined(Reason::zero_total);
    Value result = actual;
    for (double* part : {&result.value, &result.lower, &result.upper, &result.known_part})
        *part = 100 * (*part / expected);
    return result;
}

std::vector<NodeId> tasks_of_code(const Organisation& organisation, std::string_view code) {
    std::vector<NodeId> result;
    std::vector<std::string_view> known;
    for (NodeId task : organisation.nodes(Kind::task)) {
        if (organisation.code(task) == code) result.push_back(task);
        if (!organisation.code(task).empty()) known.push_back(organisation.code(task));
    }
    if (!result.empty() && !code.empty()) return result;
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    throw UsageError(Problem{
        "no task has the code " + quote(code), std::string(code), "the code of a task", nearest(code, known), {}});
}

FunctionLoads function_loads(const Organisation& organisation, const Grouping& grouping,
                             const std::vector<NodeId>& tasks, Measure measure) {
    check_measure_of_tasks(measure);
    FunctionLoads result{measure, tasks, grouping.units, {}, std::vector<char>(grouping.units.size(), 0), {}};
    std::vector<CompensatedParts> sums(grouping.units.size() + 1);
    std::vector<std::vector<std::string>> missing(sums.size());
    for (NodeId task : tasks) {
        const Interval figure = task_figure(organisation, task, measure);
        const double open = open_share(organisation, task);
        for_holders(organisation, grouping, task, [&](std::uint32_t group, double share) {
            if (group == grouping.elsewhere()) share -= open;
            if (share <= 1e-9) return;
            sums[group].add(share * figure);
            if (!figure.known()) name_task(organisation, task, measure, missing[group]);
            if (group != grouping.elsewhere()) result.holds[group] = 1;
        });
        for (std::size_t i = 0; open > 0 && i < sums.size(); ++i) {
            sums[i].add(up_to(open * figure));
            missing[i].push_back(holder_of(organisation, task));
        }
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        tidy(missing[i]);
        Value value = value_of(sums[i].sum(), std::move(missing[i]));
        if (i < result.units.size())
            result.loads.push_back(std::move(value));
        else
            result.elsewhere = std::move(value);
    }
    return result;
}

FunctionSpread function_spread(std::span<const Value> loads, std::optional<std::size_t> into) {
    if (into && *into >= loads.size())
        throw UsageError(Problem{Message("there is no unit ") + std::to_string(*into) + " to gather it in",
                                 std::to_string(*into),
                                 "a position in the list of units",
                                 {},
                                 {}});
    const auto all = [](const Value& value) { return FunctionSpread{value, value, value, value, value}; };
    if (loads.empty()) return all(Value::undefined(Reason::no_nodes));
    CompensatedSum sum;
    double least_holders = 0, most_holders = 0, largest = 0;
    bool exact = true;
    std::vector<std::string> missing;
    Reason why = Reason::none;
    for (const Value& load : loads) {
        if (load.value < 0 || load.lower < 0) return all(Value::undefined(Reason::negative_input));
        if (!load.defined() || std::isnan(load.value)) why = Reason::unknown_input;
        missing.insert(missing.end(), load.missing.begin(), load.missing.end());
        least_holders += load.lower > 0 ? 1 : 0;
        most_holders += load.upper == 0 ? 0 : 1;
        exact = exact && load.lower == load.upper;
        sum.add(load.value);
        largest = std::max(largest, load.value);
    }
    tidy(missing);
    // What lies outside the unit it is gathered in; it grows with every load, so bounds carry over.
    const auto outside = [&](double Value::*part, double otherwise) {
        CompensatedSum total;
        std::vector<double> each;
        for (const Value& load : loads) each.push_back(std::isnan(load.*part) ? otherwise : load.*part);
        const auto at =
            into ? each.begin() + static_cast<std::ptrdiff_t>(*into) : std::max_element(each.begin(), each.end());
        for (auto load = each.begin(); load != each.end(); ++load)
            if (load != at) total.add(*load);
        return total.value();
    };
    const Interval to_move{why == Reason::none ? outside(&Value::value, 0) : not_known, outside(&Value::lower, 0),
                           outside(&Value::upper, infinity)};
    FunctionSpread result;
    if (why != Reason::none) {
        result = all(Value::undefined(why, missing));
        result.holders.lower = least_holders;
        result.holders.upper = most_holders;
        result.to_move.lower = to_move.lower;
        result.to_move.upper = to_move.upper;
        return result;
    }
    const auto holders = std::count_if(loads.begin(), loads.end(), [](const Value& load) { return load.value > 0; });
    result.holders = Value::of(Interval{static_cast<double>(holders), least_holders, most_holders});
    result.to_move = Value::of(to_move);
    const double total = sum.value();
    if (total == 0 || !std::isfinite(total)) {
        const Value none = Value::undefined(total == 0 ? Reason::zero_total : Reason::too_large);
        result.hhi = result.effective_number = result.largest_share = none;
        return result;
    }
    CompensatedSum squares;
    for (const Value& load : loads) squares.add((load.value / total) * (load.value / total));
    result.hhi = Value::of(squares.value());
    result.effective_number = Value::of(1 / squares.value());
    result.largest_share = Value::of(largest / total);
    if (!exact)
        for (Value* value : {&result.hhi, &result.effective_number, &result.largest_share})
            value->lower = value->upper = not_known;
    return result;
}

FunctionSpread function_spread(std::span<const double> loads, std::optional<std::size_t> into) {
    std::vector<Value> values;
    for (double load : loads)
        values.push_back(std::isnan(load) ? Value::undefined(Reason::unknown_input) : Value::of(load));
    return function_spread(values, into);
}

FunctionSpread function_spread(const FunctionLoads& function, std::optional<std::size_t> into) {
    FunctionSpread result = function_spread(std::span<const Value>(function.loads), into);
    if (!function.units.empty())
        result.holders =
            Value::of(static_cast<double>(std::count(function.holds.begin(), function.holds.end(), char{1})));
    return result;
}

FunctionSpread function_spread(const StaffCategories& staff, std::string_view category,
                               std::optional<std::size_t> into) {
    const auto found = std::find(staff.categories.begin(), staff.categories.end(), category);
    if (found == staff.categories.end()) {
        const std::vector<std::string_view> known(staff.categories.begin(), staff.categories.end());
        throw UsageError(Problem{"there is no category " + quote(category),
                                 std::string(category),
                                 "a category of the rules",
                                 nearest(category, known),
                                 {}});
    }
    std::vector<Value> loads;
    for (std::size_t i = 0; i < staff.units.size(); ++i)
        loads.push_back(staff.rows[i].amount[static_cast<std::size_t>(found - staff.categories.begin())]);
    return function_spread(loads, into);
}

}  // namespace tyngde
