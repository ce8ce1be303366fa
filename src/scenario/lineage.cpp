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

}  // namespace

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
    same.share = std::min(same.share + row.share, 1.0);  // in this order an unknown one stays
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

Lineage Lineage::then(const Lineage& next, const std::function<bool(std::string_view)>& lives) const {
    Lineage result;
    for (const Succession& row : rows_) {
        const auto further = row.to.empty() ? std::vector<Succession>{} : next.successors(row.to);
        const double rest = next.rest(row.to);
        const bool stays = further.empty() || (lives(row.to) && rest != 0);
        const bool takes = row.takes_rest && lives(row.from);  // of what is gone nothing is left to take
        for (const Succession& step : further)
            if (step.to != row.from)  // what comes back needs no row
                result.add({row.from, step.to, of(step.share, row.share), row.continues && step.continues,
                            takes && !stays && step.share != 0});
        if (stays)
            result.add({row.from, row.to, further.empty() ? row.share : of(rest, row.share), row.continues, takes});
    }
    for (const Succession& row : next.rows_) {
        const double rest = this->rest(row.from);
        if (rest != 0)
            result.add({row.from, row.to, of(row.share, rest), row.continues, row.takes_rest && lives(row.from)});
    }
    return result;
}

Lineage Lineage::since(const std::function<bool(std::string_view)>& was_there) const {
    Lineage result;
    for (const Succession& row : rows_)
        if (was_there(row.from)) result.add(row);
    return result;
}

}  // namespace tyngde
