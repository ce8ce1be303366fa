#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tyngde/io/tree.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/metrics/span_ranges.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/scenario/assumptions.hpp"
#include "tyngde/scenario/plan.hpp"

namespace tyngde::io {

// Readers of five of the kinds of document (docs/documents.md); the others have headers of their own. A document gives
// the right object or an error with its place: ParseError, DocumentError, InvalidKey, UnknownKey, SchemaViolation,
// CycleError or FigureConflict. Where several things are wrong it is the first in the order of the document, and
// problems() has all that do not follow from another. `file` is only a name for messages.

Organisation read_organisation(const Tree& tree, const std::string& file = {});
Plan read_plan(const Tree& tree, const std::string& file = {});
Profile read_profile(const Tree& tree, const std::string& file = {});
Assumptions read_assumptions(const Tree& tree, const std::string& file = {});
SpanRanges read_ranges(const Tree& tree, const std::string& file = {});

/// The same from JSON text.
Organisation read_organisation(std::string_view json, const std::string& file = {});
Plan read_plan(std::string_view json, const std::string& file = {});
Profile read_profile(std::string_view json, const std::string& file = {});
Assumptions read_assumptions(std::string_view json, const std::string& file = {});
SpanRanges read_ranges(std::string_view json, const std::string& file = {});

/// The published ranges of spans that ship with the library.
const SpanRanges& published_ranges();

/// A kind of document, and the newest version of it: that is written, and older ones are read.
struct DocumentKind {
    std::string_view name;
    int version = 1;
};

/// All there are, in the order of docs/documents.md: organisation, plan, profile, assumptions, ranges, doubt, memo.
std::span<const DocumentKind> document_kinds();

/// What a document says it is: the name of one of these kinds. Throws DocumentError when it says nothing, or a kind or
/// version that this library does not read.
std::string document_kind(const Tree& tree, const std::string& file = {});

}  // namespace tyngde::io
