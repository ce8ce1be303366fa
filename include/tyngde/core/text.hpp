#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tyngde {

/// Texts per language, in the order they were given.
using Names = std::vector<std::pair<std::string, std::string>>;

/// What people read: one text, whose language nobody stated, or a text for each of several languages.
class Text {
public:
    Text() = default;
    Text(std::string text) {  // NOLINT(google-explicit-constructor): one text is a text
        if (!text.empty()) texts_.emplace_back(std::string{}, std::move(text));
    }
    Text(const char* text) : Text(std::string(text)) {}  // NOLINT(google-explicit-constructor)
    /// Each with its language; no language for one that stands by itself.
    explicit Text(Names texts) : texts_(std::move(texts)) {}

    bool empty() const { return texts_.empty(); }
    /// Whether it is one text without a language, or none.
    bool is_plain() const { return empty() || (texts_.size() == 1 && texts_.front().first.empty()); }
    /// Language and text, in the order they were given; the language of a plain text is empty.
    const Names& by_language() const { return texts_; }

    /// The text in a language; else the plain one, else the first; empty where there is none.
    std::string_view in(std::string_view language = {}) const {
        for (const auto& [its, text] : texts_)
            if (its == language) return text;
        return empty() ? std::string_view{} : std::string_view(texts_.front().second);
    }

    friend bool operator==(const Text&, const Text&) = default;

private:
    Names texts_;
};

/// Whether two texts cannot be the same one: in a language of both they differ, or they have neither a
/// language nor a text in common. What only one of them says is no contradiction.
inline bool contradict(const Text& a, const Text& b) {
    bool common = a.empty() || b.empty();
    for (const auto& [language, text] : a.by_language())
        for (const auto& [other_language, other] : b.by_language()) {
            if (language == other_language && text != other) return true;
            common = common || language == other_language || text == other;
        }
    return !common;
}

}  // namespace tyngde
