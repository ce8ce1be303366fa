#include "tyngde/metrics/full_pass.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <exception>
#include <functional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/metrics/load_balance.hpp"

namespace tyngde {
namespace {

using Task = std::function<void()>;

/// Below this, starting a thread takes longer than it saves.
constexpr std::size_t worth_a_thread = 200'000;

/// Runs independent tasks. What a task computes may not depend on which thread runs it. Throws what a task
/// throws – one of them, should several –, when no thread works any more.
void run_all(const std::vector<Task>& tasks, unsigned threads) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr thrown;
    std::atomic_flag has_thrown;
    const auto work = [&] {
        try {
            for (std::size_t i = next++; i < tasks.size(); i = next++) tasks[i]();
        } catch (...) {  // beyond a thread it would end the program
            if (!has_thrown.test_and_set()) thrown = std::current_exception();
            next = tasks.size();
        }
    };
    {
        // Not std::jthread, which libc++ has not.
        struct Pool : std::vector<std::thread> {
            ~Pool() {
                for (std::thread& thread : *this) thread.join();
            }
        } pool;
        const std::size_t others = std::min<std::size_t>(threads, tasks.size());
        try {
            for (std::size_t i = 1; i < others; ++i) pool.emplace_back(work);
        } catch (const std::system_error&) {
            // No thread is to be had, as where there are none at all: those that there are do the work.
        }
        work();
    }
    if (thrown) std::rethrow_exception(thrown);
}

/// Blocks of a size of their own, so that sums have the same shape on any number of threads.
template <class Work>
void add_blocks(std::vector<Task>& tasks, std::size_t size, std::size_t block, Work work) {
    for (std::size_t first = 0; first < size; first += block)
        tasks.emplace_back([=] { work(first, std::min(size, first + block)); });
}

constexpr std::size_t ties_in_block = 32768, managers_in_block = 32768, columns_at_once = 4;

/// Sums over the direct reports, of several measures at once: the ends of the runs are hard to predict,
/// and are met once.
template <std::size_t K>
void sum_direct(const FlatOrganisation& organisation, FullPass& result, std::size_t measure, std::size_t first,
                std::size_t last) {
    std::array<const double*, K> figures{};
    std::array<double*, K> direct{};
    for (std::size_t k = 0; k < K; ++k) {
        figures[k] = organisation.figures(measure + k).data();
        direct[k] = result.direct[measure + k].data();
    }
    for (auto manager = static_cast<NodeId>(first); manager < last; ++manager) {
        const NodeRange reports = organisation.reports(manager);
        std::array<double, K> sum{};
        for (NodeId post = *reports.begin(); post < *reports.end(); ++post)
            for (std::size_t k = 0; k < K; ++k) sum[k] += figures[k][post];
        for (std::size_t k = 0; k < K; ++k) direct[k][manager] = sum[k];
    }
}

template <std::size_t K>
void sum_broad(const FlatOrganisation& organisation, FullPass& result, std::size_t measure) {
    std::array<const double*, K> direct{};
    std::array<double*, K> broad{};
    for (std::size_t k = 0; k < K; ++k) {
        direct[k] = result.direct[measure + k].data();
        broad[k] = result.broad[measure + k].data();
    }
    for (NodeId manager = organisation.manager_count(); manager-- > 0;) {
        const NodeRange below = organisation.managers_below(manager);
        std::array<double, K> sum{};
        for (std::size_t k = 0; k < K; ++k) sum[k] = direct[k][manager];
        for (NodeId lower = *below.begin(); lower < *below.end(); ++lower)
            for (std::size_t k = 0; k < K; ++k) sum[k] += broad[k][lower];
        for (std::size_t k = 0; k < K; ++k) broad[k][manager] = sum[k];
    }
}

/// Calls work with the largest number of columns that are left, at most `columns_at_once`.
template <class Work>
void by_columns(std::size_t measures, Work work) {
    for (std::size_t measure = 0; measure < measures; measure += columns_at_once) switch (measures - measure) {
            case 1: work(std::integral_constant<std::size_t, 1>(), measure); break;
            case 2: work(std::integral_constant<std::size_t, 2>(), measure); break;
            case 3: work(std::integral_constant<std::size_t, 3>(), measure); break;
            default: work(std::integral_constant<std::size_t, columns_at_once>(), measure);
        }
}

struct TieSums {
    double cut = 0;
    double bridged = 0;
    double unbridged = 0;
    double steps = 0;  ///< path length × volume

    double volume() const { return bridged + unbridged; }
    void add(const TieSums& other) {
        bridged += other.bridged;
        cut += other.cut;
        steps += other.steps;
        unbridged += other.unbridged;
    }
};

template <class CommonManagers, class Depth>
TieSums sum_ties(std::span<const FlatOrganisation::Tie> ties, std::uint32_t layer, CommonManagers common_managers,
                 Depth depth_of) {
    TieSums sums;
    for (const FlatOrganisation::Tie& tie : ties) {
        const NodeId a = tie.a.manager(), b = tie.b.manager();
        const std::uint32_t depth_a = depth_of(a), depth_b = depth_of(b);
        const std::uint32_t common = common_managers(a, b, depth_a, depth_b);
        const bool outside = (depth_a + 1 < layer) & (depth_b + 1 < layer);
        const std::uint32_t steps = depth_a + tie.a.below() + depth_b + tie.b.below() + 2 - 2 * common;
        sums.bridged += common == 0 ? 0 : tie.volume;
        sums.cut += common >= layer || outside ? 0 : tie.volume;
        sums.steps += common == 0 ? 0 : static_cast<double>(steps) * tie.volume;
        sums.unbridged += common == 0 ? tie.volume : 0;
    }
    return sums;
}

TieSums sum_ties(const FlatOrganisation& organisation, std::span<const FlatOrganisation::Tie> ties,
                 std::uint32_t layer) {
    if (organisation.path_codes().empty())
        return sum_ties(
            ties, layer,
            [&](NodeId a, NodeId b, std::uint32_t, std::uint32_t) { return organisation.common_managers(a, b); },
            [&](NodeId manager) { return organisation.depth(manager); });
    const std::uint64_t* code = organisation.path_codes().data();
    const std::uint8_t* common_digits = organisation.common_digits().data();
    constexpr std::uint64_t depth_mask = FlatOrganisation::depth_mask;
    return sum_ties(
        ties, layer,
        [=](NodeId a, NodeId b, std::uint32_t depth_a, std::uint32_t depth_b) {
            const auto zeros = static_cast<std::size_t>(std::countl_zero((code[a] ^ code[b]) & ~depth_mask));
            return std::min(std::uint32_t{common_digits[zeros]}, std::min(depth_a, depth_b) + 1);
        },
        [=](NodeId manager) { return static_cast<std::uint32_t>(code[manager] & depth_mask); });
}

SpanDistribution distribution(std::span<const std::uint32_t> spans) {
    SpanDistribution result;
    std::vector<std::uint32_t> number;  // of managers with each span
    std::uint64_t sum = 0;
    for (std::uint32_t span : spans) {
        if (span == 0) continue;
        if (span >= number.size()) number.resize(std::size_t{span} + 1, 0);
        ++number[span];
        ++result.managers;
        sum += span;
    }
    if (result.managers == 0) return result;
    result.largest = static_cast<std::uint32_t>(number.size() - 1);
    result.mean = static_cast<double>(sum) / result.managers;
    double squares = 0, lower = 0, upper = 0;
    std::uint32_t seen = 0;
    for (std::uint32_t span = 1; span < number.size(); ++span) {
        if (number[span] == 0) continue;
        if (result.smallest == 0) result.smallest = span;
        const double distance = span - result.mean;
        squares += number[span] * distance * distance;
        if (seen < (result.managers + 1) / 2) lower = span;
        if (seen < result.managers / 2 + 1) upper = span;
        seen += number[span];
    }
    result.median = (lower + upper) / 2;
    result.standard_deviation = std::sqrt(squares / result.managers);
    return result;
}

Value value_of(double x) { return std::isnan(x) ? Value::undefined(Reason::unknown_input) : Value::of(x); }

Balance balance_of(const FlatOrganisation& organisation, const FullPass& pass, const FullPassOptions& options,
                   std::uint32_t layer) {
    std::vector<double> loads;
    if (layer <= organisation.layer_count() && !pass.broad.empty())
        for (NodeId manager : organisation.managers_in_layer(layer))
            loads.push_back(pass.broad[options.load][manager] +
                            organisation.figures(options.load)[organisation.post_of(manager)]);
    return {coefficient_of_variation(loads), gini(loads), max_over_mean(loads)};
}

Value modularity_of(const FlatOrganisation& organisation, const TieSums& ties, std::uint32_t layer) {
    if (organisation.ties().empty()) return Value::undefined(Reason::no_edges);
    if (std::isnan(ties.volume())) return Value::undefined(Reason::unknown_input);
    if (ties.volume() == 0) return Value::undefined(Reason::zero_total);
    const std::span<const double> own = organisation.tie_volume();
    std::vector<double> volume(own.begin(), own.end());  // of each manager and all below
    for (NodeId manager = organisation.manager_count(); manager-- > 0;)
        for (NodeId lower : organisation.managers_below(manager)) volume[manager] += volume[lower];
    CompensatedSum squares;
    const auto add = [&](double part) {
        const double share = part / (2 * ties.volume());
        squares.add(share * share);
    };
    if (layer <= organisation.layer_count())
        for (NodeId manager : organisation.managers_in_layer(layer)) add(volume[manager]);
    double outside = 0;
    for (std::uint32_t upper = 1; upper < layer && upper <= organisation.layer_count(); ++upper)
        for (NodeId manager : organisation.managers_in_layer(upper)) outside += own[manager];
    add(outside);
    return Value::of((ties.volume() - ties.cut) / ties.volume() - squares.value());
}

std::vector<double> scaled(const std::vector<double>& weights, std::size_t measures) {
    if (weights.empty()) return std::vector<double>(measures, 1.0 / static_cast<double>(measures));
    const double total = sum(weights);
    const bool sound = std::all_of(weights.begin(), weights.end(), [](double w) { return w >= 0; });
    if (weights.size() != measures || !sound || !(total > 0) || std::isinf(total))
        throw UsageError(Problem{
            "the weights do not fit the measures", "weights", "one for each measure, from 0 up, not all 0", {}, {}});
    std::vector<double> result = weights;
    for (double& weight : result) weight /= total;
    return result;
}

}  // namespace

FullPass full_pass(const FlatOrganisation& organisation, const FullPassOptions& options) {
    FullPass result;
    full_pass(organisation, options, result);
    return result;
}

void full_pass(const FlatOrganisation& organisation, const FullPassOptions& options, FullPass& result) {
    const std::size_t measures = organisation.measure_count(), managers = organisation.manager_count();
    const std::vector<double> weights = scaled(options.weights, measures);
    if (options.layer == 0) throw UsageError(Problem{"there is no layer 0", "layer", "a layer from 1", {}, {}});
    if (options.load >= measures && measures != 0)
        throw UsageError(Problem{Message("there is no measure ") + std::to_string(options.load),
                                 "load",
                                 "the position of a measure",
                                 {},
                                 {}});

    const auto threads =
        static_cast<unsigned>(std::min<std::size_t>(options.threads, 1 + organisation.post_count() / worth_a_thread));
    result.layer.resize(organisation.post_count());
    result.direct_posts.resize(managers);
    result.broad_posts.resize(managers);
    for (auto* columns : {&result.direct, &result.broad}) {
        columns->resize(measures);
        for (auto& column : *columns) column.resize(managers);
    }
    result.totals.clear();
    result.spans.resize(organisation.layer_count());
    const auto ties = organisation.ties();
    std::vector<TieSums> tie_blocks((ties.size() + ties_in_block - 1) / ties_in_block);

    std::vector<Task> tasks;
    by_columns(measures, [&](auto columns, std::size_t measure) {
        add_blocks(tasks, managers, managers_in_block, [&organisation, &result, measure](auto first, auto last) {
            sum_direct<decltype(columns)::value>(organisation, result, measure, first, last);
        });
    });
    add_blocks(tasks, ties.size(), ties_in_block, [&](std::size_t first, std::size_t last) {
        tie_blocks[first / ties_in_block] = sum_ties(organisation, ties.subspan(first, last - first), options.layer);
    });
    tasks.emplace_back([&] {
        for (NodeId manager = organisation.manager_count(); manager-- > 0;) {
            const auto direct = static_cast<std::uint32_t>(organisation.reports(manager).size());
            std::uint32_t broad = direct;
            for (NodeId lower : organisation.managers_below(manager)) broad += result.broad_posts[lower];
            result.direct_posts[manager] = direct;
            result.broad_posts[manager] = broad;
        }
        for (std::uint32_t layer = 1; layer <= organisation.layer_count(); ++layer) {
            const NodeRange range = organisation.managers_in_layer(layer), posts = organisation.posts_in_layer(layer);
            result.spans[layer - 1] =
                distribution(std::span(result.direct_posts).subspan(*range.begin(), range.size()));
            std::fill(result.layer.begin() + *posts.begin(), result.layer.begin() + *posts.end(),
                      static_cast<std::uint16_t>(layer));
        }
    });
    run_all(tasks, threads);

    tasks.clear();
    by_columns(measures, [&](auto columns, std::size_t measure) {
        tasks.emplace_back(
            [&organisation, &result, measure] { sum_broad<decltype(columns)::value>(organisation, result, measure); });
    });
    TieSums tie_sums;
    for (const TieSums& block : tie_blocks) tie_sums.add(block);
    tasks.emplace_back([&] { result.modularity = modularity_of(organisation, tie_sums, options.layer); });
    run_all(tasks, threads);

    std::vector<double> factor;  // of each measure: w / X
    for (std::size_t k = 0; k < measures; ++k) {
        CompensatedSum total;
        if (organisation.layer_count() > 0)
            for (NodeId top : organisation.managers_in_layer(1))
                total.add(organisation.figures(k)[top] + result.broad[k][top]);
        result.totals.push_back(value_of(total.value()));
        factor.push_back(total.value() == 0 ? not_known : weights[k] / total.value());
    }
    tasks.clear();
    result.tyngde.resize(managers);
    add_blocks(tasks, managers, managers_in_block, [&](std::size_t first, std::size_t last) {
        for (auto manager = static_cast<NodeId>(first); manager < last; ++manager) {
            const NodeId post = organisation.post_of(manager);
            double score = 0;
            for (std::size_t k = 0; k < measures; ++k)
                if (weights[k] != 0) score += factor[k] * (organisation.figures(k)[post] + result.broad[k][manager]);
            result.tyngde[manager] = score;
        }
    });
    run_all(tasks, threads);
    result.balance = balance_of(organisation, result, options, options.layer);
    result.balance_below = balance_of(organisation, result, options, options.layer + 1);

    result.volume = value_of(tie_sums.volume());
    result.volume_cut = value_of(tie_sums.cut);
    result.unbridged = value_of(tie_sums.unbridged);
    if (ties.empty())
        result.mean_path = Value::undefined(Reason::no_edges);
    else
        result.mean_path =
            tie_sums.bridged == 0 ? Value::undefined(Reason::zero_total) : value_of(tie_sums.steps / tie_sums.bridged);
}

}  // namespace tyngde
