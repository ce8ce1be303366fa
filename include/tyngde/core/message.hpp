#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tyngde {

/// What is said to a reader, in English, and what it is made of: words of the library and whatever was put
/// between them. Who shows it in another language looks the form up and puts the arguments in; nobody has to
/// read a text back.
///
/// A text in the code (`const char*`) is words; any other is an argument, for which the form has `{}`. `+` puts
/// them together: `"the key " + quote(key) + " stands twice"` has the form `the key '{}' stands twice`.
class Message {
public:
    Message() = default;
    Message(const char* words) : text_(words), form_(escaped(words)) {}  // NOLINT(google-explicit-constructor)
    template <std::convertible_to<std::string_view> Text>
    requires(!std::convertible_to<const Text&, const char*> && !std::same_as<Text, Message>)
        Message(const Text& argument) {  // NOLINT(google-explicit-constructor)
        if (!std::string_view(argument).empty()) *this = of(std::string(std::string_view(argument)), {});
    }

    /// An argument in the quotation marks of messages: 'text'.
    static Message quoted(std::string_view argument) { return "'" + of(std::string(argument), {}) + "'"; }

    /// A message as an argument of another: a clause that keeps its own form.
    static Message clause(const Message& message) { return of(message.text_, message); }

    /// The English text.
    const std::string& text() const noexcept { return text_; }
    /// The same with `{}` for each argument, and doubled braces where one is meant.
    const std::string& form() const noexcept { return form_; }
    /// What stands in the places of the form: texts without a form, or clauses with one.
    const std::vector<Message>& arguments() const noexcept { return arguments_; }
    bool empty() const noexcept { return text_.empty(); }
    operator const std::string&() const noexcept { return text_; }  // NOLINT(google-explicit-constructor)

    Message& operator+=(const Message& other) {
        text_ += other.text_;
        form_ += other.form_;
        arguments_.insert(arguments_.end(), other.arguments_.begin(), other.arguments_.end());
        return *this;
    }
    friend Message operator+(Message first, const Message& second) { return std::move(first += second); }

    friend bool operator==(const Message& a, const Message& b) { return a.text_ == b.text_; }
    template <std::convertible_to<std::string_view> Text>
    friend bool operator==(const Message& a, const Text& b) {
        return a.text_ == std::string_view(b);
    }

private:
    /// A message that is nothing but an argument: a text, or a clause.
    static Message of(std::string text, const Message& clause) {
        Message argument = clause, result;
        argument.text_ = text;
        result.text_ = std::move(text);
        result.form_ = "{}";
        result.arguments_.push_back(std::move(argument));
        return result;
    }

    static std::string escaped(std::string_view words) {
        std::string result;
        for (const char c : words) result.append(c == '{' || c == '}' ? 2 : 1, c);
        return result;
    }

    std::string text_;
    std::string form_;
    std::vector<Message> arguments_;
};

/// `one of a, b, c`: names that stay as they are.
template <class Names>
Message one_of(const Names& names) {
    std::string listed;
    for (const auto& name : names) (listed += listed.empty() ? "" : ", ") += name;
    return listed.empty() ? Message{} : "one of " + Message(listed);
}

}  // namespace tyngde
