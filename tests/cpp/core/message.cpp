#include "tyngde/core/message.hpp"

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "tyngde/core/error.hpp"

using namespace tyngde;

namespace {

/// The text once more, from form and arguments.
std::string put_together(const Message& message) {
    if (message.form().empty()) return message.text();
    std::string result;
    std::size_t argument = 0;
    const std::string& form = message.form();
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form.compare(i, 2, "{}") == 0)
            result += put_together(message.arguments().at(argument++));
        else
            result += form[i];
        if (form[i] == '{' || form[i] == '}') ++i;
    }
    REQUIRE(argument == message.arguments().size());
    return result;
}

}  // namespace

TEST_CASE("a message keeps apart its words and what was put between them") {
    const std::string key = "it's {a}";
    const Message message = "the key " + quote(key) + " stands twice, in " + std::to_string(3) + " rows";
    CHECK(message == "the key 'it's {a}' stands twice, in 3 rows");
    CHECK(message.form() == "the key '{}' stands twice, in {} rows");
    REQUIRE(message.arguments().size() == 2);
    CHECK(message.arguments()[0] == key);
    CHECK(message.arguments()[0].form().empty());
}

TEST_CASE("words are no argument, any other text is one, and nothing is nothing") {
    CHECK(Message("a {list}").form() == "a {{list}}");
    CHECK(Message(std::string("a list")).form() == "{}");
    CHECK(Message(std::string_view("")).form().empty());
    CHECK((Message() + "").arguments().empty());
    CHECK(one_of(std::vector<std::string>{"a", "b"}) == "one of a, b");
    CHECK(one_of(std::vector<std::string>{"a", "b"}).form() == "one of {}");
    CHECK(one_of(std::vector<std::string>{}).empty());
}

TEST_CASE("a clause keeps its form within another message") {
    const Message inner = "there is no unit " + quote("x");
    const Message outer = Message("change ") + std::to_string(2) + " cannot be done: " + Message::clause(inner);
    CHECK(outer == "change 2 cannot be done: there is no unit 'x'");
    CHECK(outer.form() == "change {} cannot be done: {}");
    CHECK(outer.arguments()[1].form() == inner.form());
}

TEST_CASE("whatever is put together, form and arguments give the text") {
    std::mt19937 random(7);
    const std::vector<const char*> words{"a ", " is {", "} no ", "", "{}"};
    const std::vector<std::string> texts{"x", "{}", "'", "}", "æ{"};
    for (int round = 0; round < 500; ++round) {
        Message message;
        std::string expected;
        for (unsigned part = 0, parts = random() % 7; part < parts; ++part) {
            const char* word = words[random() % words.size()];
            const std::string& text = texts[random() % texts.size()];
            switch (random() % 4) {
                case 0: message += word, expected += word; break;
                case 1: message += text, expected += text; break;
                case 2: message += quote(text), expected += "'" + text + "'"; break;
                default: message = Message::clause(message) + word, expected += word;
            }
        }
        REQUIRE(message == expected);
        REQUIRE(put_together(message) == expected);
    }
}
