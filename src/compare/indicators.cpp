#include "tyngde/compare/indicator.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "not_recorded.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/compare/model_distance.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/congruence.hpp"
#include "tyngde/metrics/coordination_cost.hpp"
#include "tyngde/metrics/layers.hpp"
#include "tyngde/metrics/narrow_spans.hpp"
#include "tyngde/metrics/reaching.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

using Seen = const Observation&;

Value count(std::size_t number) { return Value::of(static_cast<double>(number)); }

/// A number of what is recorded, and at least that where some is not.
Value known(std::size_t number, std::vector<std::string> missing) {
    return missing.empty() ? count(number) : at_least(static_cast<double>(number), std::move(missing));
}

/// Of a measure that refuses what would take too long.
Value unless_too_large(const auto& value) {
    try {
        return value();
    } catch (const UsageError&) {
        return Value::undefined(Reason::too_large);
    }
}

// Spans, layers, managers

/// Mean and maximum of the spans; undefined while one is unknown, with a bound for the maximum.
std::pair<Value, Value> mean_and_max(const std::vector<Value>& spans) {
    if (spans.empty()) return {Value::undefined(Reason::no_managers), Value::undefined(Reason::no_managers)};
    Value mean = count(0), largest = count(0);
    CompensatedSum total;
    std::vector<Missing> missing;
    for (const Value& span : spans) {
        if (!span.defined()) {
            mean.reason = largest.reason = span.reason;
            missing.push_back(span.missing);
        }
        total.add(span.lower);
        largest.lower = std::max(largest.lower, span.lower);
        largest.value = std::max(largest.value, span.value);
    }
    const Missing names = Missing::united(std::move(missing));
    for (Value* value : {&mean, &largest}) {
        if (value->defined()) continue;
        value->missing = names;
        value->value = value->known_part = not_known;
        value->upper = infinity;
    }
    mean.lower = total.value() / static_cast<double>(spans.size());
    if (mean.defined()) mean.value = mean.upper = mean.known_part = mean.lower;
    if (largest.defined()) largest.upper = largest.known_part = largest.value;
    return {mean, largest};
}

Value positions_of(const Organisation& organisation) {
    std::size_t single = 0;
    double known = 0;  // of the others; NaN where one is not
    for (NodeId post : organisation.nodes(Kind::post)) {
        if (organisation.is_external(post)) continue;
        const Count positions = organisation.positions(post);
        if (positions == 1)
            ++single;
        else
            known += positions;
    }
    known += static_cast<double>(single);
    if (!std::isnan(known)) return Value::of(known);
    PartSum sum;
    std::vector<std::string> missing;
    for (NodeId post : organisation.nodes(Kind::post)) {
        const Interval positions = post_positions(organisation, post);
        sum.add(positions);
        if (!positions.known()) missing.push_back(std::string(organisation.key(post)) + ".count");
    }
    std::sort(missing.begin(), missing.end());
    Value result = Value::undefined(Reason::needs_count, std::move(missing));
    result.lower = sum.interval.lower;
    result.upper = sum.interval.upper;
    result.known_part = sum.known;
    return result;
}

Value chiefs(Seen seen) { return known(seen.chiefs(), without_heads(seen.organisation(), seen.units().units)); }

Value managers(Seen seen) { return seen.managers(); }

Value positions(Seen seen) {
    const Value positions = positions_of(seen.organisation());
    return seen.organisation().is_recorded_throughout(Subject::posts) ? positions
                                                                      : at_least(positions.lower, {"posts.count"});
}

Value number_of_layers(Seen seen) { return seen.number_of_layers(); }

Value one_on_one(Seen seen) {
    const NarrowSpans found = narrow_spans(seen.organisation());
    if (!seen.without_line().empty()) return known(found.one_on_one.size(), seen.without_line());
    Value result = count(found.one_on_one.size());
    if (found.undecided.empty()) return result;
    std::vector<std::string> missing;
    for (NodeId post : found.undecided) missing.push_back(std::string(seen.organisation().key(post)) + ".span");
    std::sort(missing.begin(), missing.end());
    result = Value::undefined(Reason::needs_count, std::move(missing));
    result.lower = result.known_part = static_cast<double>(found.one_on_one.size());
    result.upper = static_cast<double>(found.one_on_one.size() + found.undecided.size());
    return result;
}

// Balance

using Index = Value LoadBalance::*;

std::function<Value(Seen)> of_loads(Index index) {
    return [index](Seen seen) { return seen.load_balance(index); };
}
std::function<Value(Seen)> of_scores(Index index) {
    return [index](Seen seen) { return seen.score_balance(index); };
}

// The table

std::function<Value(Seen)> of(Value Interfaces::*part) {
    return [part](Seen seen) { return seen.interfaces().*part; };
}
std::function<Value(Seen)> of(Value Transition::*part) {
    return [part](Seen seen) { return seen.transition_sums().*part; };
}
std::function<Value(Seen)> upwards(Value Transition::*part) {
    return [part](Seen seen) { return seen.transition_upwards().*part; };
}
std::function<Value(Seen)> of(Value Krackhardt::*part) {
    return [part](Seen seen) { return unless_too_large([&] { return seen.krackhardt().*part; }); };
}
std::function<Value(Seen)> of(Value SpanSummary::*part) {
    return [part](Seen seen) { return seen.span_summary().*part; };
}
std::function<Value(Seen)> of(Value ManagerRatios::*part) {
    return [part](Seen seen) { return seen.manager_ratios().*part; };
}
std::function<Value(Seen)> of(Value PartitionQuality::*part) {
    return [part](Seen seen) { return seen.partition_quality().*part; };
}
std::function<Value(Seen)> of_organisation(Value (*measure)(const Organisation&)) {
    return [measure](Seen seen) { return unless_too_large([&] { return measure(seen.organisation()); }); };
}

/// It looks at the whole organisation, whichever units are compared.
Indicator of_the_whole(Indicator row) {
    row.whole = true;
    return row;
}

/// It is known where units lie elsewhere, beside those that are listed and the indices of balance, which all are.
Indicator kept_up(Indicator row) {
    row.kept_up = true;
    return row;
}

std::vector<Indicator> marked(std::vector<Indicator> rows) {
    for (Indicator& row : rows)
        row.kept_up = row.kept_up || row.listed || row.group == "balance" || row.group == "tyngde";
    return rows;
}

const std::vector<Indicator>& table() {
    constexpr Better lower = Better::lower, higher = Better::higher, neither = Better::neither;
    constexpr Covers spans = Covers::spans, loads = Covers::loads, scores = Covers::scores;
    using B = LoadBalance;
    using T = Transition;
    static const std::vector<Indicator> rows = marked({
        {"units",
         "structure",
         "Units compared",
         "Enheder, der sammenlignes",
         "units",
         neither,
         [](Seen seen) { return count(seen.units().units.size()); },
         {},
         true},
        {"chiefs",
         "structure",
         "Chiefs of these units",
         "Chefer for disse enheder",
         "posts",
         neither,
         chiefs,
         {},
         true},
        of_the_whole({"managers", "structure", "Managers in the line", "Ledere i linjen", "posts", neither, managers, {}, true}),
        of_the_whole({"positions", "structure", "Positions", "Stillinger", "positions", neither, positions, {}, true}),
        of_the_whole({"layers", "structure", "Management layers", "Ledelseslag", "layers", neither, number_of_layers, {}, true}),
        {"span_mean", "span", "Span of a chief, mean", "Ledelsesspænd for en chef, gennemsnit", "positions", neither,
         [](Seen seen) {
             Value mean = mean_and_max(seen.spans()).first;
             // Others may head these units, and lead nobody.
             if (!without_heads(seen.organisation(), seen.units().units).empty()) mean.lower = 0;
             return mean;
         },
         spans, true},
        {"span_max", "span", "Span of a chief, largest", "Ledelsesspænd for en chef, største", "positions", neither,
         [](Seen seen) { return mean_and_max(seen.spans()).second; }, spans, true},
        of_the_whole({"load_total",
         "balance",
         "Load of all units",
         "Samlet belastning",
         "load",
         neither,
         [](Seen seen) { return seen.load_total(); },
         {},
         true}),
        {"load_cv", "balance", "Load balance: coefficient of variation", "Balance i belastning: variationskoefficient",
         "index", lower, of_loads(&B::coefficient_of_variation), loads, true},
        {"load_gini", "balance", "Load balance: Gini coefficient", "Balance i belastning: Gini-koefficient", "index",
         lower, of_loads(&B::gini), loads, true},
        {"load_max_mean", "balance", "Load balance: largest over mean", "Balance i belastning: største over gennemsnit",
         "ratio", lower, of_loads(&B::max_over_mean), loads, true},
        {"tyngde_cv", "tyngde", "Balance of tyngde: coefficient of variation",
         "Balance i tyngde: variationskoefficient", "index", lower, of_scores(&B::coefficient_of_variation), scores,
         true, true},
        {"tyngde_gini", "tyngde", "Balance of tyngde: Gini coefficient", "Balance i tyngde: Gini-koefficient", "index",
         lower, of_scores(&B::gini), scores, true, true},
        {"tyngde_max_mean", "tyngde", "Balance of tyngde: largest over mean",
         "Balance i tyngde: største over gennemsnit", "ratio", lower, of_scores(&B::max_over_mean), scores, true, true},
        {"interfaces_cut",
         "interfaces",
         "Interfaces between units",
         "Snitflader mellem enheder",
         "interfaces",
         lower,
         of(&Interfaces::ties_cut),
         {},
         true},
        {"interface_volume_cut",
         "interfaces",
         "Volume of interfaces between units",
         "Omfang af snitflader mellem enheder",
         "volume",
         lower,
         of(&Interfaces::volume_cut),
         {},
         true},
        of_the_whole({"interface_share_cut",
         "interfaces",
         "Share of interfaces between units",
         "Andel af snitflader mellem enheder",
         "share",
         lower,
         of(&Interfaces::share_cut),
         {},
         true}),
        {"posts_abolished",
         "transition",
         "Positions abolished",
         "Stillinger, der nedlægges",
         "positions",
         neither,
         of(&T::posts_abolished),
         {},
         true},
        {"posts_created",
         "transition",
         "Positions created",
         "Stillinger, der oprettes",
         "positions",
         neither,
         of(&T::posts_created),
         {},
         true},
        {"saving", "transition", "Salaries saved", "Sparet løn", "DKK a year", higher, of(&T::saving), {}, true},
        {"manager_changed",
         "transition",
         "Positions that certainly get another manager",
         "Stillinger, der med sikkerhed får ny leder",
         "positions",
         lower,
         of(&T::positions_changed),
         {},
         true},
        {"manager_open",
         "transition",
         "Positions where that is open",
         "Stillinger, hvor det er åbent",
         "positions",
         neither,
         of(&T::positions_open),
         {},
         true},
        {"units_manager_changed",
         "transition",
         "Units that certainly get another nearest manager",
         "Enheder, der med sikkerhed får ny nærmeste leder",
         "units",
         lower,
         [](Seen seen) { return count(seen.transition_sums().units_changed); },
         {},
         true},
        {"units_manager_open",
         "transition",
         "Units where that is open",
         "Enheder, hvor det er åbent",
         "units",
         neither,
         [](Seen seen) { return count(seen.transition_sums().units_open); },
         {},
         true},
        {"fte_manager_changed",
         "transition",
         "FTE that certainly get another manager",
         "Årsværk, der med sikkerhed får ny leder",
         "FTE",
         lower,
         of(&T::fte_changed),
         {},
         true},
        {"fte_manager_open",
         "transition",
         "FTE where that is open",
         "Årsværk, hvor det er åbent",
         "FTE",
         neither,
         of(&T::fte_open),
         {},
         true},
        {"fte_manager_affected",
         "transition",
         "FTE with another manager, whoever continues",
         "Årsværk med ny leder, hvem der end fortsætter",
         "FTE",
         lower,
         of(&T::fte_affected),
         {},
         true},
        {"share_manager_changed",
         "transition",
         "Share of FTE that certainly get another manager",
         "Andel af årsværk, der med sikkerhed får ny leder",
         "share",
         lower,
         of(&T::share_changed),
         {},
         true},
        {"share_manager_affected",
         "transition",
         "Share of FTE with another manager, whoever continues",
         "Andel af årsværk med ny leder, hvem der end fortsætter",
         "share",
         lower,
         of(&T::share_affected),
         {},
         true},
        {"fte_unit_changed",
         "transition",
         "FTE that certainly change unit",
         "Årsværk, der med sikkerhed skifter enhed",
         "FTE",
         lower,
         of(&T::fte_unit_changed),
         {},
         true},
        {"share_unit_changed",
         "transition",
         "Share of FTE that certainly change unit",
         "Andel af årsværk, der med sikkerhed skifter enhed",
         "share",
         lower,
         of(&T::share_unit_changed),
         {},
         true},

        // Shown when asked for
        {"load_hoover", "balance", "Load balance: Hoover index", "Balance i belastning: Hoover-indeks", "index", lower,
         of_loads(&B::hoover), loads},
        {"load_theil_t", "balance", "Load balance: Theil's T", "Balance i belastning: Theils T", "index", lower,
         of_loads(&B::theil_t), loads},
        {"load_theil_l", "balance", "Load balance: Theil's L", "Balance i belastning: Theils L", "index", lower,
         of_loads(&B::theil_l), loads},
        {"load_atkinson", "balance", "Load balance: Atkinson's index, 0.5",
         "Balance i belastning: Atkinsons indeks, 0,5", "index", lower, of_loads(&B::atkinson), loads},
        {"load_jain", "balance", "Load balance: Jain's fairness index", "Balance i belastning: Jains indeks", "index",
         higher, of_loads(&B::jain), loads},
        {"load_hhi", "balance", "Load: Herfindahl–Hirschman index", "Belastning: Herfindahl–Hirschman-indeks", "index",
         lower, of_loads(&B::hhi), loads},
        {"load_hhi_normalised", "balance", "Load balance: normalised Herfindahl–Hirschman index",
         "Balance i belastning: normaliseret Herfindahl–Hirschman-indeks", "index", lower, of_loads(&B::hhi_normalised),
         loads},
        {"load_evenness", "balance", "Load balance: Pielou's evenness", "Balance i belastning: Pielous jævnhed",
         "index", higher, of_loads(&B::evenness), loads},
        {"load_effective_number", "balance", "Load: effective number of units", "Belastning: effektivt antal enheder",
         "units", neither, of_loads(&B::effective_number), loads},
        {"load_min_max", "balance", "Load balance: smallest over largest", "Balance i belastning: mindste over største",
         "ratio", higher, of_loads(&B::min_over_max), loads},
        {"load_largest_share", "balance", "Load: share of the largest unit", "Belastning: største enheds andel", "share",
         lower, of_loads(&B::largest_share), loads},
        {"tyngde_hoover", "tyngde", "Balance of tyngde: Hoover index", "Balance i tyngde: Hoover-indeks", "index",
         lower, of_scores(&B::hoover), scores, false, true},
        {"tyngde_theil_t", "tyngde", "Balance of tyngde: Theil's T", "Balance i tyngde: Theils T", "index", lower,
         of_scores(&B::theil_t), scores, false, true},
        {"tyngde_jain", "tyngde", "Balance of tyngde: Jain's fairness index", "Balance i tyngde: Jains indeks", "index",
         higher, of_scores(&B::jain), scores, false, true},
        {"tyngde_evenness", "tyngde", "Balance of tyngde: Pielou's evenness", "Balance i tyngde: Pielous jævnhed",
         "index", higher, of_scores(&B::evenness), scores, false, true},
        {"tyngde_effective_number", "tyngde", "Tyngde: effective number of units", "Tyngde: effektivt antal enheder",
         "units", neither, of_scores(&B::effective_number), scores, false, true},
        {"tyngde_min_max", "tyngde", "Balance of tyngde: smallest over largest",
         "Balance i tyngde: mindste over største", "ratio", higher, of_scores(&B::min_over_max), scores, false, true},

        of_the_whole({"average_span", "span", "Average span of all managers", "Gennemsnitligt ledelsesspænd, alle ledere",
         "positions", neither, of(&SpanSummary::average)}),
        of_the_whole({"experienced_span", "span", "Span as staff experience it", "Ledelsesspænd, som de ansatte oplever det",
         "positions", neither, of(&SpanSummary::experienced)}),
        of_the_whole({"one_on_one", "span", "Managers of one position", "Ledere af én stilling", "posts", lower, one_on_one}),
        of_the_whole({"managers_per_position", "span", "Managers per position", "Ledere pr. stilling", "ratio", neither,
         of(&ManagerRatios::managers_per_position)}),
        of_the_whole({"staff_per_manager", "span", "Staff per manager", "Medarbejdere pr. leder", "ratio", neither,
         of(&ManagerRatios::staff_per_manager)}),
        of_the_whole({"fte_staff_per_fte_manager", "span", "FTE of staff per FTE of managers",
         "Årsværk af medarbejdere pr. årsværk af ledere", "ratio", neither,
         of(&ManagerRatios::fte_staff_per_fte_manager)}),
        of_the_whole({"excess_layers", "structure", "Layers beyond the fewest possible", "Ledelseslag ud over det mindst mulige",
         "layers", lower, [](Seen seen) { return excess_layers(seen.organisation()).excess; }}),

        of_the_whole({"krackhardt_connectedness", "structure", "Krackhardt: connectedness", "Krackhardt: forbundethed", "index",
         neither, of(&Krackhardt::connectedness)}),
        of_the_whole({"krackhardt_hierarchy", "structure", "Krackhardt: hierarchy", "Krackhardt: hierarki", "index", neither,
         of(&Krackhardt::hierarchy)}),
        of_the_whole({"krackhardt_efficiency", "structure", "Krackhardt: efficiency", "Krackhardt: efficiens", "index", neither,
         of(&Krackhardt::efficiency)}),
        of_the_whole({"krackhardt_lub", "structure", "Krackhardt: least upper boundedness", "Krackhardt: fælles overordnet", "index",
         neither, of(&Krackhardt::lub)}),
        of_the_whole({"flow_hierarchy", "structure", "Flow hierarchy", "Flow-hierarki", "share", neither,
         of_organisation([](const Organisation& organisation) { return flow_hierarchy(organisation); })}),
        of_the_whole({"global_reaching_centrality", "structure", "Global reaching centrality", "Global rækkeviddecentralitet",
         "index", neither,
         of_organisation([](const Organisation& organisation) { return global_reaching_centrality(organisation); })}),

        of_the_whole(kept_up({"interfaces_total", "interfaces", "Interfaces in all", "Snitflader i alt", "interfaces", neither,
         of(&Interfaces::ties_total)})),
        of_the_whole(kept_up({"interface_volume_total", "interfaces", "Volume of interfaces in all", "Omfang af snitflader i alt", "volume",
         neither, of(&Interfaces::volume_total)})),
        of_the_whole({"modularity", "interfaces", "Modularity of the units", "Modularitet af enhederne", "index", higher,
         of(&PartitionQuality::modularity)}),
        of_the_whole({"ei_index", "interfaces", "E-I index of the units", "E-I-indeks for enhederne", "index", lower,
         of(&PartitionQuality::ei_index)}),
        of_the_whole({"coordination_cost", "interfaces", "Coordination cost", "Koordineringsomkostning", "volume · FTE", lower,
         [](Seen seen) { return coordination_cost(seen.organisation(), seen.units()).cost.total; }}),
        of_the_whole({"socio_technical_congruence", "interfaces", "Socio-technical congruence", "Socioteknisk kongruens", "share",
         higher, [](Seen seen) { return congruence(seen.organisation(), seen.units()).socio_technical; }}),

        kept_up({"positions_affected", "transition", "Positions with another manager, whoever continues",
         "Stillinger med ny leder, hvem der end fortsætter", "positions", lower, of(&T::positions_affected)}),
        kept_up({"fte_common", "transition", "FTE there in both models", "Årsværk, der er i begge modeller", "FTE", neither,
         of(&T::fte_common)}),
        kept_up({"fte_unit_open", "transition", "FTE where it is open whether they change unit",
         "Årsværk, hvor det er åbent, om de skifter enhed", "FTE", neither, of(&T::fte_unit_open)}),
        kept_up({"fte_unit_affected", "transition", "FTE that change unit, whoever continues",
         "Årsværk, der skifter enhed, hvem der end fortsætter", "FTE", lower, of(&T::fte_unit_affected)}),
        kept_up({"share_unit_affected", "transition", "Share of FTE that change unit, whoever continues",
         "Andel af årsværk, der skifter enhed, hvem der end fortsætter", "share", lower, of(&T::share_unit_affected)}),
        {"fte_director_changed", "transition", "FTE that certainly get another director",
         "Årsværk, der med sikkerhed får ny direktør", "FTE", lower, upwards(&T::fte_director_changed)},
        {"fte_director_affected", "transition", "FTE with another director, whoever continues",
         "Årsværk med ny direktør, hvem der end fortsætter", "FTE", lower, upwards(&T::fte_director_affected)},
        {"share_director_changed", "transition", "Share of FTE that certainly get another director",
         "Andel af årsværk, der med sikkerhed får ny direktør", "share", lower, upwards(&T::share_director_changed)},
        {"fte_line_changed", "transition", "FTE with a certain change anywhere above them",
         "Årsværk, der med sikkerhed får en ændring i linjen over sig", "FTE", lower, upwards(&T::fte_line_changed)},
        {"fte_line_affected", "transition", "FTE with a change anywhere above them, whoever continues",
         "Årsværk med en ændring i linjen over sig, hvem der end fortsætter", "FTE", lower, upwards(&T::fte_line_affected)},
        {"share_line_changed", "transition", "Share of FTE with a certain change anywhere above them",
         "Andel af årsværk, der med sikkerhed får en ændring i linjen over sig", "share", lower,
         upwards(&T::share_line_changed)},
        {"fte_entered", "transition", "FTE that are new", "Årsværk, der er nye", "FTE", neither, of(&T::fte_entered)},
        {"fte_left", "transition", "FTE that are gone", "Årsværk, der er væk", "FTE", neither, of(&T::fte_left)},
        of_the_whole({"tasks_handed_over", "transition", "Tasks that change hands", "Opgaver, der skifter hænder", "tasks", neither,
         [](Seen seen) { return count(hand_overs(seen.reference(), seen.organisation(), seen.lineage()).size()); }}),
        of_the_whole({"units_edit_distance", "transition", "Steps between the trees of units", "Skridt mellem enhedernes træer",
         "steps", neither,
         [](Seen seen) {
             return unless_too_large(
                 [&] { return count(tree_edit_distance(seen.reference(), seen.organisation(), seen.lineage())); });
         }}),
    });
    return rows;
}

}  // namespace

std::span<const Indicator> indicators() { return table(); }

std::vector<Indicator> listed_indicators() {
    std::vector<Indicator> result;
    std::copy_if(table().begin(), table().end(), std::back_inserter(result),
                 [](const Indicator& row) { return row.listed; });
    return result;
}

std::vector<Indicator> indicators_within(const std::optional<std::vector<std::string>>& names) {
    std::vector<Indicator> result = names ? indicators_named(*names) : listed_indicators();
    std::erase_if(result, [&](const Indicator& row) {
        if (row.whole && names && std::find(names->begin(), names->end(), row.key) != names->end())
            throw UsageError(Problem{quote(row.key) + " is an indicator of the whole organisation",
                                     row.key,
                                     "an indicator of units or of who is affected, or no \"within\"",
                                     {},
                                     {}});
        return row.whole;
    });
    return result;
}

std::vector<Indicator> indicators_named(std::span<const std::string> names) {
    std::vector<Indicator> result;
    std::vector<std::string_view> known_names{"all"};
    for (const Indicator& row : table())
        for (const std::string& name : {std::cref(row.key), std::cref(row.group)})
            if (std::find(known_names.begin(), known_names.end(), name) == known_names.end())
                known_names.push_back(name);
    for (const std::string& name : names) {
        bool found = false;
        for (const Indicator& row : table()) {
            if (name != "all" && name != row.key && name != row.group) continue;
            found = true;
            const bool there =
                std::any_of(result.begin(), result.end(), [&](const Indicator& other) { return other.key == row.key; });
            if (!there) result.push_back(row);
        }
        if (!found)
            throw UsageError(Problem{"there is no indicator " + quote(name),
                                     name,
                                     "the key of an indicator, a group of them, or \"all\"",
                                     nearest(name, known_names),
                                     {}});
    }
    return result;
}

}  // namespace tyngde
