#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/ids.hpp"
#include "tyngde/organisation/columns.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// A measure of all posts, in the order of their rows; NaN: unknown.
struct FlatMeasure {
    std::string name;
    std::span<const double> figures;
};

/// Posts and their interfaces as columns that somebody else keeps, rows in any order. `Keys` is
/// `std::span<const std::int64_t>` (nobody: a negative number) or `TextColumn` (nobody: empty).
template <class Keys>
struct FlatColumns {
    Keys key{};                           ///< of each post
    Keys manager{};                       ///< key of the post it reports to, or nobody
    std::vector<FlatMeasure> measures{};  ///< a figure for each post
    Keys a{}, b{};                        ///< the posts at the ends of each interface
    std::span<const double> volume{};     ///< of each interface
};

/// One tree of posts and their interfaces in flat arrays, for passes that are to be as fast as memory
/// (`tyngde/metrics/full_pass.hpp`) and for studies of many variants. It has exact figures or unknown
/// ones, one manager for each post, and nothing else: an `Organisation` is what people ask.
///
/// Posts are numbered in level order: the top posts first, then whom they lead, siblings side by side,
/// those who lead somebody before the others, otherwise as written. So the reports of a manager are a
/// run of posts and his sub-managers a run of managers. Top posts count as managers here, also those
/// who lead nobody.
class FlatOrganisation {
public:
    static constexpr std::uint32_t most_layers = 65535;

    /// `manager[i]` is the row of the post that row i reports to, or `no_node`; `of_posts` are the measures; interfaces
    /// are between rows. Throws CycleError (the cycle in rows) for a cycle, UsageError for columns that do not fit
    /// together, rows that do not exist, a volume below 0 or infinite, and more layers than there may be.
    /// O(posts × measures + interfaces).
    FlatOrganisation(std::span<const NodeId> manager, const std::vector<FlatMeasure>& of_posts,
                     std::span<const NodeId> a = {}, std::span<const NodeId> b = {},
                     std::span<const double> volume = {});

    NodeId post_count() const { return static_cast<NodeId>(row_.size()); }
    NodeId manager_count() const { return static_cast<NodeId>(first_report_.size() - 1); }
    std::uint32_t layer_count() const { return static_cast<std::uint32_t>(post_layer_.size() - 1); }

    /// The row that each post had.
    std::span<const NodeId> rows() const { return row_; }
    /// The post that a manager is.
    NodeId post_of(NodeId manager) const {
        const NodeId above = above_[manager];
        return above == no_node ? manager : first_report_[above] + (manager - first_manager_[above]);
    }
    /// The manager of a manager, or `no_node`.
    NodeId above(NodeId manager) const { return above_[manager]; }
    NodeRange reports(NodeId manager) const { return {first_report_[manager], first_report_[manager + 1]}; }
    NodeRange managers_below(NodeId manager) const { return {first_manager_[manager], first_manager_[manager + 1]}; }
    /// The posts, and the managers, of a layer; the top is layer 1.
    NodeRange posts_in_layer(std::uint32_t layer) const { return {post_layer_[layer - 1], post_layer_[layer]}; }
    NodeRange managers_in_layer(std::uint32_t layer) const {
        return {manager_layer_[layer - 1], manager_layer_[layer]};
    }

    std::size_t measure_count() const { return names_.size(); }
    std::string_view measure_name(std::size_t measure) const { return names_[measure]; }
    /// The position of a measure. Throws UnknownKey with the nearest names.
    std::size_t measure_at(std::string_view name) const;
    /// A measure by post.
    std::span<const double> figures(std::size_t measure) const { return figures_[measure]; }

    /// Where an interface ends: with a manager himself, or with one of those he leads who lead nobody.
    struct End {
        std::uint32_t bits;
        NodeId manager() const { return bits >> 1U; }
        std::uint32_t below() const { return bits & 1U; }  ///< steps up to the manager
    };
    /// An interface, with its ends as steps below managers.
    struct Tie {
        End a, b;
        double volume;
    };
    /// The interfaces, by the manager of their first end.
    std::span<const Tie> ties() const { return ties_; }
    /// The volume of the interfaces of each manager and of those he leads who lead nobody.
    std::span<const double> tie_volume() const { return tie_volume_; }

    /// Number of managers in common on the ways from the top to two managers, 0 without a common one.
    /// With path codes a comparison of two numbers; where the tree is too deep or wide for them, a climb.
    std::uint32_t common_managers(NodeId a, NodeId b) const;
    /// 0 for a top post.
    std::uint32_t depth(NodeId manager) const;

    static constexpr std::uint64_t depth_mask = 0xFF;
    /// The way from the top to a manager as one number: the digits of its ancestors, each among its
    /// siblings, from the highest bit on, and the depth in the lowest eight; empty where 56 bits do not
    /// hold the digits.
    std::span<const std::uint64_t> path_codes() const { return path_; }
    /// By the number of leading zero bits of the difference of two codes: the number of whole digits that
    /// the codes have in common.
    std::span<const std::uint8_t> common_digits() const { return common_digits_; }

private:
    std::vector<End> number_posts(std::span<const NodeId> manager);
    void code_paths();
    void take_ties(std::span<const End> end, std::span<const NodeId> a, std::span<const NodeId> b,
                   std::span<const double> volume);

    std::vector<NodeId> row_;                   ///< per post
    std::vector<NodeId> above_;                 ///< per manager
    std::vector<NodeId> first_report_;          ///< per manager, one more
    std::vector<NodeId> first_manager_;         ///< likewise
    std::vector<NodeId> post_layer_{0};         ///< per layer, one more
    std::vector<NodeId> manager_layer_{0};      ///< likewise
    std::vector<std::uint64_t> path_;           ///< per manager
    std::vector<std::uint8_t> common_digits_;   ///< per number of leading zeros, 0 to 64
    std::vector<std::string> names_;            ///< per measure
    std::vector<std::vector<double>> figures_;  ///< per measure and post
    std::vector<Tie> ties_;
    std::vector<double> tie_volume_;  ///< per manager
};

/// From columns with keys. Throws InvalidKey for a key that occurs twice or stands for nobody, UnknownKey
/// for one that names no post (both with column and row), and what the constructor throws.
FlatOrganisation flat_organisation(const FlatColumns<std::span<const std::int64_t>>& columns);
FlatOrganisation flat_organisation(const FlatColumns<TextColumn>& columns);

/// The posts of an organisation with some of their measures, as they count, and `positions` last; bounds
/// are left behind. An interface ends with the first head of its unit, or of the nearest unit above that
/// has one; that of a task is divided among those responsible for it. Throws UsageError where somebody
/// has two line managers, nobody leads a unit that has an interface, or nobody is responsible for a part
/// of a task that has one.
FlatOrganisation flat_organisation(const Organisation& organisation, std::span<const Measure> chosen);

}  // namespace tyngde
