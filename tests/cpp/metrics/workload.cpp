#include <tyngde/metrics/congruence.hpp>
#include <tyngde/metrics/workload.hpp>

#include <cmath>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>

#include "catch.hpp"
#include "metrics/matrices.hpp"
#include "metrics/reference.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

using Rows = std::vector<std::vector<double>>;

SparseMatrix matrix(const Rows& rows, std::size_t columns = 0) { return sparse(rows, columns); }

struct Network {
    Rows at, td, tr, ar, ca;
};

Network network(const nlohmann::json& input) {
    return {input.at("AT").get<Rows>(), input.at("TD").get<Rows>(), input.at("TR").get<Rows>(),
            input.at("AR").get<Rows>(), input.at("CA").get<Rows>()};
}

Network example() { return network(cases<nlohmann::json>("pcans").front().at("input")); }

Rows random_rows(Dice& dice, std::size_t rows, std::size_t columns) {
    Rows result(rows, std::vector<double>(columns, 0));
    for (auto& row : result)
        for (double& entry : row) entry = dice.chance(40) ? 1 : 0;
    return result;
}

Rows product(const Rows& a, const Rows& b) {
    Rows result(a.size(), std::vector<double>(b.front().size(), 0));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.front().size(); ++j)
            for (std::size_t k = 0; k < b.size(); ++k) result[i][j] += a[i][k] * b[k][j];
    return result;
}

Rows transposed(const Rows& a) {
    Rows result(a.front().size(), std::vector<double>(a.size()));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < a.front().size(); ++j) result[j][i] = a[i][j];
    return result;
}

}  // namespace

TEST_CASE("workload and congruence: reference values") {
    for (const auto& entry : cases<nlohmann::json>("pcans")) {
        const Network n = network(entry.at("input"));
        const auto& expected = entry.at("expected");
        const SparseMatrix at = matrix(n.at), td = matrix(n.td), tr = matrix(n.tr), ar = matrix(n.ar),
                           ca = matrix(n.ca);
        const SparseMatrix cr = coordination_requirement(at, td);
        Rows found(cr.rows, std::vector<double>(cr.columns, 0));
        for (const auto& [row, column, value] : cr.entries) found[row][column] += value;
        CHECK(found == expected.at("CR").get<Rows>());
        const auto agrees = [&](const char* name, const std::vector<Value>& values) {
            CAPTURE(name);
            REQUIRE(values.size() == expected.at(name).size());
            for (std::size_t i = 0; i < values.size(); ++i) CHECK(is(values[i], expected.at(name)[i]));
        };
        agrees("actual_workload", actual_workload(at, tr, ar));
        agrees("potential_workload", potential_workload(tr, ar));
        agrees("task_exclusivity", exclusivity(at));
        agrees("task_exclusivity_norm", exclusivity(at, ExclusivityScale::share));
        agrees("resource_exclusivity", exclusivity(ar));
        CHECK(is(socio_technical_congruence(cr, ca), expected.at("congruence_cataldo")));
        CHECK(is(communication_congruence(at, td, ca), expected.at("communication_congruence_hamming")));
        const ResourceCongruence resources = resource_congruence(at, tr, ar);
        CHECK(is(resources.need, expected.at("resource_need_congruence")));
        CHECK(is(resources.waste, expected.at("resource_waste")));
        CHECK(is(resources.hamming, expected.at("resource_congruence_hamming")));
        const CognitiveDemand demand = cognitive_demand({at, tr, ar, ca, td});
        agrees("cognitive_demand", demand.demand);
        CHECK(demand.dropped.empty());
        const Rows terms = expected.at("cognitive_demand_terms").get<Rows>();
        for (std::size_t i = 0; i < terms.size(); ++i)
            for (std::size_t k = 0; k < terms[i].size(); ++k) CHECK(close(demand.of_term(i, k), terms[i][k]));
    }
}

TEST_CASE("congruence: reference values at the extremes") {
    for (const auto& entry : cases<nlohmann::json>("congruence")) {
        const Network n = example();
        const SparseMatrix cr = coordination_requirement(matrix(n.at), matrix(n.td));
        const SparseMatrix everybody = matrix(Rows(3, std::vector<double>(3, 1)));
        CHECK(is(socio_technical_congruence(cr, everybody), entry["expected"]["CA_all"]));
        CHECK(is(socio_technical_congruence(cr, SparseMatrix{3, 3}), entry["expected"]["CA_none"]));
        CHECK(socio_technical_congruence(SparseMatrix{3, 3}, everybody).reason == Reason::no_edges);
    }
}

TEST_CASE("workload and congruence agree with their definitions") {
    Dice dice(101);
    for (int round = 0; round < 200; ++round) {
        const std::size_t a = 2 + dice.roll(4), t = 2 + dice.roll(4), r = 1 + dice.roll(4);
        const Network n{random_rows(dice, a, t), random_rows(dice, t, t), random_rows(dice, t, r),
                        random_rows(dice, a, r), random_rows(dice, a, a)};
        const SparseMatrix at = matrix(n.at), td = matrix(n.td), tr = matrix(n.tr), ar = matrix(n.ar),
                           ca = matrix(n.ca);
        const Rows cr = product(product(n.at, n.td), transposed(n.at)), shared = product(n.at, transposed(n.at));
        const Rows needs = product(n.at, n.tr), can = product(n.ar, transposed(n.tr));
        double all_needs = 0, required = 0, met = 0, differ = 0;
        for (const auto& row : n.tr)
            for (double x : row) all_needs += x;
        for (std::size_t i = 0; i < a; ++i)
            for (std::size_t j = 0; j < a; ++j) {
                if (i == j) continue;
                required += cr[i][j] > 0;
                met += cr[i][j] > 0 && n.ca[i][j] > 0;
                differ += (cr[i][j] > 0 || shared[i][j] > 0) != (n.ca[i][j] > 0);
            }
        const Value congruence = socio_technical_congruence(coordination_requirement(at, td), ca);
        REQUIRE(congruence.defined() == (required > 0));
        if (required > 0) REQUIRE(is(congruence, met / required));
        const double dyads = static_cast<double>(a * (a - 1));
        REQUIRE(is(communication_congruence(at, td, ca), 1 - differ / dyads));

        const CognitiveDemand demand = cognitive_demand({at, tr, ar, ca, td});
        double unmet = 0, held = 0, needed = 0, unneeded = 0;
        for (std::size_t i = 0; i < a; ++i) {
            double actual = 0, potential = 0, lacking = 0, contacts = 0, common = 0, depends = 0, holds = 0, asks = 0,
                   has = 0;
            for (std::size_t k = 0; k < t; ++k) {
                actual += n.at[i][k] * can[i][k];
                potential += can[i][k];
                holds += n.at[i][k];
            }
            for (std::size_t k = 0; k < r; ++k) {
                lacking += needs[i][k] > 0 && n.ar[i][k] == 0;
                unneeded += needs[i][k] == 0 && n.ar[i][k] > 0;
                needed += needs[i][k] > 0;
                asks += needs[i][k];
                has += n.ar[i][k];
            }
            held += has;
            unmet += lacking;
            for (std::size_t k = 0; k < a; ++k) {
                if (k == i) continue;
                contacts += n.ca[i][k];
                common += shared[i][k];
                for (std::size_t p = 0; p < t; ++p)
                    for (std::size_t q = 0; q < t; ++q)
                        if (p != q) depends += n.at[i][p] * n.td[p][q] * n.at[k][q];
            }
            if (all_needs > 0) {
                REQUIRE(is(actual_workload(at, tr, ar)[i], actual / all_needs));
                REQUIRE(is(potential_workload(tr, ar)[i], potential / all_needs));
            }
            const double others = static_cast<double>(a - 1), tasks = static_cast<double>(t),
                         resources = static_cast<double>(r);
            const std::vector<double> terms{contacts / others,
                                            holds / tasks,
                                            common / (tasks * others),
                                            has / resources,
                                            asks / (tasks * resources),
                                            lacking / resources,
                                            depends / (tasks * (tasks - 1) * others)};
            for (std::size_t k = 0; k < terms.size(); ++k) REQUIRE(close(demand.of_term(i, k), terms[k]));
        }
        const ResourceCongruence resources = resource_congruence(at, tr, ar);
        REQUIRE(resources.need.defined() == (needed > 0));
        if (needed > 0) REQUIRE(is(resources.need, (needed - unmet) / needed));
        REQUIRE(resources.waste.defined() == (held > 0));
        if (held > 0) REQUIRE(is(resources.waste, unneeded / held));
        REQUIRE(is(resources.hamming, 1 - (unmet + unneeded) / static_cast<double>(a * r)));
    }
}

TEST_CASE("workload and congruence: why there is none, and what is refused") {
    const Network n = example();
    const SparseMatrix at = matrix(n.at), td = matrix(n.td), tr = matrix(n.tr), ar = matrix(n.ar), ca = matrix(n.ca);
    const SparseMatrix none{3, 3}, unknown = matrix({{0, std::nan(""), 0}, {0, 0, 0}, {0, 0, 0}});
    const SparseMatrix negative = matrix({{0, -1, 0}, {0, 0, 0}, {0, 0, 0}});
    CHECK(actual_workload(at, none, ar)[0].reason == Reason::zero_total);
    CHECK(potential_workload(none, ar)[0].reason == Reason::zero_total);
    CHECK(actual_workload(unknown, tr, ar)[0].reason == Reason::unknown_input);
    CHECK(potential_workload(negative, ar)[0].reason == Reason::negative_input);
    CHECK(socio_technical_congruence(unknown, ca).reason == Reason::unknown_input);
    CHECK(socio_technical_congruence(negative, ca).reason == Reason::negative_input);
    CHECK(communication_congruence(unknown, td, ca).reason == Reason::unknown_input);
    CHECK(communication_congruence(matrix({{1}}), matrix({{1}}), matrix({{0}})).reason == Reason::too_few);
    CHECK(resource_congruence(none, tr, ar).need.reason == Reason::no_edges);
    CHECK(resource_congruence(at, tr, none).waste.reason == Reason::no_edges);
    CHECK(resource_congruence(unknown, tr, ar).hamming.reason == Reason::unknown_input);
    CHECK(resource_congruence(matrix({}, 2), matrix({{1}, {1}}), matrix({}, 1)).hamming.reason == Reason::no_nodes);
    CHECK(exclusivity(matrix({{}}), ExclusivityScale::share)[0].reason == Reason::no_nodes);

    CHECK_THROWS_AS(exclusivity(matrix({{0.5}})), UsageError);
    CHECK_THROWS_AS(exclusivity(unknown), UsageError);
    CHECK_THROWS_AS(cognitive_demand({negative, tr, ar, ca, td}), UsageError);
    const SparseMatrix small = matrix({{1}});
    CHECK_THROWS_AS(exclusivity({1, 1, {{0, 1, 1}}}), UsageError);
    CHECK_THROWS_AS(coordination_requirement(at, small), UsageError);
    CHECK_THROWS_AS(socio_technical_congruence(at, small), UsageError);
    CHECK_THROWS_AS(communication_congruence(at, td, small), UsageError);
    CHECK_THROWS_AS(actual_workload(at, small, ar), UsageError);
    CHECK_THROWS_AS(potential_workload(tr, small), UsageError);
    CHECK_THROWS_AS(resource_congruence(at, tr, small), UsageError);
    CHECK_THROWS_AS(cognitive_demand({at, tr, ar, small, td}), UsageError);
}

TEST_CASE("cognitive demand: terms that cannot be computed are dropped and named") {
    const Network n = example();
    const CognitiveDemand some = cognitive_demand({matrix(n.at), {}, {}, matrix(n.ca), {}});
    CHECK(some.terms == std::vector{DemandTerm::contacts, DemandTerm::tasks, DemandTerm::shared_tasks});
    CHECK(is(some.demand[0], (0.5 + 1.0 / 3 + 1.0 / 3) / 3));
    const CognitiveDemand alone = cognitive_demand({matrix({{1, 0}}), {}, {}, matrix({{0}}), {}});
    CHECK(alone.terms == std::vector{DemandTerm::tasks});
    CHECK(cognitive_demand({{}, {}, {}, matrix({{0}}), {}}).demand[0].reason == Reason::no_nodes);
    CHECK(cognitive_demand(DemandMatrices{}).dropped.size() == 7);
}

TEST_CASE("congruence of an organisation: tasks require, units and networks coordinate") {
    Sketch s;
    s.unit("a").unit("a1", "a").unit("b").unit("c").unit("d").unit("x").task("t").task("u").task("v").task("w");
    s.relate(Relation::responsible_for, "a1", "t").relate(Relation::responsible_for, "b", "u");
    s.relate(Relation::responsible_for, "b", "v").relate(Relation::responsible_for, "c", "v");
    s.relate(Relation::responsible_for, "x", "w").relate(Relation::works_with, "t", "u", 5);
    s.relate(Relation::works_with, "a", "u")
        .relate(Relation::works_with, "b", "d")
        .relate(Relation::works_with, "a", "x");
    s.node(Kind::collaboration, {.key = "network"}).post("p", "b");
    s.relate(Relation::member_of, "c", "network").relate(Relation::leads, "p", "network");
    const Organisation o = s.build();
    const Grouping by = group(o, Keys{"a", "b", "c", "d"});
    const auto actual = [&](const Congruence& found, const std::string& a, const std::string& b) {
        for (const PairOfUnits& pair : found.pairs)
            if (o.key(pair.a) == a && o.key(pair.b) == b) return std::pair(pair.requirement, pair.actual);
        return std::pair(-1.0, false);
    };
    const Congruence found = congruence(o, by);
    CHECK(found.pairs.size() == 3);
    CHECK(actual(found, "a", "b") == std::pair(1.0, true));
    CHECK(actual(found, "b", "c") == std::pair(1.0, false));
    CHECK(actual(found, "b", "d") == std::pair(0.0, true));
    CHECK(is(found.socio_technical, 0.5));
    CHECK(is(found.communication, 1 - 2.0 / 6));
    CHECK(is(congruence(o, by, Channels::interfaces_and_networks).socio_technical, 1));
    CHECK(congruence(o, group(o, Keys{"d"})).communication.reason == Reason::too_few);
    Sketch two;
    two.unit("a").unit("b");
    const Organisation silent = two.build();
    CHECK(congruence(silent, group(silent, 0U)).socio_technical.reason == Reason::not_recorded);
    two.draft.recorded[Subject::tasks] = two.draft.recorded[Subject::ties] = true;
    const Organisation no_tasks = two.build();
    CHECK(congruence(no_tasks, group(no_tasks, 0U)).communication.reason == Reason::no_nodes);
    CHECK(congruence(no_tasks, group(no_tasks, 0U)).socio_technical.reason == Reason::no_nodes);

    const CognitiveDemand demand = cognitive_demand(o, by);
    CHECK(demand.dropped == std::vector{DemandTerm::resources, DemandTerm::needs, DemandTerm::lacking_resources});
    CHECK(is(demand.demand[1], (2.0 / 3 + 2.0 / 4 + 1.0 / 12 + 1.0 / 36) / 4));

    const std::vector<TaskExclusivity> alone = task_exclusivity(o, by);
    CHECK(alone[1].tasks == 2);
    CHECK(alone[1].alone == 1);
    CHECK(is(alone[1].exclusivity, 1 + std::exp(-1)));
    CHECK(is(alone[3].exclusivity, 0));
    CHECK(task_exclusivity(Sketch().unit("a").build(), group(Sketch().unit("a").build(), 0U))[0].exclusivity.reason ==
          Reason::no_nodes);
}
