#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "fields.hpp"
#include "reading.hpp"

namespace tyngde::io {

/// How often a tree may be read again for one more error: less often where it is large, since each
/// time costs a whole reading.
std::size_t rounds_for(const Tree& tree);

/// What `read` makes of a document. Throws the first error with all that are independent of each other.
template <class Read>
auto gather(const Tree& tree, const std::string& file, const Read& read) {
    Reading reading(tree, file);
    reading.gather();
    std::optional<decltype(read(std::declval<Fields&>()))> result;
    std::size_t round = 0, most = 1;
    reading.attempt(tree, [&] {
        if (round == 1) most = rounds_for(tree);
        if (round++ >= most) return;
        Fields fields(Cursor(tree, reading), "a document: a mapping with a field 'tyngde'");
        result.emplace(read(fields));
    });
    reading.raise_any();
    return std::move(*result);
}

}  // namespace tyngde::io
