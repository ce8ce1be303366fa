// Whether the figures of an organisation agree, and are such as employers have.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kept_figures.hpp"
#include "part_sum.hpp"
#include "persons.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/columns.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

std::string shown(const Interval& interval) {
    if (interval.is_exact()) return to_text(interval.value);
    return to_text(interval.value) + " [" + to_text(interval.lower) + ", " + to_text(interval.upper) + "]";
}

/// What is to be said of a figure of a node, at its column.
Problem implausible(const Organisation& organisation, NodeId node, const Message& message, const char* expected,
                    std::string column) {
    const std::string key(organisation.key(node));
    Problem problem{quote(key) + message, key, expected, {}, {}};
    problem.place.column_name = std::move(column);
    return problem;
}

/// The largest lower bound of a column; -infinity where no figure is known.
double largest_lower(const FigureColumn& column) {
    constexpr std::size_t lanes = 8;  // side by side, as none of them waits for another
    std::array<double, lanes> largest;
    largest.fill(-infinity);
    const std::vector<double>& figures = column.lower.empty() ? column.value : column.lower;
    std::size_t i = 0;
    for (; i + lanes <= figures.size(); i += lanes)
        for (std::size_t k = 0; k < lanes; ++k) largest[k] = figures[i + k] > largest[k] ? figures[i + k] : largest[k];
    for (; i < figures.size(); ++i) largest[0] = figures[i] > largest[0] ? figures[i] : largest[0];
    return *std::max_element(largest.begin(), largest.end());
}

/// One position has rarely more than 1.5 FTE; a figure above 5 is a group's, or no number of FTE at all. Of a group
/// the same holds for each of its positions, except that figures of groups are rougher and only warned of.
void check_posts(const Organisation& organisation, std::vector<Problem>& warnings) {
    constexpr double usual = 1.5, most = 5;
    const std::string fte_column = column_name(Measure::fte, Scope::plain);
    const FigureColumn& ftes = organisation.column(Kind::post, Measure::fte);
    const NodeId first = organisation.first(Kind::post);
    const bool all_usual = !(largest_lower(ftes) > usual);
    for (NodeId post : organisation.nodes(Kind::post)) {
        const double positions = organisation.positions(post);
        if (positions == 1 && all_usual) continue;
        const bool group = !(positions == 1);
        if (positions > 1 && !organisation.holder(post).empty())
            warnings.push_back(implausible(organisation, post,
                                           Message(" is ") + to_text(positions) + " positions and has one holder",
                                           "a post for each holder, or no holder", "holder"));
        if (organisation.is_large(post) || std::isnan(positions)) continue;
        const Interval fte = ftes[post - first];
        if (!(fte.lower > usual * positions)) continue;
        Problem problem = implausible(
            organisation, post,
            " is " + (group ? Message(to_text(positions)) + " positions" : Message("one position")) + " and has " +
                shown(fte) + " FTE",
            group ? "at most 1.5 a position; or 'large'" : "at most 1.5; or a 'count' of positions; or 'large'",
            fte_column);
        if (fte.lower > most && !group) throw FigureConflict(std::move(problem));
        warnings.push_back(std::move(problem));
    }
}

/// Hardly an employer has a million people, the largest have two or three, and none a thousand million.
/// A unit with a hundred times as much as all others together is more often a decimal sign that was lost.
void check_sizes(const Organisation& organisation, std::vector<Problem>& warnings) {
    constexpr double rare = 1e6, none = 1e9, others_times = 100;
    for (const Measure measure : {Measure::fte, Measure::fte_filled, Measure::headcount}) {
        const auto& of_units = organisation.column(Kind::unit, measure);
        const auto own_column = [&](NodeId unit) {
            return column_name(measure, of_units.writing(unit).own ? Scope::own : Scope::plain);
        };
        const auto check = [&](NodeId node, const Interval& figure, const auto& column) {
            if (!(figure.lower > rare)) return;
            Problem problem = implausible(
                organisation, node, Message(" has ") + shown(figure) + " as its " + Message(row(measure).name),
                figure.lower > none ? "at most a thousand million" : "rarely more than a million", column());
            if (figure.lower > none) throw FigureConflict(std::move(problem));
            warnings.push_back(std::move(problem));
        };
        double sum = 0;
        std::size_t known = 0;
        const bool of_no_unit =
            of_units.value.empty() && organisation.column(Kind::unit, measure, Scope::total).value.empty();
        for (NodeId unit : of_no_unit ? NodeRange{0, 0} : organisation.nodes(Kind::unit)) {
            check(unit, organisation.figure(unit, measure, Scope::total),
                  [&] { return column_name(measure, Scope::total); });
            const Interval own = organisation.figure(unit, measure, Scope::own);
            check(unit, own, [&] { return own_column(unit); });
            if (!own.known()) continue;
            sum += own.value;
            ++known;
        }
        if (const FigureColumn& of_posts = organisation.column(Kind::post, measure); largest_lower(of_posts) > rare)
            for (NodeId post : organisation.nodes(Kind::post))
                check(post, of_posts[post - organisation.first(Kind::post)],
                      [&] { return column_name(measure, Scope::plain); });
        if (known < 3) continue;
        for (NodeId unit : organisation.nodes(Kind::unit)) {
            const Interval figure = organisation.figure(unit, measure, Scope::own);
            if (!figure.known() || !(figure.value > 0)) continue;
            const double others = sum - figure.value;
            if (others > 0 && figure.value > others_times * others)
                warnings.push_back(implausible(organisation, unit,
                                               Message(" has ") + shown(figure) + " as its " +
                                                   Message(row(measure).name) + ", and all other units together " +
                                                   to_text(others),
                                               "figures that go together", own_column(unit)));
        }
    }
}

}  // namespace

std::vector<Problem> check_figures(const Organisation& organisation) {
    std::vector<Problem> warnings;
    check_posts(organisation, warnings);
    check_sizes(organisation, warnings);
    for (const MeasureRow& entry : measures) {
        if (entry.adds_up != AddsUp::sum || !applies_to(entry.measure, Kind::unit)) continue;
        const bool nothing_written = organisation.column(Kind::unit, entry.measure).value.empty() &&
                                     organisation.column(Kind::unit, entry.measure, Scope::total).value.empty();
        if (nothing_written) continue;
        const UnitFigures& figures = kept_figures(organisation, entry.measure);
        const auto compare = [&](NodeId unit, const Interval& stated, const PartSum& parts, bool complete,
                                 std::string_view what, const std::string& column) {
            const bool more = exceeds(parts.known, stated.value);
            const bool less = complete && parts.is_known() && exceeds(stated.value, parts.known);
            if (!more && !less) return;
            const bool apart =
                exceeds(parts.interval.lower, stated.upper) || (less && exceeds(stated.lower, parts.interval.upper));
            const std::string key(organisation.key(unit));
            Problem problem{"the " + Message(entry.name) + " of " + quote(key) + " is stated as " + shown(stated) +
                                ", but " + Message(what) + " make " + (parts.is_known() ? "" : "at least ") +
                                shown(parts.is_known() ? parts.interval : Interval::exact(parts.known)),
                            key,
                            "figures that agree",
                            {},
                            {}};
            problem.place.column_name = column;
            if (apart) throw FigureConflict(std::move(problem));
            warnings.push_back(std::move(problem));
        };
        const auto written_as = [&](NodeId unit) {
            return organisation.column(Kind::unit, entry.measure).writing(unit).own ? Scope::own : Scope::plain;
        };
        for (NodeId unit : organisation.nodes(Kind::unit)) {
            const Interval own = organisation.figure(unit, entry.measure, Scope::own);
            const Interval total = organisation.figure(unit, entry.measure, Scope::total);
            if (!own.known() && !total.known()) continue;
            const PartSum& parts = figures.parts[unit];
            const char* what = applies_to(entry.measure, Kind::post) ? "its posts" : "its tasks";
            if (own.known()) compare(unit, own, parts, false, what, column_name(entry.measure, written_as(unit)));
            if (total.known()) {
                PartSum below = own.known() ? single(own) : parts;
                for (NodeId child : organisation.units().children(unit)) below.add(figures.total[child]);
                if (!figures.repeats.empty()) {
                    const Repeats& repeats = figures.repeats[unit];
                    count_once(below, repeats.below + (own.known() ? 0 : repeats.across));
                }
                compare(unit, total, below, own.known(), "the figures below it",
                        column_name(entry.measure, Scope::total));
            }
        }
    }
    return warnings;
}

}  // namespace tyngde
