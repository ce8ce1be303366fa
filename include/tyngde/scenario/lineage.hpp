#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tyngde {

/// Who comes after whom when a plan is applied. `to` is empty for what left the organisation.
struct Succession {
    std::string from;        ///< key before
    std::string to;          ///< key after
    double share = 1;        ///< of `from` that `to` succeeds
    bool continues = false;  ///< declared to be the same unit or post under another key
    friend bool operator==(const Succession&, const Succession&) = default;
};

/// A table beside the graph, since predecessors and successors live in two organisations. A node that
/// keeps its key needs no row.
class Lineage {
public:
    void add(Succession row) { rows_.push_back(std::move(row)); }
    const std::vector<Succession>& rows() const { return rows_; }
    std::vector<Succession> successors(std::string_view key) const;
    std::vector<Succession> predecessors(std::string_view key) const;

private:
    std::vector<Succession> rows_;
};

}  // namespace tyngde
