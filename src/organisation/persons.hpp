// Who holds several posts: persons count once.

#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {

/// The post counts one head, and it is known whose.
bool is_of_one_person(const Organisation& organisation, NodeId post);

/// The posts of each person who holds several, external ones apart.
std::vector<std::vector<NodeId>> posts_of_persons_with_several(const Organisation& organisation);

/// Fills `repeats` and those of the rest: how often persons would be counted again where their posts
/// are added up.
void note_repeats(const Organisation& organisation, UnitFigures& figures);

/// How often persons would be counted again in a sum of own figures and of whole branches, beside what
/// lies in no unit.
std::uint32_t repeats_elsewhere(const Organisation& organisation, const UnitFigures& figures,
                                const std::vector<NodeId>& own, const std::vector<NodeId>& branches);

/// A sum in which persons were counted so many times too often.
void count_once(PartSum& sum, std::uint32_t repeats);

/// Whom a sum has counted already.
class Counted {
public:
    explicit Counted(const Organisation& organisation) : organisation_(organisation) {}
    /// Somebody who is not counted at all.
    void leave_out(NodeId post);
    /// False where the post's holder was counted with another post.
    bool is_new(NodeId post);

private:
    const Organisation& organisation_;
    std::unordered_set<std::string_view> met_;
};

}  // namespace tyngde
