#include "tyngde/core/error.hpp"

namespace tyngde {

Message quote(std::string_view text) { return Message::quoted(text); }

std::string describe(const Problem& problem) {
    std::string text;
    const Place& place = problem.place;
    if (!place.file.empty()) text += place.file;
    if (place.line != 0) {
        text += text.empty() ? "line " : ":";
        text += std::to_string(place.line);
        if (place.column != 0) text += (place.file.empty() ? ", column " : ":") + std::to_string(place.column);
    }
    if (!place.table.empty()) text += (text.empty() ? "" : ": ") + place.table;
    if (place.row != 0) text += ", row " + std::to_string(place.row);
    if (!place.column_name.empty()) text += ", column " + quote(place.column_name).text();
    if (!place.pointer.empty()) text += (text.empty() ? "at " : " (at ") + place.pointer + (text.empty() ? "" : ")");
    if (!text.empty()) text += ": ";
    text += problem.message.text();
    if (!problem.expected.empty()) text += "; expected " + problem.expected.text();
    if (!problem.nearest.empty()) {
        text += "; did you mean ";
        for (std::size_t i = 0; i < problem.nearest.size(); ++i) {
            if (i != 0) text += i + 1 == problem.nearest.size() ? " or " : ", ";
            text += quote(problem.nearest[i]).text();
        }
        text += "?";
    }
    return text;
}

}  // namespace tyngde
