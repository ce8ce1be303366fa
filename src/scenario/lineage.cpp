#include "tyngde/scenario/lineage.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace tyngde {
namespace {

/// Shares that add up to 1 leave nothing, whatever the rounding.
constexpr double tolerance = 1e-9;

bool is_nothing(double share) { return std::abs(share) <= tolerance; }

/// A share of a share; nothing of what is not known is nothing.
double of(double share, double whole) { return share == 0 || whole == 0 ? 0 : share * whole; }

/// Staff who go with another share than the unit does; none where the two are the same.
std::optional<Interval> unless_same(const Interval& staff, double share) {
    const Interval same = Succession::share_interval(share);
    const auto apart = [](double a, double b) { return !is_nothing(a - b); };
    const bool differs = staff.known() != same.known() || (staff.known() && apart(staff.value, same.value)) ||
                         apart(staff.lower, same.lower) || apart(staff.upper, same.upper);
    return differs ? std::optional(staff) : std::nullopt;
}

Interval at_most_all(Interval share) {
    share.value = share.known() ? std::min(1.0, share.value) : not_known;
    share.lower = std::min(1.0, share.lower);
    share.upper = std::min(1.0, share.upper);
    return share;
}

}  // namespace

/// What is declared; how many of the staff that is follows from it.
bool operator==(const Succession& a, const Succession& b) {
    const bool same_share = a.share == b.share || (std::isnan(a.share) && std::isnan(b.share));
    return a.from == b.from && a.to == b.to && same_share && a.continues == b.continues && a.takes_rest == b.takes_rest;
}

void Lineage::add(Succession row) {
    const auto [at, fresh] = at_.try_emplace({row.from, row.to}, rows_.size());
    if (fresh) {
        rows_.push_back(std::move(row));
        return;
    }
    Succession& same = rows_[at->second];
    const Interval staff = at_most_all(same.staff_share() + row.staff_share());
    same.share = std::min(same.share + row.share, 1.0);  // in this order an unknown one stays
    same.staff = unless_same(staff, same.share);
    if (same.amount && row.amount)
        same.amount = *same.amount + *row.amount;
    else
        same.amount.reset();
    same.continues = same.continues || row.continues;
    same.takes_rest = same.takes_rest || row.takes_rest;
}

std::vector<Succession> Lineage::successors(std::string_view key) const {
    std::vector<Succession> result;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(result),
                 [&](const Succession& row) { return row.from == key; });
    return result;
}

std::vector<Succession> Lineage::predecessors(std::string_view key) const {
    std::vector<Succession> result;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(result),
                 [&](const Succession& row) { return row.to == key; });
    return result;
}

double Lineage::rest(std::string_view key) const {
    double rest = 1;
    for (const Succession& row : successors(key)) rest -= row.share;
    return is_nothing(rest) ? 0 : rest;
}

Interval Lineage::rest_of_staff(std::string_view key) const {
    Interval rest = Interval::exact(1);
    for (const Succession& row : successors(key)) rest = rest - row.staff_share();
    if (rest.known() && is_nothing(rest.value)) rest.value = 0;
    rest.lower = is_nothing(rest.lower) ? 0 : std::max(0.0, rest.lower);
    rest.upper = is_nothing(rest.upper) ? 0 : std::max(0.0, rest.upper);
    return rest;
}

Lineage Lineage::then(const Lineage& next, const std::function<bool(std::string_view)>& lives) const {
    Lineage result;
    for (const Succession& row : rows_) {
        const auto further = row.to.empty() ? std::vector<Succession>{} : next.successors(row.to);
        const double rest = next.rest(row.to);
        const bool stays = further.empty() || (lives(row.to) && rest != 0);
        const bool takes = row.takes_rest && lives(row.from);  // of what is gone nothing is left to take
        const auto add = [&](const std::string& to, double share, const Interval& of_those, bool continues,
                             bool rests) {
            const Interval staff = product(of_those, row.staff_share());
            const auto amount = row.amount ? std::optional(product(of_those, *row.amount)) : std::nullopt;
            result.add({row.from, to, share, continues, rests, unless_same(staff, share), amount});
        };
        for (const Succession& step : further)
            if (step.to != row.from)  // what comes back needs no row
                add(step.to, of(step.share, row.share), step.staff_share(), row.continues && step.continues,
                    takes && !stays && step.share != 0);
        if (stays && further.empty())
            add(row.to, row.share, Interval::exact(1), row.continues, takes);
        else if (stays)
            add(row.to, of(rest, row.share), next.rest_of_staff(row.to), row.continues, takes);
    }
    for (const Succession& row : next.rows_) {
        const double rest = this->rest(row.from);
        if (rest == 0) continue;
        // FTE are of the unit as it was, unless others came to it or some of it had left.
        const bool as_it_was = rest == 1 && predecessors(row.from).empty();
        result.add({row.from, row.to, of(row.share, rest), row.continues, row.takes_rest && lives(row.from),
                    unless_same(product(row.staff_share(), rest_of_staff(row.from)), of(row.share, rest)),
                    as_it_was ? row.amount : std::nullopt});
    }
    return std::move(result).as(kin_ == next.kin_ && kin_ != Kin::sibling ? kin_ : Kin::none);
}

Lineage Lineage::since(const std::function<bool(std::string_view)>& was_there) const {
    Lineage result;
    for (const Succession& row : rows_)
        if (was_there(row.from)) result.add(row);
    return std::move(result).as(kin_);
}

}  // namespace tyngde
