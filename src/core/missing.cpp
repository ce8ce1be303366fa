#include "tyngde/core/missing.hpp"

#include <algorithm>
#include <functional>

namespace tyngde {
namespace {

bool is_tidy(const Missing::Names& names) {
    return std::adjacent_find(names.begin(), names.end(), [](const auto& a, const auto& b) { return !(a < b); }) ==
           names.end();
}

/// Both tidy: every name of the shorter one is in the longer one.
bool holds_all(const Missing::Names& longer, const Missing::Names& shorter) {
    auto from = longer.begin();
    for (const std::string& name : shorter) {
        from = std::lower_bound(from, longer.end(), name);
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
    if (lists.size() == 1 && lists.front().shared_->tidy) return lists.front();
    Names all;
    for (const Missing& list : lists) all.insert(all.end(), list.begin(), list.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return {std::move(all)};
}

}  // namespace tyngde
