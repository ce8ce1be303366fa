// A synthetic organisation of N posts: build it, then layers, spans, roll-up and a breadth-first
// search, each as a multiple of streaming once the bytes that the pass must read.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <boost/graph/breadth_first_search.hpp>

#include <tyngde/organisation/boost_graph.hpp>
#include <tyngde/tyngde.hpp>

namespace {

using namespace tyngde;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// A tree of units with two to twelve children each, one head a unit, and staff in random units; one
/// interface for every two posts.
Draft synthetic(std::size_t posts) {
    std::mt19937_64 random(20260511);
    const std::size_t units = std::max<std::size_t>(1, posts * 13 / 100);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    Draft draft;
    std::vector<Draft::Handle> unit;
    std::size_t parent = 0;
    for (std::size_t i = 0, left = 1; i < units; ++i) {
        unit.push_back(draft.add({.kind = Kind::unit, .key = "u" + std::to_string(i)}));
        if (i == 0) continue;
        if (left-- == 0) {
            ++parent;
            left = 1 + below(11);
        }
        draft.relate({.relation = Relation::part_of, .from = unit[i], .to = unit[parent]});
    }
    for (std::size_t i = 0; i < posts; ++i) {
        NodeRecord record{.kind = Kind::post, .key = "p" + std::to_string(i)};
        record.figures.push_back(
            {Measure::fte, Scope::plain, Quantity::exact(0.25 * static_cast<double>(1 + below(4)))});
        const Draft::Handle post = draft.add(std::move(record));
        const std::size_t home = i < units ? i : below(units);
        draft.relate({.relation = Relation::post_in, .from = post, .to = unit[home]});
        if (i < units) draft.relate({.relation = Relation::heads, .from = post, .to = unit[home]});
    }
    for (std::size_t i = 0; i < posts / 2; ++i)
        draft.relate(
            {.relation = Relation::works_with, .from = unit[below(units)], .to = unit[below(units)], .weight = 1});
    return draft;
}

struct Row {
    const char* name;
    std::vector<double> times;
    double checksum = 0;
    double median() const { return times[times.size() / 2]; }
};

void touch_other_memory() {
    static std::vector<char> other(64U << 20U);
    for (std::size_t i = 0; i < other.size(); i += 64) ++other[i];
}

void run(std::size_t posts) {
    const Draft draft = synthetic(posts);
    Row build{"build from a draft", {}}, limit{"limit: stream the bytes once", {}}, layer{"layers", {}},
        span{"direct spans", {}}, roll{"FTE rolled up", {}}, search{"Boost breadth-first search", {}};

    auto start = Clock::now();
    const Organisation organisation(draft);
    build.times.push_back(milliseconds(start));

    const std::size_t managers = organisation.count(Kind::unit);
    const std::vector<std::uint64_t> stream((32 * posts + 8 * managers + 8 * posts) / sizeof(std::uint64_t), 1);
    const LineView line(organisation);
    std::vector<double> fte;
    for (NodeId post : organisation.nodes(Kind::post)) fte.push_back(organisation.figure(post, Measure::fte).value);
    const auto weight = boost::make_iterator_property_map(fte.begin(), get(boost::vertex_index, line));

    const auto time = [](Row& row, auto&& work) {
        touch_other_memory();
        const auto begin = Clock::now();
        row.checksum = work();
        row.times.push_back(milliseconds(begin));
    };
    for (int round = 0; round < 7; ++round) {
        time(limit,
             [&] { return static_cast<double>(std::accumulate(stream.begin(), stream.end(), std::uint64_t{0})); });
        time(layer, [&] { return static_cast<double>(layers(organisation).count); });
        time(span, [&] {
            const auto spans = direct_span(line, weight);
            return *std::max_element(spans.begin(), spans.end());
        });
        time(roll, [&] { return unit_figures(organisation, Measure::fte).whole.known; });
        time(search, [&] {
            std::vector<boost::default_color_type> colour(num_vertices(organisation));
            boost::breadth_first_search(organisation, organisation.first(Kind::post),
                                        boost::color_map(boost::make_iterator_property_map(
                                            colour.begin(), get(boost::vertex_index, organisation))));
            return static_cast<double>(std::count(colour.begin(), colour.end(), boost::black_color));
        });
    }
    for (Row* row : {&limit, &build, &layer, &span, &roll, &search}) std::sort(row->times.begin(), row->times.end());
    std::printf("\n%zu posts, %zu units, %zu arcs\n", posts, managers, num_edges(organisation));
    for (const Row* row : {&limit, &build, &layer, &span, &roll, &search})
        std::printf("  %-30s %10.3f ms  %8.1f x limit  (%.3f .. %.3f; checksum %.10g)\n", row->name, row->median(),
                    row->median() / limit.median(), row->times.front(), row->times.back(), row->checksum);
}

}  // namespace

int main(int count, char** sizes) {
    for (int i = 1; i < count; ++i) run(std::strtoull(sizes[i], nullptr, 10));
}
