#include <string>

#include <tyngde/core/error.hpp>
#include <tyngde/io/doubt.hpp>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("A doubt is read, and written so that it reads back", "[doubt]") {
    const std::string text = R"({"tyngde": "doubt/1", "key": "d", "name": {"da": "Tvivl"}, "figures": [
        {"of": ["hr.fte", "top.fte.total"], "between": [90, 100], "shape": "triangular", "most_likely": 95},
        {"every": {"basis": "assumed", "measure": "fte"}, "relative": 0.1, "together": true},
        {"of": "a.fte", "quantiles": [[0, 80], [0.5, 95], [1, 110]]}, {"of": "b.fte", "values": [3, 1]}],
        "inexact": "drawn", "scores": [{"measure": "risk", "levels": [1, 2, 3]}],
        "weights": {"order": ["risk", "fte"], "ranges": {"fte": [0.2, 0.5]},
                    "ratios": [{"more": "risk", "than": "fte", "by": 2}]}})";
    const Doubt doubt = io::read_doubt(text);
    REQUIRE(doubt.figures.size() == 4);
    CHECK(doubt.figures[0].of == std::vector<std::string>{"hr.fte", "top.fte.total"});
    CHECK(doubt.figures[0].shape == Shape::triangular);
    CHECK(doubt.figures[0].most_likely == 95);
    CHECK(doubt.figures[1].every);
    CHECK(doubt.figures[1].basis == Basis::assumed);
    CHECK(doubt.figures[1].measure == Measure::fte);
    CHECK(doubt.figures[1].together);
    CHECK(doubt.figures[2].high == 110);
    CHECK(doubt.figures[3].values == std::vector<double>{1, 3});
    CHECK(doubt.inexact);
    CHECK(doubt.weights == Weights::some);
    const std::string written = io::write(doubt);
    CHECK(io::write(io::read_doubt(written)) == written);
}

TEST_CASE("Shares, alternatives and experts are read, and written so that they read back", "[doubt]") {
    const std::string text = R"({"tyngde": "doubt/1",
        "shares": [{"plan": "p", "split": "a", "part": "b", "between": [0.2, 0.4], "shape": "triangular"},
                   {"split": "a", "part": "c", "quantiles": [[0, 0.1], [1, 0.3]]}],
        "alternatives": [{"choice": "x", "probabilities": {"no": 0.25, "yes": 0.75}}, {"plan": "p", "choice": "y"}],
        "weights": {"experts": [{"name": "A", "points": {"risk": 3, "fte": 1}, "counts": 2},
                                {"name": "B", "judgements": [{"more": "risk", "than": "fte", "by": 3}]}]}})";
    const Doubt doubt = io::read_doubt(text);
    REQUIRE(doubt.shares.size() == 2);
    CHECK(doubt.shares[0].plan == "p");
    CHECK(doubt.shares[0].shape == Shape::triangular);
    CHECK(doubt.shares[1].high == 0.3);
    REQUIRE(doubt.alternatives.size() == 2);
    CHECK(doubt.alternatives[0].probabilities[1] == std::pair<std::string, double>{"yes", 0.75});
    CHECK(doubt.alternatives[1].probabilities.empty());
    CHECK(doubt.weights == Weights::experts);
    REQUIRE(doubt.experts.size() == 2);
    CHECK(doubt.experts[0].counts == 2);
    CHECK(doubt.experts[1].judgements[0].by == 3);
    const std::string written = io::write(doubt);
    CHECK(io::write(io::read_doubt(written)) == written);
}

TEST_CASE("What is wrong with a doubt is said at its place", "[doubt]") {
    const auto pointer = [](const std::string& fields) {
        try {
            io::read_doubt(R"({"tyngde": "doubt/1", )" + fields + "}", "d.json");
        } catch (const DocumentError& error) {
            return error.problem().place.pointer;
        }
        return std::string("taken");
    };
    CHECK(pointer(R"("figures": [{"of": "x.fet"}])") == "/figures/0/of");
    CHECK(pointer(R"("figures": [{"of": "x.fte"}, {"of": "x.fte"}])") == "/figures/1/of");
    CHECK(pointer(R"("figures": [{"of": "x.fte", "within": -1}])") == "/figures/0/within");
    CHECK(pointer(R"("weights": {"order": 3})") == "/weights/order");
    CHECK(pointer(R"("weights": "all")") == "taken");
    CHECK(pointer(R"("shares": [{"split": "a", "part": "b"}])") == "/shares/0");
    CHECK(pointer(R"("shares": [{"split": "a", "part": "b", "between": [0, 1.5]}])") == "/shares/0");
    CHECK(pointer(R"("shares": [{"split": "a", "part": "b", "within": 0.1}, )"
                  R"({"split": "a", "part": "b", "plan": "p", "within": 0.1}])") == "/shares/1/part");
    CHECK(pointer(R"("alternatives": [{"choice": "x", "probabilities": {"no": 0.5, "yes": 0.4}}])") ==
          "/alternatives/0/probabilities");
    CHECK(pointer(R"("alternatives": [{"choice": "x"}, {"choice": "x"}])") == "/alternatives/1/choice");
    CHECK(pointer(R"("weights": {"mixed": true})") == "/weights/mixed");
    CHECK(pointer(R"("weights": {"experts": []})") == "/weights/experts");
    CHECK(pointer(R"("weights": {"experts": [{"name": "A"}]})") == "/weights/experts/0");
    CHECK(pointer(R"("weights": {"experts": [{"name": "A", "points": {"fte": 0}}]})") == "/weights/experts/0/points");
    CHECK(pointer(R"("weights": {"experts": [{"name": "A", "points": {"fte": 1}}], "order": ["fte"]})") == "/weights");
    CHECK_THROWS_AS(io::read_doubt(R"({"tyngde": "plan/2"})"), DocumentError);
}
