#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "tyngde/scenario/ancestry.hpp"

#include "core/tolerance.hpp"
#include "makeup.hpp"

namespace tyngde {
namespace {

const std::vector<Ancestor>& ancestors_of(const Known& known) {
    static const std::vector<Ancestor> none;
    return known.ancestry != nullptr ? known.ancestry->ancestors : none;
}

std::size_t common_beginning(const std::vector<Ancestor>& a, const std::vector<Ancestor>& b) {
    std::size_t length = 0;
    while (length < std::min(a.size(), b.size()) && a[length].digest == b[length].digest) ++length;
    return length;
}

/// The organisation with this digest and these ancestors among the ancestors of another; where its own are
/// not known, the oldest one that fits.
const Ancestor* find_among(const std::vector<Ancestor>& line, const std::string& digest,
                           const std::vector<Ancestor>& ancestors) {
    const std::size_t common = common_beginning(line, ancestors);
    if (common == ancestors.size() && common < line.size() && line[common].digest == digest) return &line[common];
    const auto found =
        std::find_if(line.begin(), line.end(), [&](const Ancestor& other) { return other.digest == digest; });
    return found == line.end() ? nullptr : &*found;
}

/// The youngest organisation that both came from, as either remembers it.
std::pair<const Ancestor*, const Ancestor*> common_ancestor(const std::vector<Ancestor>& a,
                                                            const std::vector<Ancestor>& b) {
    if (const std::size_t common = common_beginning(a, b)) return {&a[common - 1], &b[common - 1]};
    for (auto one = a.rbegin(); one != a.rend(); ++one)
        for (auto other = b.rbegin(); other != b.rend(); ++other)
            if (one->digest == other->digest) return {&*one, &*other};
    return {};
}

/// A share whose bounds are not one number is not known: backwards its bounds would not be kept.
double exact_or_unknown(const Interval& share) { return share.is_exact() ? share.value : not_known; }

/// Where the parts of a node are, of a unit those of the staff whom no post describes: shares by key, the empty
/// key for what left. NaN: not known.
using Places = std::map<std::string, double>;

Places places_of(const Lineage& lineage, const std::string& key) {
    Places result;
    for (const Succession& row : lineage.successors(key))
        if (row.share != 0) result[row.to] += exact_or_unknown(row.staff_share());
    if (lineage.rest(key) != 0)
        if (const double rest = exact_or_unknown(lineage.rest_of_staff(key)); rest != 0) result[key] = rest;
    return result;
}

bool all_known(const Places& places) {
    return std::none_of(places.begin(), places.end(), [](const auto& place) { return std::isnan(place.second); });
}

bool same(const Places& a, const Places& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first &&
               (std::abs(x.second - y.second) <= share_tolerance || (std::isnan(x.second) && std::isnan(y.second)));
    });
}

bool same(const std::optional<Interval>& a, const std::optional<Interval>& b) {
    return a.has_value() == b.has_value() && (!a || *a == *b);
}

bool same(const ShareForm& a, const ShareForm& b) { return !a.is_lost() && !b.is_lost() && a.terms() == b.terms(); }

bool same(const std::optional<Succession::Forms>& a, const std::optional<Succession::Forms>& b) {
    return a.has_value() == b.has_value() && (!a || (same(a->share, b->share) && same(a->staff, b->staff)));
}

/// Whether two lineages say the same of where a node went: shares that are not exact are one only where they were
/// stated alike.
bool say_alike(const Lineage& a, const Lineage& b, const std::string& key) {
    const auto rows = a.successors(key), others = b.successors(key);
    return rows.size() == others.size() && std::all_of(rows.begin(), rows.end(), [&](const Succession& row) {
               return std::any_of(others.begin(), others.end(), [&](const Succession& other) {
                   return row == other && row.staff_share() == other.staff_share() && same(row.amount, other.amount) &&
                          same(row.forms, other.forms);
               });
           });
}

/// Where the part of a node that is at one place in one model is in the other. As much as possible has the
/// same fate in both; what is left over is spread as all of it is.
Places onwards(const Places& here, const Places& there, bool alike, const std::string& at) {
    if (same(here, there) && (alike || all_known(here))) return {{at, 1}};
    if (here.size() == 1 || there.size() == 1) return there;
    Places result;
    if (!all_known(here) || !all_known(there)) {
        for (const auto& place : there) result[place.first] = not_known;
        return result;
    }
    const auto here_found = here.find(at);
    if (here_found == here.end()) return there;
    const double here_part = here_found->second;
    const auto share_at = [](const Places& places, const std::string& key) {
        const auto found = places.find(key);
        return found == places.end() ? 0 : found->second;
    };
    double apart = 0;
    for (const auto& [key, share] : there) apart += std::max(0.0, share - share_at(here, key));
    const double stays = std::min(here_part, share_at(there, at));
    if (stays > 0) result[at] = stays / here_part;
    for (const auto& [key, share] : there) {
        const double more = share - share_at(here, key);
        if (more > share_tolerance && here_part - stays > share_tolerance)
            result[key] += (here_part - stays) / here_part * more / apart;
    }
    return result;
}

/// Puts two lineages since a common ancestor together: backwards through one, forwards through the other.
class Bridge {
public:
    Bridge(const Ancestor& here, const Ancestor& there, const Organisation& before, const Organisation& after)
        : here_(here),
          there_(there),
          led_here_(here.lineage.since([&](std::string_view key) { return is_common(std::string(key)); })),
          led_there_(there.lineage.since([&](std::string_view key) { return is_common(std::string(key)); })),
          before_(before),
          after_(after) {
        for (const Lineage* lineage : {&led_here_, &led_there_})
            for (const Succession& row : lineage->rows()) origins_.insert(row.from);
        for (const std::string& origin : origins_) {
            from_[origin] = places_of(led_here_, origin);
            to_[origin] = places_of(led_there_, origin);
            if (say_alike(led_here_, led_there_, origin)) alike_.insert(origin);
            if (from_[origin].contains(origin)) made_of_[origin] = {{origin, ShareForm::exact(1)}};
        }
        for (const auto& [node, parts] : here.made_of) made_of_[node] = parts;
    }

    Lineage lineage() const {
        Lineage result;
        for (const auto& [node, parts] : made_of_) {
            if (before_.find(node) == no_node) continue;
            for (const auto& [to, share] : places_of_node(node, parts))
                if (to != node && (to.empty() || after_.find(to) != no_node))
                    result.add({.from = node, .to = to, .share = share, .continues = false, .takes_rest = false});
        }
        for (NodeId id : before_.nodes()) {
            const std::string node(before_.key(id));
            if (!made_of_.contains(node) && after_.find(node) == no_node)
                result.add({.from = node, .to = {}, .share = 1, .continues = false, .takes_rest = false});
        }
        for (const std::string& origin : origins_) {
            const std::string was = identity(led_here_, origin, before_);
            const std::string then = identity(led_there_, origin, after_);
            if (!was.empty() && !then.empty() && was != then)
                result.add({.from = was, .to = then, .share = 0, .continues = true, .takes_rest = false});
        }
        return result;
    }

private:
    /// The node that an origin is in a model: itself, or who continues it.
    static std::string identity(const Lineage& lineage, const std::string& origin, const Organisation& model) {
        if (lineage.rest(origin) != 0 && model.find(origin) != no_node) return origin;
        for (const Succession& row : lineage.successors(origin))
            if (row.continues && model.find(row.to) != no_node) return row.to;
        return {};
    }

    /// Whether it was there before both, or both created it.
    bool is_common(const std::string& key) const { return here_.born.contains(key) == there_.born.contains(key); }

    Places onwards_from(const std::string& origin, const std::string& node) const {
        if (origin.empty() || (here_.born.contains(origin) && !is_common(origin))) return {{std::string(), 1}};
        if (!origins_.contains(origin)) return {{origin, 1}};
        return onwards(from_.at(origin), to_.at(origin), alike_.contains(origin), node);
    }

    Places places_of_node(const std::string& node, const Makeup& parts) const {
        std::vector<Places> places;
        ShareForm whole = ShareForm::exact(0);
        for (const auto& [origin, part] : parts) {
            places.push_back(onwards_from(origin, node));
            whole = whole + part;
        }
        if (std::all_of(places.begin(), places.end(), [&](const Places& p) { return same(p, places.front()); }))
            return places.empty() ? Places{} : places.front();
        Places result;
        auto at = places.begin();
        for (const auto& [origin, part] : parts) {
            const double share = part_of(part, whole).value_or(not_known);
            for (const auto& [to, of_part] : *at++) result[to] += of_part == 0 ? 0 : of_part * share;
        }
        return result;
    }

    const Ancestor& here_;
    const Ancestor& there_;
    Lineage led_here_, led_there_;  ///< from the common ancestor
    const Organisation& before_;
    const Organisation& after_;
    std::set<std::string> origins_;
    std::set<std::string> alike_;              ///< of which both say the same
    std::map<std::string, Places> from_, to_;  ///< by origin
    std::map<std::string, Makeup> made_of_{};  ///< what is there before
};

}  // namespace

Kinship kinship(const Known& before, const Known& after) {
    if (before.organisation == after.organisation && before.ancestry == after.ancestry)
        return {Kin::same, Lineage().as(Kin::same)};
    const auto digest = [](const Known& known) {
        return known.digest.empty() ? digest_of(*known.organisation) : known.digest;
    };
    const std::string digest_before = digest(before), digest_after = digest(after);
    const std::vector<Ancestor>&line_before = ancestors_of(before), &line_after = ancestors_of(after);
    const bool equal = digest_before == digest_after;
    if (equal && line_before.size() == line_after.size() &&
        common_beginning(line_before, line_after) == line_before.size())
        return {Kin::same, Lineage().as(Kin::same)};
    const auto bridged = [&](const Ancestor& here, const Ancestor& there) {
        return Bridge(here, there, *before.organisation, *after.organisation).lineage();
    };
    if (const Ancestor* found = find_among(line_after, digest_before, line_before))
        return {Kin::descendant, found->succession().as(Kin::descendant)};
    if (const Ancestor* found = find_among(line_before, digest_after, line_after)) {
        Lineage back = bridged(*found, Ancestor{found->digest});
        // Where all is as it was, and nobody moved, it is the same.
        const Kin kin = equal && back.rows().empty() ? Kin::same : Kin::ancestor;
        return {kin, std::move(back).as(kin)};
    }
    if (equal) return {Kin::same, Lineage().as(Kin::same)};
    const auto [here, there] = common_ancestor(line_before, line_after);
    if (here == nullptr) return {};
    return {Kin::sibling, bridged(*here, *there).as(Kin::sibling)};
}

}  // namespace tyngde
