#pragma once

#include <string>
#include <string_view>

#include "tyngde/io/tree.hpp"
#include "tyngde/scenario/doubt.hpp"

namespace tyngde::io {

/// Reads what is uncertain (docs/documents.md, doubt/1). Throws as the readers of `io/read.hpp` do.
Doubt read_doubt(const Tree& tree, const std::string& file = {});
Doubt read_doubt(std::string_view json, const std::string& file = {});

/// Canonical JSON, which reads back as the same.
std::string write(const Doubt& doubt);

}  // namespace tyngde::io
