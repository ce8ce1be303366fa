#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "metrics/open_posts.hpp"
#include "organisation/placed_units.hpp"
#include "tyngde/core/value.hpp"

namespace tyngde {

/// The line of an organisation of which some units lie elsewhere, where all of it was known and follows the units:
/// nobody writes down a manager, nobody heads two units, and no unit has two heads. Who came to lie in a unit without a
/// known place has a manager whom nobody knows, unless somebody leads a unit in between.
class MovedLine {
public:
    static bool covers(const Organisation& organisation);

    /// Refers to the organisation.
    /// \param units  that are compared
    MovedLine(const Organisation& organisation, const std::vector<NodeId>& units);

    /// Has the line follow units that were placed. False where one of which nobody knows the manager had none before,
    /// or the other way round.
    bool follow(const PlacedUnits& units, std::span<const MovedUnit> moved);

    /// Units and posts whose nearest manager is another one, sorted.
    const std::vector<NodeId>& changed() const { return changed_; }
    /// Those of them of whom nobody knew who it was, and those of whom nobody knows who it is now, sorted.
    const std::vector<NodeId>& open_before() const { return open_before_; }
    const std::vector<NodeId>& open_now() const { return open_now_; }
    /// As `Observation` has them.
    Value managers() const;
    Value number_of_layers() const;
    std::vector<Value> spans() const;
    std::size_t chiefs() const { return chiefs_.size() - repeated_chiefs_; }
    /// The same of other units than those that are compared.
    std::vector<Value> spans(const std::vector<NodeId>& units) const;
    std::size_t chiefs(const std::vector<NodeId>& units) const;

private:
    NodeId head_of(NodeId unit) const;
    std::vector<NodeId> heads_of(const std::vector<NodeId>& units) const;
    Value span_of(NodeId chief) const;
    std::span<const NodeId> reports(NodeId post) const;
    void find_missing();
    double weight_of(NodeId post) const;
    Value at_least(std::size_t number) const;
    std::size_t row(NodeId post) const { return post - first_; }
    NodeId nearest_head(const PlacedUnits& units, NodeId unit) const;
    NodeId manager_of(NodeId post) const;
    std::vector<NodeId>& reports_of(NodeId post);
    void report_to(NodeId post, NodeId manager);
    bool leads(NodeId post) const;
    std::uint32_t height_of(NodeId post, std::map<NodeId, std::uint32_t>& known) const;

    const Organisation& organisation_;
    NodeId first_;
    std::vector<char> heads_some_;        ///< per post
    std::vector<char> leads_;             ///< per post: somebody who counts reports to it
    std::vector<std::uint32_t> heights_;  ///< per post: layers from it down to the lowest that counts, itself included
    std::vector<NodeId> tops_;
    std::vector<NodeId> chiefs_;
    std::size_t repeated_chiefs_ = 0;  ///< posts of whom a holder counts already
    std::vector<Value> spans_;
    std::size_t managers_ = 0;
    std::vector<NodeId> changed_, open_before_, open_now_;
    std::vector<std::string> nowhere_;               ///< by what it is open who leads some posts
    Missing missing_;                                ///< the same, each once
    MostOfAll floating_;                             ///< those posts, in the span of whoever may lead them
    std::map<NodeId, NodeId> manager_;               ///< of posts with another one
    std::map<NodeId, std::vector<NodeId>> reports_;  ///< of posts with others
};

}  // namespace tyngde
