// Interfaces that end where nobody knows: whatever the place is, what they cut lies within the bounds.

#include <string>
#include <vector>

#include <tyngde/metrics/interfaces.hpp>
#include <tyngde/metrics/layers.hpp>
#include <tyngde/metrics/load_balance.hpp>
#include <tyngde/metrics/partition_quality.hpp>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

struct Ends {
    Sketch sketch;
    std::vector<std::string> units;
    std::vector<std::string> unplaced;  ///< tops of what has no place
    std::vector<std::string> unheld;    ///< tasks of which nobody recorded who holds them
};

/// Compared units a, b and c, others beside them, and interfaces between all of these.
Ends ends_of(Dice& dice) {
    Ends result;
    Sketch& s = result.sketch;
    for (const char* unit : {"a", "b", "c", "x"}) {
        s.unit(unit);
        result.units.emplace_back(unit);
    }
    const std::size_t more = 1 + dice.roll(4);
    for (std::size_t i = 0; i < more; ++i) {
        const std::string key = "u" + std::to_string(i);
        if (dice.chance(50)) {
            s.unplaced(key);
            result.unplaced.push_back(key);
        } else {
            s.unit(key, result.units[dice.roll(result.units.size())]);
        }
        result.units.push_back(key);
    }
    std::vector<std::string> nodes = result.units;
    for (std::size_t i = dice.roll(3); i > 0; --i) {
        const std::string key = "t" + std::to_string(i);
        s.task(key);
        const std::size_t how = dice.roll(3);
        if (how > 0)
            s.relate(Relation::responsible_for, result.units[dice.roll(result.units.size())], key,
                     how == 1 ? std::optional(0.5) : std::nullopt);
        if (how < 2) result.unheld.push_back(key);
        nodes.push_back(key);
    }
    s.draft.recorded[Subject::tasks] = false;
    for (std::size_t i = 2 + dice.roll(5); i > 0; --i) {
        const std::string a = nodes[dice.roll(nodes.size())], b = nodes[dice.roll(nodes.size())];
        if (s.draft.find_relation(Relation::works_with, s.draft.at(a), s.draft.at(b)) == nullptr)
            s.relate(Relation::works_with, a, b, static_cast<double>(1 + dice.roll(8)));
    }
    s.draft.recorded[Subject::ties] = true;
    return result;
}

/// The same with a place for everything.
Organisation placed(const Ends& ends, Dice& dice) {
    Sketch s = ends.sketch;
    for (const std::string& top : ends.unplaced) {
        const std::string place = ends.units[dice.roll(4)];
        s.draft[s.draft.at(top)].unplaced = false;
        s.relate(Relation::part_of, top, place);
    }
    for (const std::string& task : ends.unheld) {
        const std::string unit = ends.units[dice.roll(4)];
        if (s.draft.find_relation(Relation::responsible_for, s.draft.at(unit), s.draft.at(task)) == nullptr)
            s.relate(Relation::responsible_for, unit, task);
        else
            s.draft.find_relation(Relation::responsible_for, s.draft.at(unit), s.draft.at(task))->weight = 1;
    }
    s.draft.recorded[Subject::tasks] = true;
    return s.build();
}

void check_within(const Value& truth, const Value& said) {
    if (!truth.defined()) return;
    CAPTURE(truth.value, said.value, said.lower, said.upper);
    if (said.defined()) CHECK(close(said.value, truth.value, 1e-9));
    if (std::isnan(said.lower) || std::isnan(said.upper)) return;
    CHECK((truth.value >= said.lower - 1e-9 && truth.value <= said.upper + 1e-9));
}

}  // namespace

TEST_CASE("open places: wherever what has no place lies, what is cut lies within the bounds") {
    std::size_t open = 0;
    for (unsigned seed = 1; seed <= static_cast<unsigned>(rounds(300)); ++seed) {
        Dice dice(seed);
        const Ends ends = ends_of(dice);
        const Organisation loose = ends.sketch.build();
        const Grouping by = group(loose, Keys{"a", "b", "c"});
        const Interfaces said = interfaces(loose, by);
        const PartitionQuality quality = partition_quality(loose, by);
        open += !said.ties_cut.defined();
        double least = infinity, most = -infinity;
        for (std::size_t instance = 0; instance < 40; ++instance) {
            const Organisation exact = placed(ends, dice);
            const Grouping there = group(exact, Keys{"a", "b", "c"});
            const Interfaces truth = interfaces(exact, there);
            CAPTURE(seed, instance);
            CHECK(truth.ties_cut.defined());
            check_within(truth.ties_cut, said.ties_cut);
            check_within(truth.ties_total, said.ties_total);
            check_within(truth.volume_cut, said.volume_cut);
            check_within(truth.share_cut, said.share_cut);
            least = std::min(least, truth.ties_cut.value);
            most = std::max(most, truth.ties_cut.value);
            const PartitionQuality then = partition_quality(exact, there);
            check_within(then.modularity, quality.modularity);
            check_within(then.ei_index, quality.ei_index);
            for (std::size_t i = 0; i < quality.units.size(); ++i) {
                check_within(then.units[i].internal, quality.units[i].internal);
                check_within(then.units[i].external, quality.units[i].external);
                check_within(then.units[i].cohesion, quality.units[i].cohesion);
            }
        }
        // What is told exactly does not vary.
        if (said.ties_cut.defined()) CHECK(least == most);
    }
    CHECK(open > 100);
}

TEST_CASE("open places: a compared unit without a place may lie within another") {
    std::size_t open = 0;
    for (unsigned seed = 1; seed <= static_cast<unsigned>(rounds(300)); ++seed) {
        Dice dice(seed);
        Ends ends = ends_of(dice);
        for (const std::string& unit : ends.units)
            if (unit != "x" && (unit.size() == 1 || dice.chance(50)))
                ends.sketch.draft[ends.sketch.draft.at(unit)].type = "d";
        const Organisation loose = ends.sketch.build();
        const Grouping by = group(loose, std::string("d"));
        const Interfaces said = interfaces(loose, by);
        const PartitionQuality quality = partition_quality(loose, by);
        open += !said.ties_cut.defined();
        for (std::size_t instance = 0; instance < 40; ++instance) {
            const Organisation exact = placed(ends, dice);
            const Grouping there = group(exact, std::string("d"));
            const Interfaces truth = interfaces(exact, there);
            CAPTURE(seed, instance);
            check_within(truth.ties_cut, said.ties_cut);
            check_within(truth.ties_total, said.ties_total);
            check_within(truth.volume_cut, said.volume_cut);
            check_within(truth.share_cut, said.share_cut);
            const PartitionQuality then = partition_quality(exact, there);
            check_within(then.modularity, quality.modularity);
            check_within(then.ei_index, quality.ei_index);
            for (std::size_t i = 0; i < there.units.size(); ++i)
                for (std::size_t j = 0; j < by.units.size(); ++j) {
                    if (exact.key(there.units[i]) != loose.key(by.units[j])) continue;
                    check_within(then.units[i].internal, quality.units[j].internal);
                    check_within(then.units[i].external, quality.units[j].external);
                    check_within(then.units[i].cohesion, quality.units[j].cohesion);
                }
        }
    }
    CHECK(open > 100);
    // Where all that is compared lies in one of them there is no other.
    Sketch s;
    s.unit("a").unplaced("u").unit("v", "u", {}, "d").unit("w", "u", {}, "d");
    s.relate(Relation::works_with, "v", "w", 3);
    s.draft.recorded[Subject::ties] = true;
    CHECK(interfaces(s.build(), group(s.build(), std::string("d"))).ties_cut.value == 1);
}

TEST_CASE("open places: two ends below the same unit lie together, wherever that is") {
    Sketch s;
    s.unit("a").unit("b").unplaced("u").unit("v", "u").unit("w", "u");
    s.relate(Relation::works_with, "v", "w", 3).relate(Relation::works_with, "v", "a", 5);
    s.relate(Relation::works_with, "a", "b", 2);
    const Organisation o = s.build();
    const Interfaces found = interfaces(o, group(o, Keys{"a", "b"}));
    CHECK(found.ties_cut.reason == Reason::unknown_input);
    CHECK(found.ties_cut.lower == 1);
    CHECK(found.ties_cut.upper == 2);
    CHECK(found.ties_cut.missing == Keys{"u.parent"});
    CHECK(found.volume_cut.lower == 2);
    CHECK(found.volume_cut.upper == 7);
    CHECK(close(found.share_cut.lower, 0.2));
    CHECK(close(found.share_cut.upper, 0.7));
    CHECK(found.volume_total.value == 10);
    double open = 0;
    for (const double share : found.open_share) open += share;
    CHECK(open == 1);
}

TEST_CASE("open places: wherever a unit lies, there are as many layers as is said") {
    std::size_t open = 0, known = 0;
    for (unsigned seed = 1; seed <= static_cast<unsigned>(rounds(300)); ++seed) {
        Dice dice(seed);
        Ends ends;
        Sketch& s = ends.sketch;
        for (const char* unit : {"a", "b", "c", "x"}) {
            s.unit(unit);
            ends.units.emplace_back(unit);
        }
        for (std::size_t i = 1 + dice.roll(3); i > 0; --i) {
            const std::string key = "u" + std::to_string(i);
            if (dice.chance(60)) {
                s.unplaced(key);
                ends.unplaced.push_back(key);
            } else {
                s.unit(key, ends.units[dice.roll(ends.units.size())]);
            }
            ends.units.push_back(key);
        }
        for (const std::string& unit : ends.units) {
            if (dice.chance(50)) s.head("h" + unit, {unit});
            if (dice.chance(50)) s.post("p" + unit, unit);
        }
        for (const Subject subject : all_subjects) s.draft.recorded[subject] = true;
        const auto told = [](const Organisation& o) {
            return std::vector{layers(o).number(), shortest_layers(o).number()};
        };
        const std::vector<Value> said = told(s.build());
        open += !said.front().defined();
        known += said.front().defined();
        for (std::size_t instance = 0; instance < 20; ++instance) {
            const std::vector<Value> truth = told(placed(ends, dice));
            for (std::size_t i = 0; i < said.size(); ++i) {
                CAPTURE(seed, instance, i);
                check_within(truth[i], said[i]);
            }
        }
    }
    CHECK(open > 100);
    CHECK(known > 50);
}

TEST_CASE("open places: wherever a unit without a place lies, loads are as balanced as is said") {
    std::size_t open = 0, known = 0;
    for (unsigned seed = 1; seed <= static_cast<unsigned>(rounds(400)); ++seed) {
        Dice dice(seed);
        Sketch s;
        std::vector<std::string> places, tops;
        for (const char* key : {"a", "b", "x"}) {
            const bool written = dice.chance(30);
            const auto size = static_cast<double>(1 + dice.roll(4));
            s.unit(key).unit(std::string(key) + "1", key, {fte(size)});
            if (written) s.draft[s.draft.at(key)].figures.push_back(total(30));
            if (*key != 'x') s.draft[s.draft.at(key)].type = "department";
            places.emplace_back(key);
        }
        for (std::size_t i = dice.roll(3); i > 0; --i) {
            const std::string key = "u" + std::to_string(i);
            s.unplaced(key);
            NodeRecord& unit = s.draft[s.draft.at(key)];
            unit.figures = {fte(static_cast<double>(dice.roll(3)))};
            if (dice.chance(50)) unit.type = "department";
            tops.push_back(key);
        }
        const Organisation loose = s.build();
        const auto balance = [](const Organisation& o) {
            return load_balance(o, group(o, "department"), Measure::fte);
        };
        const LoadBalance said = balance(loose);
        (said.gini.defined() ? known : open) += tops.empty() ? 0 : 1;
        for (std::size_t instance = 0; instance < 20; ++instance) {
            Sketch placed = s;
            for (const std::string& top : tops) {
                placed.draft[placed.draft.at(top)].unplaced = false;
                // What is not compared counts in no other unit while its place is not known.
                const bool compared = loose.type(loose.at(top)) == "department";
                placed.relate(Relation::part_of, top, compared ? places[dice.roll(places.size())] : "x");
            }
            const LoadBalance truth = balance(placed.build());
            CAPTURE(seed, instance);
            check_within(truth.gini, said.gini);
            check_within(truth.theil_t, said.theil_t);
            check_within(truth.min_over_max, said.min_over_max);
        }
    }
    CHECK(open > 50);
    CHECK(known > 20);
}
