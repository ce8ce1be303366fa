#include "tyngde/organisation/flat_organisation.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/organisation/figures.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

Place in_row(std::string column, std::size_t row) {
    Place place;
    place.row = row + 1;
    place.column_name = std::move(column);
    return place;
}

[[noreturn]] void refuse_lengths(const Message& what, const Message& expected) {
    throw UsageError(Problem{"the columns differ in length: " + what, "", expected, {}, {}});
}

[[noreturn]] void refuse_row(NodeId row, const std::string& column, std::size_t at) {
    throw UsageError(Problem{
        Message("there is no row ") + std::to_string(row), std::to_string(row), "rows from 0", {}, in_row(column, at)});
}

/// The rows of a cycle among those that no top post leads to.
[[noreturn]] void refuse_cycle(std::span<const NodeId> manager, std::span<const NodeId> numbered) {
    std::vector<bool> seen(manager.size());
    for (NodeId row : numbered) seen[row] = true;
    NodeId row = static_cast<NodeId>(std::find(seen.begin(), seen.end(), false) - seen.begin());
    for (; !seen[row]; row = manager[row]) seen[row] = true;
    std::vector<std::string> cycle;
    std::string text;
    const NodeId first = row;
    do {
        cycle.push_back(std::to_string(row));
        text += std::to_string(row) + " > ";
        row = manager[row];
    } while (row != first);
    throw CycleError(Problem{Message("a cycle in the line of reporting, in rows: ") + text + std::to_string(first),
                             cycle.front(),
                             "no post that reports to itself in the end",
                             {},
                             {}},
                     cycle);
}

/// Rows by key: an open-address index. In bulk nearly all of the time is waiting for memory, so a block
/// of keys is hashed and its slots are fetched before the first of them is looked at.
template <class Keys>
class RowIndex {
public:
    explicit RowIndex(const Keys& keys)
        : keys_(keys), shift_(64U - static_cast<unsigned>(std::bit_width(2 * keys.size() + 1))) {
        slots_.resize(std::size_t{1} << (64U - shift_));
        in_blocks(keys.size(), keys, [&](std::size_t row, std::uint64_t hash) {
            if (is_nobody(keys_[row])) refuse("the key stands for nobody", "key", row, keys_[row]);
            Slot& slot = slot_of(hash, keys_[row]);
            if (slot.row != no_node) refuse("the key occurs twice", "key", row, keys_[row]);
            slot = {tag_of(hash), static_cast<NodeId>(row)};
        });
    }

    /// The rows with these keys, `no_node` for nobody.
    std::vector<NodeId> rows(const Keys& wanted, const char* column, bool may_be_nobody) const {
        std::vector<NodeId> result(wanted.size());
        in_blocks(wanted.size(), wanted, [&](std::size_t i, std::uint64_t hash) {
            if (may_be_nobody && is_nobody(wanted[i])) {
                result[i] = no_node;
                return;
            }
            result[i] = slot_of(hash, wanted[i]).row;
            if (result[i] == no_node) refuse_unknown(column, i, wanted[i]);
        });
        return result;
    }

private:
    struct Slot {
        std::uint32_t tag = 0;  ///< the low bits of the hash: two keys hardly ever share them
        NodeId row = no_node;
    };

    static bool is_nobody(std::int64_t key) { return key < 0; }
    static bool is_nobody(std::string_view key) { return key.empty(); }
    static std::string text_of(std::int64_t key) { return std::to_string(key); }
    static std::string text_of(std::string_view key) { return std::string(key); }
    static std::uint64_t hash_of(std::int64_t key) { return mixed(static_cast<std::uint64_t>(key)); }
    static std::uint64_t hash_of(std::string_view key) { return mixed(std::hash<std::string_view>{}(key)); }
    /// Finaliser of MurmurHash3 (A. Appleby, public domain): consecutive keys do not lie side by side.
    static std::uint64_t mixed(std::uint64_t x) {
        x = (x ^ (x >> 33U)) * 0xff51afd7ed558ccdULL;
        x = (x ^ (x >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
        return x ^ (x >> 33U);
    }
    static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }

    template <class Key>
    const Slot& slot_of(std::uint64_t hash, const Key& key) const {
        std::size_t at = hash >> shift_;
        while (slots_[at].row != no_node && (slots_[at].tag != tag_of(hash) || keys_[slots_[at].row] != key))
            at = (at + 1) & (slots_.size() - 1);
        return slots_[at];
    }
    template <class Key>
    Slot& slot_of(std::uint64_t hash, const Key& key) {
        return const_cast<Slot&>(std::as_const(*this).slot_of(hash, key));
    }

    template <class Work>
    void in_blocks(std::size_t size, const Keys& keys, Work&& work) const {
        std::array<std::uint64_t, 64> hashes{};
        for (std::size_t first = 0; first < size; first += hashes.size()) {
            const std::size_t count = std::min(hashes.size(), size - first);
            for (std::size_t i = 0; i < count; ++i) {
                hashes[i] = hash_of(keys[first + i]);
                __builtin_prefetch(&slots_[hashes[i] >> shift_]);
            }
            for (std::size_t i = 0; i < count; ++i) work(first + i, hashes[i]);
        }
    }

    template <class Key>
    [[noreturn]] static void refuse(const char* what, const char* column, std::size_t row, const Key& key) {
        throw InvalidKey(
            Problem{Message(what) + ": " + quote(text_of(key)), text_of(key), {}, {}, in_row(column, row)});
    }
    template <class Key>
    [[noreturn]] void refuse_unknown(const char* column, std::size_t row, const Key& key) const {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < keys_.size(); ++i) texts.push_back(text_of(keys_[i]));
        const std::vector<std::string_view> known(texts.begin(), texts.end());
        throw UnknownKey(Problem{"there is no post with the key " + quote(text_of(key)), text_of(key),
                                 "a key of the column 'key'", nearest(text_of(key), known), in_row(column, row)});
    }

    const Keys& keys_;
    unsigned shift_;
    std::vector<Slot> slots_;  ///< a power of two of them, at most half full
};

/// The posts that lead a unit or task, with the share of it that each leads.
std::vector<std::pair<NodeId, double>> leaders_of(const Organisation& organisation, NodeId node) {
    const auto head = [&](NodeId unit) {
        const auto heads = organisation.nearest_heads(unit);
        if (heads.empty())
            throw UsageError(Problem{"nobody leads " + quote(organisation.key(unit)) + ", which has an interface",
                                     std::string(organisation.key(unit)),
                                     "a head of the unit or of one above it",
                                     {},
                                     {}});
        return heads.front();
    };
    if (organisation.kind(node) == Kind::unit) return {{head(node), 1.0}};
    std::vector<std::pair<NodeId, double>> result;
    double left = 1;
    for (const Responsibility& held : responsibilities(organisation, node)) {
        result.emplace_back(head(held.unit), held.share);
        left -= held.share;
    }
    if (left > 1e-9)
        throw UsageError(
            Problem{"nobody is responsible for a part of " + quote(organisation.key(node)) + ", which has an interface",
                    std::string(organisation.key(node)),
                    "shares that add up to 1",
                    {},
                    {}});
    return result;
}

template <class Keys>
FlatOrganisation from_columns(const FlatColumns<Keys>& columns) {
    if (columns.manager.size() != columns.key.size()) refuse_lengths("'key' and 'manager'", "as many managers as keys");
    const RowIndex<Keys> index(columns.key);
    const std::vector<NodeId> manager = index.rows(columns.manager, "manager", true),
                              a = index.rows(columns.a, "a", false), b = index.rows(columns.b, "b", false);
    return {manager, columns.measures, a, b, columns.volume};
}

}  // namespace

FlatOrganisation flat_organisation(const FlatColumns<std::span<const std::int64_t>>& columns) {
    return from_columns(columns);
}
FlatOrganisation flat_organisation(const FlatColumns<TextColumn>& columns) { return from_columns(columns); }

FlatOrganisation flat_organisation(const Organisation& organisation, std::span<const Measure> measures) {
    const Line& line = organisation.line();
    if (const auto broken = line.broken_unity(); !broken.empty())
        throw UsageError(Problem{quote(organisation.key(broken.front())) + " has several line managers",
                                 std::string(organisation.key(broken.front())),
                                 "one line manager for each post",
                                 {},
                                 {}});
    const NodeId first = organisation.first(Kind::post);
    std::vector<NodeId> manager, a, b;
    for (NodeId post : line.posts())
        manager.push_back(line.manager(post) == no_node ? no_node : line.manager(post) - first);
    std::vector<std::vector<double>> figures;
    std::vector<FlatMeasure> named;
    for (Measure measure : measures) {
        if (!applies_to(measure, Kind::post))
            throw UsageError(Problem{"posts have no " + quote(to_string(measure)),
                                     std::string(to_string(measure)),
                                     "a measure of posts",
                                     {},
                                     {}});
        std::vector<double>& column = figures.emplace_back();
        for (NodeId post : line.posts()) column.push_back(post_figure(organisation, post, measure).value);
    }
    std::vector<double>& positions = figures.emplace_back();
    for (NodeId post : line.posts()) positions.push_back(post_positions(organisation, post).value);
    for (std::size_t k = 0; k < figures.size(); ++k)
        named.push_back({k < measures.size() ? std::string(to_string(measures[k])) : "positions", figures[k]});

    std::vector<double> volume;
    const ArcTable& arcs = organisation.arcs();
    for (NodeId node : organisation.nodes())
        for (std::uint32_t arc = arcs.out_offset[node]; arc < arcs.out_offset[node + 1]; ++arc) {
            if (arcs.relation[arc] != Relation::works_with || arcs.target[arc] < node) continue;
            const auto ends = leaders_of(organisation, arcs.target[arc]);
            for (const auto& [one, share] : leaders_of(organisation, node))
                for (const auto& [other, other_share] : ends) {
                    if (share * other_share == 0) continue;
                    a.push_back(one - first);
                    b.push_back(other - first);
                    volume.push_back(arcs.weight.empty() ? not_known : share * other_share * arcs.weight[arc]);
                }
        }
    return {manager, named, a, b, volume};
}

FlatOrganisation::FlatOrganisation(std::span<const NodeId> manager, const std::vector<FlatMeasure>& measures,
                                   std::span<const NodeId> a, std::span<const NodeId> b,
                                   std::span<const double> volume) {
    const std::vector<End> ends = number_posts(manager);
    code_paths();
    for (const FlatMeasure& measure : measures) {
        if (measure.figures.size() != manager.size()) refuse_lengths(quote(measure.name), "one figure for each post");
        names_.push_back(measure.name);
        std::vector<double>& figures = figures_.emplace_back(row_.size());
        for (std::size_t post = 0; post < row_.size(); ++post) figures[post] = measure.figures[row_[post]];
    }
    take_ties(ends, a, b, volume);
}

std::vector<FlatOrganisation::End> FlatOrganisation::number_posts(std::span<const NodeId> manager) {
    const std::size_t posts = manager.size();
    std::vector<std::uint32_t> first(posts + 1, 0);  // of the reports of each row
    for (std::size_t row = 0; row < posts; ++row) {
        if (manager[row] == no_node) continue;
        if (manager[row] >= posts) refuse_row(manager[row], "manager", row);
        ++first[manager[row] + 1];
    }
    const auto leads = [&](NodeId row) { return first[row] != first[row + 1]; };
    std::vector<End> end(posts);
    row_.resize(posts);
    NodeId numbered = 0, managers = 0;
    for (std::size_t row = 0; row < posts; ++row) {
        managers += first[row + 1] != 0;
        first[row + 1] += first[row];
        if (manager[row] == no_node) row_[numbered++] = static_cast<NodeId>(row);
    }
    std::vector<NodeId> report(first.back());
    {
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        for (std::size_t row = 0; row < posts; ++row)
            if (manager[row] != no_node) report[next[manager[row]]++] = static_cast<NodeId>(row);
    }

    std::vector<NodeId> row_of;  // of each manager
    row_of.reserve(managers + numbered);
    above_.reserve(managers + numbered);
    first_report_.reserve(managers + numbered + 1);
    first_manager_.reserve(managers + numbered + 1);
    const auto enter = [&](NodeId row, NodeId above) {
        end[row].bits = static_cast<std::uint32_t>(row_of.size()) << 1U;
        row_of.push_back(row);
        above_.push_back(above);
    };
    for (NodeId i = 0; i < numbered; ++i) enter(row_[i], no_node);
    first_report_.push_back(numbered);
    first_manager_.push_back(numbered);
    for (NodeId next = 0; next < row_of.size();) {
        post_layer_.push_back(numbered);
        manager_layer_.push_back(static_cast<NodeId>(row_of.size()));
        for (const NodeId last = manager_layer_.back(); next < last; ++next) {
            const std::span<const NodeId> reports =
                std::span(report).subspan(first[row_of[next]], first[row_of[next] + 1] - first[row_of[next]]);
            for (NodeId row : reports) {
                if (!leads(row)) continue;
                row_[numbered++] = row;
                enter(row, next);
            }
            for (NodeId row : reports) {
                if (leads(row)) continue;
                row_[numbered++] = row;
                end[row].bits = (next << 1U) | 1U;
            }
            first_report_.push_back(numbered);
            first_manager_.push_back(static_cast<NodeId>(row_of.size()));
        }
    }
    if (numbered != post_layer_.back()) {  // those below the last managers
        post_layer_.push_back(numbered);
        manager_layer_.push_back(manager_count());
    }
    if (numbered != posts) refuse_cycle(manager, std::span(row_).first(numbered));
    if (layer_count() > most_layers)
        throw UsageError(Problem{Message("the line of reporting has ") + std::to_string(layer_count()) + " layers",
                                 std::to_string(layer_count()),
                                 Message("at most ") + std::to_string(most_layers),
                                 {},
                                 {}});
    return end;
}

void FlatOrganisation::code_paths() {
    if (layer_count() > depth_mask) return;
    std::vector<unsigned> used{0};  // bits, after each layer
    for (std::uint32_t layer = 1; layer <= layer_count(); ++layer) {
        std::size_t siblings = layer == 1 ? managers_in_layer(1).size() : 1;
        if (layer > 1)
            for (NodeId manager : managers_in_layer(layer - 1))
                siblings = std::max<std::size_t>(siblings, managers_below(manager).size());
        used.push_back(used.back() + static_cast<unsigned>(std::bit_width(std::max<std::size_t>(siblings, 1) - 1)));
    }
    if (used.back() > static_cast<unsigned>(std::countl_zero(depth_mask))) return;
    path_.resize(manager_count());
    for (std::uint32_t layer = 1; layer <= layer_count(); ++layer)
        for (NodeId manager : managers_in_layer(layer)) {
            const NodeId above = above_[manager];
            const std::uint64_t digit = above == no_node ? manager : manager - first_manager_[above];
            const std::uint64_t upper = above == no_node ? 0 : path_[above] & ~depth_mask;
            path_[manager] = upper | (used[layer] == 0 ? 0 : digit << (64 - used[layer])) | (layer - 1);
        }
    common_digits_.resize(65);
    for (unsigned zeros = 0; zeros <= 64; ++zeros)
        common_digits_[zeros] =
            static_cast<std::uint8_t>(std::upper_bound(used.begin() + 1, used.end(), zeros) - used.begin() - 1);
}

void FlatOrganisation::take_ties(std::span<const End> end, std::span<const NodeId> a, std::span<const NodeId> b,
                                 std::span<const double> volume) {
    if (a.size() != b.size() || a.size() != volume.size())
        refuse_lengths("'a', 'b' and 'volume'", "two ends and a volume for each interface");
    std::vector<std::uint32_t> next(manager_count() + 1, 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] >= end.size()) refuse_row(a[i], "a", i);
        if (b[i] >= end.size()) refuse_row(b[i], "b", i);
        if (volume[i] < 0 || std::isinf(volume[i]))
            throw UsageError(Problem{"a volume is not a number from 0 up",
                                     std::to_string(volume[i]),
                                     "a number from 0 up, or NaN where it is not known",
                                     {},
                                     in_row("volume", i)});
        ++next[end[a[i]].manager() + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    ties_.resize(a.size());
    tie_volume_.resize(manager_count(), 0.0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        Tie tie{end[a[i]], end[b[i]], volume[i]};
        if (a[i] == b[i]) tie.a.bits = tie.b.bits = tie.a.bits & ~1U;  // no way up and down again
        ties_[next[tie.a.manager()]++] = tie;
        tie_volume_[tie.a.manager()] += tie.volume;
        tie_volume_[tie.b.manager()] += tie.volume;
    }
}

std::size_t FlatOrganisation::measure_at(std::string_view name) const {
    const auto at = std::find(names_.begin(), names_.end(), name);
    if (at != names_.end()) return static_cast<std::size_t>(at - names_.begin());
    const std::vector<std::string_view> known(names_.begin(), names_.end());
    throw UnknownKey(Problem{"there is no measure " + quote(name),
                             std::string(name),
                             "a measure that the organisation was made with",
                             nearest(name, known),
                             {}});
}

std::uint32_t FlatOrganisation::depth(NodeId manager) const {
    if (!path_.empty()) return static_cast<std::uint32_t>(path_[manager] & depth_mask);
    const auto layer = std::upper_bound(manager_layer_.begin(), manager_layer_.end(), manager);
    return static_cast<std::uint32_t>(layer - manager_layer_.begin()) - 1;
}

std::uint32_t FlatOrganisation::common_managers(NodeId a, NodeId b) const {
    if (path_.empty()) {  // managers are numbered from the top down
        while (a != b) {
            NodeId& lower = a > b ? a : b;
            lower = above_[lower];
            if (lower == no_node) return 0;
        }
        return depth(a) + 1;
    }
    const std::uint64_t differs = (path_[a] ^ path_[b]) & ~depth_mask;
    return std::min({std::uint32_t{common_digits_[static_cast<std::size_t>(std::countl_zero(differs))]}, depth(a) + 1,
                     depth(b) + 1});
}

}  // namespace tyngde
