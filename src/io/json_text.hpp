#pragma once

#include <nlohmann/json.hpp>

#include "tyngde/core/text.hpp"

namespace tyngde::io {

/// A mapping from language to text.
inline nlohmann::ordered_json json_of(const Names& texts) {
    auto result = nlohmann::ordered_json::object();
    for (const auto& [language, text] : texts) result[language] = text;
    return result;
}

/// One text as it is, several as a mapping from language to text.
inline nlohmann::ordered_json json_of(const Text& text) {
    if (text.is_plain()) return std::string(text.in());
    return json_of(text.by_language());
}

}  // namespace tyngde::io
