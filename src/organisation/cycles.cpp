#include <algorithm>
#include <string>
#include <utility>

#include "assembly.hpp"

// Nothing lies within itself, and nobody reports to himself.

namespace tyngde {

void Organisation::Assembly::refuse_cycle(const Message& what, std::vector<Row> cycle, std::string_view column) const {
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    std::vector<std::string> keys;
    std::string text;
    for (Row node : cycle) {
        keys.emplace_back(in_.key[node]);
        text += quote(in_.key[node]) + " > ";
    }
    throw CycleError(Problem{"a cycle in " + what + ": " + text + quote(keys.front()),
                             keys.front(),
                             "no cycle",
                             {},
                             in_.place(cycle.front(), column)},
                     keys);
}

/// Refuses a line that comes back to where it began, by whatever managers: `tops` have none, and `reports` are
/// those of each post.
void Organisation::Assembly::check_line(const std::vector<Row>& tops, const Lists& reports) const {
    std::vector<std::size_t> open(posts_);  // managers not yet passed
    for (Row post = 0; post < posts_; ++post) open[post] = managers_[post].size();
    std::vector<Row> ready = tops;
    ready.reserve(posts_);
    for (std::size_t passed = 0; passed < ready.size(); ++passed)
        for (Row report : reports[ready[passed]])
            if (--open[report] == 0) ready.push_back(report);
    if (ready.size() < posts_) refuse_cycle_of_line([&](Row post) { return open[post] != 0; });
}

/// `stuck` says of a post, the rows counted from 0, whether no top post leads to it.
void Organisation::Assembly::refuse_cycle_of_line(const std::function<bool(Row)>& stuck) const {
    const auto manager_of = [&](Row post) {
        const auto managers = managers_[post];
        return *std::find_if(managers.begin(), managers.end(), stuck);
    };
    Row post = 0;
    while (!stuck(post)) ++post;
    for (Row step = 0; step < posts_; ++step) post = manager_of(post);
    std::vector<Row> cycle{first_post_ + post};
    for (Row above = manager_of(post); above != post; above = manager_of(above)) cycle.push_back(first_post_ + above);
    refuse_cycle("the line of reporting", std::move(cycle), "reports_to");
}

}  // namespace tyngde
