#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/io/tree.hpp"

namespace tyngde::io {

/// A place in a tree on the way down: the node and how it was reached.
class Cursor {
    struct Step {
        std::shared_ptr<const Step> above;
        std::string_view name;  ///< of a member; empty data() for an item
        std::size_t index = 0;
    };

public:
    Cursor(const Tree& tree, Reading& reading) : tree_(&tree), reading_(&reading) {}

    const Tree& tree() const { return *tree_; }
    std::string pointer() const;
    Place place() const { return {reading_->file(), pointer(), line(), tree_->column}; }
    Reading& reading() const { return *reading_; }
    std::size_t line() const { return tree_->line; }

    Cursor item(std::size_t i) const;
    Cursor member(const Tree::Member& member) const;
    /// What stands for a field that is missing, of which is told.
    Cursor missing(std::string_view name, const Problem& problem) const;
    /// The members of a mapping that were not refused.
    std::vector<const Tree::Member*> members() const;
    /// The place of a member's name, rather than of its value.
    Place place_of(const Tree::Member& member) const;

    bool is(Tree::Shape shape) const { return tree_->shape == shape; }
    /// True for text, and for an unquoted YAML scalar that is not empty.
    bool is_text() const;
    bool says_unknown() const;

    const std::string& text(std::string_view expected = "text") const;
    double number(std::string_view expected = "a number") const;
    bool boolean() const;
    /// The items of a list, but for those that were refused; throws DocumentError for anything else.
    std::vector<Cursor> items(std::string_view expected = "a list") const;
    /// One text, or a list of texts.
    std::vector<Cursor> one_or_more(std::string_view expected) const;

    [[noreturn]] void refuse(Message message, Message expected, std::string key = {}) const;
    [[noreturn]] void refuse_shape(const Message& expected) const;

private:
    const Tree* tree_;
    Reading* reading_;
    std::shared_ptr<const Step> step_;
};

/// The members of a mapping, taken one by one; what nobody took is an unknown field.
class Fields {
public:
    explicit Fields(const Cursor& cursor, std::string_view expected = "a mapping");
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    const Cursor& cursor() const { return cursor_; }
    std::optional<Cursor> take(std::string_view name);
    /// Throws DocumentError when it is not there.
    Cursor need(std::string_view name);
    bool has(std::string_view name) const;
    /// Whether a field is there, refused or not.
    bool names(std::string_view name) const;
    /// Whether a field, or a part of it, was refused.
    bool harmed_at(std::string_view name) const;
    std::string text(std::string_view name, std::string_view otherwise = {});
    bool flag(std::string_view name);

    /// Throws DocumentError because none of the members is one of these words: at the one that comes
    /// nearest to one, else at the mapping.
    [[noreturn]] void refuse_word(Message message, Message expected, const std::vector<std::string_view>& words) const;

    /// Tells of each member that nobody took, with the nearest of those asked for.
    void done();

private:
    Cursor cursor_;
    std::vector<char> taken_;
    std::vector<std::string_view> asked_;
};

}  // namespace tyngde::io
