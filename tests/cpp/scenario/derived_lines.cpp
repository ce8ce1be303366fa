// A written line that the units give as well follows them.

#include <map>
#include <set>

#include <tyngde/compare/transition.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "columns_of.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"
#include "scenario/plans.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

RelationRecord line(const Draft& draft, const std::string& post, const std::string& manager, Period period = {}) {
    return {.relation = Relation::reports_to, .from = draft.at(post), .to = draft.at(manager), .period = period};
}

/// The same with a column for managers, as extracts of personnel systems have one.
Draft with_column(const Organisation& base) {
    Draft draft = base.draft();
    for (NodeId post : base.nodes(Kind::post)) {
        if (!base.explicit_managers(post).empty()) continue;
        for (NodeId manager : base.line().managers(post))
            draft.relate(line(draft, std::string(base.key(post)), std::string(base.key(manager))));
    }
    return draft;
}

/// Changes of every kind, of which some cannot be done.
class AnyChange {
public:
    AnyChange(Dice& dice, const Organisation& base) : dice_(dice) {
        for (NodeId node : base.nodes()) all_.emplace_back(base.key(node));
        for (NodeId unit : base.nodes(Kind::unit)) units_.emplace_back(base.key(unit));
        for (NodeId post : base.nodes(Kind::post)) posts_.emplace_back(base.key(post));
    }
    Action draw() {
        const std::string u = one_of(units_), v = one_of(units_), p = one_of(posts_), q = one_of(posts_);
        const bool first = dice_.chance(50);
        switch (dice_.roll(19)) {
            case 0: return Create{first ? new_unit(fresh(units_), u) : new_post(fresh(posts_), u, {fte(0.5)})};
            case 1: return Abolish{first ? p : one_of(all_)};
            case 2:
            case 3: return Move{{u}, v};
            case 4:
            case 5: return Move{{p}, v};
            case 6: return first ? merge({u, v}, new_unit(fresh(units_))) : merge({u, v}, v);
            case 7: return first ? merge({p, q}, new_post(fresh(posts_), u, {fte(0.5)})) : merge({p, q}, q);
            case 8: return Rename{u, {{"da", "x"}}};
            case 9: return TransferTask{"t0", u, v, first ? std::optional(0.25) : std::nullopt};
            case 10: return TransferPart{0.25, u, v};
            case 11: return InsertLayer{new_post(fresh(posts_), "", {fte(0.5)}), {first ? u : p}};
            case 12: return Set{u, {fte(Quantity::unknown(), first ? Scope::own : Scope::total)}, {}, {}, {}, {}};
            case 13: return first ? Action{Appoint{p, "h"}} : Action{Vacate{p}};
            case 14: return Succeed{v, {{.key = u, .share = 0.5}}};
            case 15: {
                Split split{
                    u, {{new_unit(first ? u : fresh(units_)), 0.5, {}, !first}, {new_unit(fresh(units_)), 0.5, {}}}};
                split.parts[1].takes = dice_.chance(50) ? Keys{v} : Keys{p};
                return split;
            }
            case 16: return relation<Relate>(Relation::heads, p, u);
            case 17: return relation<Unrelate>(Relation::heads, p, u);
            default: return relation<Relate>(Relation::reports_to, p, q);
        }
    }

private:
    template <class Change>
    static Action relation(Relation relation, const std::string& from, const std::string& to) {
        return Change{{.relation = relation, .from = from, .to = to}};
    }
    const std::string& one_of(const Keys& keys) { return keys[dice_.roll(keys.size())]; }
    std::string fresh(Keys& known) {
        known.push_back("new" + std::to_string(number_++));
        return known.back();
    }

    Dice& dice_;
    Keys all_, units_, posts_;
    int number_ = 0;
};

/// A division with two departments, and an office of the first that moves to the second.
Sketch division() {
    Sketch s;
    s.unit("company").unit("eng", "company").unit("sys", "company").unit("dat", "eng");
    s.head("ceo", {"company"}).head("he", {"eng"}).head("hs", {"sys"}).head("hd", {"dat"});
    return s.post("dev", "dat").post("ops", "sys");
}

}  // namespace

TEST_CASE("derived lines: a column that says nothing new changes nothing, whatever a plan does") {
    Dice dice(71);
    std::map<std::string, int> done;
    int with_lines = 0;
    for (int round = 0; round < 1200; ++round) {
        const Organisation plain = random_sketch(dice).build();
        if (plain.count(Kind::post) == 0) continue;
        const Organisation written(with_column(plain));
        REQUIRE(io::write(written) == io::write(plain));
        AnyChange random(dice, plain);
        std::vector<Action> actions;
        for (std::size_t i = 1 + dice.roll(4); i > 0; --i) actions.push_back(random.draw());
        CAPTURE(round);
        try {
            const Outcome expected = run(plain, actions);
            const Outcome found = run(written, actions);
            REQUIRE(io::write(found.organisation) == io::write(expected.organisation));
            REQUIRE(found.lineage.rows() == expected.lineage.rows());
            const Organisation again = io::read_organisation(io::write(found.organisation));
            for (NodeId post : found.organisation.nodes(Kind::post)) {
                const std::string key(found.organisation.key(post));
                REQUIRE(managers(again, key) == managers(found.organisation, key));
            }
            REQUIRE(io::write(again) == io::write(found.organisation));
            with_lines += plain.line().pair_count() > 0;
            for (const Action& action : actions) ++done[std::string(name_of(action))];
        } catch (const PlanError&) {
            REQUIRE_THROWS_AS(run(written, actions), PlanError);
        }
    }
    CHECK(with_lines > 200);
    for (const char* change : {"create", "move", "merge", "split", "insert_layer", "relate", "unrelate", "set"}) {
        CAPTURE(change);
        CHECK(done[change] > 5);
    }
}

TEST_CASE("derived lines: from columns, too") {
    const Organisation plain = division().build();
    AsColumns without = as_columns(plain.draft()), with = as_columns(with_column(plain));
    REQUIRE_FALSE(with.tables.texts(1, "reports_to").empty());
    CHECK(io::write(Organisation(with.tables.view())) == io::write(Organisation(without.tables.view())));
}

TEST_CASE("derived lines: one that differs stays, and is named") {
    Sketch s = division();
    s.relate(Relation::reports_to, "dev", "ceo").relate(Relation::reports_to, "hd", "he");
    const Organisation base = s.build();
    CHECK(keys(base, base.explicit_managers(base.at("dev"))) == Keys{"ceo"});
    CHECK(base.explicit_managers(base.at("hd")).empty());
    const Outcome outcome = run(base, {Move{{"dev"}, "sys"}, Move{{"dat"}, "sys"}});
    CHECK(managers(outcome.organisation, "hd") == Keys{"hs"});
    CHECK(managers(outcome.organisation, "dev") == Keys{"ceo"});
    using Lines = std::vector<std::pair<std::string, std::string>>;
    CHECK(outcome.record[0].lines_kept == Lines{{"dev", "ceo"}});
    CHECK(outcome.record[1].lines_kept.empty());
    CHECK(transition(base, outcome.organisation, outcome.lineage).lines_kept == Lines{{"dev", "ceo"}});
}

TEST_CASE("derived lines: one that differs is named, too, where the units give the same after a move") {
    using Lines = std::vector<std::pair<std::string, std::string>>;
    const auto kept = [](const Sketch& s, std::vector<Action> actions) {
        const Organisation base = s.build();
        const Outcome outcome = run(base, std::move(actions));
        return transition(base, outcome.organisation, outcome.lineage).lines_kept;
    };
    Sketch s = division();
    s.post("far", "dat").post("near", "dat").post("under", "dat");
    s.relate(Relation::reports_to, "far", "he").relate(Relation::reports_to, "near", "dev");
    s.relate(Relation::reports_to, "under", "hd");  // derived
    // hd leads them all the same; dev has come along, and he has not.
    CHECK(kept(s, {Move{{"dat"}, "sys"}}) == Lines{{"far", "he"}});
    CHECK(kept(s, {Move{{"dat"}, "sys"}, Move{{"dat"}, "eng"}}).empty());
    CHECK(kept(s, {Rename{"dat", {{"en", "Data"}}}}).empty());
    // He has gone with the department.
    CHECK(kept(s, {Create{new_unit("n", "company")}, Move{{"eng"}, "n"}}).empty());
    CHECK(kept(s, {Move{{"far"}, "sys"}, Move{{"near"}, "eng"}}) == Lines{{"far", "he"}, {"near", "dev"}});
}

TEST_CASE("derived lines: beside an explicit manager the one of the units follows") {
    Sketch s = division();
    s.relate(Relation::reports_to, "dev", "hd").relate(Relation::reports_to, "dev", "ops");
    s.relate(Relation::reports_to, "ops", "ceo").relate(Relation::reports_to, "ops", "hs");
    const Organisation base = s.build();
    CHECK(managers(base, "dev") == Keys{"hd", "ops"});
    CHECK(managers(base, "ops") == Keys{"ceo", "hs"});
    const Organisation then = run(base, {Move{{"dev"}, "eng"}, Move{{"ops"}, "eng"}}).organisation;
    CHECK(managers(then, "dev") == Keys{"he", "ops"});
    CHECK(managers(then, "ops") == Keys{"ceo", "he"});
    const Organisation again = io::read_organisation(io::write(then));
    CHECK(managers(run(again, {Move{{"dev"}, "sys"}}).organisation, "dev") == Keys{"hs", "ops"});
}

TEST_CASE("derived lines: of several heads come in the order of the units, whatever was written") {
    const auto team = [](const Keys& written) {
        Sketch s;
        s.unit("top").unit("a", "top").post("boss", "top").post("x", "a").post("y", "a").post("z", "a");
        s.post("one", "a").relate(Relation::heads, "boss", "top");
        s.relate(Relation::heads, "x", "a").relate(Relation::heads, "y", "a");
        for (const std::string& manager : written) s.relate(Relation::reports_to, "one", manager);
        return s.build();
    };
    const std::vector<std::pair<Keys, Keys>> expected{{{"x", "y"}, {"x", "y"}},
                                                      {{"y", "x"}, {"x", "y"}},
                                                      {{"y", "x", "z"}, {"x", "y", "z"}},
                                                      {{"z", "y", "x"}, {"z", "x", "y"}},
                                                      {{"y"}, {"y"}}};
    for (const auto& [written, drawn] : expected) {
        const Organisation base = team(written);
        CHECK(managers(base, "one") == drawn);
        // Nor does another plan, or reading it again, change who comes first.
        CHECK(managers(run(base, {Rename{"a", {{"da", "A"}}}}).organisation, "one") == drawn);
        CHECK(managers(io::read_organisation(io::write(base)), "one") == drawn);
    }
}

TEST_CASE("derived lines: a line that a plan writes stays, also when it is written and read") {
    const Organisation base = division().build();
    const Organisation then =
        run(base, {Relate{{.relation = Relation::reports_to, .from = "dev", .to = "hd"}}}).organisation;
    for (const Organisation& o : {then, io::read_organisation(io::write(then))}) {
        CHECK(keys(o, o.explicit_managers(o.at("dev"))) == Keys{"hd"});
        CHECK(managers(run(o, {Move{{"dev"}, "sys"}}).organisation, "dev") == Keys{"hd"});
    }
    CHECK(holds(io::write(then), "\"lines\": \"explicit\""));
}

TEST_CASE("derived lines: decided for each day") {
    Sketch s;
    s.unit("top").unit("a", "top").unit("b", "top").unit("u").head("ha", {"a"}).head("hb", {"b"});
    s.post("p", "u");
    const auto place = [&](const char* to, Period period) {
        s.draft.relate(
            {.relation = Relation::part_of, .from = s.draft.at("u"), .to = s.draft.at(to), .period = period});
    };
    place("a", {.until = day("2020-01-01")});
    place("b", {.from = day("2020-01-01")});
    s.draft.relate(line(s.draft, "p", "ha"));
    s.draft.day = day("2019-06-01");
    const Organisation base = s.build();
    const Organisation then = run(base, {Move{{"u"}, "b"}}).organisation;
    CHECK(managers(then, "p") == Keys{"hb"});
    CHECK(managers(then.on(day("2021-01-01")), "p") == Keys{"ha"});
}
