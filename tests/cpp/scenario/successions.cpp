#include <cmath>

#include "catch.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

Create created(const std::string& key, std::vector<Predecessor> of) {
    return {new_unit(key, "town", {fte(0)}), std::move(of)};
}

}  // namespace

TEST_CASE("succeed: declares who comes after whom, and moves nothing") {
    const Outcome outcome = run({Succeed{"b", {{.key = "c", .share = 0.25}}}});
    CHECK(outcome.lineage.rows() == Successions{{"c", "b", 0.25, false}});
    CHECK(outcome.record.front().change == "succeed");
    CHECK(outcome.record.front().keys == Keys{"b"});
    CHECK(fte_of(outcome.organisation, "b") == 30);
    CHECK(fte_of(outcome.organisation, "c") == 20);
}

TEST_CASE("succeed: shares are of what there was when the plan began, and add up") {
    const std::vector<Action> actions{created("x", {{.key = "c", .share = 0.6}}),
                                      created("y", {{.key = "c", .share = 0.3, .continues = true}})};
    const Lineage lineage = run(actions).lineage;
    REQUIRE(lineage.rows().size() == 2);
    CHECK(close(lineage.successors("c")[0].share, 0.6));
    CHECK(close(lineage.successors("c")[1].share, 0.3));
    CHECK(lineage.successors("c")[1].continues);
    CHECK(close(lineage.rest("c"), 0.1, 1e-9));
    // What is left when it goes has left the organisation.
    const Lineage gone = run(and_abolish_c(actions)).lineage;
    REQUIRE(gone.rows().size() == 3);
    CHECK(close(gone.successors("c")[1].share, 0.3));
    CHECK(gone.successors("c")[2].to.empty());
    CHECK(close(gone.successors("c")[2].share, 0.1, 1e-9));
    CHECK(gone.rest("c") == 0);
}

TEST_CASE("succeed: without a share nothing moves until the predecessor goes, and then all that is left") {
    const std::vector<Action> actions{created("x", {{.key = "c"}})};
    CHECK(run(actions).lineage.rows() == Successions{{"c", "x", 0, false, true}});
    CHECK(run(and_abolish_c(actions)).lineage.rows() == Successions{{"c", "x", 1, false}});
    // Of several nobody knows how much.
    const Lineage several = run(and_abolish_c({created("x", {{.key = "c"}}), created("y", {{.key = "c"}})})).lineage;
    CHECK(std::isnan(several.successors("c")[0].share));
    CHECK(std::isnan(several.successors("c")[1].share));
    // Beside a stated share the rest.
    const Lineage rest =
        run(and_abolish_c({created("x", {{.key = "c", .share = 0.25}}), created("y", {{.key = "c"}})})).lineage;
    CHECK(rest.rows() == Successions{{"c", "x", 0.25, false}, {"c", "y", 0.75, false}});
}

TEST_CASE("succeed: a share stated as 0 stays nothing when the predecessor goes") {
    const std::vector<Action> nothing{created("x", {{.key = "c", .share = 0}})};
    CHECK(run(nothing).lineage.rows() == Successions{{"c", "x", 0, false}});
    CHECK(run(and_abolish_c(nothing)).lineage.rows() == Successions{{"c", "x", 0, false}, {"c", "", 1, false}});
    // Beside one without a share, which takes it all.
    CHECK(run(and_abolish_c({created("x", {{.key = "c", .share = 0}}), created("y", {{.key = "c"}})})).lineage.rows() ==
          Successions{{"c", "x", 0, false}, {"c", "y", 1, false}});
    // A part of a split without a share of it is no heir of what stays, either.
    const Split split{"c", {{new_unit("c"), 1, {}, false}, {new_unit("x"), 0, {}, false}}};
    CHECK(run(and_abolish_c({split})).lineage.rows() == Successions{{"c", "x", 0, false}, {"c", "", 1, false}});
}

TEST_CASE("succeed: the rest is for the successor without a share, whatever else it got, and for nobody after it") {
    const Action half = Succeed{"x", {{.key = "c", .share = 0.5}}};
    const Successions all{{"c", "x", 1, false}};
    CHECK(run(and_abolish_c({created("x", {{.key = "c"}}), half})).lineage.rows() == all);
    CHECK(run(and_abolish_c({created("x", {}), half, Succeed{"x", {{.key = "c"}}}})).lineage.rows() == all);
    // z comes after x, which has none or half of c and is still there.
    for (const double share : {0.0, 0.5}) {
        const Lineage lineage =
            run(and_abolish_c({created("x", {{.key = "c", .share = share}}), created("z", {{.key = "x"}})})).lineage;
        CHECK(lineage.successors("c") ==
              Successions{{"c", "z", 0, false}, {"c", "x", share, false}, {"c", "", 1 - share, false}});
    }
    const std::vector<Action> chain{created("x", {{.key = "c"}}), created("z", {{.key = "x"}})};
    CHECK(run(and_abolish_c(chain)).lineage.successors("c") == Successions{{"c", "z", 0, false}, {"c", "x", 1, false}});
    // When x goes first, z stands in its place.
    std::vector<Action> x_first = chain;
    x_first.emplace_back(Abolish{"x"});
    CHECK(run(x_first).lineage.successors("c") == Successions{{"c", "z", 0, false, true}});
    CHECK(run(and_abolish_c(x_first)).lineage.successors("c") == Successions{{"c", "z", 1, false}});
}

TEST_CASE("succeed: continuation is declared with it") {
    const std::vector<Action> actions{created("x", {{.key = "c", .continues = true}})};
    CHECK(run(and_abolish_c(actions)).lineage.rows() == Successions{{"c", "x", 1, true}});
}

TEST_CASE("succeed: after a merge the shares are of what is left") {
    const Outcome outcome = run({created("x", {{.key = "b", .share = 0.25}}), merge({"b", "c"}, new_unit("n"))});
    CHECK(outcome.lineage.rows() ==
          Successions{{"b", "x", 0.25, false}, {"b", "n", 0.75, false}, {"c", "n", 1, false}});
}

TEST_CASE("succeed: posts, too") {
    const Outcome outcome = run({Succeed{"p", {{.key = "q", .share = 1}}}, Abolish{"q"}});
    CHECK(outcome.lineage.rows() == Successions{{"q", "p", 1, false}});
}

TEST_CASE("succeed: is refused beyond the whole, of oneself, of another kind and of nobody") {
    const auto refused = [](const Succeed& change, const Keys& words) {
        return refused_at(refusal({change}), 1, "succeed", words);
    };
    CHECK(refused({"b", {{.key = "b", .share = 0.5}}}, {"'b'", "itself"}));
    CHECK(refused({"b", {{.key = "p", .share = 0.5}}}, {"'p'", "post"}));
    CHECK(refused({"b", {{.key = "cc", .share = 0.5}}}, {"'cc'"}));
    CHECK(refused({"bb", {{.key = "c", .share = 0.5}}}, {"'bb'"}));
    CHECK(refused({"b", {{.key = "c", .share = 1.5}}}, {"'c'", "more than 1"}));
    CHECK(refused({"b", {{.key = "c", .share = -0.5}}}, {"'c'", "-0.5"}));
    CHECK(refused({"b", {{.key = "c", .share = 0.6}, {.key = "c", .share = 0.6}}}, {"'c'", "more than 1"}));
    CHECK(refused_at(refusal({Succeed{"b", {{.key = "c", .share = 0.6}}}, Succeed{"a", {{.key = "c", .share = 0.6}}}}),
                     2, "succeed", {"'c'", "0.4"}));
    CHECK(refused_at(refusal({created("x", {{.key = "c", .share = 1.5}})}), 1, "create", {"'c'"}));
}
