#include "undecided.hpp"

#include <algorithm>

namespace tyngde {

/// False where the merge lies below another one already.
bool Undecided::hang(NodeId merge, const Continues& above) {
    NodeId& known = merges_[merge].parent;
    if (known == no_node) {
        known = above.into;
        merges_[above.into].children.push_back(merge);
    }
    if (known != above.into) return false;
    at(above);  // he may continue, whether he leads anybody else or not
    return true;
}

void Undecided::staff(const Continues& kept, const Interval& size) {
    Candidate& candidate = at(kept);
    candidate.staff = candidate.staff + size;
}

void Undecided::merged(const Continues& himself, const Interval& size, const std::optional<Continues>& unless) {
    if (!unless) {
        Candidate& candidate = at(himself);
        candidate.certain = candidate.certain + size;
    } else if (hang(himself.into, *unless)) {
        Candidate& candidate = at(himself);
        candidate.merged = candidate.merged + size;
        candidate.unless = unless->who;
    } else {
        free(size);
    }
}

void Undecided::below(const Continues& kept, const Continues& above) {
    // Where it hangs elsewhere already, more may stay the same than can: bounds hold, if not tightly.
    if (hang(kept.into, above)) at(kept).above = above.who;
}

void Undecided::free(const Interval& size) {
    free_.lower += size.lower;
    free_.upper += size.upper;
}

bool Undecided::is_flat() const {
    return free_.lower == 0 && free_.upper == 0 && std::all_of(merges_.begin(), merges_.end(), [](const auto& merge) {
               return merge.second.parent == no_node;
           });
}

double Undecided::best(const Merge& merge, NodeId chosen_above, End end, bool most) const {
    double all = 0;
    for (const auto& [who, candidate] : merge.candidates) all += candidate.staff.*end;
    const auto below = [&](NodeId chosen) {
        double sum = 0;
        for (NodeId child : merge.children) sum += best(merges_.at(child), chosen, end, most);
        return sum;
    };
    double result = all + below(no_node);  // none of them continues
    for (const auto& [who, candidate] : merge.candidates) {
        const bool holds = candidate.above == no_node || candidate.above == chosen_above;
        double sum = candidate.certain.*end;
        for (const auto& [other, one] : merge.candidates)
            if (!holds || other != who) sum += one.staff.*end;
        if (candidate.unless == no_node || candidate.unless != chosen_above) sum += candidate.merged.*end;
        sum += below(holds ? who : no_node);
        result = most ? std::max(result, sum) : std::min(result, sum);
    }
    return result;
}

double Undecided::best(End end, bool most) const {
    double result = 0;
    for (const auto& [into, merge] : merges_)
        if (merge.parent == no_node) result += best(merge, no_node, end, most);
    return result;
}

double Undecided::least() const { return best(&Interval::lower, false); }

double Undecided::most() const { return best(&Interval::upper, true) + free_.upper; }

double Undecided::most_the_same() const {
    double all = free_.upper;
    for (const auto& [into, merge] : merges_)
        for (const auto& [who, candidate] : merge.candidates)
            all += candidate.staff.upper + candidate.certain.upper + candidate.merged.upper;
    return all < infinity ? all - best(&Interval::upper, false) : infinity;
}

std::vector<NodeId> Undecided::into() const {
    std::vector<NodeId> result;
    for (const auto& [into, merge] : merges_)
        if (!merge.candidates.empty()) result.push_back(into);
    return result;
}

}  // namespace tyngde
