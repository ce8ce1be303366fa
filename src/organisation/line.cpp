#include "tyngde/organisation/line.hpp"

#include <utility>

namespace tyngde {

Line::Line(NodeId first_post, std::vector<std::uint32_t> offset, std::vector<NodeId> managers)
    : first_(first_post),
      manager_offset_(std::move(offset)),
      manager_(std::move(managers)),
      report_offset_(manager_offset_.size(), 0),
      report_(manager_.size()) {
    const std::size_t posts = post_count();
    bool sorted = true;
    NodeId last = first_;
    for (const NodeId manager : manager_) {
        ++report_offset_[manager - first_ + 1];
        sorted = sorted && last <= manager;
        last = manager;
    }
    std::uint32_t reports = 0;
    std::size_t primary = 0;
    for (std::size_t i = 0; i < posts; ++i) {
        primary += manager_offset_[i] != manager_offset_[i + 1] ? 1 : 0;
        report_offset_[i + 1] = reports += report_offset_[i + 1];
    }
    if (sorted && primary == manager_.size()) {  // each has one manager at most, whose reports come in their order
        std::size_t next = 0;
        for (std::size_t i = 0; i < posts; ++i)
            if (manager_offset_[i] != manager_offset_[i + 1]) report_[next++] = first_ + static_cast<NodeId>(i);
        return;
    }
    std::vector<std::uint32_t> next(report_offset_.begin(), report_offset_.end() - 1);
    for (std::size_t i = 0; i < posts; ++i)
        if (manager_offset_[i] != manager_offset_[i + 1])
            report_[next[manager_[manager_offset_[i]] - first_]++] = first_ + static_cast<NodeId>(i);
    if (primary == manager_.size()) return;
    for (std::size_t i = 0; i < posts; ++i)
        for (std::uint32_t k = manager_offset_[i] + 1; k < manager_offset_[i + 1]; ++k)
            report_[next[manager_[k] - first_]++] = first_ + static_cast<NodeId>(i);
}

std::vector<NodeId> Line::broken_unity() const {
    std::vector<NodeId> result;
    for (NodeId post : posts())
        if (managers(post).size() > 1) result.push_back(post);
    return result;
}

}  // namespace tyngde
