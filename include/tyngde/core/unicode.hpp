#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tyngde {

/// Unicode normalisation form C (Unicode Annex 15), in which keys are compared; nothing when the
/// text is not UTF-8.
std::optional<std::string> nfc(std::string_view utf8);

/// True for a text of ASCII alone, which is normal as it is.
bool is_ascii(std::string_view text);

/// True for valid UTF-8.
bool is_utf8(std::string_view text);

/// True for a text of white space only (as Unicode has it), the empty text included.
bool is_blank(std::string_view utf8);

}  // namespace tyngde
