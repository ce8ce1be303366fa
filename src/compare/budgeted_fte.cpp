#include "budgeted_fte.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "core/tolerance.hpp"
#include "organisation/kept_figures.hpp"
#include "organisation/unlisted.hpp"

namespace tyngde {
namespace {

/// Shares that add up to a whole, whatever the rounding.
double rounded(double share) {
    const double whole = std::round(share);
    return std::abs(share - whole) <= share_tolerance ? whole : share;
}

}  // namespace

BudgetedFte::BudgetedFte(const Organisation& organisation)
    : organisation_(organisation),
      figures_(kept_figures(organisation, Measure::fte)),
      lacks_outside_(has_unlisted_outside(organisation)),
      size_(organisation.count(Kind::unit), 1),
      totals_(organisation.count(Kind::unit)) {
    const bool open = homes_are_open(organisation);
    for (NodeId post : organisation.nodes(Kind::post)) {
        const NodeId home = organisation.home(post);
        if (home != no_node) {
            ++size_[home];
        } else if (const double most = post_figure(organisation, post, Measure::fte).upper; open && most > 0) {
            homeless_ += most;
            homes_.push_back(std::string(organisation.key(post)) + ".home");
        }
    }
    for (NodeId unit = organisation.count(Kind::unit); unit-- > 0;)
        if (const NodeId above = organisation.units().parent(unit); above != no_node) size_[above] += size_[unit];
}

Interval BudgetedFte::of(NodeId node) const {
    if (organisation_.kind(node) == Kind::post) return of_post(node);
    const Origin origin = figures_.origin[node];
    if (has_unlisted_posts(organisation_, figures_, node)) {
        // Those without a recorded home count by themselves.
        const bool all_listed = homeless_ > 0 && organisation_.is_recorded_throughout(Subject::posts);
        return all_listed ? Interval::exact(0) : unlisted;
    }
    if (origin == Origin::posts) return Interval::exact(0);
    Interval rest = figures_.own[node].interval;
    for (NodeId post : organisation_.posts_in(node)) {
        const Interval figure = of_post(post);
        rest = rest - Interval{figure.value, std::max(0.0, figure.lower), figure.upper};
    }
    rest.lower = std::max(0.0, rest.lower);
    if (rest.known()) rest.value = std::max(0.0, rest.value);
    return without_homeless(rest);
}

Interval BudgetedFte::without_homeless(const Interval& figure) const {
    if (homeless_ == 0 || figure == Interval::exact(0)) return figure;
    return {not_known, std::max(0.0, figure.lower - homeless_), figure.upper};
}

Value BudgetedFte::of_parts(const NodeParts& part, NodeId border) const {
    constexpr std::size_t few = 16;  // of so many one is meant
    if (!part.is_everything() && part.met().size() < part.size() / few) return of_few(part, border);
    Tally sum;
    tally(part, border, false, sum);
    return or_from_the_rest(sum.value(Reason::unknown_input), part, border);
}

Value BudgetedFte::of_few(const NodeParts& part, NodeId border) const {
    Tally sum;
    tally_few(part, border, sum);
    return or_from_the_rest(sum.value(Reason::unknown_input), part, border);
}

/// What is not meant may be known, and the whole.
Value BudgetedFte::or_from_the_rest(Value direct, const NodeParts& part, NodeId border) const {
    // Asked first, since to say what is missing in the whole takes as long as the whole is large.
    const bool known = (border == no_node ? figures_.whole : figures_.total[border]).is_known();
    if (direct.defined() || !known) return direct;
    const Value whole = whole_of(border);
    Tally rest;
    tally(part, border, true, rest);
    const Value others = rest.value(Reason::unknown_input);
    if (!others.defined()) return direct;
    Value left = difference(whole, others);
    if (left.value < 0) left.terms.clear();  // what is cut off is not linear
    for (double* part : {&left.value, &left.lower, &left.upper, &left.known_part}) *part = std::max(0.0, *part);
    return left;
}

/// A post explains a part of its home's own figure, and so is no larger: of nothing it is nothing.
Interval BudgetedFte::of_post(NodeId post) const {
    Interval figure = post_figure(organisation_, post, Measure::fte);
    const NodeId home = organisation_.home(post);
    if (figure.known() || home == no_node || figures_.origin[home] == Origin::posts) return figure;
    figure.upper = std::min(figure.upper, figures_.own[home].interval.upper);
    const double whole = figures_.total[home].interval.upper;
    const bool nothing = figure.upper <= figure_tolerance * (std::isfinite(whole) ? std::max(1.0, whole) : 1.0);
    return nothing ? Interval::exact(0) : figure;
}

Value BudgetedFte::whole_of(NodeId border) const {
    return border == no_node ? whole_value(organisation_, figures_) : total_of(border);
}

const Value& BudgetedFte::total_of(NodeId unit) const {
    return totals_[unit].get([&] { return unit_value(organisation_, figures_, unit); });
}

void BudgetedFte::add(NodeId node, double share, bool complement, const NodeParts& part, Tally& sum) const {
    const Interval figure = of(node);
    if (figure == Interval::exact(0)) return;
    const auto fte = part.fte(node);
    if (!fte && share == 0) return;
    if (!fte && figure.known() && !figure.is_exact() && !std::isnan(share)) {
        const bool post = organisation_.kind(node) == Kind::post;
        Affine whole =
            post ? post_affine(organisation_, node, Measure::fte) : undescribed(organisation_, figures_, node);
        if (whole.known()) {
            whole.interval.lower = std::max(0.0, whole.interval.lower);
            return sum.add(share * whole);
        }
    }
    Interval amount = part_of(share, figure);
    if (fte) amount = complement ? figure - *fte : *fte;
    amount.lower = std::max(0.0, amount.lower);
    const bool unit = organisation_.kind(node) == Kind::unit;
    if (unit && homeless_ > 0)
        for (const std::string& name : homes_) sum.miss(name);
    const bool lists_some = unit && has_unlisted_posts(organisation_, figures_, node);
    sum.add(amount, organisation_, node, lists_some ? "posts" : "fte");
}

/// Posts in no unit that are not listed stay there, or nobody knows of it.
void BudgetedFte::add_unlisted_outside(const NodeParts& part, NodeId border, bool complement, Tally& sum) const {
    if (lacks_outside_ && border == no_node && part.has_outside() != complement) sum.add(unlisted, "posts.count");
}

void BudgetedFte::add_branch(NodeId unit, Tally& sum) const {
    const Value& total = total_of(unit);
    sum.miss(total.missing);
    if (homeless_ > 0 && !(total.upper == 0)) {
        for (const std::string& name : homes_) sum.miss(name);
        PartSum listed = figures_.total[unit];
        listed.interval = without_homeless(listed.interval);
        listed.known = std::min(listed.known, listed.interval.lower);
        return sum.add_known(listed);
    }
    if (total.defined() && total.lower != total.upper)
        sum.add(unit_affine(organisation_, figures_, unit));
    else if (total.defined() || total.missing.empty())
        sum.add(figures_.total[unit].interval, organisation_, unit, "fte");
    else
        sum.add_known(figures_.total[unit]);
}

void BudgetedFte::tally(const NodeParts& part, NodeId border, bool complement, Tally& sum) const {
    add_unlisted_outside(part, border, complement, sum);
    const auto of_node = [&](NodeId node) { return rounded(complement ? 1 - part[node] : part[node]); };
    const NodeId units = organisation_.count(Kind::unit);
    std::vector<char> all(units, 1), none(units, part.is_everything() && !complement ? 0 : 1);
    const auto meet = [&](NodeId unit, double share) {
        if (!(share == 1)) all[unit] = 0;
        if (!(share == 0)) none[unit] = 0;
    };
    const auto mark = [&] {
        for (NodeId post : organisation_.nodes(Kind::post))
            if (organisation_.home(post) != no_node) meet(organisation_.home(post), of_node(post));
        for (NodeId unit = 0; unit < units; ++unit) meet(unit, of_node(unit));
        part.for_uncertain([&](NodeId node) { all[node] = none[node] = 0; });
        for (NodeId unit = units; unit-- > 0;) {
            const NodeId above = organisation_.units().parent(unit);
            if (above == no_node) continue;
            all[above] = static_cast<char>(all[above] && all[unit]);
            none[above] = static_cast<char>(none[above] && none[unit]);
        }
    };
    if (!part.is_everything() || complement) mark();
    std::vector<NodeId> open;
    if (border != no_node) {
        open.push_back(border);
    } else {
        for (NodeId unit : organisation_.units().roots()) open.push_back(unit);
        for (NodeId unit : organisation_.units().unplaced()) open.push_back(unit);
        for (NodeId post : organisation_.nodes(Kind::post))
            if (organisation_.home(post) == no_node) add(post, of_node(post), complement, part, sum);
    }
    while (!open.empty()) {
        const NodeId unit = open.back();
        open.pop_back();
        if (none[unit] != 0) continue;
        if (all[unit] != 0) {
            add_branch(unit, sum);
            continue;
        }
        add(unit, of_node(unit), complement, part, sum);
        for (NodeId post : organisation_.posts_in(unit)) add(post, of_node(post), complement, part, sum);
        for (NodeId child : organisation_.units().children(unit)) open.push_back(child);
    }
}

void BudgetedFte::tally_few(const NodeParts& part, NodeId border, Tally& sum) const {
    add_unlisted_outside(part, border, false, sum);
    std::vector<NodeId> nodes = part.met();
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    const auto unit_of = [&](NodeId node) {
        return organisation_.kind(node) == Kind::unit ? node : organisation_.home(node);
    };
    // Of a unit: how much of what lies in it is meant as a whole; where that is all, its total counts.
    std::map<NodeId, std::uint32_t> whole;
    std::vector<NodeId> inside;
    for (NodeId node : nodes) {
        std::vector<NodeId> way;
        for (NodeId unit = unit_of(node); unit != no_node; unit = organisation_.units().parent(unit)) {
            way.push_back(unit);
            if (unit == border) break;
        }
        if (border != no_node && (way.empty() || way.back() != border)) continue;
        inside.push_back(node);
        if (rounded(part[node]) != 1 || part.fte(node)) continue;
        for (NodeId unit : way) ++whole[unit];
    }
    const auto is_all = [&](NodeId unit) {
        const auto found = whole.find(unit);
        return found != whole.end() && found->second == size_[unit];
    };
    for (NodeId node : inside) {
        NodeId branch = no_node;  // the topmost that is meant as a whole
        for (NodeId unit = unit_of(node); unit != no_node; unit = organisation_.units().parent(unit)) {
            if (is_all(unit)) branch = unit;
            if (unit == border) break;
        }
        if (branch == no_node)
            add(node, rounded(part[node]), false, part, sum);
        else if (branch == node)
            add_branch(node, sum);
    }
}

}  // namespace tyngde
