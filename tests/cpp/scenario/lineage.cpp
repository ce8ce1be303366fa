#include <tyngde/scenario/lineage.hpp>

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
