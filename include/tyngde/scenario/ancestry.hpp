#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/lineage.hpp"
#include "tyngde/scenario/share_form.hpp"

namespace tyngde {

/// What an organisation consists of, in 32 hexadecimal digits: its nodes, relations, figures and days. Two
/// with the same digest are the same organisation. Names, the key of the whole, sources and remarks, the
/// scale of labels, the day shown and the order in which things were written stand apart.
/// O(n log n), about what `draft()` costs.
std::string digest_of(const Organisation& organisation);
std::string digest_of(const Draft& draft);

/// What a node is made of: by the key of what they came from, FTE – of a post, and of a unit those whom no post
/// describes. What depends on a figure or share that nobody knows is told in terms of it.
using Makeup = std::map<std::string, ShareForm>;

/// An organisation that plans or assumptions led on from. It is not kept: its digest is.
struct Ancestor {
    std::string digest;
    Lineage lineage{};             ///< since then, also of the nodes that came later
    std::set<std::string> born{};  ///< keys of nodes that came later
    /// What those are made of who took a part of others or gave one, as of the last time that they did; who is
    /// not here is made of itself.
    std::map<std::string, Makeup> made_of{};
    bool planned = true;  ///< a plan led on from it; false: assumptions did, and nobody succeeded anybody
    /// A node was made. A key that was there, left and is used again is known by its rows.
    void note_born(const std::string& key) {
        if (lineage.successors(key).empty()) born.insert(key);
    }
    /// Who came after whom of the nodes that were there.
    Lineage succession() const {
        return lineage.since([&](std::string_view key) { return !born.contains(std::string(key)); });
    }
    friend bool operator==(const Ancestor&, const Ancestor&);
};

/// What the nodes that came after an ancestor are made of, by the FTE that it had, as bytes of earlier versions
/// have them: NaN or nothing where they are not known.
std::map<std::string, Makeup> made_of_sizes(const Ancestor& ancestor, const std::map<std::string, double>& sizes);

/// Where an organisation came from. Plans that are applied one after another are as one plan because of it:
/// `apply` takes the one of its base and gives that of the result.
struct Ancestry {
    std::vector<Ancestor> ancestors;  ///< the oldest first
    /// Between nodes that are there now: which parts of them are handed over, who continues them, and who
    /// takes what is left when they go. The next plan goes on from it.
    Lineage open;
    /// Units that had no child units before a plan gave them some, and of which nobody knows whether they
    /// were empty: they are not once those have left.
    std::set<std::string> leaves{};
    /// Whether anything had periods before the first plan; nothing where no plan was applied.
    std::optional<bool> dated{};

    friend bool operator==(const Ancestry&, const Ancestry&);
};

/// How one organisation came from another, or both from a third.
struct Kinship {
    Kin kin = Kin::none;
    Lineage lineage{};  ///< who comes after whom, from the first to the second; empty where nothing is known
};

/// An organisation with what is known of where it came from.
struct Known {
    const Organisation* organisation;
    const Ancestry* ancestry = nullptr;  ///< nullptr: nothing, as of one that was read or built
    std::string digest{};                ///< where it was computed before; else empty
};

/// Who comes after whom from one organisation to another, whichever came first. They are matched by content,
/// so a copy, one that was read again, or another day of it is as good as the very object.
///
/// Backwards, and from one sibling to the other, what was put together is taken apart by the FTE that its parts
/// had when they were put together, change by change; what a plan created in between has left, unless both siblings
/// created it. Where these FTE are not known, the shares are not, unless all parts go the same way. What both siblings
/// do alike with a node is one thing, not two: as much of it as possible is taken to have the same fate.
/// O(n log n).
Kinship kinship(const Known& before, const Known& after);

}  // namespace tyngde
