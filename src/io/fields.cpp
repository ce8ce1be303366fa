#include "fields.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/read_number.hpp"
#include "pointer.hpp"
#include "tyngde/core/nearest.hpp"

namespace tyngde::io {
namespace {

/// As much of a text as a message has room for, in whole characters.
std::string_view beginning(std::string_view text) {
    std::size_t end = std::min<std::size_t>(text.size(), 60);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    return text.substr(0, end);
}

/// Unquoted YAML holds more than JSON writes as a number: 012 may have lost its meaning, .5 a digit.
bool is_json_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    const std::size_t point = text.find('.');
    return digit(0) && !(text[0] == '0' && digit(1)) && (point == std::string_view::npos || digit(point + 1));
}

std::string_view shape_name(const Tree& tree) {
    switch (tree.shape) {
        case Tree::Shape::mapping: return "a mapping";
        case Tree::Shape::list: return "a list";
        case Tree::Shape::text: return "text";
        case Tree::Shape::plain: return tree.text.empty() ? "nothing" : "text";
        case Tree::Shape::number: return "a number";
        case Tree::Shape::boolean: return "a truth value";
        case Tree::Shape::null: break;
    }
    return "nothing";
}

}  // namespace

std::string Cursor::pointer() const {
    std::string result;
    for (const Step* step = step_.get(); step != nullptr; step = step->above.get())
        result.insert(0,
                      "/" + (step->name.data() == nullptr ? std::to_string(step->index) : escape_pointer(step->name)));
    return result;
}

Cursor Cursor::item(std::size_t i) const {
    Cursor result(tree_->items[i], *reading_);
    result.step_ = std::make_shared<const Step>(Step{step_, {}, i});
    return result;
}

Cursor Cursor::member(const Tree::Member& member) const {
    Cursor result(member.value, *reading_);
    result.step_ = std::make_shared<const Step>(Step{step_, member.was.empty() ? member.name : member.was, 0});
    return result;
}

Cursor Cursor::missing(std::string_view name, const Problem& problem) const {
    Cursor result(reading_->missing(*tree_, name, problem), *reading_);
    result.step_ = std::make_shared<const Step>(Step{step_, name, 0});
    return result;
}

std::vector<const Tree::Member*> Cursor::members() const {
    std::vector<const Tree::Member*> result;
    for (const Tree::Member& member : tree_->members)
        if (!reading_->refused(member.value)) result.push_back(&member);
    return result;
}

Place Cursor::place_of(const Tree::Member& member) const {
    Place place = this->member(member).place();
    place.line = member.line;
    place.column = member.column;
    return place;
}

bool Cursor::is_text() const { return is(Tree::Shape::text) || (is(Tree::Shape::plain) && !tree_->text.empty()); }

bool Cursor::says_unknown() const { return is_text() && tree_->text == "unknown"; }

void Cursor::refuse(Message message, Message expected, std::string key) const {
    throw DocumentError(Problem{std::move(message), std::move(key), std::move(expected), {}, place()});
}

void Cursor::refuse_shape(const Message& expected) const {
    const bool scalar = !tree_->text.empty() && !is(Tree::Shape::null);
    Message found = "found " + Message(shape_name(*tree_));
    if (scalar) found += " (" + quote(beginning(tree_->text)) + ")";
    refuse(std::move(found), expected, scalar ? tree_->text : std::string{});
}

const std::string& Cursor::text(std::string_view expected) const {
    if (!is_text() && !reading_->refused(*tree_)) refuse_shape(expected);
    return tree_->text;
}

double Cursor::number(std::string_view expected) const {
    if (reading_->refused(*tree_)) return 1;
    if (!is(Tree::Shape::number) && !is(Tree::Shape::plain)) refuse_shape(expected);
    const std::string& text = tree_->text;
    double result = 0;
    const auto [end, error] = read_number(text, result);
    const bool read = error == std::errc{} && end == text.data() + text.size() && std::isfinite(result);
    if (!read || !is_json_number(text)) refuse_shape(expected);
    return result;
}

bool Cursor::boolean() const {
    if (reading_->refused(*tree_)) return false;
    const bool truth = is(Tree::Shape::boolean) || is(Tree::Shape::plain);
    if (!truth || (tree_->text != "true" && tree_->text != "false")) refuse_shape("true or false");
    return tree_->text == "true";
}

std::vector<Cursor> Cursor::items(std::string_view expected) const {
    if (reading_->refused(*tree_)) return {};
    if (!is(Tree::Shape::list)) refuse_shape(expected);
    std::vector<Cursor> result;
    for (std::size_t i = 0; i < tree_->items.size(); ++i)
        if (!reading_->refused(tree_->items[i])) result.push_back(item(i));
    return result;
}

std::vector<Cursor> Cursor::one_or_more(std::string_view expected) const {
    if (!is(Tree::Shape::list)) return {*this};
    return items(expected);
}

Fields::Fields(const Cursor& cursor, std::string_view expected) : cursor_(cursor) {
    if (!cursor_.is(Tree::Shape::mapping)) cursor_.refuse_shape(expected);
    taken_.assign(cursor_.tree().members.size(), 0);
    asked_.reserve(40);  // as many as a post may have
}

bool Fields::has(std::string_view name) const {
    const auto& members = cursor_.tree().members;
    return std::any_of(members.begin(), members.end(),
                       [&](const Tree::Member& m) { return m.name == name && !cursor_.reading().refused(m.value); });
}

bool Fields::names(std::string_view name) const {
    const auto& members = cursor_.tree().members;
    return std::any_of(members.begin(), members.end(), [&](const Tree::Member& m) { return m.name == name; });
}

bool Fields::harmed_at(std::string_view name) const {
    const auto& members = cursor_.tree().members;
    return std::any_of(members.begin(), members.end(), [&](const Tree::Member& member) {
        return member.name == name && cursor_.reading().harmed(member.value);
    });
}

std::optional<Cursor> Fields::take(std::string_view name) {
    asked_.push_back(name);
    const auto& members = cursor_.tree().members;
    for (std::size_t i = 0; i < members.size(); ++i)
        if (members[i].name == name) {
            taken_[i] = 1;
            if (cursor_.reading().refused(members[i].value)) return std::nullopt;
            return cursor_.member(members[i]);
        }
    return std::nullopt;
}

Cursor Fields::need(std::string_view name) {
    const auto found = take(name);
    if (found) return *found;
    // What was refused is there all the same.
    for (const Tree::Member& member : cursor_.tree().members)
        if (member.name == name) return cursor_.member(member);
    std::vector<std::string_view> others;
    for (const Tree::Member& member : cursor_.tree().members) others.push_back(member.name);
    const auto near = nearest(name, others);
    const Message hint = near.empty() ? Message{} : " (there is " + quote(near.front()) + ")";
    Problem problem{"the field " + quote(name) + " is missing" + hint,
                    std::string(name),
                    "a field " + quote(name),
                    {},
                    cursor_.place()};
    if (!cursor_.reading().gathers()) throw DocumentError(std::move(problem));
    return cursor_.missing(name, problem);
}

std::string Fields::text(std::string_view name, std::string_view otherwise) {
    const auto found = take(name);
    return found ? found->text() : std::string(otherwise);
}

bool Fields::flag(std::string_view name) {
    const auto found = take(name);
    return found && found->boolean();
}

void Fields::refuse_word(Message message, Message expected, const std::vector<std::string_view>& words) const {
    const auto& members = cursor_.tree().members;
    for (const Tree::Member& member : members) {
        std::vector<std::string> near = nearest(member.name, words);
        if (near.empty()) continue;
        throw DocumentError(
            Problem{std::move(message), member.name, std::move(expected), std::move(near), cursor_.place_of(member)});
    }
    cursor_.refuse(std::move(message), std::move(expected), members.empty() ? std::string{} : members.front().name);
}

void Fields::done() {
    const auto& members = cursor_.tree().members;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (taken_[i] != 0 || cursor_.reading().refused(members[i].value)) continue;
        std::vector<std::string> near = nearest(members[i].name, asked_);
        // Misspelt, of which was told where it is missing.
        if (!near.empty() && cursor_.reading().missed(cursor_.tree(), near.front())) continue;
        Message expected = near.empty() ? one_of(asked_) : Message{};
        const DocumentError error(Problem{"the field " + quote(members[i].name) + " is not known here", members[i].name,
                                          std::move(expected), std::move(near), cursor_.place_of(members[i])});
        if (!cursor_.reading().gathers()) throw error;
        cursor_.reading().tell(error);
    }
}

}  // namespace tyngde::io
