#include <tyngde/metrics/explanation.hpp>

#include <map>

#include "catch.hpp"
#include "random_organisation.hpp"
#include "sketch.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

FigureRecord with(FigureRecord record, Basis basis, const std::string& source, const std::string& note = {}) {
    record.quantity.provenance = {basis, source, {}, note};
    return record;
}

/// A town with two directorates; figures documented, derived, assumed and unstated.
Sketch budgeted_town() {
    Sketch s;
    s.draft.sources = {{"budget", "The budget of 2026", {}, {}, {}}};
    s.unit("town").unit("A", "town").unit("B", "town");
    s.unit("a1", "A", {with(figure(Measure::gross_expenditure, 30), Basis::documented, "budget", "page 4")});
    s.unit("a2", "A", {with(figure(Measure::gross_expenditure, 10), Basis::assumed, "")});
    s.unit("b1", "B", {figure(Measure::gross_expenditure, 60)});
    s.task("care", {with(figure(Measure::volume, 10), Basis::documented, "budget"),
                    with(figure(Measure::risk, 4), Basis::assumed, ""), figure(Measure::complexity, 2)});
    s.task("roads", {figure(Measure::volume, 6), figure(Measure::risk, 1), figure(Measure::complexity, 3)});
    s.relate(Relation::responsible_for, "a1", "care", 0.75).relate(Relation::responsible_for, "b1", "care");
    s.relate(Relation::responsible_for, "b1", "roads");
    return s;
}

bool is_leaf(const std::vector<ExplanationRow>& rows, std::size_t i) {
    return i + 1 == rows.size() || rows[i + 1].depth <= rows[i].depth;
}

/// What lies directly below a row adds up to it; returns how many sums were checked.
int check_sums(const Explanation& explanation, std::optional<Value> ExplanationRow::*part) {
    const auto& rows = explanation.rows;
    int checked = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!(rows[i].*part) || !(rows[i].*part)->defined() || is_leaf(rows, i)) continue;
        double sum = 0;
        bool divided = true;
        for (std::size_t j = i + 1; j < rows.size() && rows[j].depth > rows[i].depth; ++j) {
            if (rows[j].depth != rows[i].depth + 1) continue;
            divided = divided && (rows[j].*part) && (rows[j].*part)->defined();
            if (divided) sum += (rows[j].*part)->value;
        }
        if (!divided) continue;
        CAPTURE(rows[i].key, rows[i].depth);
        REQUIRE(close(sum, (rows[i].*part)->value));
        ++checked;
    }
    return checked;
}

const ExplanationRow& row_of(const Explanation& explanation, Part part, std::string_view key,
                             std::size_t criterion = 0) {
    for (const ExplanationRow& row : explanation.rows)
        if (row.part == part && row.key == key && row.criterion == criterion) return row;
    throw std::runtime_error("no such row");
}

Profile profile_of(std::vector<Criterion> criteria, Normalisation normalisation = Normalisation::share) {
    Profile result;
    result.key = "p";
    result.criteria = std::move(criteria);
    result.normalisation = normalisation;
    return result;
}

}  // namespace

TEST_CASE("a figure that states no basis is not documented by the source of its node") {
    Sketch s = budgeted_town();
    s.draft[s.draft.at("a1")].provenance = s.draft[s.draft.at("b1")].provenance = {Basis::documented, "budget", {}, {}};
    const Organisation o = s.build();
    const Explanation found = explain(o, "B", shipped_profile("tyngde-2012"), o);
    const ExplanationRow& guessed = row_of(found, Part::figure, "b1", 2);
    CHECK(guessed.stated[0].provenance.empty());
    CHECK(guessed.stated[0].source_title.empty());
    CHECK(guessed.basis == Basis::unstated);
}

TEST_CASE("an explanation goes from the score to the figures and their sources") {
    const Organisation o = budgeted_town().build();
    const Explanation found = explain(o, "A", shipped_profile("tyngde-2012"), o);
    // risk: 30 of 46; complexity: 15 of 38; economy: 40 of 100.
    CHECK(close(found.score.value, (30.0 / 46 + 15.0 / 38 + 0.4) / 3));
    CHECK(close(found.criteria[0].share.value, 30.0 / 46));
    CHECK(check_sums(found, &ExplanationRow::score) > 3);
    CHECK(check_sums(found, &ExplanationRow::figure) > 3);

    const ExplanationRow& care = row_of(found, Part::task, "care");
    CHECK(close(care.figure->value, 30));
    CHECK(close(care.score->value, 30.0 / 46 / 3));
    REQUIRE(care.stated.size() == 3);
    CHECK(care.stated[0].what == "volume");
    CHECK(care.stated[0].provenance.basis == Basis::documented);
    CHECK(care.stated[0].source_title == "The budget of 2026");
    CHECK(care.stated[1].what == "risk");
    CHECK(care.stated[2].what == "share");
    CHECK(care.stated[2].figure.value == 0.75);
    CHECK_FALSE(care.stated[2].by_rule);
    CHECK(care.basis == Basis::assumed);

    const ExplanationRow& written = row_of(found, Part::figure, "a1", 2);
    CHECK(written.figure->value == 30);
    CHECK(written.stated[0].provenance.note == "page 4");
    CHECK(written.basis == Basis::documented);

    // Nothing is recorded of a2, beside a1 of which something is.
    CHECK(row_of(found, Part::unit, "a2").silent);
    CHECK(row_of(found, Part::unit, "a2").figure->value == 0);

    double all = 0;
    std::map<Basis, double> bases;
    for (const BasisShare& share : found.bases) {
        bases[share.basis] = share.score;
        all += share.score;
    }
    CHECK(close(all, found.score.value));
    CHECK(close(bases[Basis::documented], 0.3 / 3));
    CHECK(close(bases[Basis::assumed], (30.0 / 46 + 0.1) / 3));
    CHECK(close(bases[Basis::unstated], 15.0 / 38 / 3));
}

TEST_CASE("an explanation of what is unknown says why, what is missing, and what is known") {
    Sketch s = budgeted_town();
    s.unit("a3", "A").task("open", {figure(Measure::volume, 2), figure(Measure::complexity, 1)});
    s.relate(Relation::responsible_for, "a3", "open");
    const Organisation o = s.build();
    const Explanation found = explain(o, "A", shipped_profile("tyngde-2012"), budgeted_town().build());
    CHECK(found.score.reason == Reason::unknown_input);
    CHECK(found.score.missing == Keys{"open.gross_expenditure", "open.risk"});
    const double complexity = 17.0 / 38 / 3;
    CHECK(close(found.score.known_part, 30.0 / 46 / 3 + complexity + 0.4 / 3));
    CHECK(close(row_of(found, Part::criterion, "risk").score->known_part, 30.0 / 46 / 3));
    CHECK(close(row_of(found, Part::criterion, "complexity", 1).score->value, complexity));
    const ExplanationRow& open = row_of(found, Part::task, "open");
    CHECK(open.figure->missing == Keys{"open.risk"});
    CHECK(open.figure->known_part == 0);
    CHECK_FALSE(open.stated[1].written);
    const ExplanationRow& nothing = row_of(found, Part::unit, "a3", 2);
    CHECK_FALSE(nothing.figure->defined());
    double known = 0;
    for (const BasisShare& share : found.bases) known += share.score;
    CHECK(close(known, found.score.known_part));

    // A total of the reference that is unknown, too.
    const Explanation self = explain(o, "B", shipped_profile("tyngde-2012"), o);
    CHECK(self.criteria[0].figure.defined());
    CHECK_FALSE(self.criteria[0].total.defined());
    CHECK(row_of(self, Part::task, "roads").score->missing == Keys{"open.risk"});
}

TEST_CASE("an explanation stops at a written total, and lists what explains a figure written as unknown") {
    Sketch s;
    s.unit("town").unit("A", "town", {total(20)}).unit("a1", "A", {fte(5)});
    s.unit("B", "town", {fte(Quantity::unknown())}).head("b-head", {"B"}, {fte(1)});
    s.unit("C", "town").head("c-head", {"C"}, {fte(2)});
    s.post(NodeRecord{.key = "c-vacant", .figures = {fte(1)}, .vacant = true}, "C");
    const Organisation o = s.build();
    const Profile& profile = shipped_profile("fte");
    const Explanation stops = explain(o, "A", profile, o);
    REQUIRE(stops.rows.size() == 3);
    CHECK(stops.rows[2].part == Part::figure);
    CHECK(stops.rows[2].stated[0].scope == Scope::total);
    const Explanation part = explain(o, "B", profile, o);
    CHECK(part.rows[2].figure->known_part == 1);
    CHECK(part.rows[3].part == Part::post);
    CHECK(part.rows[3].depth == part.rows[2].depth + 1);
    const Explanation posts = explain(o, "C", profile, o);
    CHECK(row_of(posts, Part::post, "c-vacant").figure->value == 1);

    const Explanation filled = explain(o, "C", profile_of({{Measure::headcount}}), o);
    CHECK(row_of(filled, Part::post, "c-head").figure->value == 1);
    CHECK(row_of(filled, Part::post, "c-head").stated[0].by_rule);
    CHECK(row_of(filled, Part::post, "c-vacant").figure->value == 0);
}

TEST_CASE("explanations add up in any organisation, and agree with tyngde") {
    Dice dice(81);
    int sums = 0, scores = 0;
    for (int round = 0; round < 150; ++round) {
        Sketch s = random_sketch(dice);
        for (Draft::Handle node = 0; node < s.draft.end_handle(); ++node) {
            NodeRecord& record = s.draft[node];
            if (record.kind == Kind::unit && dice.chance(70))
                record.figures.push_back(
                    {Measure::gross_expenditure, Scope::own, Quantity::exact(1 + dice.quarters(9))});
        }
        const Organisation o = s.build();
        const Profile profile = profile_of({{Measure::fte, 2}, {Measure::gross_expenditure, 1}, {Measure::risk, 1}});
        for (NodeId unit : o.nodes(Kind::unit)) {
            const std::string key(o.key(unit));
            CAPTURE(round, key);
            const Explanation found = explain(o, key, profile, o);
            const Tyngde score = tyngde::tyngde(o, group(o, Keys{key}), profile, o);
            REQUIRE(found.score.reason == score.scores[0].reason);
            REQUIRE((!found.score.defined() || found.score.value == score.scores[0].value));
            sums += check_sums(found, &ExplanationRow::score) + check_sums(found, &ExplanationRow::figure);
            scores += found.score.defined() ? 1 : 0;
            double known = 0;
            for (const BasisShare& share : found.bases) known += share.score;
            if (found.score.defined()) REQUIRE(close(known, found.score.value, 1e-11));
        }
    }
    CHECK(sums > 1000);
    CHECK(scores > 50);
}

TEST_CASE("explanations of other criteria: means, maxima, counts") {
    Sketch s = budgeted_town();
    s.draft[s.draft.at("care")].type = "citizen_directed";
    s.draft[s.draft.at("roads")].type = "back_office";
    s.draft[s.draft.at("care")].code = "27.36";
    s.draft[s.draft.at("roads")].code = "05.01";
    s.draft[s.draft.at("b1")].type = "institution";
    const Organisation o = s.build();
    const Profile profile = profile_of({{Measure::risk, 1, How::mean},
                                        {Measure::risk, 1, How::maximum},
                                        {.how = How::categories},
                                        {.how = How::effective_categories},
                                        {.how = How::codes},
                                        {.how = How::units, .type = "institution"}});
    const Explanation found = explain(o, "B", profile, o, Keys{"A", "B"});
    const auto figure = [&](std::size_t k) { return found.criteria[k].figure.value; };
    CHECK(close(figure(0), (2.5 * 4 + 6 * 1) / 8.5));
    CHECK(figure(1) == 4);
    CHECK(figure(2) == 2);
    CHECK(close(figure(3), 8.5 * 8.5 / (2.5 * 2.5 + 36)));
    CHECK(figure(4) == 2);
    CHECK(figure(5) == 1);
    CHECK(check_sums(found, &ExplanationRow::figure) > 4);
    CHECK(row_of(found, Part::task, "roads", 1).figure->value == 0);
    CHECK(row_of(found, Part::task, "roads", 2).stated[0].word == "back_office");
    CHECK_FALSE(row_of(found, Part::task, "roads", 3).figure.has_value());
    CHECK(row_of(found, Part::unit, "b1", 5).figure->value == 1);
    // In the reference the shares of its compared units add up to 1, whatever is counted.
    const Tyngde both = tyngde::tyngde(o, group(o, Keys{"A", "B"}), profile, o);
    for (std::size_t k = 0; k < 5; ++k) CHECK(close(both.shares[0][k].value + both.shares[1][k].value, 1));
    CHECK(both.scores[2].reason == Reason::not_compared);
}

TEST_CASE("explanations under other scales: what moves and stretches figures still adds up") {
    const Organisation o = budgeted_town().build();
    const By by = Keys{"a1", "a2", "b1"};
    for (const Normalisation method : {Normalisation::min_max, Normalisation::z_score, Normalisation::fraction_of_max,
                                       Normalisation::rank, Normalisation::distance_to_reference}) {
        CAPTURE(to_string(method));
        Profile profile = profile_of({{Measure::gross_expenditure, 3}, {Measure::fte, 0}}, method);
        if (method == Normalisation::distance_to_reference) profile.reference_unit = "a1";
        const Explanation found = explain(o, "b1", profile, o, by);
        REQUIRE(found.score.defined());
        CHECK(close(found.rows[1].score->value, found.score.value));
        CHECK(found.rows[1].score->defined());
        const bool line = method != Normalisation::rank;
        CHECK((check_sums(found, &ExplanationRow::score) > 1) == line);
        CHECK(row_of(found, Part::figure, "b1").score.has_value() == line);
        CHECK(error_of<UsageError>([&] { explain(o, "b1", profile, o); }));
        const auto not_among = error_of<UsageError>([&] { explain(o, "B", profile, o, by); });
        REQUIRE(not_among);
        CHECK(holds(not_among->problem().expected, "b1"));
    }
    Profile posts = profile_of({{Measure::gross_expenditure}}, Normalisation::goalposts);
    posts.criteria[0].goalposts = Goalposts{10, 110};
    const Explanation inside = explain(o, "A", posts, o);
    CHECK(close(inside.score.value, 0.3));
    CHECK(check_sums(inside, &ExplanationRow::score) > 1);
    posts.criteria[0].goalposts = Goalposts{0, 20};
    const Explanation beyond = explain(o, "A", posts, o);
    CHECK(beyond.score.value == 1);
    CHECK_FALSE(row_of(beyond, Part::figure, "a1").score.has_value());
}

TEST_CASE("explanations of means that multiply show criteria, of a Choquet integral its parts") {
    const Organisation o = budgeted_town().build();
    Profile profile = profile_of({{Measure::risk}, {Measure::complexity}, {Measure::gross_expenditure}});
    profile.aggregation.method = AggregationMethod::geometric;
    const Explanation product = explain(o, "A", profile, o);
    CHECK(close(product.score.value, std::cbrt(30.0 / 46 * 15 / 38 * 0.4)));
    CHECK_FALSE(product.rows[1].score.has_value());
    CHECK(product.bases.empty());
    profile.aggregation = {.method = AggregationMethod::choquet,
                           .interactions = {{"risk", "complexity", 0.2}, {"risk", "gross_expenditure", -0.1}}};
    const Explanation choquet = explain(o, "A", profile, o);
    CHECK(check_sums(choquet, &ExplanationRow::score) > 2);
    const double v = 1.0 / 3;
    CHECK(close(choquet.score.value,
                30.0 / 46 * (v - 0.15) + 15.0 / 38 * (v - 0.1) + 0.4 * (v - 0.05) + 0.2 * 15 / 38 + 0.1 * 30 / 46));
    CHECK(row_of(choquet, Part::interaction, "risk × complexity").score->value == 0.2 * (15.0 / 38));
}

TEST_CASE("an explanation of a unit that is none, or under a profile that makes no sense, is refused") {
    const Organisation o = budgeted_town().build();
    const auto unknown = error_of<UnknownKey>([&] { explain(o, "a9", shipped_profile("fte"), o); });
    REQUIRE(unknown);
    CHECK_FALSE(unknown->problem().nearest.empty());
    CHECK(error_of<UnknownKey>([&] { explain(o, "care", shipped_profile("fte"), o); }));
    CHECK(error_of<UsageError>([&] { explain(o, "A", Profile{}, o); }));
}

TEST_CASE("an explanation takes any depth of units") {
    Sketch s;
    s.unit("u0");
    constexpr int depth = 20000;
    for (int i = 1; i <= depth; ++i) s.unit("u" + std::to_string(i), "u" + std::to_string(i - 1));
    s.task("t", {figure(Measure::volume, 1), figure(Measure::risk, 1)});
    s.relate(Relation::responsible_for, "u" + std::to_string(depth), "t");
    const Organisation o = s.build();
    const Explanation sum = explain(o, "u0", profile_of({{Measure::risk}}), o);
    CHECK(sum.rows.size() == depth + 3);
    CHECK(sum.rows.back().part == Part::task);
    const Explanation mean = explain(o, "u0", profile_of({{Measure::risk, 1, How::mean}}), o, Keys{"u0"});
    CHECK(mean.rows.size() == depth + 3);
    CHECK(mean.rows.back().figure->value == 1);
}
