#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document.hpp"
#include "fields.hpp"
#include "gather.hpp"
#include "memo_fields.hpp"
#include "persons.hpp"
#include "texts.hpp"
#include "tyngde/core/unicode.hpp"
#include "tyngde/io/memo.hpp"

namespace tyngde::io {
namespace {

/// Refuses a blank text: there would be a heading in a memo, and nothing below it.
void refuse_blank(const Cursor& cursor) {
    if (cursor.is_text() && is_blank(cursor.tree().text))
        cursor.refuse("the text is empty", "a text, or no such field");
}

Text text_of_memo(Fields& fields, std::string_view name) {
    const auto found = fields.take(name);
    if (!found) return {};
    refuse_blank(*found);
    return text_for_people(*found);
}

ModelWords words_of_model(const Cursor& cursor, const std::string& model) {
    Fields entry(cursor);
    ModelWords result;
    result.model = model;
    for (const auto& [name, text] : model_texts) result.*text = text_of_memo(entry, name);
    entry.done();
    return result;
}

Memo memo_from(Fields& fields) {
    expect_kind(fields, "memo");
    refuse_persons(fields.cursor());
    Memo result;
    if (const auto key = fields.take("key")) {
        refuse_blank(*key);
        result.key = key->text("a key");
    }
    for (const auto& [name, text] : memo_texts) result.*text = text_of_memo(fields, name);
    if (const auto models = fields.take("models")) {
        if (!models->is(Tree::Shape::mapping)) models->refuse_shape("a mapping from model to what is said of it");
        for (const Tree::Member* member : models->members()) {
            if (is_blank(member->name))
                throw DocumentError(Problem{"the name of the model is blank",
                                            member->name,
                                            "the name of a model",
                                            {},
                                            models->place_of(*member)});
            result.models.push_back(words_of_model(models->member(*member), member->name));
        }
    }
    fields.done();
    return result;
}

}  // namespace

Memo read_memo(const Tree& tree, const std::string& file) { return gather(tree, file, memo_from); }

Memo read_memo(std::string_view json, const std::string& file) { return read_memo(parse_json(json, file), file); }

}  // namespace tyngde::io
