#include "tyngde/metrics/partition_quality.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "interface_ends.hpp"
#include "open_posts.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/metrics/graph/partition_quality.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

using Part = PartitionWeights::Part;

/// Why an index of a part, or of the whole, with these ties is undefined.
Reason obstacle(std::size_t edges, double weight) {
    if (edges == 0) return Reason::no_edges;
    if (std::isnan(weight)) return Reason::unknown_input;
    if (!std::isfinite(weight)) return Reason::too_large;
    return weight == 0 ? Reason::zero_total : Reason::none;
}

/// An index of every part, or the reason why none has one.
template <class Index>
std::vector<Value> for_each_part(const PartitionWeights& weights, Index&& index) {
    std::vector<Value> result;
    const bool blocked = weights.obstacle != Reason::none && weights.obstacle != Reason::no_edges &&
                         weights.obstacle != Reason::zero_total;
    for (std::size_t i = 0; i < weights.parts.size(); ++i)
        result.push_back(blocked ? Value::undefined(weights.obstacle) : index(i));
    return result;
}

/// part / (part + rest), or why not.
Value share(std::size_t edges, double part, double rest) {
    const Reason reason = obstacle(edges, part + rest);
    return reason == Reason::none ? Value::of(part / (part + rest)) : Value::undefined(reason);
}

Value balance(std::size_t edges, double external, double internal) {
    const Reason reason = obstacle(edges, external + internal);
    return reason == Reason::none ? Value::of((external - internal) / (external + internal)) : Value::undefined(reason);
}

/// The volume of all parts but one, for each. Sums of what is there, so that nothing cancels.
std::vector<double> volumes_of_the_rest(const std::vector<Part>& parts) {
    std::vector<double> rest(parts.size());
    CompensatedSum before, after;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        rest[i] = before.value();
        before.add(parts[i].volume());
    }
    for (std::size_t i = parts.size(); i-- > 0;) {
        rest[i] += after.value();
        after.add(parts[i].volume());
    }
    return rest;
}

/// An index of the two sides of each cut: of the part's cut, its volume, and that of the rest.
template <class Index>
std::vector<Value> of_two_sides(const PartitionWeights& weights, Index&& index) {
    const std::vector<double> rest = volumes_of_the_rest(weights.parts);
    std::size_t occupied = 0;
    for (const Part& part : weights.parts) occupied += part.vertices > 0;
    return for_each_part(weights, [&](std::size_t i) {
        const Part& part = weights.parts[i];
        if (weights.edges == 0) return Value::undefined(Reason::no_edges);
        if (occupied < 2 && part.vertices > 0) return Value::undefined(Reason::single_unit);
        if (part.edges == 0) return Value::undefined(Reason::no_edges);
        if (part.volume() == 0 || rest[i] == 0) return Value::undefined(Reason::zero_total);
        return Value::of(index(part.external(), part.volume(), rest[i]));
    });
}

/// Which ties of unknown volume lie within a part, and which leave it.
struct Unknown {
    std::vector<std::string> internal, external;

    void add(const std::string& tie, bool inside) {
        std::vector<std::string>& names = inside ? internal : external;
        if (names.empty() || names.back() != tie) names.push_back(tie);
    }
    std::vector<std::string> all() const {
        std::vector<std::string> both(internal);
        both.insert(both.end(), external.begin(), external.end());
        std::sort(both.begin(), both.end());
        both.erase(std::unique(both.begin(), both.end()), both.end());
        return both;
    }
};

/// An index that rises with the first and falls with the second of two weights, of which some ties
/// are unknown: no less than where only the second is unbounded, no more than the other way round.
/// Where that much is known, `index` is what it is.
template <class Ratio>
Value with_unknown(Value index, double rising, bool rising_open, double falling, bool falling_open,
                   const std::vector<std::string>& missing, Ratio&& ratio) {
    if (missing.empty()) return index;
    Value result = Value::undefined(Reason::unknown_input, missing);
    const double nothing = ratio(0.0, 1.0), everything = ratio(1.0, 0.0);
    // Nothing rises, or nothing falls, however much there is of the other; should there be none, there is no index.
    const bool none_rises = rising == 0 && !rising_open, none_falls = falling == 0 && !falling_open;
    if (none_rises || none_falls) {
        const double known = none_rises ? nothing : everything;
        if (rising + falling > 0) return Value::of(known);
        result.lower = result.upper = known;
        return result;
    }
    const double at_hand = rising + falling > 0 ? ratio(rising, falling) : not_known;
    result.lower = falling_open || std::isnan(at_hand) ? nothing : at_hand;
    result.upper = rising_open || std::isnan(at_hand) ? everything : at_hand;
    return result;
}

}  // namespace

namespace detail {

PartitionSums::Part& PartitionSums::at(std::size_t part) {
    if (part >= parts_.size()) parts_.resize(part + 1);
    return parts_[part];
}

void PartitionSums::add_vertex(std::size_t part) { ++at(part).vertices; }

void PartitionSums::add_edge(std::size_t source_part, std::size_t target_part, double weight) {
    unknown_ = unknown_ || std::isnan(weight);
    negative_ = negative_ || weight < 0;
    ++edges_;
    ++at(source_part).edges;
    if (source_part == target_part) {
        at(source_part).internal.add(weight);
        internal_.add(weight);
        return;
    }
    ++at(target_part).edges;
    at(source_part).outgoing.add(weight);
    at(target_part).incoming.add(weight);
    external_.add(weight);
}

PartitionWeights PartitionSums::result() const {
    PartitionWeights result;
    for (const Part& part : parts_)
        result.parts.push_back(
            {part.vertices, part.edges, part.internal.value(), part.outgoing.value(), part.incoming.value()});
    result.edges = edges_;
    result.internal = internal_.value();
    result.external = external_.value();
    result.total = result.internal + result.external;
    // Volumes count each weight twice.
    result.obstacle = unknown_ ? Reason::unknown_input
                               : (negative_ ? Reason::negative_input : tyngde::obstacle(edges_, 2 * result.total));
    return result;
}

std::vector<Value> ei_values(const std::vector<VertexTies>& ties, bool negative) {
    std::vector<Value> result;
    for (const VertexTies& of : ties)
        result.push_back(negative ? Value::undefined(Reason::negative_input)
                                  : balance(of.edges, of.external.value(), of.internal.value()));
    return result;
}

}  // namespace detail

Value modularity(const PartitionWeights& weights) {
    if (weights.obstacle != Reason::none) return Value::undefined(weights.obstacle);
    CompensatedSum index;
    for (const Part& part : weights.parts) {
        const double share = part.volume() / (2 * weights.total);
        index.add(part.internal / weights.total);
        index.add(-share * share);
    }
    return Value::of(index.value());
}

Value directed_modularity(const PartitionWeights& weights) {
    if (weights.obstacle != Reason::none) return Value::undefined(weights.obstacle);
    CompensatedSum index;
    for (const Part& part : weights.parts) {
        index.add(part.internal / weights.total);
        index.add(-((part.internal + part.outgoing) / weights.total) *
                  ((part.internal + part.incoming) / weights.total));
    }
    return Value::of(index.value());
}

std::vector<Value> conductance(const PartitionWeights& weights) {
    return of_two_sides(weights, [](double cut, double volume, double rest) { return cut / std::min(volume, rest); });
}

std::vector<Value> normalised_cut(const PartitionWeights& weights) {
    return of_two_sides(weights, [](double cut, double volume, double rest) { return cut / volume + cut / rest; });
}

Value ei_index(const PartitionWeights& weights) {
    if (weights.obstacle != Reason::none) return Value::undefined(weights.obstacle);
    return balance(weights.edges, weights.external, weights.internal);
}

std::vector<Value> ei_index_of_parts(const PartitionWeights& weights) {
    return for_each_part(weights, [&](std::size_t i) {
        const Part& part = weights.parts[i];
        return balance(part.edges, part.external(), part.internal);
    });
}

std::pair<double, double> ei_bounds(const PartitionWeights& weights) {
    const auto pairs = [](std::size_t n) { return static_cast<double>(n) * (static_cast<double>(n) - 1) / 2; };
    std::size_t vertices = 0;
    double within = 0;
    for (const Part& part : weights.parts) {
        vertices += part.vertices;
        within += pairs(part.vertices);
    }
    const double between = pairs(vertices) - within, ties = weights.internal + weights.external;
    if (weights.internal > within || weights.external > between)
        throw UsageError(Problem{
            "there are more ties than pairs of vertices", "", "no loop, no pair tied twice, and weights of 1", {}, {}});
    if (ties == 0) return {not_known, not_known};
    const double most_within = std::min(ties, within), most_between = std::min(ties, between);
    return {(ties - 2 * most_within) / ties, (2 * most_between - ties) / ties};
}

Value ei_rescaled(const PartitionWeights& weights) {
    if (weights.obstacle != Reason::none) return Value::undefined(weights.obstacle);
    const auto [least, greatest] = ei_bounds(weights);
    if (least == greatest) return Value::undefined(Reason::zero_range);
    const double index = balance(weights.edges, weights.external, weights.internal).value;
    return Value::of(2 * (index - least) / (greatest - least) - 1);
}

std::vector<Value> cohesion(const PartitionWeights& weights) {
    return for_each_part(weights, [&](std::size_t i) {
        const Part& part = weights.parts[i];
        return share(part.edges, part.internal, part.external());
    });
}

std::vector<Value> coupling(const PartitionWeights& weights) {
    return for_each_part(weights, [&](std::size_t i) {
        const Part& part = weights.parts[i];
        return share(part.edges, part.external(), part.internal);
    });
}

namespace {

/// Where interfaces are not recorded there may be more than are written down, of any size.
void leave_open(PartitionQuality& quality) {
    const Missing missing{"ties.volume"};
    quality.modularity = not_recorded(-0.5, 1, missing);
    quality.ei_index = not_recorded(-1, 1, missing);
    for (auto& unit : quality.units) {
        for (Value* volume : {&unit.internal, &unit.external}) *volume = not_recorded(volume->lower, infinity, missing);
        for (Value* share : {&unit.cohesion, &unit.coupling, &unit.conductance}) *share = not_recorded(0, 1, missing);
        unit.ei_index = not_recorded(-1, 1, missing);
    }
}

}  // namespace

PartitionQuality partition_quality(const Organisation& organisation, const Grouping& grouping, WeighBy weigh_by) {
    const std::size_t parts = grouping.units.size() + 1;
    std::vector<Unknown> unknown(parts);
    Unknown unknown_of_all;
    detail::PartitionSums sums;
    for (std::size_t part = 0; part < parts; ++part) sums.add_vertex(part);
    // An end of which nobody knows where it lies may lie in any part, beside the other end or not; two below
    // the same unit lie together, unless in two parts.
    const auto may_lie_anywhere = [&](NodeId place_of_one, std::uint32_t a, NodeId place_of_other, std::uint32_t b) {
        const bool together = !is_open(place_of_one, a, place_of_other, b);
        for (const NodeId place : {place_of_one, place_of_other}) {
            if (place == no_node) continue;
            const std::string name = place_name(organisation, place);
            unknown_of_all.add(name, true);
            if (!together) unknown_of_all.add(name, false);
            for (std::uint32_t part = 0; part < parts; ++part) {
                if (!together) unknown[part].add(name, false);
                if ((place_of_one != no_node || a == part) && (place_of_other != no_node || b == part))
                    unknown[part].add(name, true);
            }
        }
    };
    for (const Tie& tie : ties(organisation)) {
        const bool is_unknown = weigh_by == WeighBy::volume && !tie.volume.known();
        const double weight = weigh_by == WeighBy::ties ? 1 : (is_unknown ? 0 : tie.volume.value);
        for (const InterfaceEnd& one : interface_ends(organisation, tie.a))
            for (const InterfaceEnd& other : interface_ends(organisation, tie.b)) {
                if (one.share * other.share == 0) continue;
                const std::uint32_t a = part_of(grouping, one), b = part_of(grouping, other);
                const NodeId place_of_one = open_place(organisation, grouping, tie.a, one);
                const NodeId place_of_other = open_place(organisation, grouping, tie.b, other);
                if (place_of_one != no_node || place_of_other != no_node) {
                    may_lie_anywhere(place_of_one, a, place_of_other, b);
                    continue;
                }
                sums.add_edge(a, b, one.share * other.share * weight);
                if (!is_unknown) continue;
                const std::string name = volume_name(organisation, tie);
                for (Unknown* of : {&unknown_of_all, &unknown[a], &unknown[b]}) of->add(name, a == b);
            }
    }
    const PartitionWeights weights = sums.result();
    const auto share_of = [](double part, double rest) { return part / (part + rest); };
    const auto balance_of = [](double part, double rest) { return (part - rest) / (part + rest); };

    PartitionQuality result{weigh_by, grouping.units.size(), modularity(weights), {}, {}};
    const std::vector<std::string> missing = unknown_of_all.all();
    if (!missing.empty()) result.modularity = Value::undefined(Reason::unknown_input, missing);
    result.ei_index = with_unknown(ei_index(weights), weights.external, !unknown_of_all.external.empty(),
                                   weights.internal, !unknown_of_all.internal.empty(), missing, balance_of);

    const std::vector<Value> fte = group_values(organisation, kept_figures(organisation, Measure::fte), grouping);
    const std::vector<Value> cohesions = cohesion(weights), couplings = coupling(weights);
    const std::vector<Value> conductances = conductance(weights), balances = ei_index_of_parts(weights);
    for (std::size_t i = 0; i < parts; ++i) {
        const Part& part = weights.parts[i];
        const double internal = part.internal, external = part.external();
        const bool inside_open = !unknown[i].internal.empty(), outside_open = !unknown[i].external.empty();
        const std::vector<std::string> of_part = unknown[i].all();
        result.units.push_back(
            {fte[i], sum_of_volumes(internal, unknown[i].internal), sum_of_volumes(external, unknown[i].external),
             with_unknown(cohesions[i], internal, inside_open, external, outside_open, of_part, share_of),
             with_unknown(couplings[i], external, outside_open, internal, inside_open, of_part, share_of),
             with_unknown(balances[i], external, outside_open, internal, inside_open, of_part, balance_of),
             missing.empty() ? conductances[i] : Value::undefined(Reason::unknown_input, missing)});
    }
    if (!organisation.is_recorded(Subject::ties)) leave_open(result);
    return result;
}

}  // namespace tyngde
