// What plans and comparisons cost, in CPU time: the fastest of some rounds. It reads documents and asks for what
// there always was, so that it can be compiled beside an older version, too, and the two run in turns:
//
//     plans WHAT POSTS CHANGES [ROUNDS] [managers]
//
// WHAT: move, rename, merge, abolish or create, on an organisation that was just read (with + at the end, on one
// that plans were applied to before); compare, of units at depth 1, or compare-all, of those at depth 4. With
// `managers` some posts have an explicit manager.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include <tyngde/compare/comparison.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/metrics/profile.hpp>
#include <tyngde/scenario/apply.hpp>

namespace {

using namespace tyngde;

struct Town {
    int units, posts, fan;
    std::vector<int> home;  ///< per post
    std::string document{};
};

std::string text(const std::string& value) { return '"' + value + '"'; }
std::string text(char sort, int number) { return text(sort + std::to_string(number)); }

/// Each unit has a head and as many child units; the other posts lie anywhere.
Town town(int posts, int fan, int units, bool managers) {
    std::mt19937 random(7);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    Town result{units, posts, fan, {}};
    std::string& out = result.document = R"({"tyngde": "organisation/1", "key": "town", "units": [)";
    for (int i = 0; i < units; ++i) {
        out +=
            (i > 0 ? ", " : "") + ("{\"key\": " + text('u', i)) + ", \"name\": " + text("Enhed " + std::to_string(i));
        out += (i > 0 ? ", \"parent\": " + text('u', (i - 1) / fan) : std::string{}) + "}";
    }
    out += "], \"posts\": [";
    for (int i = 0; i < posts; ++i) {
        const bool head = i < units;
        result.home.push_back(head ? i : below(units));
        out += (i > 0 ? ", " : "") + ("{\"key\": " + text('p', i)) + ", \"home\": " + text('u', result.home.back());
        out += i % 3 > 0 ? ", \"fte\": 1" : ", \"fte\": 0.8";
        out += ", \"salary\": " + std::to_string(400'000 + i);
        if (head) out += ", \"heads\": " + text('u', i);
        if (managers && i % 7 == 3 && !head) out += ", \"reports_to\": " + text('p', below(units));
        out += "}";
    }
    out += "], \"tasks\": [";
    for (int i = 0; i < units / 2; ++i)
        out += (i > 0 ? ", " : "") + ("{\"key\": " + text('t', i)) +
               ", \"responsible\": " + text('u', 1 + below(units - 1)) + ", \"volume\": " + std::to_string(i % 9 + 1) +
               ", \"risk\": 2, \"complexity\": 1, \"gross_expenditure\": 100}";
    out += "], \"relations\": [";
    for (int i = 0; i < units; ++i) {
        const int one = below(units), other = (one + 1 + below(units - 1)) % units;
        out += (i > 0 ? ", " : "") + ("{\"works_with\": [" + text('u', one)) + ", " + text('u', other) +
               "], \"volume\": 1}";
    }
    out += "]}";
    return result;
}

Plan plan(const std::string& what, const Town& town, int changes) {
    std::string out = R"({"tyngde": "plan/1", "changes": [)";
    const int leaf = (town.units - 1) / town.fan + 2;
    for (int i = 0; i < changes; ++i) {
        const std::string post = text('p', town.units + i), unit = text('u', leaf + i % (town.units - leaf));
        const int last = town.units - 1 - 2 * i;
        out += i > 0 ? ", " : "";
        if (what == "move")
            out += "{\"move\": " + post + ", \"to\": " +
                   text('u', (town.home[static_cast<std::size_t>(town.units + i)] + 1 + i % 5) % town.units) + "}";
        else if (what == "rename")
            out += "{\"rename\": " + unit + ", \"name\": " + text("Nyt navn " + std::to_string(i)) + "}";
        else if (what == "merge")
            out += "{\"merge\": [" + text('u', last) + ", " + text('u', last - 1) +
                   "], \"into\": {\"key\": " + text('m', i) + ", \"parent\": \"u1\"}}";
        else if (what == "abolish")
            out += "{\"abolish\": " + post + "}";
        else
            out += "{\"create\": \"post\", \"key\": " + text('n', i) + ", \"home\": " + unit + ", \"fte\": 1}";
    }
    return io::read_plan(std::string_view(out + "]}"));
}

double cpu_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int count, char** words) {
    if (count < 4) return 2;
    const std::string what = words[1];
    const int posts = std::atoi(words[2]), changes = std::atoi(words[3]), rounds = count > 4 ? std::atoi(words[4]) : 7;
    const bool compares = what.starts_with("compare"), warm = what.ends_with("+");
    const Town town = ::town(posts,
                             what == "compare"       ? 7
                             : what == "compare-all" ? 5
                                                     : 6,
                             compares && posts > 6'500 ? 781 : posts / 8, count > 5);
    const Plan plan = ::plan(compares ? "move" : warm ? what.substr(0, what.size() - 1) : what, town, changes);
    Organisation base = io::read_organisation(std::string_view(town.document));
    if (warm)
        for (int i = 0; i < 2; ++i) apply(base, plan);
    std::vector<double> times;
    std::size_t answer = 0;
    for (int i = 0; i < rounds; ++i) {
        if (!warm) base = io::read_organisation(std::string_view(town.document));
        double begin = cpu_ms();
        const auto outcome = apply(base, plan);
        if (compares) {
            const std::vector<Model> models{{"base", base, {}}, {"plan", outcome.organisation, outcome.lineage}};
            begin = cpu_ms();
            answer +=
                compare(models, "base", shipped_profile("tyngde-2012"), By(what == "compare" ? 1U : 4U)).units.size();
        }
        answer += outcome.organisation.node_count();
        times.push_back(cpu_ms() - begin);
    }
    std::printf("%s %d %d: %.3f ms (%zu)\n", what.c_str(), posts, changes,
                *std::min_element(times.begin(), times.end()), answer);
}
