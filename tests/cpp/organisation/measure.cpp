#include <tyngde/organisation/measure.hpp>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("the table of measures is in the order of the measures, and names read back") {
    for (std::size_t i = 0; i < measures.size(); ++i) {
        CHECK(measures[i].measure == static_cast<Measure>(i));
        CHECK(measure_from_string(measures[i].name) == measures[i].measure);
        CHECK_FALSE(measures[i].unit.empty());
    }
    CHECK_FALSE(measure_from_string("happiness"));
}

TEST_CASE("measures are of the kinds, and add up in the way, that the documents say") {
    using enum Measure;
    const auto of = [](Measure measure) {
        std::vector<Kind> kinds;
        for (Kind kind : all_kinds)
            if (applies_to(measure, kind)) kinds.push_back(kind);
        return kinds;
    };
    using enum Kind;
    CHECK(of(fte) == std::vector{unit, post, collaboration});
    CHECK(of(fte_filled) == std::vector{unit, post});
    CHECK(of(headcount) == std::vector{unit, post});
    CHECK(of(salary) == std::vector{unit, post});
    CHECK(of(gross_expenditure) == std::vector{unit, task, collaboration});
    CHECK(of(volume) == std::vector{task});
    CHECK(of(risk) == std::vector{task});
    CHECK(of(complexity) == std::vector{task});
    CHECK(of(meetings_per_year) == std::vector{forum});
    for (Measure measure : {fte, fte_filled, headcount, salary, gross_expenditure, volume})
        CHECK(row(measure).adds_up == AddsUp::sum);
    CHECK(row(risk).adds_up == AddsUp::mean_by_volume);
    CHECK(row(complexity).adds_up == AddsUp::mean_by_volume);
    CHECK(row(meetings_per_year).adds_up == AddsUp::none);
}
