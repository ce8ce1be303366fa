// Memory that is not to be had: whichever call of operator new fails, a reader, a plan, a comparison or a pass
// gives the whole result or std::bad_alloc, keeps nothing that it took, and works the next time. Writers are not
// among them: the JSON library that they use does not hold this.

#include <new>
#include <string>
#include <vector>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/core/error.hpp>
#include <tyngde/core/number.hpp>
#include <tyngde/core/summation.hpp>
#include <tyngde/io/doubt.hpp>
#include <tyngde/io/memo.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/metrics/full_pass.hpp>
#include <tyngde/organisation/columns.hpp>
#include <tyngde/organisation/flat_organisation.hpp>
#include <tyngde/scenario/apply.hpp>
#include <tyngde/study/evaluator.hpp>

#include "catch.hpp"
#include "columns_of.hpp"
#include "no_memory/failing_new.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

const std::string town_text =
    R"({"tyngde": "organisation/1", "key": "town", "name": {"da": "Byen på øen", "en": "Town"},
 "language": "da", "note": "A note that is too long to be kept in place", "sources": {"budget": {"title": "B"}},
 "units": [{"key": "r", "type": "municipality", "fte": {"about": 30, "within": 4, "scope": "total", "source": "budget"}},
  {"key": "a-department", "parent": "r", "type": "department",
   "fte": {"about": 9, "within": 1, "scope": "own"}},
  {"key": "b", "parent": "r", "type": "department", "fte": "unknown", "name": "Børn og unge i hele kommunen"},
  {"key": "c", "parent": "a-department", "fte": 4}, {"key": "d", "parent": "a-department", "fte": 3}],
 "posts": [{"key": "p", "home": "a-department", "heads": "a-department", "role": "head", "fte": 1, "salary": 900000},
  {"key": "q", "home": "b", "count": 3, "fte": 2.5, "reports_to": "p"},
  {"key": "s", "home": "c", "heads": "c", "role": "head", "fte": 1}],
 "tasks": [{"key": "t", "responsible": ["a-department", {"unit": "b", "share": 0.25}], "volume": 3}],
 "relations": [{"works_with": ["a-department", "b"], "volume": 4}]})";

const std::string plan_text = R"({"tyngde": "plan/1", "key": "a-plan-of-several-changes", "base": "town",
 "sources": {"proposal": {"title": "P"}}, "changes": [
 {"merge": ["c", "d"], "into": {"key": "one-of-both-together", "name": "Fælles"}},
 {"create": "unit", "key": "e", "parent": "b", "fte": 2}, {"move": "q", "to": "a-department"},
 {"transfer": {"fte": 1}, "from": "a-department", "to": "e"}, {"abolish": "p"}]})";

/// What came of a call whose n-th piece of memory is not to be had: a text of the whole result, or that of an
/// error. The text is written with all the memory that there is.
template <class Make, class Text>
std::string came_of(std::size_t n, bool& failed, const Make& make, const Text& text) {
    fail_at(n);
    const auto ended = [&failed] {
        failed = has_failed();
        fail_at(0);
    };
    try {
        const auto made = make();
        ended();
        return text(made);
    } catch (const Error& error) {
        ended();
        return std::string("error: ") + error.what();
    } catch (...) {
        ended();
        throw;
    }
}

// Where addresses are checked each exception takes long: every seventeenth piece is enough there.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TYNGDE_STEP 17
#endif
#endif
#ifndef TYNGDE_STEP
#define TYNGDE_STEP 1
#endif
constexpr std::size_t step = TYNGDE_STEP;

/// Has a call fail at one piece of memory after the other, each time with some that do not behind it. Gives how
/// many pieces it takes. What an organisation keeps for the next plan may be given up when one fails, and is there
/// again after three; so that is when nothing may have been lost.
template <class Make, class Text>
std::size_t without_memory(const Make& make, const Text& text) {
    bool failed = false;
    const auto with_memory = [&] { return came_of(0, failed, make, text); };
    const std::string whole = with_memory();
    const auto again_and_again = [&] {
        bool same = true;
        for (int i = 0; i < 4; ++i) same = with_memory() == whole && same;
        return same;
    };
    bool same = again_and_again();  // keeps what is made once, too
    for (std::size_t n = 1;; n += step) {
        const std::ptrdiff_t before = taken();
        bool told = true;
        try {
            same = came_of(n, failed, make, text) == whole;
        } catch (const std::bad_alloc&) {
        } catch (...) {
            told = false;
        }
        const bool ended = !failed;
        const bool again = again_and_again();
        const std::ptrdiff_t lost = taken() - before;  // before Catch takes some
        CAPTURE(n);
        REQUIRE(told);
        REQUIRE(same);
        REQUIRE(again);
        REQUIRE(lost == 0);
        if (ended) return n - 1;
    }
}

const auto written = [](const auto& document) { return io::write(document); };
const auto after = [](const auto& outcome) { return io::write(outcome.organisation); };

std::string text_of(const FullPass& pass) {
    std::string result = to_text(pass.balance.gini.value) + ' ' + to_text(pass.mean_path.value);
    for (const std::vector<double>& broad : pass.broad) result += ' ' + to_text(sum(broad));
    return result + ' ' + to_text(sum(pass.tyngde));
}

std::string text_of(const std::vector<Value>& values) {
    std::string result;
    for (const Value& value : values) result += to_text(value.value) + ' ' + to_text(value.lower) + '\n';
    return result;
}

}  // namespace

TEST_CASE("no memory: documents are read whole or not at all") {
    CHECK(without_memory([] { return io::read_organisation(town_text); }, written) > 300);
    CHECK(without_memory([] { return io::read_plan(plan_text); }, written) > 100);
    const std::string profile =
        R"({"tyngde": "profile/1", "key": "a-profile-with-one", "criteria": [{"measure": "fte", "weight": 2}]})";
    const std::string assumptions =
        R"({"tyngde": "assumptions/1", "key": "assumed", "figures": [{"node": "b", "fte": 4}]})";
    const std::string doubt =
        R"({"tyngde": "doubt/1", "key": "uncertain", "figures": [{"of": "b.fte", "between": [3, 9]}]})";
    const std::string memo =
        R"({"tyngde": "memo/1", "key": "words-of-a-committee", "models": {"b": {"aim": {"da": "Ro", "en": "Rest"}}}})";
    CHECK(without_memory([&] { return io::read_profile(profile); }, written) > 20);
    CHECK(without_memory([&] { return io::read_assumptions(assumptions); }, written) > 20);
    CHECK(without_memory([&] { return io::read_doubt(doubt); }, written) > 20);
    CHECK(without_memory([&] { return io::read_memo(memo); }, written) > 20);
}

TEST_CASE("no memory: what is refused is refused with the same words, or not at all") {
    for (const std::string text :
         {R"({"tyngde": "organisation/1", "units": [{"key": "a", "fte": "many"}, {"key": "a"}, {"kee": 1}]})",
          R"({"tyngde": "organisation/1", "units": [{"key": "a", "parent": "b"}, {"key": "b", "parent": "a"}]})",
          R"({"tyngde": "organisation/1", "units": [{"key": "a)"})
        CHECK(without_memory([&] { return io::read_organisation(text); }, written) > 10);
}

TEST_CASE("no memory: an organisation is made of columns, or not") {
    Dice dice(3);
    AsColumns made = as_columns(random_sketch(dice).draft);
    const Columns& columns = made.tables.view();
    CHECK(without_memory([&] { return Organisation(columns); }, written) > 100);
}

TEST_CASE("no memory: a plan that could not be applied leaves its base as it was for the next one") {
    const Organisation base = io::read_organisation(town_text);
    const std::string before = io::write(base);
    const Plan plan = io::read_plan(plan_text);
    const Plan other = io::read_plan(std::string_view(
        R"({"tyngde": "plan/1", "key": "other", "changes": [{"abolish": "s"}, {"move": "d", "to": "b"}]})"));
    // Refused only when all has been done, and what is done is to be blamed.
    const Plan wrong = io::read_plan(std::string_view(
        R"({"tyngde": "plan/1", "key": "wrong", "changes": [{"move": "d", "to": "b"}, {"abolish": "x"}]})"));
    const std::string next = after(apply(Organisation(base.draft()), other));
    // The draft that the base keeps is used from the second plan on, the frozen parts from the third.
    CHECK(without_memory([&] { return apply(base, plan); }, after) > 500);
    CHECK(after(apply(base, other)) == next);
    const Organisation another(base.draft());  // which keeps nothing of plans that succeed
    CHECK(without_memory([&] { return apply(another, wrong); }, after) > 20);
    CHECK(after(apply(another, other)) == next);
    CHECK(io::write(base) == before);
    // A base that nobody has asked anything before, each time.
    CHECK(without_memory([&] { return apply(Organisation(base.draft()), plan); }, after) > 500);
    Trials trials(base);
    CHECK(without_memory([&] { return trials.run(plan); }, after) > 200);
    CHECK(after(trials.run(other)) == next);
}

TEST_CASE("no memory: after a plan that failed, another one gives what it gives") {
    const Organisation base = io::read_organisation(town_text);
    const Plan plan = io::read_plan(plan_text);
    const Plan other = io::read_plan(std::string_view(
        R"({"tyngde": "plan/1", "key": "other", "changes": [{"abolish": "s"}, {"move": "d", "to": "b"}]})"));
    Trials trials(base);
    const std::string next = after(apply(base, other));
    std::size_t failures = 0;
    bool failed = true;
    for (std::size_t n = 1; failed; ++n) {
        for (const bool trial : {false, true}) {
            bool now = false;
            try {
                if (trial)
                    came_of(
                        n, now, [&] { return trials.run(plan); }, after);
                else
                    came_of(
                        n, now, [&] { return apply(base, plan); }, after);
            } catch (const std::bad_alloc&) {
                ++failures;
            }
            failed = now;
            CAPTURE(n, trial);
            REQUIRE(after(trial ? trials.run(other) : Trial{apply(base, other).organisation, {}}) == next);
        }
    }
    CHECK(failures > 500);
}

TEST_CASE("no memory: models are compared and variants measured, or not") {
    const Organisation base = io::read_organisation(town_text);
    const Plan plan = io::read_plan(plan_text);
    const Outcome outcome = apply(base, plan);
    const std::vector<Model> models{{"today", base, {}}, {"model", outcome.organisation, outcome.lineage}};
    const Profile profile{.key = "p", .criteria = {{.measure = Measure::fte}}};
    const auto told = [](const Comparison& comparison) {
        std::string result;
        for (const IndicatorRow& row : comparison.indicators) result += row.key + ' ' + text_of(row.values);
        return result;
    };
    CHECK(without_memory([&] { return compare(models, "today", profile, std::string("department")); }, told) > 500);
    const auto table = indicators();
    Evaluator evaluator(base, profile, std::string("department"), {table.begin(), table.end()});
    const auto values = [](const std::vector<Value>& found) { return text_of(found); };
    CHECK(without_memory([&] { return evaluator.variant(plan); }, values) > 500);
    const auto there_and_back = [&] {
        evaluator.apply(plan);
        const std::vector<Value>* found = &evaluator.values();
        return found;
    };
    const auto undone = [&](const std::vector<Value>* found) {
        const std::string result = text_of(*found);
        evaluator.undo();
        return result;
    };
    CHECK(without_memory(there_and_back, undone) > 500);
    CHECK(evaluator.depth() == 0);
}

TEST_CASE("no memory: a pass by several threads ends with an error, not the program") {
    std::vector<NodeId> manager(200'001);
    for (NodeId post = 0; post < manager.size(); ++post) manager[post] = post == 0 ? no_node : (post - 1) / 8;
    const std::vector<double> figures(manager.size(), 0.5);
    const std::vector<NodeId> from{9, 100, 5000}, to{80, 7, 1};
    const std::vector<double> volume{1, 2, 3};
    const FlatOrganisation flat(manager, {{"fte", figures}}, from, to, volume);
    for (const unsigned threads : {1U, 2U})
        CHECK(without_memory([&] { return full_pass(flat, {.threads = threads}); },
                             [](const FullPass& pass) { return text_of(pass); }) > 20);
}
