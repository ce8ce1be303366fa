#pragma once

#include "fields.hpp"
#include "tyngde/core/person_number.hpp"

namespace tyngde::io {

/// Throws DocumentError for the first text of a document, in whatever field, that holds a CPR number in
/// the form in which they are written (010203-1234): with its place, and without the number. Ten digits
/// in one piece may be a number of another sort, and are left alone.
void refuse_persons(const Cursor& document);

}  // namespace tyngde::io
