#pragma once

#include <string_view>

#include "fields.hpp"
#include "tyngde/core/text.hpp"

namespace tyngde::io {

/// One text, which gets the language `plain`, or a mapping from language to text.
Names texts_in(const Cursor& cursor, std::string_view plain, std::string_view expected);

/// The field `name`; a plain one is of the language `plain`.
Names names_from(Fields& fields, std::string_view plain);

/// What people read: one text, or a mapping from language (a code of ISO 639-1) to text that is not empty.
/// Throws DocumentError for anything else.
Text text_for_people(const Cursor& cursor);
/// The same of a field; empty where it is not there.
Text text_for_people(Fields& fields, std::string_view name);

}  // namespace tyngde::io
