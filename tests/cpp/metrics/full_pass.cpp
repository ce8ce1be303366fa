#include <tyngde/metrics/full_pass.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/metrics/layers.hpp>
#include <tyngde/metrics/load_balance.hpp>
#include <tyngde/metrics/span_of_control.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

struct Sample {
    std::vector<NodeId> manager, a, b;
    std::vector<std::vector<double>> figures;
    std::vector<double> volume;

    FlatOrganisation flat() const {
        std::vector<FlatMeasure> measures;
        for (std::size_t k = 0; k < figures.size(); ++k) measures.push_back({"m" + std::to_string(k), figures[k]});
        return {manager, measures, a, b, volume};
    }
};

Sample random_sample(Dice& dice, std::size_t posts, std::size_t measures, std::size_t ties, std::size_t reach) {
    Sample s;
    for (NodeId i = 0; i < posts; ++i) {
        const std::size_t from = i < reach ? 0 : i - reach;
        s.manager.push_back(i == 0 || dice.roll(posts) == 0 ? no_node
                                                            : static_cast<NodeId>(from + dice.roll(i - from)));
    }
    for (std::size_t k = 0; k < measures; ++k) {
        std::vector<double>& column = s.figures.emplace_back();
        for (std::size_t i = 0; i < posts; ++i) column.push_back(static_cast<double>(dice.roll(1000)) / 7);
    }
    for (std::size_t i = 0; i < ties; ++i) {
        s.a.push_back(static_cast<NodeId>(dice.roll(posts)));
        s.b.push_back(static_cast<NodeId>(dice.roll(posts)));
        s.volume.push_back(static_cast<double>(dice.roll(100)) / 3);
    }
    return s;
}

std::vector<NodeId> way_up(const Sample& s, NodeId row) {
    std::vector<NodeId> way{row};
    while (s.manager[way.back()] != no_node) way.push_back(s.manager[way.back()]);
    return way;
}

void check_near(double x, double y) { CHECK(std::abs(x - y) <= 1e-12 * std::max({1.0, std::abs(x), std::abs(y)})); }

void check_near(const Value& x, const Value& y) {
    CHECK(x.reason == y.reason);
    if (x.defined()) check_near(x.value, y.value);
}

/// Everything once more, from the definitions and row by row.
void check_slowly(const Sample& s, const FullPassOptions& options) {
    const FlatOrganisation flat = s.flat();
    const FullPass pass = full_pass(flat, options);
    const auto posts = static_cast<NodeId>(s.manager.size());
    std::vector<std::set<NodeId>> below(posts);
    std::vector<NodeId> reports(posts);
    for (NodeId row = 0; row < posts; ++row) {
        const auto way = way_up(s, row);
        for (std::size_t i = 1; i < way.size(); ++i) below[way[i]].insert(row);
        if (way.size() > 1) ++reports[way[1]];
    }
    double weight_total = 0;
    for (std::size_t k = 0; k < s.figures.size(); ++k) weight_total += options.weights.empty() ? 1 : options.weights[k];
    std::map<std::size_t, std::vector<double>> loads, spans;
    std::map<NodeId, NodeId> unit;  // of each row; `posts`: outside
    for (NodeId p = 0; p < posts; ++p) CHECK(pass.layer[p] == way_up(s, flat.rows()[p]).size());
    for (NodeId m = 0; m < flat.manager_count(); ++m) {
        const NodeId row = flat.rows()[flat.post_of(m)];
        CHECK(pass.direct_posts[m] == reports[row]);
        CHECK(pass.broad_posts[m] == below[row].size());
        double tyngde = 0;
        for (std::size_t k = 0; k < s.figures.size(); ++k) {
            double direct = 0, broad = 0, total = 0;
            for (NodeId other = 0; other < posts; ++other) {
                total += s.figures[k][other];
                if (s.manager[other] == row) direct += s.figures[k][other];
            }
            for (NodeId other : below[row]) broad += s.figures[k][other];
            check_near(pass.direct[k][m], direct);
            check_near(pass.broad[k][m], broad);
            check_near(pass.totals[k].value, total);
            const double weight = options.weights.empty() ? 1 : options.weights[k];
            tyngde += weight / weight_total * (broad + s.figures[k][row]) / total;
            if (k == options.load) loads[way_up(s, row).size()].push_back(broad + s.figures[k][row]);
        }
        if (!s.figures.empty()) check_near(pass.tyngde[m], tyngde);
        if (reports[row] > 0) spans[way_up(s, row).size()].push_back(reports[row]);
    }
    for (std::uint32_t layer = 1; layer <= flat.layer_count(); ++layer) {
        const SpanDistribution& found = pass.spans[layer - 1];
        std::vector<double> sorted = spans[layer];
        CHECK(found.managers == sorted.size());
        if (sorted.empty()) continue;
        std::sort(sorted.begin(), sorted.end());
        CHECK(found.smallest == sorted.front());
        CHECK(found.largest == sorted.back());
        CHECK(found.median == (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2);
        double mean = 0;
        for (double span : sorted) mean += span / static_cast<double>(sorted.size());
        check_near(found.mean, mean);
        check_near(found.standard_deviation, mean * coefficient_of_variation(sorted).value);
    }
    check_near(pass.balance.gini, gini(loads[options.layer]));
    check_near(pass.balance.coefficient_of_variation, coefficient_of_variation(loads[options.layer]));
    check_near(pass.balance.max_over_mean, max_over_mean(loads[options.layer]));
    check_near(pass.balance_below.gini, gini(loads[options.layer + 1]));

    const auto unit_of = [&](NodeId row) {
        const auto way = way_up(s, row);
        if (way.size() < options.layer) return posts;
        const NodeId candidate = way[way.size() - options.layer];
        return reports[candidate] > 0 || s.manager[candidate] == no_node ? candidate : posts;
    };
    double total = 0, cut = 0, bridged = 0, steps = 0;
    std::map<NodeId, double> volume;
    for (std::size_t i = 0; i < s.a.size(); ++i) {
        const double w = s.volume[i];
        total += w;
        volume[unit_of(s.a[i])] += w;
        volume[unit_of(s.b[i])] += w;
        if (unit_of(s.a[i]) != unit_of(s.b[i])) cut += w;
        const auto one = way_up(s, s.a[i]), other = way_up(s, s.b[i]);
        for (std::size_t x = 0; x < one.size(); ++x) {
            const auto met = std::find(other.begin(), other.end(), one[x]);
            if (met == other.end()) continue;
            bridged += w;
            steps += w * (static_cast<double>(x) + static_cast<double>(met - other.begin()));
            break;
        }
    }
    if (s.a.empty()) {
        CHECK(pass.modularity.reason == Reason::no_edges);
        CHECK(pass.mean_path.reason == Reason::no_edges);
        return;
    }
    check_near(pass.volume.value, total);
    check_near(pass.volume_cut.value, cut);
    check_near(pass.unbridged.value, total - bridged);
    if (bridged > 0)
        check_near(pass.mean_path.value, steps / bridged);
    else
        CHECK(pass.mean_path.reason == Reason::zero_total);
    if (total == 0) {
        CHECK(pass.modularity.reason == Reason::zero_total);
        return;
    }
    double modularity = (total - cut) / total;
    for (const auto& [_, part] : volume) modularity -= part / (2 * total) * (part / (2 * total));
    check_near(pass.modularity.value, modularity);
}

/// All results as bytes, in one number.
std::uint64_t hash_of(const FullPass& pass) {
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&](const auto& values) {
        for (const auto& value : values) {
            unsigned char bytes[sizeof value];
            std::memcpy(bytes, &value, sizeof value);
            for (unsigned char byte : bytes) hash = (hash ^ byte) * 1099511628211U;
        }
    };
    add(pass.layer), add(pass.direct_posts), add(pass.broad_posts), add(pass.tyngde);
    for (const auto& column : pass.direct) add(column);
    for (const auto& column : pass.broad) add(column);
    std::vector<double> values;
    for (const Value& total : pass.totals) values.push_back(total.value);
    for (const Value* v :
         {&pass.volume, &pass.volume_cut, &pass.modularity, &pass.mean_path, &pass.unbridged, &pass.balance.gini,
          &pass.balance.coefficient_of_variation, &pass.balance.max_over_mean, &pass.balance_below.gini})
        values.push_back(v->value);
    for (const SpanDistribution& spans : pass.spans)
        for (double x : {spans.median, spans.mean, spans.standard_deviation}) values.push_back(x);
    add(values);
    return hash;
}

}  // namespace

TEST_CASE("full pass: the worked example") {
    // T over M and N, M over x and y, N over z.
    Sample s;
    s.manager = {no_node, 0, 0, 1, 1, 2};
    s.figures = {{1, 1, 1, 1, 1, 1}};
    s.a = {3, 4};
    s.b = {4, 5};
    s.volume = {3, 1};
    const FullPass pass = full_pass(s.flat());
    CHECK(pass.layer == std::vector<std::uint16_t>{1, 2, 2, 3, 3, 3});
    CHECK(pass.direct_posts == std::vector<std::uint32_t>{2, 2, 1});
    CHECK(pass.broad_posts == std::vector<std::uint32_t>{5, 2, 1});
    CHECK(pass.broad[0] == std::vector<double>{5, 2, 1});
    CHECK(pass.volume_cut.value == 1);
    CHECK(pass.volume.value == 4);
    CHECK(pass.mean_path.value == 2.5);
    CHECK(pass.tyngde[1] == 0.5);
    check_near(pass.modularity.value, 3.0 / 4 - (7.0 / 8) * (7.0 / 8) - (1.0 / 8) * (1.0 / 8));
}

TEST_CASE("full pass: the same as slowly and by definition") {
    for (unsigned seed = 0; seed < 400; ++seed) {
        Dice dice(seed);
        const std::size_t posts = 1 + dice.roll(50), measures = dice.roll(7), ties = dice.roll(3) * dice.roll(20);
        const Sample s = random_sample(dice, posts, measures, ties, 1 + dice.roll(posts));
        FullPassOptions options;
        options.layer = static_cast<std::uint32_t>(1 + dice.roll(4));
        options.load = measures == 0 ? 0 : dice.roll(measures);
        if (dice.chance(50))
            for (std::size_t k = 0; k < measures; ++k) options.weights.push_back(1 + dice.quarters(3));
        check_slowly(s, options);
    }
}

TEST_CASE("full pass: without path codes the same") {
    for (unsigned seed = 0; seed < 3; ++seed) {
        Dice dice(seed);
        const Sample s = random_sample(dice, 900, 2, 300, 3);
        REQUIRE(s.flat().path_codes().empty());
        check_slowly(s, {.layer = 4});
    }
}

TEST_CASE("full pass: nobody, one, and top posts without reports") {
    CHECK(full_pass(FlatOrganisation(std::vector<NodeId>{}, {})).balance.gini.reason == Reason::no_nodes);
    Sample s;
    s.manager = {no_node, no_node};
    s.figures = {{1, 2}};
    s.a = {0};
    s.b = {1};
    s.volume = {1};
    const FullPass pass = full_pass(s.flat(), {.layer = 1});
    CHECK(pass.spans[0].managers == 0);
    CHECK(std::isnan(pass.spans[0].mean));
    CHECK(pass.unbridged.value == 1);
    CHECK(pass.mean_path.reason == Reason::zero_total);
    CHECK(pass.volume_cut.value == 1);
}

TEST_CASE("full pass: what is unknown stays unknown, and what it does not enter is known") {
    Sample s;
    s.manager = {no_node, 0, 0, 1, 2};
    s.figures = {{1, 1, 1, not_known, 1}, {1, 1, 1, 1, 1}};
    s.a = {3, 1};
    s.b = {1, 2};
    s.volume = {not_known, 2};
    const FullPass pass = full_pass(s.flat());
    CHECK(std::isnan(pass.direct[0][1]));
    CHECK(std::isnan(pass.broad[0][0]));
    CHECK(pass.broad[0][2] == 1);
    CHECK(pass.totals[0].reason == Reason::unknown_input);
    CHECK(std::isnan(pass.tyngde[2]));  // the total is unknown
    CHECK(pass.balance.gini.reason == Reason::unknown_input);
    CHECK(pass.volume.reason == Reason::unknown_input);
    CHECK(pass.modularity.reason == Reason::unknown_input);
    CHECK(pass.volume_cut.value == 2);  // the unknown one lies within a unit
    const FullPass second = full_pass(s.flat(), {.weights = {0, 1}, .load = 1});
    CHECK(second.tyngde[2] == 0.4);
    CHECK(second.balance.gini.value == 0);
    s.figures[1] = {0, 0, 0, 0, 0};
    CHECK(std::isnan(full_pass(s.flat(), {.weights = {0, 1}}).tyngde[2]));
}

TEST_CASE("full pass: options that do not fit are refused, and the result stays as it was") {
    Sample s;
    s.manager = {no_node, 0};
    s.figures = {{1, 1}};
    const FlatOrganisation flat = s.flat();
    FullPass result = full_pass(flat);
    for (const FullPassOptions& wrong :
         {FullPassOptions{.layer = 0}, FullPassOptions{.load = 1}, FullPassOptions{.weights = {1, 1}},
          FullPassOptions{.weights = {-1}}, FullPassOptions{.weights = {0}}, FullPassOptions{.weights = {not_known}}})
        CHECK_THROWS_AS(full_pass(flat, wrong, result), UsageError);
    CHECK(result.broad_posts == std::vector<std::uint32_t>{1});
}

TEST_CASE("full pass: the same bits on any number of threads, with any compiler, debug and release") {
    Dice dice(7);
    const Sample s = random_sample(dice, 700'000, 5, 200'000, 60'000);
    const FlatOrganisation flat = s.flat();
    const std::uint64_t one = hash_of(full_pass(flat));
    for (unsigned threads : {2U, 3U, 8U}) CHECK(hash_of(full_pass(flat, {.threads = threads})) == one);
    FullPass used = full_pass(flat, {.layer = 3, .threads = 2});
    full_pass(flat, {}, used);
    CHECK(hash_of(used) == one);
    // Only additions, multiplications, divisions and square roots, which IEEE 754 fixes to the last bit.
    CHECK(one == 0x8edf40f2038b1574U);
}

TEST_CASE("full pass: layers and spans are those of the organisation") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        Dice dice(seed);
        const Organisation organisation = recorded(random_sketch(dice)).build();
        FlatOrganisation flat(std::vector<NodeId>{}, {});
        try {
            flat = flat_organisation(organisation, std::vector<Measure>{Measure::fte});
        } catch (const UsageError&) {
            continue;
        }
        const FullPass pass = full_pass(flat);
        const Layers slow = layers(organisation);
        const NodeId first = organisation.first(Kind::post);
        for (NodeId p = 0; p < flat.post_count(); ++p) CHECK(pass.layer[p] == slow.of(first + p));
        for (NodeId m = 0; m < flat.manager_count(); ++m) {
            const NodeId post = first + flat.post_of(m);
            CHECK(pass.direct[0][m] == direct_span(organisation, post, CountBy::fte).value);
            CHECK(pass.direct[1][m] == direct_span(organisation, post, CountBy::positions).value);
        }
    }
}
