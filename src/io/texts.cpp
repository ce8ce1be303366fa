#include "texts.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tyngde/core/nearest.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde::io {
namespace {

/// The codes of ISO 639-1, side by side.
constexpr std::string_view codes =
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdglgngugv"
    "hahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmy"
    "nanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotr"
    "tstttwtyugukuruzvevivowawoxhyiyozazhzu";

std::vector<std::string_view> languages() {
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < codes.size(); at += 2) result.push_back(codes.substr(at, 2));
    return result;
}

bool is_language(std::string_view code) {
    if (code.size() != 2) return false;
    for (std::size_t at = 0; at < codes.size(); at += 2)
        if (codes.substr(at, 2) == code) return true;
    return false;
}

/// The country's code and the language's own name are written for the language now and then.
std::vector<std::string> meant(const std::string& language) {
    constexpr std::pair<std::string_view, std::string_view> taken_for[] = {
        {"dk", "da"}, {"dan", "da"}, {"dansk", "da"},   {"danish", "da"},
        {"gb", "en"}, {"eng", "en"}, {"engelsk", "en"}, {"english", "en"}};
    for (const auto& [said, code] : taken_for)
        if (language == said) return {std::string(code)};
    return nearest(language, languages());
}

}  // namespace

Names names_from(Fields& fields, std::string_view plain) {
    const auto found = fields.take("name");
    return found ? texts_in(*found, plain, "a name, or a mapping from language to name") : Names{};
}

Names texts_in(const Cursor& cursor, std::string_view plain, std::string_view expected) {
    if (cursor.is_text()) return {{std::string(plain), cursor.text()}};
    if (!cursor.is(Tree::Shape::mapping)) cursor.refuse_shape(expected);
    Names result;
    for (const Tree::Member* member : cursor.members())
        result.emplace_back(member->name, cursor.member(*member).text("a text"));
    return result;
}

Text text_for_people(const Cursor& cursor) {
    constexpr std::string_view expected = "a text, or a mapping from language to text";
    if (cursor.reading().refused(cursor.tree())) return {};
    if (cursor.is_text()) return {cursor.text()};
    if (cursor.is(Tree::Shape::mapping)) {
        if (cursor.tree().members.empty())
            cursor.refuse("the mapping has no text in any language", std::string(expected));
        for (const Tree::Member* member : cursor.members()) {
            if (!is_language(member->name))
                throw DocumentError(Problem{quote(member->name) + " is no language", member->name,
                                            "a code of ISO 639-1, such as da or en", meant(member->name),
                                            cursor.place_of(*member)});
            const Cursor text = cursor.member(*member);
            if (is_blank(text.text("a text"))) text.refuse("the text is empty", "a text, or no such language");
        }
    }
    return Text(texts_in(cursor, {}, expected));
}

Text text_for_people(Fields& fields, std::string_view name) {
    const auto found = fields.take(name);
    return found ? text_for_people(*found) : Text{};
}

}  // namespace tyngde::io
