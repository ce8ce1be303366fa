// The same synthetic organisation of N posts from columns and through a draft, each as a multiple of
// streaming the columns once: text, offsets and numbers.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <tyngde/tyngde.hpp>

namespace {

using namespace tyngde;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// Tables of units, posts and interfaces: two to twelve child units each, one head a unit, staff in
/// random units, one interface for every two posts; rows are shuffled unless they are sorted.
class Tables {
public:
    Tables(std::size_t posts, bool shuffled) : units_(std::max<std::size_t>(1, posts * 13 / 100)), posts_(posts) {
        std::mt19937_64 random(20260511), order_of_rows(1);
        const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
        const auto order = [&](std::size_t n) {
            std::vector<std::size_t> rows(n);
            std::iota(rows.begin(), rows.end(), std::size_t{0});
            if (shuffled) std::shuffle(rows.begin(), rows.end(), order_of_rows);
            return rows;
        };
        std::vector<std::size_t> parents{0};
        for (std::size_t parent = 0, left = 1; parents.size() < units_; --left) {
            if (left == 0) {
                ++parent;
                left = 2 + below(11);
            }
            parents.push_back(parent);
        }
        for (std::size_t i : order(units_)) {
            unit_key_.push_back(unit(i));
            parent_.push_back(i == 0 ? std::string{} : unit(parents[i]));
        }
        std::vector<std::size_t> homes;
        std::vector<double> fte;
        for (std::size_t i = 0; i < posts; ++i) {
            homes.push_back(i < units_ ? i : below(units_));
            fte.push_back(0.25 * static_cast<double>(1 + below(4)));
        }
        for (std::size_t i : order(posts)) {
            post_key_.push_back("p" + std::to_string(i));
            home_.push_back(unit(homes[i]));
            heads_.push_back(i < units_ ? unit(i) : std::string{});
            fte_.push_back(fte[i]);
        }
        for (std::size_t i = 0; i < posts / 2; ++i) {
            relation_.push_back("works_with");
            const std::size_t from = below(units_);
            from_.push_back(unit(from));
            to_.push_back(unit(below(units_)));
            volume_.push_back(1);
        }
    }

    Columns columns() const {
        Columns result;
        result[Kind::unit].key = unit_key_.column();
        result[Kind::unit].parent = parent_.column();
        result[Kind::post].key = post_key_.column();
        result[Kind::post].home = home_.column();
        result[Kind::post].heads = heads_.column();
        result[Kind::post].measures = {{.measure = Measure::fte, .value = fte_}};
        result.relations = {relation_.column(), from_.column(), to_.column(), volume_};
        return result;
    }

    /// The same as a caller without columns writes it.
    Draft draft() const {
        Draft draft;
        const Columns all = columns();
        const NodeColumns &units = all[Kind::unit], &posts = all[Kind::post];
        for (std::size_t i = 0; i < units_; ++i) draft.add({.kind = Kind::unit, .key = std::string(units.key[i])});
        for (std::size_t i = 0; i < posts_; ++i) {
            NodeRecord record{.kind = Kind::post, .key = std::string(posts.key[i])};
            record.figures.push_back({Measure::fte, Scope::plain, Quantity::exact(fte_[i])});
            draft.add(std::move(record));
        }
        const auto relate = [&](Relation relation, std::string_view from, std::string_view to,
                                std::optional<double> weight = std::nullopt) {
            draft.relate({.relation = relation, .from = draft.at(from), .to = draft.at(to), .weight = weight});
        };
        for (std::size_t i = 0; i < units_; ++i)
            if (!units.parent[i].empty()) relate(Relation::part_of, units.key[i], units.parent[i]);
        for (std::size_t i = 0; i < posts_; ++i) relate(Relation::post_in, posts.key[i], posts.home[i]);
        for (std::size_t i = 0; i < posts_; ++i)
            if (!posts.heads[i].empty()) relate(Relation::heads, posts.key[i], posts.heads[i]);
        for (std::size_t i = 0; i < volume_.size(); ++i)
            relate(Relation::works_with, all.relations.from[i], all.relations.to[i], volume_[i]);
        return draft;
    }

    std::size_t bytes() const {
        std::size_t result = (fte_.size() + volume_.size()) * sizeof(double);
        for (const TextBuffer* texts : {&unit_key_, &parent_, &post_key_, &home_, &heads_, &relation_, &from_, &to_})
            result += texts->column().bytes().size() + (texts->size() + 1) * sizeof(std::int64_t);
        return result;
    }

private:
    static std::string unit(std::size_t i) { return "u" + std::to_string(i); }

    std::size_t units_, posts_;
    TextBuffer unit_key_, parent_, post_key_, home_, heads_, relation_, from_, to_;
    std::vector<double> fte_, volume_;
};

struct Row {
    const char* name;
    std::vector<double> times{};
    double checksum = 0;
    double median() {
        std::sort(times.begin(), times.end());
        return times[times.size() / 2];
    }
};

void run(std::size_t posts) {
    const Tables sorted(posts, false), shuffled(posts, true);
    Row limit{"limit: stream the columns once"}, ordered{"from columns"}, mixed{"from columns, rows shuffled"},
        frozen{"from a draft that is written"}, written{"through a draft"}, pass{"FTE rolled up, layers"};
    const std::vector<std::uint64_t> stream(sorted.bytes() / sizeof(std::uint64_t), 1);
    const auto time = [](Row& row, auto&& work) {
        const auto begin = Clock::now();
        row.checksum = work();
        row.times.push_back(milliseconds(begin));
    };
    const auto sum = [](const Organisation& o) { return unit_figures(o, Measure::fte).whole.known; };
    const int rounds = posts > 500000 ? 3 : 9;
    for (int round = 0; round < rounds; ++round) {
        time(limit,
             [&] { return static_cast<double>(std::accumulate(stream.begin(), stream.end(), std::uint64_t{0})); });
        const auto build = [&](Row& row, auto&& make) {
            const auto begin = Clock::now();
            const Organisation organisation = make();
            row.times.push_back(milliseconds(begin));
            row.checksum = sum(organisation);
        };
        build(ordered, [&] { return Organisation(sorted.columns()); });
        build(mixed, [&] { return Organisation(shuffled.columns()); });
        build(written, [&] { return Organisation(sorted.draft()); });
        const Draft draft = sorted.draft();
        build(frozen, [&] { return Organisation(draft); });
        const Organisation organisation(sorted.columns());
        time(pass, [&] { return sum(organisation) + static_cast<double>(layers(organisation).count); });
    }
    std::printf("\n%zu posts, %.1f MB of columns\n", posts, static_cast<double>(sorted.bytes()) / 1e6);
    const double unit = limit.median();
    for (Row* row : {&limit, &ordered, &mixed, &frozen, &written, &pass}) {
        const double median = row->median();
        std::printf("  %-30s %10.3f ms  %8.1f x limit  (%.3f .. %.3f; checksum %.10g)\n", row->name, median,
                    median / unit, row->times.front(), row->times.back(), row->checksum);
    }
}

}  // namespace

int main(int count, char** sizes) {
    for (int i = 1; i < count; ++i) run(std::strtoull(sizes[i], nullptr, 10));
}
