#include "tyngde/core/missing.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <set>

#include "core/computed_once.hpp"

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

/// Names, or lists that they are united of.
struct Missing::List {
    Names names{};
    bool tidy = true;  ///< sorted, each once
    std::vector<Shared> parts{};
    std::size_t most = 0;                    ///< names in it, if no two lists have one in common
    std::size_t depth = 0;                   ///< of lists within lists
    mutable ComputedOnce<Shared> written{};  ///< of what is united: the same as names
};

Missing::Missing(Names names) {
    if (names.empty()) return;
    auto list = std::make_shared<List>();
    list->tidy = is_tidy(names);
    list->most = names.size();
    list->names = std::move(names);
    shared_ = std::move(list);
}

const Missing::Shared& Missing::written(const Shared& list) {
    return list->parts.empty() ? list : list->written.get([&] { return write(*list); });
}

const Missing::Names& Missing::names() const {
    static const Names none;
    return shared_ ? written(shared_)->names : none;
}

std::size_t Missing::size_at_most() const { return shared_ ? shared_->most : 0; }

void Missing::merge(const Missing& other) { *this = united({*this, other}); }

Missing Missing::united(std::vector<Missing> lists) {
    std::erase_if(lists, [](const Missing& list) { return list.empty(); });
    std::sort(lists.begin(), lists.end(),
              [](const Missing& a, const Missing& b) { return std::less<>{}(a.shared_.get(), b.shared_.get()); });
    const auto same = [](const Missing& a, const Missing& b) { return a.shared_ == b.shared_; };
    lists.erase(std::unique(lists.begin(), lists.end(), same), lists.end());
    if (lists.empty()) return {};
    if (lists.size() == 1 && lists.front().shared_->tidy) return lists.front();
    auto list = std::make_shared<List>();
    list->parts.reserve(lists.size());
    for (Missing& part : lists) {
        list->most += part.shared_->most;
        list->depth = std::max(list->depth, part.shared_->depth + 1);
        list->parts.push_back(std::move(part.shared_));
    }
    // Lists within lists are taken down one within the other.
    constexpr std::size_t deep = 64;
    Missing result;
    result.shared_ = list->depth > deep ? write(*list) : std::move(list);
    return result;
}

Missing::Shared Missing::write(const List& united) {
    // What is written out already, or never was united: each once.
    std::set<Shared> lists;
    std::set<const List*> met{&united};
    std::vector<const List*> within{&united};
    while (!within.empty()) {
        const List& at = *within.back();
        within.pop_back();
        for (const Shared& part : at.parts) {
            if (const Shared* names = part->parts.empty() ? &part : part->written.there())
                lists.insert(*names);
            else if (met.insert(part.get()).second)
                within.push_back(part.get());
        }
    }
    const Shared& longest = *std::max_element(
        lists.begin(), lists.end(), [](const Shared& a, const Shared& b) { return a->names.size() < b->names.size(); });
    const auto is_in_it = [&](const Shared& list) {
        return list->tidy && (list == longest || holds_all(longest->names, list->names));
    };
    if (std::all_of(lists.begin(), lists.end(), is_in_it)) return longest;
    // By where they are, so that only those that are left are copied; two lists after another, as most have names in
    // common.
    using Places = std::vector<const std::string*>;
    const auto before = [](const std::string* a, const std::string* b) { return *a < *b; };
    std::vector<Places> open;
    for (const Shared& list : lists) {
        Places& places = open.emplace_back();
        for (const std::string& name : list->names) places.push_back(&name);
        if (list->tidy) continue;
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
    auto result = std::make_shared<List>();
    result->names.reserve(open.front().size());
    for (const std::string* name : open.front()) result->names.push_back(*name);
    result->most = result->names.size();
    return result;
}

}  // namespace tyngde
