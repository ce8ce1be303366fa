#include "../../../src/io/organisation_by_columns.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <tyngde/core/error.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/tree.hpp>
#include <tyngde/io/write.hpp>

#include "catch.hpp"
#include "equal.hpp"
#include "random_organisation.hpp"

using namespace tyngde;
using namespace tyngde::test;
using Ordered = nlohmann::ordered_json;

namespace {

/// A list of nodes while a document is drawn, and which keys there are to be named.
class RandomDocument {
public:
    explicit RandomDocument(Dice& dice) : dice_(dice) {}

    Ordered document() {
        Ordered result{{"tyngde", "organisation/1"}};
        if (dice_.chance(50)) result["key"] = "whole";
        if (dice_.chance(20)) result["language"] = language_ = "en";
        if (dice_.chance(50)) result["name"] = name();
        if (dice_.chance(30)) result["note"] = Ordered{{"da", "hvad"}, {"en", "what"}};
        if (dice_.chance(30)) result["levels"] = {"1", "2", "3"};
        if (dice_.chance(30)) result["recorded"] = {{"heads", dice_.chance(50)}, {"tasks", dice_.chance(50)}};
        if (dice_.chance(20)) result["lines"] = "explicit";
        if (dice_.chance(20)) result["day"] = "2026-05-11";
        says_more_ = dice_.chance(60);
        const auto put_sources = [&] {
            result["sources"] = {{"s0", {{"title", {{"da", "t"}, {"en", "u"}}}, {"date", "2026-01-02"}}},
                                 {"s1", {{"url", "https://example.org"}, {"note", "n"}}}};
        };
        const bool sources_first = dice_.chance(50);
        if (says_more_ && sources_first) put_sources();
        const std::size_t units = 1 + dice_.roll(8), posts = dice_.roll(12), tasks = dice_.roll(6);
        for (std::size_t i = 0; i < units; ++i) result["units"].push_back(unit(i));
        for (std::size_t i = 0; i < posts; ++i) result["posts"].push_back(post(i, units));
        for (std::size_t i = 0; i < tasks; ++i) result["tasks"].push_back(task(i, units));
        others(result, units, posts);
        relations(result, units, posts, tasks);
        if (says_more_ && !sources_first) put_sources();
        if (dice_.chance(30) && posts > 0) tasks_and_heads_of_units(result, posts, tasks);
        return result;
    }

private:
    static std::string key(const char* kind, std::size_t i) { return kind + std::to_string(i); }
    std::string one_of(const char* kind, std::size_t count) { return key(kind, dice_.roll(count)); }
    Ordered name() {
        if (dice_.chance(50)) return "Åse \"1\"";
        if (says_more_ && dice_.chance(30)) return Ordered{{"en", "Name"}, {"da", "Navn"}};
        if (says_more_ && dice_.chance(20)) return Ordered{{"sv", "Namn"}};
        return Ordered{{language_, "Navn\n"}};
    }
    /// Basis, source and note of a node, a figure or a relation.
    void provenance(Ordered& of, unsigned chance = 20) {
        if (!says_more_) return;
        const auto put = [&](const char* field, Ordered value) {
            if (dice_.chance(chance)) of[field] = std::move(value);
        };
        put("basis", dice_.chance(50) ? "documented" : "assumed");
        put("source", dice_.chance(50) ? "s0" : "s1");
        put("note", dice_.chance(50) ? Ordered("seen") : Ordered{{"da", "set"}, {"en", "seen"}});
    }
    Ordered keys(std::vector<std::string> names) {
        if (names.size() == 1 && dice_.chance(50)) return names.front();
        return names;
    }
    Ordered figure(bool of_unit) {
        const std::size_t sort = dice_.roll(says_more_ ? 12 : 8);
        const double x = dice_.quarters(of_unit ? 20 : 1);
        Ordered result;
        const bool bare = !of_unit || dice_.chance(10);
        if (bare && sort < 3) return x;
        if (bare && sort == 3) return static_cast<int>(x);
        if (bare && sort == 4) return "unknown";
        if (sort < 6) result = {{"value", x}};
        if (sort == 6) result = {{"about", x}, {"within", 0.5}};
        if (sort == 7) result = {{"between", {x, x + dice_.quarters(3)}}};
        if (sort == 8) result = {{"between", {x, x + 2}}, {"value", x + 0.25}};
        if (sort == 9) result = {{"unknown", true}, {"at_least", x}};
        if (sort == 10) result = {{"unknown", true}, {"at_most", x + 1}, {"at_least", 0}};
        if (sort == 11) {
            result = {{"value", x + 1}, {"between", {x + 0.5, x + 1.5}}};
            result["terms"] = {{{"of", "a"}, {"value", 1}, {"between", {0, 2}}, {"times", 0.5}}};
        }
        if (of_unit) result["scope"] = dice_.chance(50) ? "own" : "total";
        provenance(result);
        if (says_more_ && dice_.chance(10)) result["formula"] = "a half of it";
        return result;
    }
    void figures(Ordered& node, Kind kind) {
        for (const MeasureRow& row : measures)
            if (applies_to(row.measure, kind) && dice_.chance(15))
                node[std::string(row.name)] = figure(kind == Kind::unit);
    }
    /// What is said of the node beside columns, in front of its figures or behind them.
    void figures_and_remarks(Ordered& node, Kind kind) {
        const bool behind = dice_.chance(50);
        if (behind) figures(node, kind);
        provenance(node, 15);
        if (says_more_ && kind == Kind::unit && dice_.chance(10)) node["recorded"] = {{"heads", dice_.chance(50)}};
        if (says_more_ && kind == Kind::unit && dice_.chance(10)) node["empty"] = dice_.chance(50) ? "staff" : "all";
        if (says_more_ && kind == Kind::post && dice_.chance(10))
            node["unit_line"] = dice_.chance(50) ? "first" : "last";
        if (!behind) figures(node, kind);
    }
    Ordered unit(std::size_t i) {
        Ordered result{{"key", key("u", i)}};
        if (dice_.chance(70)) result["name"] = name();
        if (dice_.chance(50)) result["type"] = dice_.chance(50) ? "department" : "office";
        if (dice_.chance(20)) result["level"] = std::to_string(1 + dice_.roll(3));
        if (dice_.chance(10))
            result["parent"] = "unknown";
        else if (i > 0 && dice_.chance(80))
            result["parent"] = one_of("u", i);
        if (dice_.chance(50)) figures_and_remarks(result, Kind::unit);
        return result;
    }
    Ordered post(std::size_t i, std::size_t units) {
        Ordered result{{"key", key("p", i)}};
        if (dice_.chance(70)) result["name"] = name();
        if (dice_.chance(20)) result["level"] = std::to_string(1 + dice_.roll(3));
        if (dice_.chance(20)) result["role"] = dice_.chance(50) ? "assistant" : "staff";
        const bool group = i % 3 == 2 && dice_.chance(50);
        if (group && dice_.chance(50))
            result["count"] = "unknown";
        else if (group || dice_.chance(10))
            result["count"] = 1 + 2 * static_cast<int>(group);
        for (const char* flag : {"vacant", "temporary", "external", "large"})
            if (dice_.chance(10)) result[flag] = dice_.chance(70);
        if (!group && dice_.chance(10)) result["manager"] = true;
        if (dice_.chance(20)) result["holder"] = "h" + std::to_string(i);
        if (dice_.chance(80)) result["home"] = one_of("u", units);
        if (!group && dice_.chance(40)) result["heads"] = keys({one_of("u", units)});
        if (i > 0 && dice_.chance(20)) result["reports_to"] = keys({key("p", (i - 1) / 3 * 3)});
        if (i > 0 && dice_.chance(10)) result["dotted"] = keys({one_of("p", i)});
        if (i > 0 && dice_.chance(10)) result["deputises_for"] = keys({one_of("p", i)});
        figures_and_remarks(result, Kind::post);
        return result;
    }
    Ordered task(std::size_t i, std::size_t units) {
        Ordered result{{"key", key("t", i)}};
        if (dice_.chance(50)) result["name"] = name();
        if (dice_.chance(50)) result["category"] = "back_office";
        if (dice_.chance(50)) result["code"] = "27.18.02";
        if (dice_.chance(50)) result["responsible"] = keys({one_of("u", units)});
        if (dice_.chance(30)) result["responsible"] = Ordered::array({{{"unit", one_of("u", units)}, {"share", 0.25}}});
        if (dice_.chance(30)) result["funded_by"] = keys({one_of("u", units)});
        figures_and_remarks(result, Kind::task);
        return result;
    }
    void others(Ordered& result, std::size_t units, std::size_t posts) {
        if (dice_.chance(30)) {
            Ordered node{{"key", "network"}, {"type", "project"}, {"members", keys({one_of("u", units)})}};
            if (posts > 0) node["leader"] = "p0", node["accountable_to"] = "p0";
            figures_and_remarks(node, Kind::collaboration);
            result["collaborations"].push_back(node);
        }
        if (dice_.chance(30)) {
            Ordered node{{"key", "forum"}, {"name", name()}};
            if (posts > 0) node["chair"] = keys({"p0"});
            if (says_more_ && dice_.chance(50)) node["levels"] = keys({std::to_string(1 + dice_.roll(3))});
            figures_and_remarks(node, Kind::forum);
            result["fora"].push_back(node);
        }
        if (dice_.chance(30)) result["committees"].push_back({{"key", "committee"}, {"type", "standing"}});
    }
    void relations(Ordered& result, std::size_t units, std::size_t posts, std::size_t tasks) {
        for (std::size_t i = dice_.roll(6); i > 0; --i) {
            Ordered ends{one_of("u", units), one_of("u", units)}, relation;
            if (tasks > 0 && dice_.chance(30)) {
                relation["responsible_for"] = {ends[0], one_of("t", tasks)};
                if (dice_.chance(50)) relation["share"] = 0.125;
            } else if (posts > 0 && dice_.chance(20)) {
                relation["heads"] = {one_of("p", posts), ends[0]};
            } else {
                relation["works_with"] = ends;
                if (dice_.chance(80)) relation["volume"] = dice_.quarters(5);
                if (dice_.chance(10)) relation["volume"] = "unknown";
            }
            provenance(relation, 15);
            result["relations"].push_back(relation);
        }
    }
    void tasks_and_heads_of_units(Ordered& result, std::size_t posts, std::size_t tasks) {
        Ordered& unit = result["units"][0];
        unit["head"] = keys({one_of("p", posts)});
        if (tasks > 0) unit["tasks"] = {one_of("t", tasks)};
    }

    Dice& dice_;
    std::string language_ = "da";
    bool says_more_ = false;  ///< than columns hold
};

/// Spoils a document, or says more in it than columns hold.
void disturb(Ordered& document, Dice& dice) {
    std::vector<Ordered*> nodes;
    for (const char* list : {"units", "posts", "tasks"})
        if (document.contains(list))
            for (Ordered& node : document[list]) nodes.push_back(&node);
    Ordered& node = *nodes[dice.roll(nodes.size())];
    const std::vector<std::pair<const char*, Ordered>> ways{
        {"key", "u0"},
        {"key", ""},
        {"key", "010203-1234"},
        {"key", 7},
        {"name", ""},
        {"name", "ring til 010203-1234"},
        {"name", {{"da", "x"}, {"en", "y"}}},
        {"name", {{"sv", "x"}}},
        {"name", Ordered::object()},
        {"name", nullptr},
        {"parent", "nowhere"},
        {"home", "nowhere"},
        {"home", {"u0", "u0"}},
        {"heads", {"u0", "u0"}},
        {"heads", "nowhere"},
        {"head", {{"key", "inline"}}},
        {"reports_to", {"p0", "p1"}},
        {"reports_to", ""},
        {"fte", -1},
        {"fte", "many"},
        {"fte", {{"value", 2}, {"basis", "assumed"}}},
        {"fte", {{"about", 40}}},
        {"fte", {{"about", 1}, {"within", 3}}},
        {"fte", {{"between", {1, 2}}, {"value", 1.2}}},
        {"fte", {{"unknown", true}, {"at_least", 2}}},
        {"fte", Ordered::array({{{"value", 2}, {"scope", "own"}}, {{"value", 3}, {"scope", "total"}}})},
        {"fte", Ordered::array()},
        {"count", 1.5},
        {"count", 0},
        {"vacant", "yes"},
        {"role", "boss"},
        {"level", "9"},
        {"category", "mixed"},
        {"responsible", {{"unit", "u0"}, {"share", 0.75}}},
        {"responsible", Ordered::array({{{"unit", "u0"}, {"share", -1}}})},
        {"note", "seen"},
        {"note", ""},
        {"note", {{"dk", "x"}}},
        {"note", "ring til 010203-1234"},
        {"basis", "documented"},
        {"basis", "guessed"},
        {"basis", 1},
        {"source", "nowhere"},
        {"source", ""},
        {"fte", {{"value", 1}, {"source", "nowhere"}}},
        {"fte", {{"derived", "[u0.fte] + 1"}}},
        {"recorded", {{"heads", "perhaps"}}},
        {"recorded", Ordered::object()},
        {"empty", "some"},
        {"unit_line", "middle"},
        {"levels", {"9"}},
        {"name", {{"da", "x"}, {"en", ""}}},
        {"name", {{"da", "x"}, {"010203-1234", "y"}}},
        {"from", "2020-01-01"},
        {"untl", "2020-01-01"},
        {"unit_line", "first"},
        {"posts", Ordered::array({{{"key", "within"}}})},
    };
    const std::vector<std::pair<const char*, Ordered>> of_whole{
        {"tyngde", "organisation/9"},
        {"tyngde", "plan/2"},
        {"lines", "explicit"},
        {"day", "2020-01-01"},
        {"day", "2020-02-31"},
        {"lines", "implicit"},
        {"sources", {{"s0", {{"titel", "t"}}}}},
        {"relations", Ordered::array({{{"works_with", {"u0", "u0"}}, {"source", "nowhere"}}})},
        {"relations", Ordered::array({{{"works_with", {"u0", "u1"}}, {"from", "2020-01-01"}}})},
        {"sources", {{"s", {{"title", "t"}}}}},
        {"relations", Ordered::array({{{"works_with", {"u0"}}}})},
        {"relations", Ordered::array({{{"reports_to", {"p0", "p1"}}, {"line", "dotted"}}})},
        {"relations", Ordered::array({{{"works_with", {"u0", "u0"}}, {"note", "n"}}})},
        {"levels", {"1", "1"}},
        {"unit", Ordered::array()},
        {"posts", "none"},
        {"language", "sv"},
        {"key", "010203-1234"},
    };
    if (dice.chance(75)) {
        const auto& [field, value] = ways[dice.roll(ways.size())];
        node[field] = value;
    } else {
        const auto& [field, value] = of_whole[dice.roll(of_whole.size())];
        document[field] = value;
    }
}

/// What is told of a document that is refused; nothing where it is read.
template <class Text>
std::pair<std::optional<Organisation>, std::string> read(const Text& text) {
    try {
        return {io::read_organisation(text, "file"), {}};
    } catch (const Error& error) {
        return {std::nullopt, error.what()};
    }
}

/// What differs between the two ways of reading a document.
Keys faults(const std::string& json) {
    const auto [by_text, told] = read(std::string_view(json));
    std::pair<std::optional<Organisation>, std::string> by_tree;
    try {
        by_tree = read(io::parse_json(json, "file"));
    } catch (const Error& error) {
        by_tree.second = error.what();
    }
    if (told != by_tree.second) return {told + " for " + by_tree.second};
    if (!by_text || !by_tree.first) return {};
    Keys result = differences(*by_text, *by_tree.first);
    const auto warnings = [](const Organisation& organisation) {
        Keys lines;
        for (const Problem& warning : organisation.warnings()) lines.push_back(describe(warning));
        return lines;
    };
    if (warnings(*by_text) != warnings(*by_tree.first)) result.push_back("warnings");
    if (io::write(*by_text) != io::write(*by_tree.first)) result.push_back("written");
    for (const Subject subject : all_subjects)
        if (by_text->is_recorded(subject) != by_tree.first->is_recorded(subject))
            result.push_back("recorded: " + std::string(to_string(subject)));
    return result;
}

bool is_by_columns(const std::string& json) { return io::organisation_by_columns(json).has_value(); }

}  // namespace

TEST_CASE("by columns: a document is read as by its tree") {
    Dice dice(311);
    std::size_t taken = 0;
    std::map<std::string, std::size_t> fields;
    for (int round = 0; round < 3000; ++round) {
        const Ordered document = RandomDocument(dice).document();
        const std::string json = document.dump();
        CAPTURE(json);
        REQUIRE(faults(json) == Keys{});
        if (!is_by_columns(json)) continue;
        ++taken;
        for (const auto& [list, nodes] : document.items())
            if (nodes.is_array() && list != "levels")
                for (const Ordered& node : nodes)
                    for (const auto& field : node.items()) ++fields[list + "." + field.key()];
    }
    // Else little would have been compared: chance makes circles, contradictions and repetitions.
    CHECK(taken > 1000);
    for (const char* field : {"units.parent",
                              "units.head",
                              "units.tasks",
                              "units.fte",
                              "posts.home",
                              "posts.heads",
                              "posts.reports_to",
                              "posts.dotted",
                              "posts.deputises_for",
                              "posts.count",
                              "posts.role",
                              "posts.holder",
                              "posts.vacant",
                              "posts.manager",
                              "posts.salary",
                              "tasks.category",
                              "tasks.code",
                              "tasks.responsible",
                              "tasks.funded_by",
                              "tasks.risk",
                              "fora.chair",
                              "collaborations.leader",
                              "collaborations.members",
                              "collaborations.accountable_to",
                              "committees.type",
                              "relations.works_with",
                              "relations.heads",
                              "relations.share",
                              "relations.source",
                              "relations.note",
                              "units.basis",
                              "units.source",
                              "units.recorded",
                              "units.empty",
                              "posts.note",
                              "posts.unit_line",
                              "tasks.basis",
                              "fora.levels",
                              "fora.note"}) {
        CAPTURE(field);
        CHECK(fields[field] > 0);
    }
}

TEST_CASE("by columns: what is wrong with a document, or more than columns hold, is told and read as by its tree") {
    Dice dice(312);
    std::size_t refused = 0, read_by_tree = 0;
    for (int round = 0; round < 3000; ++round) {
        Ordered document = RandomDocument(dice).document();
        disturb(document, dice);
        const std::string json = document.dump();
        CAPTURE(json);
        REQUIRE(faults(json) == Keys{});
        const bool sound = read(std::string_view(json)).first.has_value();
        refused += !sound;
        read_by_tree += sound && !is_by_columns(json);
    }
    CHECK(refused > 1000);
    CHECK(read_by_tree > 100);
}

TEST_CASE("by columns: so is what is no JSON, or has a member twice") {
    const std::string sound = R"({"tyngde": "organisation/1", "units": [{"key": "a", "name": "A"}]})";
    REQUIRE(is_by_columns(sound));
    for (std::size_t cut = 0; cut < sound.size(); ++cut) {
        CHECK(faults(sound.substr(0, cut)) == Keys{});
        std::string changed = sound;
        for (const char c : {'\0', '\n', '"', '}', '\xff', '1'}) {
            changed[cut] = c;
            CAPTURE(changed);
            CHECK(faults(changed) == Keys{});
        }
    }
    for (const char* json :
         {R"({"tyngde": "organisation/1", "units": [], "units": []})",
          R"({"tyngde": "organisation/1", "units": [{"key": "a", "key": "b"}]})",
          R"({"tyngde": "organisation/1", "tyngde": "organisation/1"})",
          R"({"tyngde": "organisation/1", "units": [{"key": "a", "name": {"da": "x", "da": "y"}}]})",
          R"({"tyngde": "organisation/1", "posts": [{"key": "p"}], "units": [{"key": "a"}]})",
          R"({"tyngde": "organisation/1", "units": [{"fte": {"value": 1, "value": 2}, "key": "a"}]})",
          R"({"units": [{"key": "a"}]})", R"([])", R"("text")", "", "null"}) {
        CAPTURE(json);
        CHECK(!is_by_columns(json));
        CHECK(faults(json) == Keys{});
    }
}

TEST_CASE("by columns: random organisations are read so, as they are written") {
    Dice dice(313);
    std::size_t taken = 0;
    for (int round = 0; round < 300; ++round) {
        const std::string json = io::write(random_sketch(dice, dice.chance(50)).build());
        CAPTURE(json);
        REQUIRE(faults(json) == Keys{});
        taken += is_by_columns(json);
    }
    CHECK(taken > 250);
}

TEST_CASE("by columns: warnings have the places of the document") {
    const std::string json = R"({"tyngde": "organisation/1", "units": [
        {"key": "a"},
        {"key": "b", "fte": {"about": 40}}]})";
    const std::vector<Problem> warnings = io::read_organisation(json, "file").warnings();
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front().place.file == "file");
    CHECK(warnings.front().place.pointer == "/units/1/fte/about");
    CHECK(warnings.front().place.line == 3);

    const std::string large = R"({"tyngde": "organisation/1", "units": [
        {"key": "a"},
        {"key": "b", "fte": 2000000}]})";
    const std::vector<Problem> found = io::read_organisation(large, "file").warnings();
    REQUIRE(found.size() == 1);
    CHECK(found.front().place.pointer == "/units/1");
    CHECK(found.front().place.line == 3);
}
