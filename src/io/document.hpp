#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fields.hpp"
#include "tyngde/io/tree.hpp"
#include "tyngde/organisation/node_spec.hpp"

namespace tyngde::io {

// What all kinds of document share.

/// `plan/2`: a kind that there is, in the version that is written.
std::string newest(std::string_view kind);

/// The kind that the field `tyngde` names, checked to be one that this library reads.
std::string kind_and_version(Fields& fields);

/// Throws DocumentError unless the document is of this kind.
void expect_kind(Fields& fields, std::string_view wanted);

/// The field `sources`.
std::vector<Source> read_sources(Fields& fields);

/// The document in its newest version: what an older one calls otherwise is renamed, in its place.
Tree migrated(const Tree& tree);

}  // namespace tyngde::io
