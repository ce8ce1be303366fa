#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "tyngde/core/error.hpp"

namespace tyngde::io {

/// What a document looks like before anyone asks what it means: mappings, lists and scalars, each
/// with its place. JSON and YAML both become one, so that one reader serves both.
struct Tree {
    enum class Shape : std::uint8_t {
        mapping,
        list,
        text,
        plain,  ///< unquoted YAML: text, number, truth value or nothing, as the field wants it
        number,
        boolean,
        null,
    };
    struct Member;

    Shape shape = Shape::null;
    std::string text;  ///< of a scalar, as written (unquoted)
    std::vector<Member> members;
    std::vector<Tree> items;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// A field of a mapping with its place.
struct Tree::Member {
    std::string name;
    Tree value;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string was{};  ///< its name in a document of an older version; empty: the same
};

/// How deep mappings and lists may lie within each other.
inline constexpr std::size_t deepest_nesting = 256;

/// Makes a tree from events in document order. Throws DocumentError for a member that occurs twice
/// and for too deep a nesting, both with place and pointer.
class TreeBuilder {
public:
    explicit TreeBuilder(std::string file) : file_(std::move(file)) {}

    void begin(Tree::Shape shape, std::size_t line, std::size_t column = 0);
    void end();
    void member(std::string name, std::size_t line, std::size_t column = 0);
    void scalar(Tree::Shape shape, std::string text, std::size_t line, std::size_t column = 0);

    /// The whole, when every `begin` has met its `end`.
    Tree finish() && { return std::move(root_); }

private:
    bool is_new(const std::string& name);
    Tree& place_for_next();
    Place place(std::size_t line, std::size_t column) const;

    std::string file_;
    Tree root_;
    std::vector<Tree*> open_;
    std::vector<std::unordered_set<std::string>> names_;  ///< of each that is open, once it has many members
};

/// Reads JSON (RFC 8259). Throws ParseError with line and column for text that is not JSON, for
/// broken UTF-8 and for numbers out of range; DocumentError as the TreeBuilder does.
Tree parse_json(std::string_view text, const std::string& file = {});

}  // namespace tyngde::io
