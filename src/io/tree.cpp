#include "tyngde/io/tree.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pointer.hpp"
#include "sax.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde::io {

Place TreeBuilder::place(std::size_t line, std::size_t column) const {
    std::string pointer;
    for (const Tree* tree : open_) {
        if (tree->shape == Tree::Shape::mapping && !tree->members.empty())
            pointer += "/" + escape_pointer(tree->members.back().name);
        if (tree->shape == Tree::Shape::list && !tree->items.empty())
            pointer += "/" + std::to_string(tree->items.size() - 1);
    }
    return {file_, std::move(pointer), line, column};
}

Tree& TreeBuilder::place_for_next() {
    if (open_.empty()) return root_;
    Tree& above = *open_.back();
    return above.shape == Tree::Shape::list ? above.items.emplace_back() : above.members.back().value;
}

void TreeBuilder::begin(Tree::Shape shape, std::size_t line, std::size_t column) {
    Tree& tree = place_for_next();
    if (open_.size() == deepest_nesting)
        throw DocumentError(
            Problem{"the document is nested too deeply", "", "at most 256 levels", {}, place(line, column)});
    tree.shape = shape;
    tree.line = line;
    tree.column = column;
    open_.push_back(&tree);
    names_.emplace_back();
}

void TreeBuilder::end() {
    open_.pop_back();
    names_.pop_back();
}

/// Few names are compared with each other, which is quicker; of many a set is kept.
bool TreeBuilder::is_new(const std::string& name) {
    constexpr std::size_t many = 32;
    const auto& members = open_.back()->members;
    if (members.size() < many)
        return std::none_of(members.begin(), members.end(), [&](const Tree::Member& m) { return m.name == name; });
    auto& names = names_.back();
    if (names.empty())
        for (const Tree::Member& member : members) names.insert(member.name);
    return names.insert(name).second;
}

void TreeBuilder::member(std::string name, std::size_t line, std::size_t column) {
    auto& members = open_.back()->members;
    const bool fresh = is_new(name);
    members.push_back({std::move(name), {}, line, column});
    if (!fresh)
        throw DocumentError(Problem{"the member " + quote(members.back().name) + " stands twice",
                                    members.back().name,
                                    "each member once",
                                    {},
                                    place(line, column)});
}

void TreeBuilder::scalar(Tree::Shape shape, std::string text, std::size_t line, std::size_t column) {
    Tree& tree = place_for_next();
    tree.shape = shape;
    tree.text = std::move(text);
    tree.line = line;
    tree.column = column;
}

namespace {

/// Counts lines while nlohmann's lexer reads. It reads one character beyond a number, so the line
/// before the last character is kept too.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    struct Lines {
        std::size_t now = 1;
        std::size_t before = 1;
    };

    CountingIterator(const char* at, Lines* lines) : at_(at), lines_(lines) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        lines_->before = lines_->now;
        lines_->now += *at_ == '\n';
        ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

private:
    const char* at_;
    Lines* lines_;
};

class Events : public nlohmann::json_sax<nlohmann::json> {
public:
    Events(std::string_view text, const std::string& file, const CountingIterator::Lines& lines)
        : text_(text), file_(file), lines_(lines), builder_(file) {}

    bool null() override { return scalar(Tree::Shape::null, "null"); }
    bool boolean(bool value) override { return scalar(Tree::Shape::boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& text) override { return number(with_point(text)); }
    bool string(string_t& value) override { return scalar(Tree::Shape::text, value); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override {
        builder_.member(name, lines_.now);
        return true;
    }
    bool start_object(std::size_t) override {
        builder_.begin(Tree::Shape::mapping, lines_.now);
        return true;
    }
    bool start_array(std::size_t) override {
        builder_.begin(Tree::Shape::list, lines_.now);
        return true;
    }
    bool end_object() override {
        builder_.end();
        return true;
    }
    bool end_array() override { return end_object(); }

    bool parse_error(std::size_t byte, const std::string& last_token, const nlohmann::json::exception& error) override {
        const std::string_view read = text_.substr(0, byte == 0 ? 0 : byte - 1);
        const auto line = static_cast<std::size_t>(std::count(read.begin(), read.end(), '\n')) + 1;
        const std::size_t last_break = read.rfind('\n');
        const std::size_t column = last_break == std::string_view::npos ? read.size() + 1 : read.size() - last_break;
        // The library's text repeats the place; what matters stands behind it.
        std::string reason = error.what();
        for (const char* mark : {"] ", "column ", ": "})
            if (const std::size_t at = reason.find(mark); at != std::string::npos)
                reason.erase(0, at + std::string_view(mark).size());
        // What is not UTF-8 is not quoted.
        if (!nfc(reason)) reason = "it is not UTF-8";
        throw ParseError(Problem{Message("the text is not JSON: ") + reason,
                                 nfc(last_token) ? last_token : std::string{},
                                 "",
                                 {},
                                 {file_, "", line, column}});
    }

    Tree finish() && { return std::move(builder_).finish(); }

private:
    bool scalar(Tree::Shape shape, std::string text) {
        builder_.scalar(shape, std::move(text), lines_.now);
        return true;
    }
    bool number(std::string text) {
        builder_.scalar(Tree::Shape::number, std::move(text), lines_.before);
        return true;
    }

    std::string_view text_;
    const std::string& file_;
    const CountingIterator::Lines& lines_;
    TreeBuilder builder_;
};

}  // namespace

Tree parse_json(std::string_view text, const std::string& file) {
    // The lexer takes a zero byte for the end of the text.
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        const std::string_view read = text.substr(0, zero);
        const auto line = static_cast<std::size_t>(std::count(read.begin(), read.end(), '\n')) + 1;
        const std::size_t last_break = read.rfind('\n');
        const std::size_t column = last_break == std::string_view::npos ? zero + 1 : zero - last_break;
        throw ParseError(
            Problem{"the text is not JSON: it holds a zero byte", "", "text", {}, {file, "", line, column}});
    }
    CountingIterator::Lines lines;
    Events events(text, file, lines);
    nlohmann::json::sax_parse(CountingIterator(text.data(), &lines),
                              CountingIterator(text.data() + text.size(), &lines), &events);
    return std::move(events).finish();
}

}  // namespace tyngde::io
