#include "tyngde/core/missing.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>

namespace tyngde {
namespace {

bool is_tidy(const Missing::Names& names) {
    return std::adjacent_find(names.begin(), names.end(), [](const auto& a, const auto& b) { return !(a < b); }) ==
           names.end();
}

/// Both tidy: every name of the shorter one is in the longer one. The next name is mostly near the one before it, so
/// that steps towards it begin small.
bool holds_all(const Missing::Names& longer, const Missing::Names& shorter) {
    auto from = longer.begin();
    for (const std::string& name : shorter) {
        auto until = from;
        for (std::ptrdiff_t step = 1; until != longer.end() && *until < name; step *= 2) {
            from = until + 1;
            until = from + std::min(step, longer.end() - from);
        }
        from = std::lower_bound(from, until, name);
        if (from == longer.end() || *from != name) return false;
    }
    return true;
}

}  // namespace

Missing::Missing(Names names) {
    if (names.empty()) return;
    const bool tidy = is_tidy(names);
    shared_ = std::make_shared<const List>(List{std::move(names), tidy});
}

const Missing::Names& Missing::names() const {
    static const Names none;
    return shared_ ? shared_->names : none;
}

void Missing::merge(const Missing& other) {
    const auto tidy = [](const Missing& one) { return !one.shared_ || one.shared_->tidy; };
    if (tidy(*this) && tidy(other)) {
        if (other.empty() || shared_ == other.shared_) return;
        if (size() < other.size() ? holds_all(other, *this) : holds_all(*this, other)) {
            if (size() < other.size()) shared_ = other.shared_;
            return;
        }
    }
    *this = united({*this, other});
}

Missing Missing::united(std::vector<Missing> lists) {
    std::erase_if(lists, [](const Missing& list) { return list.empty(); });
    std::sort(lists.begin(), lists.end(),
              [](const Missing& a, const Missing& b) { return std::less<>{}(a.shared_.get(), b.shared_.get()); });
    const auto same = [](const Missing& a, const Missing& b) { return a.shared_ == b.shared_; };
    lists.erase(std::unique(lists.begin(), lists.end(), same), lists.end());
    if (lists.empty()) return {};
    const auto& longest = *std::max_element(lists.begin(), lists.end(), [](const Missing& a, const Missing& b) {
        return a.shared_->names.size() < b.shared_->names.size();
    });
    const auto is_in_it = [&](const Missing& list) {
        return list.shared_->tidy &&
               (list.shared_ == longest.shared_ || holds_all(longest.shared_->names, list.shared_->names));
    };
    if (std::all_of(lists.begin(), lists.end(), is_in_it)) return longest;
    // By where they are, so that only those that are left are copied; two lists after another, as most have names in
    // common.
    using Places = std::vector<const std::string*>;
    const auto before = [](const std::string* a, const std::string* b) { return *a < *b; };
    std::vector<Places> open;
    for (const Missing& list : lists) {
        Places& places = open.emplace_back();
        for (const std::string& name : list) places.push_back(&name);
        if (list.shared_->tidy) continue;
        std::sort(places.begin(), places.end(), before);
        const auto same_name = [](const std::string* a, const std::string* b) { return *a == *b; };
        places.erase(std::unique(places.begin(), places.end(), same_name), places.end());
    }
    for (std::size_t step = 1; step < open.size(); step *= 2)
        for (std::size_t i = 0; i + step < open.size(); i += 2 * step) {
            Places both;
            both.reserve(open[i].size() + open[i + step].size());
            std::set_union(open[i].begin(), open[i].end(), open[i + step].begin(), open[i + step].end(),
                           std::back_inserter(both), before);
            open[i] = std::move(both);
        }
    Names names;
    names.reserve(open.front().size());
    for (const std::string* name : open.front()) names.push_back(*name);
    Missing result;
    result.shared_ = std::make_shared<const List>(List{std::move(names), true});
    return result;
}

}  // namespace tyngde
