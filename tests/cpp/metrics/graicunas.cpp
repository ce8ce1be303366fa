#include <tyngde/metrics/graicunas.hpp>

#include <cmath>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "metrics/lines.hpp"
#include "metrics/reference.hpp"

using namespace tyngde;
using namespace tyngde::test;

TEST_CASE("graicunas: reference values") {
    for (const auto& entry : cases<nlohmann::json>("graicunas")) {
        const double n = entry.at("input").at("n").get<double>();
        for (const auto& [basis, suffix] :
             {std::pair{GraicunasBasis::maximum, "_max"}, {GraicunasBasis::minimum, "_min"}}) {
            const Graicunas found = graicunas(n, basis);
            const auto expected = [&](const std::string& name) {
                return entry.at("expected").at(name).get<std::int64_t>();
            };
            REQUIRE(found.exact);
            CHECK(*found.exact == Relationships{expected("direct"), expected(std::string("cross") + suffix),
                                                expected(std::string("group") + suffix),
                                                expected(std::string("total") + suffix)});
            CHECK(close(found.log2_total.value, std::log2(static_cast<double>(found.exact->total))));
        }
    }
}

TEST_CASE("graicunas: exact as far as 64 bits go, then as a logarithm") {
    CHECK(graicunas(58).exact->total == 58 * ((std::int64_t{1} << 57) + 57));
    CHECK_FALSE(graicunas(59).exact);
    CHECK(graicunas(62, GraicunasBasis::minimum).exact->total == (std::int64_t{1} << 62) - 1 + 62 * 61 / 2);
    CHECK_FALSE(graicunas(63, GraicunasBasis::minimum).exact);
    for (int n = 1; n <= 58; ++n)
        for (const GraicunasBasis basis : {GraicunasBasis::maximum, GraicunasBasis::minimum}) {
            const Graicunas found = graicunas(n, basis);
            CHECK(close(found.log2_total.value, std::log2(static_cast<double>(found.exact->total)), 1e-14));
        }
    CHECK(close(graicunas(1000).log2_total.value, 999 + std::log2(1000.0)));
    CHECK(graicunas(1e6, GraicunasBasis::minimum).log2_total.value == 1e6);
}

TEST_CASE("graicunas: what is no number of reports") {
    CHECK(graicunas(0).exact == Relationships{});
    CHECK(graicunas(0).log2_total.reason == Reason::zero_total);
    CHECK(graicunas(2.5).log2_total.reason == Reason::needs_count);
    CHECK_FALSE(graicunas(2.5).exact);
    CHECK(graicunas(-1).log2_total.reason == Reason::negative_input);
    CHECK(graicunas(not_known).log2_total.reason == Reason::unknown_input);
    CHECK(graicunas(infinity).log2_total.reason == Reason::too_large);
}

TEST_CASE("graicunas of a post takes its positions under the policy") {
    const Organisation o = orga();
    CHECK(graicunas(o, o.at("CEO")).exact->total == 18);
    CHECK(graicunas(o, o.at("CEO"), {.assistants = Included::no}).exact->total == 6);
    CHECK(graicunas(o, o.at("CEO"), {}, GraicunasBasis::minimum).exact->total == 10);
    Sketch s;
    s.post("m").post(NodeRecord{.key = "g", .count = not_known}).relate(Relation::reports_to, "g", "m");
    const Organisation unknown = s.build();
    CHECK(graicunas(unknown, unknown.at("m")).log2_total.reason == Reason::needs_count);
    CHECK(graicunas(unknown, unknown.at("m")).log2_total.missing == Keys{"g.count"});
}
