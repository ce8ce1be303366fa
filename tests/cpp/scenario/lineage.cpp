#include <tyngde/scenario/lineage.hpp>

#include <cmath>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a lineage is asked in both directions") {
    Lineage lineage;
    CHECK(lineage.successors("a").empty());
    lineage.add({"a", "n", 0.25, false});
    lineage.add({"b", "n", 1, true});
    lineage.add({"a", "m", 0.5, false});
    lineage.add({"c", "", 1, false});
    CHECK(lineage.rows().size() == 4);
    CHECK(lineage.successors("a") == std::vector<Succession>{{"a", "n", 0.25, false}, {"a", "m", 0.5, false}});
    CHECK(lineage.predecessors("n") == std::vector<Succession>{{"a", "n", 0.25, false}, {"b", "n", 1, true}});
    CHECK(lineage.successors("c") == std::vector<Succession>{{"c", "", 1, false}});
    CHECK(lineage.predecessors("a").empty());
}

TEST_CASE("a share that is not known stays so, whatever is added to it") {
    Lineage lineage;
    const double unknown = std::nan("");
    lineage.add({"a", "n", unknown, false});
    lineage.add({"a", "n", 0.25, false});
    lineage.add({"b", "n", 0.75, false});
    lineage.add({"b", "n", 0.5, false});
    CHECK(lineage.predecessors("n") == std::vector<Succession>{{"a", "n", unknown, false}, {"b", "n", 1, false}});
    CHECK(std::isnan(lineage.rest("a")));
}

TEST_CASE("nothing of an unknown share is nothing") {
    const auto lives = [](std::string_view) { return true; };
    Lineage first, second;
    first.add({"a", "n", std::nan(""), false});
    second.add({"a", "m", 0, true});
    const Lineage both = first.then(second, lives);
    CHECK(both.predecessors("m") == std::vector<Succession>{{"a", "m", 0, true}});
}
