// The full pass over a synthetic organisation of N posts, as multiples of the limit: the bytes it must
// read and write, streamed once by one thread. Beside it the way there, and the same measures over
// Boost's compressed graph and igraph's C library.
//
//   full_pass [--json] [--write FOLDER] N...

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <malloc.h>

#include <tyngde/metrics/full_pass.hpp>

#include "clock.hpp"
#include "peers.hpp"
#include "synthetic.hpp"

namespace {

using namespace tyngde;
using namespace tyngde::benchmark;

/// All results of a pass in one number (FNV-1a over their bytes).
class Hash {
public:
    template <class T>
    void add(const std::vector<T>& values) {
        for (const T& value : values) add(value);
    }
    void add(const Value& value) { add(value.value), add(static_cast<std::uint32_t>(value.reason)); }
    template <class T>
    requires std::is_arithmetic_v<T>
    void add(T value) {
        std::array<unsigned char, sizeof(T)> bytes{};
        std::memcpy(bytes.data(), &value, sizeof(T));
        for (unsigned char byte : bytes) hash_ = (hash_ ^ byte) * 1099511628211U;
    }
    std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 14695981039346656037U;
};

std::uint64_t hash_of(const FullPass& pass) {
    Hash hash;
    hash.add(pass.layer);
    hash.add(pass.direct_posts);
    hash.add(pass.broad_posts);
    for (const auto& column : pass.direct) hash.add(column);
    for (const auto& column : pass.broad) hash.add(column);
    hash.add(pass.tyngde);
    hash.add(pass.totals);
    for (const SpanDistribution& spans : pass.spans) {
        hash.add(spans.managers), hash.add(spans.smallest), hash.add(spans.largest);
        hash.add(spans.median), hash.add(spans.mean), hash.add(spans.standard_deviation);
    }
    for (const Balance& balance : {pass.balance, pass.balance_below}) {
        hash.add(balance.coefficient_of_variation), hash.add(balance.gini), hash.add(balance.max_over_mean);
    }
    for (const Value& value : {pass.volume, pass.volume_cut, pass.modularity, pass.mean_path, pass.unbridged})
        hash.add(value);
    return hash.value();
}

Answers answers_of(const FullPass& pass) {
    Answers result;
    result.layers = static_cast<double>(pass.spans.size());
    for (const SpanDistribution& spans : pass.spans)
        result.deviations += spans.managers == 0 ? 0 : spans.standard_deviation + spans.median;
    result.broad_posts = sum(pass.broad_posts);
    result.direct_fte = largest(pass.direct[0]);
    for (std::size_t k = 0; k < pass.broad.size(); ++k) result.broad[k] = sum(pass.broad[k]);
    result.tyngde = sum(pass.tyngde);
    result.gini = pass.balance.gini.value;
    result.gini_below = pass.balance_below.gini.value;
    result.cut = pass.volume_cut.value;
    result.modularity = pass.modularity.value;
    result.mean_path = pass.mean_path.value;
    return result;
}

void run(std::size_t posts, bool json, const std::string& folder) {
    const Synthetic synthetic(posts);
    if (!folder.empty()) synthetic.write(folder);
    const TextKeys texts(synthetic);
    FlatColumns<TextColumn> columns;
    columns.key = texts.key.column();
    columns.manager = texts.manager.column();
    columns.a = texts.a.column();
    columns.b = texts.b.column();
    columns.volume = synthetic.volume;
    columns.measures = synthetic.columns().measures;

    const auto memory_before = mallinfo2();
    const FlatOrganisation organisation = flat_organisation(synthetic.columns());
    const auto memory = mallinfo2();
    const double bytes =
        static_cast<double>(memory.uordblks + memory.hblkhd - memory_before.uordblks - memory_before.hblkhd) /
        static_cast<double>(posts);
    const std::size_t managers = organisation.manager_count(), ties = organisation.ties().size();
    const std::vector<double> in((32 * posts + 8 * managers + 16 * ties) / sizeof(double), 1.0);
    std::vector<double> out((posts + 44 * managers) / sizeof(double));
    const CompressedPeer boost_peer(synthetic);
#ifdef TYNGDE_IGRAPH
    const IgraphPeer igraph_peer(synthetic);
#endif
    Row limit{"limit", {}}, one{"full pass, 1 thread", {}}, two{"full pass, 2 threads", {}},
        fresh{"full pass, fresh memory", {}}, integers{"build, integer keys", {}}, text{"build, text keys", {}},
        text_pass{"build, text keys, and pass", {}}, boost{"Boost compressed graph", {}},
        boost_build{"Boost compressed graph, build", {}}, igraph{"igraph in C", {}};
    Answers theirs, third;
    FullPass result;  // whose memory is used again, as that of the limit is
    const auto pass = [&](unsigned threads) {
        full_pass(organisation, {.threads = threads}, result);
        return result.mean_path.value;
    };
    const int rounds = posts > 2'000'000 ? 5 : posts > 200'000 ? 11 : 31;
    for (int round = 0; round < rounds; ++round) {
        time(limit, [&] {
            std::array<double, 8> sum{};
            for (std::size_t i = 0; i + 8 <= in.size(); i += 8)
                for (std::size_t k = 0; k < 8; ++k) sum[k] += in[i + k];
            std::fill(out.begin(), out.end(), sum[0]);
            return sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7] + out[out.size() / 2];
        });
        time(one, [&] { return pass(1); });
        time(two, [&] { return pass(2); });
        time(fresh, [&] { return full_pass(organisation).mean_path.value; });
        if (round % 3 != 0) continue;
        time(integers, [&] { return flat_organisation(synthetic.columns()).post_count(); });
        time(text, [&] { return flat_organisation(columns).post_count(); });
        time(text_pass, [&] { return full_pass(flat_organisation(columns)).mean_path.value; });
        time(boost, [&] { return (theirs = boost_peer.pass()).mean_path; });
        time(boost_build, [&] { return CompressedPeer(synthetic).size(); });
#ifdef TYNGDE_IGRAPH
        time(igraph, [&] { return (third = igraph_peer.pass()).mean_path; });
#endif
    }
    const Answers ours = answers_of(result);
    check_equal("Boost compressed graph", theirs, ours);
#ifdef TYNGDE_IGRAPH
    check_equal("igraph in C", third, ours);
#endif

    std::array<std::uint64_t, 3> hashes{};
    for (std::size_t i = 0; i < 3; ++i)
        hashes[i] = hash_of(full_pass(organisation, {.threads = std::array{1U, 2U, 8U}[i]}));
    if (hashes[0] != hashes[1] || hashes[0] != hashes[2]) throw std::runtime_error("the threads disagree");

    const std::vector<const Row*> rows{&limit, &one,       &two,   &fresh,       &integers,
                                       &text,  &text_pass, &boost, &boost_build, &igraph};
    if (json) {
        std::printf("{\"posts\": %zu, \"managers\": %zu, \"ties\": %zu, \"bytes\": %.1f, \"hash\": \"%016llx\",\n",
                    posts, managers, ties, bytes, static_cast<unsigned long long>(hashes[0]));
        std::printf(" \"answers\": {");
        bool first = true;
        ours.each([&](const char* name, double value) {
            std::printf("%s\"%s\": %.17g", first ? "" : ", ", name, value);
            first = false;
        });
        std::printf("},\n \"rows\": {");
        first = true;
        for (const Row* row : rows) {
            if (row->times.empty()) continue;
            std::printf("%s\"%s\": [", first ? "" : ",\n  ", row->name.c_str());
            for (std::size_t i = 0; i < row->times.size(); ++i)
                std::printf("%s%.4f", i == 0 ? "" : ", ", row->times[i]);
            std::printf("]");
            first = false;
        }
        std::printf("}}\n");
        return;
    }
    std::printf("\n%zu posts, %zu managers, %zu interfaces; %.0f bytes a post\n", posts, managers, ties, bytes);
    for (const Row* row : rows)
        if (!row->times.empty())
            std::printf("  %-32s %10.3f ms  %8.2f x limit  (%.3f .. %.3f)\n", row->name.c_str(), row->median(),
                        row->median() / limit.median(), row->fastest(), row->slowest());
    std::printf("  all results on 1, 2 and 8 threads: %016llx\n", static_cast<unsigned long long>(hashes[0]));
}

}  // namespace

int main(int count, char** arguments) try {
    bool json = false;
    std::string folder;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--json")
            json = true;
        else if (argument == "--write" && i + 1 < count)
            folder = arguments[++i];
        else
            run(std::strtoull(arguments[i], nullptr, 10), json, folder);
    }
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
