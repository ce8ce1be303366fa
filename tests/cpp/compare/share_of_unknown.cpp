#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <tyngde/compare/transition.hpp>
#include <tyngde/metrics/interfaces.hpp>
#include <tyngde/metrics/journeys.hpp>
#include <tyngde/metrics/lowest_common_manager.hpp>
#include <tyngde/metrics/managers.hpp>
#include <tyngde/metrics/partition_quality.hpp>
#include <tyngde/metrics/staff_categories.hpp>

#include "catch.hpp"
#include "sketch.hpp"
#include "within_bounds.hpp"

// A share of nobody is 0, however many there are; a share of all is 1. Against brute force: whatever numbers the
// unknown figures are given, a share that comes out alike each time is told, and none that does not.

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// Small organisations in which much is 0 or unknown. The unknown is drawn where `numbers` is given.
class Maker {
public:
    explicit Maker(unsigned seed) : seed_(seed) {}

    Organisation make(bool moved, std::mt19937* numbers) {
        std::mt19937 random(seed_);
        const auto draw = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        const auto figure = [&](int of) -> std::optional<double> {
            const int kind = draw(of);
            const double drawn = numbers == nullptr ? 0 : std::pow(10.0, static_cast<double>((*numbers)() % 13) - 4);
            if (kind == 0) return 0;
            if (kind == 1) return 1 + draw(4);
            if (numbers == nullptr) return std::nullopt;
            return std::round(drawn * 1e4) / 1e4;
        };
        const auto as_quantity = [](std::optional<double> x) { return x ? Quantity::exact(*x) : Quantity::unknown(); };
        Sketch s;
        const char* types[] = {"secretariat", "institution", "office"};
        for (const char* key : {"a", "b", "c"}) s.unit(key, "", {}, "department");
        for (const char* key : {"a1", "a2", "b1", "c1"}) {
            const std::string home(1, key[0]);
            const auto of = figure(4);
            const std::string type = types[draw(3)];
            const bool moves = draw(4) == 0;
            s.unit(key, moved && moves ? "b" : home, {fte(as_quantity(of))}, type);
        }
        for (const char* key : {"a", "b", "c", "a1", "b1"})
            if (draw(3) > 0) s.head(std::string("head of ") + key, {key}, {fte(0)});
        const std::vector<std::string> ends{"a", "a1", "a2", "b", "b1", "c", "c1"};
        for (std::size_t i = 0; i < ends.size(); ++i)
            for (std::size_t k = i + 1; k < ends.size(); ++k) {
                if (draw(5) > 0) continue;
                const auto volume = figure(5);
                volume ? s.relate(Relation::works_with, ends[i], ends[k], *volume)
                       : s.relate(Relation::works_with, ends[i], ends[k]);
            }
        return s.build();
    }

    std::vector<Journey> journeys(std::mt19937* numbers) const {
        std::mt19937 random(seed_);
        std::vector<Journey> result;
        for (unsigned i = 0; i < 2; ++i) {
            const bool known = random() % 2 == 0;
            const double drawn = numbers == nullptr ? not_known : static_cast<double>(1 + (*numbers)() % 1000);
            const std::vector<std::string> ways[] = {{"a1", "a2"}, {"a1", "b1"}, {"c1"}, {"b1", "b", "b1"}};
            result.push_back({ways[random() % 4], known ? 2 : drawn, std::to_string(i)});
        }
        return result;
    }

private:
    unsigned seed_;
};

TransitionOptions by_department() {
    TransitionOptions result;
    result.by = By{std::uint32_t{0}};
    return result;
}

Numbers shares_of(unsigned seed, std::mt19937* numbers) {
    Maker maker(seed);
    const Organisation o = maker.make(false, numbers);
    Numbers result;
    const Grouping by = group(o, std::uint32_t{0});
    result["cut"] = interfaces(o, by).share_cut;
    const PartitionQuality quality = partition_quality(o, by);
    result["E-I"] = quality.ei_index;
    for (std::size_t i = 0; i < by.units.size(); ++i) {
        const std::string name(o.key(by.units[i]));
        result["cohesion of " + name] = quality.units[i].cohesion;
        result["coupling of " + name] = quality.units[i].coupling;
        result["E-I of " + name] = quality.units[i].ei_index;
    }
    const SettledInterfaces settled = lowest_common_managers(o);
    result["at the top"] = settled.share_at_top;
    result["unbridged"] = settled.share_unbridged;
    const StaffCategories staff = staff_categories(o, by);
    for (std::size_t row = 0; row < staff.rows.size(); ++row)
        for (std::size_t k = 0; k < staff.categories.size(); ++k)
            result[staff.categories[k] + std::to_string(row)] = staff.rows[row].share[k];
    const JourneyHandoffs journeys = handoffs(o, maker.journeys(numbers), by);
    result["rate"] = journeys.mean.rate;
    result["mean handoffs"] = journeys.mean.handoffs;
    if (numbers != nullptr) *numbers = std::mt19937((*numbers)());
    const std::mt19937 kept = numbers == nullptr ? std::mt19937{} : *numbers;
    const Organisation before = maker.make(false, numbers);
    if (numbers != nullptr) *numbers = kept;
    const Transition t = transition(before, maker.make(true, numbers), {}, by_department());
    result["unit"] = t.share_unit_changed;
    result["unit, affected"] = t.share_unit_affected;
    result["manager"] = t.share_changed;
    result["director"] = t.share_director_changed;
    result["line"] = t.share_line_changed;
    return result;
}

/// Of these the rest is not looked at, so that all are not told where the whole is unknown.
bool tells_all(const std::string& name) {
    for (const char* other : {"unit", "manager", "director", "line", "rate", "mean"})
        if (name.starts_with(other)) return false;
    return true;
}

}  // namespace

TEST_CASE("shares: of nobody and of all, whatever is unknown", "[random]") {
    std::map<std::string, int> told_of;
    Checked checked;
    for (unsigned seed = 0; seed < 400; ++seed) {
        const Numbers told = shares_of(seed, nullptr);
        std::map<std::string, std::vector<double>> truths;
        std::mt19937 numbers(seed + 1000);
        for (int i = 0; i < 24; ++i) {
            const Numbers truth = shares_of(seed, &numbers);
            check_within_bounds(
                truth, told, seed, [](const Value& v) { return !v.defined(); }, checked);
            for (const auto& [name, value] : truth)
                if (value.defined()) truths[name].push_back(value.value);
        }
        for (const auto& [name, values] : truths) {
            const auto [least, most] = std::minmax_element(values.begin(), values.end());
            const Value& value = told.at(name);
            CAPTURE(seed, name, *least, *most, value.value, value.lower, value.upper);
            if (*least != *most || values.size() < 20) continue;
            if (*least != 0 && !(*least == 1 && tells_all(name))) continue;
            // Of a single part there may be no interface at all, and so no index.
            const bool of_part = name.find(" of ") != std::string::npos || name == "E-I";
            CHECK((of_part || value.defined()));
            CHECK(value.lower == *least);
            CHECK(value.lower == value.upper);
            ++told_of[name];
        }
    }
    CHECK(checked.open > 1000);
    for (const char* name : {"cut", "coupling of a", "cohesion of b", "at the top", "unbridged", "rate", "unit",
                             "unit, affected", "manager", "management0"}) {
        CAPTURE(name, told_of[name]);
        CHECK(told_of[name] > 0);
    }
}

TEST_CASE("shares: of nobody among what may be nothing") {
    const Interval some{not_known, 0, infinity}, none = Interval::exact(0);
    CHECK(share(none, some) == none);
    CHECK(share(some, none) == Interval::exact(1));
    CHECK_FALSE(share(none, none).known());
    CHECK(share(some, some).lower == 0);
    CHECK(share(some, some).upper == 1);
    CHECK(share(Interval::exact(1), some).upper == 1);
    CHECK(share(Interval{2, 1, 3}, Interval{2, 1, 3}) == Interval{0.5, 0.25, 0.75});
    Sketch s;
    s.unit("a").unit("b").unit("a1", "a").unit("b1", "b");
    const Organisation nobody_known = s.build();
    const Transition same = transition(nobody_known, nobody_known, {}, by_department());
    CHECK_FALSE(same.fte_common.defined());
    CHECK(same.share_unit_changed.value == 0);
    CHECK(same.share_unit_changed.upper == 0);
    Sketch empty;
    empty.unit("a", "", {fte(0)});
    const Organisation nobody = empty.build();
    CHECK(transition(nobody, nobody, {}, by_department()).share_unit_changed.reason == Reason::zero_total);
}
