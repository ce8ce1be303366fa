#pragma once

#include <random>
#include <string>

#include "sketch.hpp"

namespace tyngde::test {

/// Numbers that do not depend on the standard library in use. Draw them one by one: the order in which
/// the arguments of a call are evaluated differs between compilers.
class Dice {
public:
    explicit Dice(unsigned seed) : random_(seed) {}
    /// From 0 to sides - 1.
    std::size_t roll(std::size_t sides) { return random_() % sides; }
    bool chance(std::size_t percent) { return roll(100) < percent; }
    /// Quarters, which add up without rounding.
    double quarters(std::size_t most) { return static_cast<double>(roll(4 * most + 1)) / 4; }

private:
    std::mt19937 random_;
};

/// A sound organisation of every kind of node, with exact figures in quarters. Every unit states its
/// own FTE (so all FTE are known), some their total; `unknown` leaves out some of the posts' figures.
inline Sketch random_sketch(Dice& dice, bool unknown = false) {
    Sketch s;
    s.draft.key = "random";
    const std::size_t units = 2 + dice.roll(9);
    std::vector<int> parent(units, -1);
    std::vector<double> own_fte(units), posts_fte(units, 0);
    const auto u = [](std::size_t i) { return "u" + std::to_string(i); };
    for (std::size_t i = 1; i < units; ++i)
        if (!dice.chance(10)) parent[i] = static_cast<int>(dice.roll(i));

    struct PostPlan {
        NodeRecord record;
        int home;
    };
    std::vector<PostPlan> posts(dice.roll(12));
    for (std::size_t i = 0; i < posts.size(); ++i) {
        NodeRecord& record = posts[i].record;
        record.key = "p" + std::to_string(i);
        record.vacant = dice.chance(10);
        record.temporary = dice.chance(10);
        record.external = dice.chance(10);
        if (dice.chance(20)) record.role = Role::assistant;
        posts[i].home = dice.chance(10) ? -1 : static_cast<int>(dice.roll(units));
        if (unknown && dice.chance(30)) continue;
        const double positions = dice.quarters(2);
        record.figures.push_back(fte(positions));
        if (posts[i].home >= 0 && !record.external) posts_fte[static_cast<std::size_t>(posts[i].home)] += positions;
    }
    std::vector<double> totals(units);
    for (std::size_t i = 0; i < units; ++i) totals[i] = own_fte[i] = posts_fte[i] + dice.quarters(10);
    for (std::size_t i = units; i-- > 1;)
        if (parent[i] >= 0) totals[static_cast<std::size_t>(parent[i])] += totals[i];

    for (std::size_t i = 0; i < units; ++i) {
        Figures figures{own(own_fte[i])};
        if (dice.chance(30)) figures.push_back(total(totals[i]));
        s.unit(u(i), parent[i] < 0 ? "" : u(static_cast<std::size_t>(parent[i])), figures,
               dice.chance(50) ? "department" : "office");
    }
    for (PostPlan& post : posts) s.post(post.record, post.home < 0 ? "" : u(static_cast<std::size_t>(post.home)));
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const std::string key = posts[i].record.key;
        if (dice.chance(40)) s.relate(Relation::heads, key, u(dice.roll(units)));
        if (i > 0 && dice.chance(20)) s.relate(Relation::dotted_line, key, "p" + std::to_string(dice.roll(i)));
        if (i > 0 && dice.chance(20)) s.relate(Relation::deputises_for, key, "p" + std::to_string(dice.roll(i)));
    }
    const std::size_t tasks = dice.roll(5);
    for (std::size_t i = 0; i < tasks; ++i) {
        const std::string key = "t" + std::to_string(i);
        s.task(key, {figure(Measure::volume, Quantity::exact(dice.quarters(10))),
                     figure(Measure::risk, Quantity::exact(dice.quarters(5)))});
        const std::size_t first = dice.roll(units), second = dice.roll(units);
        if (dice.chance(20)) continue;
        s.relate(Relation::responsible_for, u(first), key, dice.chance(50) ? std::optional(0.5) : std::nullopt);
        if (second != first) s.relate(Relation::responsible_for, u(second), key);
    }
    const std::size_t interfaces = dice.roll(8);
    for (std::size_t i = 0; i < interfaces; ++i) {
        const bool of_task = tasks > 0 && dice.chance(30);
        const std::string from = u(dice.roll(units));
        const std::string to = of_task ? "t" + std::to_string(dice.roll(tasks)) : u(dice.roll(units));
        s.relate(Relation::works_with, from, to, 1 + dice.quarters(5));
    }
    s.node(Kind::forum, {.key = "forum"}).node(Kind::committee, {.key = "committee"});
    s.node(Kind::collaboration, {.key = "network", .type = "project"});
    s.relate(Relation::member_of, "u0", "network").relate(Relation::serves, "u1", "committee");
    if (!posts.empty()) s.relate(Relation::leads, "p0", "forum").relate(Relation::accountable_to, "network", "p0");
    return s;
}

}  // namespace tyngde::test
