#include "tyngde/scenario/lineage.hpp"

#include "core/tolerance.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace tyngde {
namespace {

/// Shares that add up to 1 leave nothing, whatever the rounding.
bool is_nothing(double share) { return std::abs(share) <= share_tolerance; }

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

bool is_known(const Succession& row) { return !std::isnan(row.share) && row.staff_share().is_exact(); }

Succession::Forms forms_of(double share, const Interval& staff) {
    return {std::isnan(share) ? ShareForm::lost() : ShareForm::exact(share),
            staff.is_exact() ? ShareForm::exact(staff.value) : ShareForm::lost()};
}

Succession::Forms forms_of(const Succession& row) {
    return row.forms ? *row.forms : forms_of(row.share, row.staff_share());
}

/// A part of whatever goes on.
struct Factor {
    double share;
    Interval staff;
    std::optional<Succession::Forms> forms{};
};

/// Parts that came together again are known.
void resolve(Succession& row) {
    if (!row.forms) return;
    const auto number = [](const ShareForm& form) {
        const auto share = form.number();
        return share ? std::optional(std::clamp(*share, 0.0, 1.0)) : std::nullopt;
    };
    Interval staff = row.staff_share();
    if (const auto share = number(row.forms->share); share && std::isnan(row.share)) row.share = *share;
    if (const auto share = number(row.forms->staff); share && !staff.is_exact()) {
        staff = Interval::exact(*share);
        row.amount.reset();
    }
    row.staff = unless_same(staff, row.share);
    if (is_known(row)) row.forms.reset();
}

/// The part of a row that goes on from it.
Succession part_of(const Succession& row, const Factor& factor, const std::string& to) {
    Succession result{.from = row.from, .to = to, .share = of(factor.share, row.share)};
    result.staff = unless_same(product(factor.staff, row.staff_share()), result.share);
    if (row.amount) result.amount = product(factor.staff, *row.amount);
    if (row.forms || factor.forms) {
        const Succession::Forms whole = forms_of(row);
        const Succession::Forms part = factor.forms.value_or(forms_of(factor.share, factor.staff));
        result.forms = Succession::Forms{whole.share * part.share, whole.staff * part.staff};
        resolve(result);
    }
    return result;
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
    std::optional<Succession::Forms> forms;
    if (same.forms || row.forms) {
        const Succession::Forms before = forms_of(same), more = forms_of(row);
        forms = Succession::Forms{before.share + more.share, before.staff + more.staff};
    }
    same.share = std::min(same.share + row.share, 1.0);  // in this order an unknown one stays
    same.staff = unless_same(staff, same.share);
    if (same.amount && row.amount)
        same.amount = *same.amount + *row.amount;
    else
        same.amount.reset();
    same.continues = same.continues || row.continues;
    same.takes_rest = same.takes_rest || row.takes_rest;
    same.forms = std::move(forms);
    resolve(same);
}

ShareForm::Unknown Lineage::first_free() const {
    ShareForm::Unknown free = 0;
    for (const Succession& row : rows_) {
        if (!row.forms) continue;
        for (const ShareForm* form : {&row.forms->share, &row.forms->staff})
            if (!form->is_lost())
                for (const auto& term : form->terms())
                    for (const ShareForm::Unknown number : term.first) free = std::max(free, number + 1);
    }
    return free;
}

void Lineage::number_unknown(ShareForm::Unknown& next, const std::set<std::string>& gone) {
    std::map<std::string, Succession*> last;
    for (Succession& row : rows_) {
        if (is_known(row) || row.forms) continue;
        const bool same = std::isnan(row.share) && !row.staff;
        const ShareForm share = std::isnan(row.share) ? ShareForm::unknown(next++) : ShareForm::exact(row.share);
        row.forms = Succession::Forms{share, same ? share : ShareForm::unknown(next++)};
        if (gone.contains(row.from)) last[row.from] = &row;
    }
    for (const auto& [from, row] : last) {
        const Succession::Forms rest = rest_forms(from);
        row->forms = Succession::Forms{row->forms->share + rest.share, row->forms->staff + rest.staff};
    }
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

Succession::Forms Lineage::rest_forms(std::string_view key) const {
    Succession::Forms rest{ShareForm::exact(1), ShareForm::exact(1)};
    for (const Succession& row : successors(key)) {
        const Succession::Forms forms = forms_of(row);
        rest = {rest.share - forms.share, rest.staff - forms.staff};
    }
    return rest;
}

double Lineage::rest(std::string_view key) const {
    double rest = 1;
    for (const Succession& row : successors(key)) rest -= row.share;
    if (std::isnan(rest)) rest = rest_forms(key).share.number().value_or(not_known);
    return is_nothing(rest) ? 0 : rest;
}

Interval Lineage::rest_of_staff(std::string_view key) const {
    Interval rest = Interval::exact(1);
    for (const Succession& row : successors(key)) rest = rest - row.staff_share();
    if (!rest.is_exact())
        if (const auto number = rest_forms(key).staff.number()) rest = Interval::exact(*number);
    if (rest.known() && is_nothing(rest.value)) rest.value = 0;
    rest.lower = is_nothing(rest.lower) ? 0 : std::max(0.0, rest.lower);
    rest.upper = is_nothing(rest.upper) ? 0 : std::max(0.0, rest.upper);
    return rest;
}

Lineage Lineage::then(const Lineage& next, const std::function<bool(std::string_view)>& lives) const {
    Lineage result;
    const auto rest_of = [](const Lineage& lineage, std::string_view key) {
        Factor rest{lineage.rest(key), lineage.rest_of_staff(key)};
        if (std::isnan(rest.share) || !rest.staff.is_exact()) rest.forms = lineage.rest_forms(key);
        return rest;
    };
    const auto goes_on = [&](const Succession& row) {
        return !row.to.empty() && std::any_of(next.rows_.begin(), next.rows_.end(),
                                              [&](const Succession& step) { return step.from == row.to; });
    };
    for (const Succession& row : rows_) {
        if (!goes_on(row)) {
            Succession same = row;
            same.takes_rest = row.takes_rest && lives(row.from);  // of what is gone nothing is left to take
            result.add(std::move(same));
            continue;
        }
        const auto further = next.successors(row.to);
        const Factor rest = rest_of(next, row.to);
        const bool stays = lives(row.to) && rest.share != 0;
        const bool takes = row.takes_rest && lives(row.from);
        const auto add = [&](const std::string& to, const Factor& factor, bool continues, bool rests) {
            Succession part = part_of(row, factor, to);
            part.continues = continues;
            part.takes_rest = rests;
            result.add(std::move(part));
        };
        for (const Succession& step : further)
            if (step.to != row.from)  // what comes back needs no row
                add(step.to, {step.share, step.staff_share(), step.forms}, row.continues && step.continues,
                    takes && !stays && step.share != 0);
        if (stays) add(row.to, rest, row.continues, takes);
    }
    for (const Succession& row : next.rows_) {
        const Factor rest = rest_of(*this, row.from);
        if (rest.share == 0) continue;
        // FTE are of the unit as it was, unless others came to it or some of it had left.
        const bool as_it_was = rest.share == 1 && predecessors(row.from).empty();
        Succession part = part_of(row, rest, row.to);
        part.continues = row.continues;
        part.takes_rest = row.takes_rest && lives(row.from);
        part.amount = as_it_was ? row.amount : std::nullopt;
        result.add(std::move(part));
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
