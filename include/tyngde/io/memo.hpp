#pragma once

#include <string>
#include <string_view>

#include "tyngde/io/tree.hpp"
#include "tyngde/scenario/memo.hpp"

namespace tyngde::io {

/// Reads the words of a memo (docs/documents.md, memo/1). Throws as the readers of `io/read.hpp` do.
Memo read_memo(const Tree& tree, const std::string& file = {});
Memo read_memo(std::string_view json, const std::string& file = {});

/// Canonical JSON, which reads back as the same.
std::string write(const Memo& memo);

}  // namespace tyngde::io
