#include "makeup.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/tolerance.hpp"
#include "organisation/kept_figures.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// Numbers of sizes are above those of shares.
constexpr ShareForm::Unknown first_size = 1U << 31;

/// A figure with bounds gives no share that could be kept without them.
double exact_fte(const Interval& figure) { return figure.is_exact() ? figure.value : not_known; }

ShareForm sum_of(const Makeup& parts) {
    ShareForm sum = ShareForm::exact(0);
    for (const auto& part : parts) sum = sum + part.second;
    return sum;
}

void multiply(Makeup& parts, const ShareForm& factor) {
    for (auto& part : parts) part.second = part.second * factor;
}

/// The same parts of another size.
void resize(Makeup& parts, const ShareForm& size) {
    const ShareForm sum = sum_of(parts);
    const std::optional<double> then = sum.number(), now = size.number();
    if (parts.size() == 1) {
        if (then || now) parts.begin()->second = size;
        return;
    }
    // What a part of unknown size came to or left is not known either, and its size is what it says already.
    if (!then && !now) return;
    if (then && now && std::abs(*now - *then) <= figure_tolerance * std::max(1.0, *then)) return;
    for (auto& [origin, part] : parts) {
        const std::optional<double> share = part_of(part, sum);
        part = share ? ShareForm::exact(*share) * size : ShareForm::lost();
    }
}

}  // namespace

ShareForm staff_form(const Succession& row) {
    if (row.forms) return row.forms->staff;
    const Interval staff = row.staff_share();
    return staff.is_exact() ? ShareForm::exact(staff.value) : ShareForm::lost();
}

std::optional<double> part_of(const ShareForm& amount, const ShareForm& whole) {
    if (amount.is_lost() || whole.is_lost() || whole.terms().empty()) return std::nullopt;
    if (amount.terms().empty()) return 0;
    const double ratio = amount.terms().begin()->second / whole.terms().begin()->second;
    const auto is_that_part = [&](const auto& a, const auto& b) {
        return a.first == b.first && std::abs(a.second - ratio * b.second) <= share_tolerance * std::abs(b.second);
    };
    const bool same = std::equal(amount.terms().begin(), amount.terms().end(), whole.terms().begin(),
                                 whole.terms().end(), is_that_part);
    return same ? std::optional(ratio) : std::nullopt;
}

std::optional<double> fte_beside(const Interval& own, const std::vector<Interval>& posts) {
    double left = exact_fte(own);
    for (const Interval& post : posts) left -= exact_fte(post);
    if (std::isnan(left)) return std::nullopt;
    // What rounding leaves is nothing: else all that was merged would be of whoever has it.
    return left > figure_tolerance * std::max(1.0, own.value) ? left : 0.0;
}

std::optional<double> size_of(const Organisation& organisation, NodeId node) {
    const auto fte = [&](NodeId post) { return post_figure(organisation, post, Measure::fte); };
    if (organisation.kind(node) == Kind::post) return fte_beside(fte(node), {});
    std::vector<Interval> posts;
    for (const NodeId post : organisation.posts_in(node)) posts.push_back(fte(post));
    return fte_beside(kept_figures(organisation, Measure::fte).own[node].interval, posts);
}

void weigh(Ancestor& ancestor, const std::string& key, const ShareForm& size, Kind kind) {
    const auto found = ancestor.made_of.find(key);
    if (found != ancestor.made_of.end() && kind == Kind::post && found->second.contains({})) {
        ancestor.made_of.erase(found);
        return;
    }
    if (found != ancestor.made_of.end()) {
        resize(found->second, size);
        return;
    }
    const bool is_new = ancestor.born.contains(key);
    if (is_new && kind == Kind::post) return;
    const std::vector<Succession> before = is_new ? ancestor.lineage.predecessors(key) : std::vector<Succession>{};
    const bool waits = std::any_of(before.begin(), before.end(), [](const Succession& row) { return row.takes_rest; });
    if (!waits) ancestor.made_of[key].emplace(key, size);
}

void blur(Ancestor& ancestor, const std::string& key, const ShareForm& size) {
    if (const auto found = ancestor.made_of.find(key); found != ancestor.made_of.end()) multiply(found->second, size);
}

void note_created(Ancestor& ancestor, const std::string& key, const ShareForm& size) {
    const bool is_another = !ancestor.lineage.successors(key).empty();
    if (is_another) ancestor.made_of[key] = {{std::string(), size}};
}

void note_successor(Ancestor& ancestor, const std::string& key) {
    const auto found = ancestor.made_of.find(key);
    if (found == ancestor.made_of.end() || found->second.size() != 1) return;
    const std::string& origin = found->second.begin()->first;
    if (origin.empty() || (origin == key && ancestor.born.contains(key))) ancestor.made_of.erase(found);
}

void follow_makeup(Ancestor& ancestor, const Lineage& step) {
    const auto is_nothing = [](const ShareForm& form) { return form.number() == 0.0; };
    const auto gives_nothing = [&](const Succession& row) { return row.share == 0 && is_nothing(staff_form(row)); };
    std::map<std::string, Makeup> givers;
    for (const Succession& row : step.rows())
        if (!gives_nothing(row))
            if (const auto found = ancestor.made_of.find(row.from); found != ancestor.made_of.end())
                givers.emplace(row.from, found->second);
    for (const auto& [giver, whole] : givers) {
        const ShareForm rest = step.rest_forms(giver).staff;
        if (is_nothing(rest))
            ancestor.made_of.erase(giver);
        else
            multiply(ancestor.made_of[giver], rest);
    }
    for (const Succession& row : step.rows()) {
        const auto giver = givers.find(row.from);
        if (giver == givers.end() || row.to.empty() || gives_nothing(row)) continue;
        Makeup& taker = ancestor.made_of[row.to];
        for (const auto& [origin, part] : giver->second) {
            const ShareForm more = part * staff_form(row);
            const auto [at, fresh] = taker.emplace(origin, more);
            if (!fresh) at->second = at->second + more;
        }
    }
}

ShareForm::Unknown first_free_size(const std::vector<Ancestor>& ancestors) {
    ShareForm::Unknown free = first_size;
    for (const Ancestor& ancestor : ancestors)
        for (const auto& node : ancestor.made_of)
            for (const auto& part : node.second)
                if (!part.second.is_lost())
                    for (const auto& term : part.second.terms())
                        for (const ShareForm::Unknown number : term.first)
                            if (number >= free) free = number + 1;
    return free;
}

}  // namespace tyngde
