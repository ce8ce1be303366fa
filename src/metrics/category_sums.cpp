#include "category_sums.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "open_posts.hpp"
namespace tyngde {
namespace {

/// amount / total; what has no category might be of this one.
Value share_of(const PartSum& part, PartSum rest, const PartSum& none, const Value& total,
               std::vector<std::string> missing) {
    const bool open = none.interval.upper > 0;
    PartSum most = part;
    most.interval.upper += none.interval.upper;
    rest.interval.upper += none.interval.upper;
    const Interval bounds = share(most.interval, rest.interval);
    double lower = bounds.lower, upper = bounds.upper;
    if (total.upper > 0 && std::isfinite(total.upper)) lower = std::max(lower, part.interval.lower / total.upper);
    if (total.lower > 0) upper = std::min(upper, most.interval.upper / total.lower);
    // A part is no larger than the whole, whatever two approximate figures say.
    lower = std::min(lower, 1.0);
    upper = std::min(std::max(lower, upper), 1.0);
    const bool known = part.is_known() && total.defined();
    if (known && total.value == 0) return Value::undefined(Reason::zero_total);
    if (bounds.is_exact()) return Value::of(bounds);
    Value result = known ? Value::of(std::min(1.0, part.interval.value / total.value)) : Value{};
    if (!known || open) {
        const double known_part = known ? result.value : not_known;
        result = Value::undefined(Reason::unknown_input, std::move(missing));
        result.known_part = known_part;
    }
    result.lower = result.defined() ? std::min(lower, result.value) : lower;
    result.upper = result.defined() ? std::max(upper, result.value) : upper;
    return result;
}

}  // namespace

CategoryRow row_of(const CategorySums& sums, std::optional<Value> total, Reason why) {
    CategoryRow row;
    PartSum all;
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < sums.amount.size(); ++i) {
        all.add(sums.amount[i].sum());
        missing.insert(missing.end(), sums.missing[i].begin(), sums.missing[i].end());
    }
    tidy(missing);
    const auto figures_only = [](std::vector<std::string> names) {
        std::erase_if(names,
                      [](const std::string& name) { return name.ends_with(".category") || name.ends_with(".heads"); });
        tidy(names);
        return names;
    };
    row.total = total ? *total : value_of(all, figures_only(missing), why);
    const PartSum none = sums.amount.back().sum();
    // What has no category by the rules stands beside the amounts; what is not recorded may be part of each.
    std::vector<std::string> open = sums.missing.back();
    std::erase_if(open, [](const std::string& name) {
        return !(name.ends_with(".posts") || name.ends_with(".heads") || name == "posts.count");
    });
    tidy(open);
    for (std::size_t i = 0; i + 1 < sums.amount.size(); ++i) {
        const PartSum part = sums.amount[i].sum();
        PartSum rest;
        for (std::size_t k = 0; k + 1 < sums.amount.size(); ++k)
            if (k != i) rest.add(sums.amount[k].sum());
        row.amount.push_back(value_of(part, figures_only(sums.missing[i]), why));
        if (!open.empty()) {
            Missing names = row.amount.back().missing;
            names.merge(Missing(open));
            row.amount.back() =
                not_recorded(row.amount.back().lower, row.amount.back().upper + none.interval.upper, std::move(names));
        }
        row.share.push_back(share_of(part, rest, none, row.total, missing));
    }
    row.uncategorised = value_of(none, figures_only(sums.missing.back()), why);
    const bool heads_open =
        std::any_of(open.begin(), open.end(), [](const std::string& name) { return name.ends_with(".heads"); });
    if (heads_open) row.uncategorised = not_recorded(0, none.interval.upper, open);
    return row;
}

}  // namespace tyngde
