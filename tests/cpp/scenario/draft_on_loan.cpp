// An organisation keeps the draft that a plan was made in: nobody may see that from what comes of plans.

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"
#include "scenario/random_plan.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// What comes of a plan, or why nothing does.
struct Came {
    std::optional<Organisation> organisation;
    std::string error;
};

Came of(const Organisation& base, const Plan& plan) {
    try {
        return {apply(base, plan).organisation, {}};
    } catch (const Error& error) {
        return {std::nullopt, error.what()};
    }
}

bool same(const Came& a, const Came& b) {
    if (a.error != b.error || a.organisation.has_value() != b.organisation.has_value()) return false;
    return !a.organisation || (differences(*a.organisation, *b.organisation).empty() &&
                               digest_of(*a.organisation) == digest_of(*b.organisation));
}

/// A plan for one of the bases, and what comes of it on one that nobody else has used.
struct Attempt {
    std::size_t base;
    Plan plan;
    Came expected;
};

}  // namespace

TEST_CASE("a plan finds its base as it is, whatever was applied to it before, to others or elsewhere") {
    Dice dice(76);
    std::vector<Organisation> bases;
    std::vector<Attempt> attempts;
    int refused = 0;
    for (std::size_t b = 0; b < 3; ++b) {
        bases.push_back(random_sketch(dice).build());
        RandomPlan random(dice, bases.back());
        for (int i = 0; i < 40; ++i) {
            std::vector<Action> actions;
            for (std::size_t k = 1 + dice.roll(3); k > 0; --k) actions.push_back(random.draw());
            Plan plan = plan_of(actions);
            Came expected = of(Organisation(bases.back().draft()), plan);
            refused += expected.organisation ? 0 : 1;
            attempts.push_back({b, std::move(plan), std::move(expected)});
        }
    }
    CHECK(refused > 10);
    CHECK(refused < 110);

    SECTION("one after another") {
        for (int i = 0; i < 600; ++i) {
            const Attempt& attempt = attempts[dice.roll(attempts.size())];
            CAPTURE(i, attempt.base);
            REQUIRE(same(of(bases[attempt.base], attempt.plan), attempt.expected));
        }
    }
    SECTION("on several threads") {
        std::vector<int> wrong(4, 0);
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < wrong.size(); ++t)
            threads.emplace_back([&, t] {
                for (std::size_t i = 0; i < attempts.size(); ++i) {
                    const Attempt& attempt = attempts[(i * 7 + t * 31) % attempts.size()];
                    wrong[t] += same(of(bases[attempt.base], attempt.plan), attempt.expected) ? 0 : 1;
                }
            });
        for (std::thread& thread : threads) thread.join();
        CHECK(wrong == std::vector<int>(4, 0));
    }
}
