#include "persons.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "is_one_of.hpp"
#include "pointer.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/organisation/measure.hpp"

namespace tyngde::io {
namespace {

/// Fields with texts for people; all others hold keys, holders and words.
constexpr std::array text_fields{"name",      "note",     "title",          "url",          "code",       "what",
                                 "when",      "question", "reason",         "case",         "background", "decision",
                                 "unchanged", "aim",      "organisational", "professional", "economic"};
/// Fields of numbers, where YAML has them without quotation marks; measures come to them.
constexpr std::array number_fields{"value",  "about", "within", "between", "count",     "share",      "volume",
                                   "weight", "from",  "to",     "target",  "goalposts", "components", "by"};
/// Fields with formulas: their numbers are numbers, and keys in them are those of nodes.
constexpr std::array formula_fields{"derived", "formula"};

bool is_measure(std::string_view name) {
    return std::any_of(measures.begin(), measures.end(), [&](const MeasureRow& row) { return row.name == name; });
}

/// Unquoted YAML that JSON would have as a number; a leading zero makes it a text.
bool is_number(const Tree& tree) {
    const std::string& text = tree.text;
    return tree.shape == Tree::Shape::plain && !(text.size() > 1 && text[0] == '0' && text[1] != '.') &&
           text.find_first_not_of("0123456789.-+eE") == std::string::npos;
}

class Walk {
public:
    explicit Walk(const Cursor& document) : document_(document) {}

    void visit(const Tree& tree, std::string_view field) {
        if (tree.shape == Tree::Shape::mapping) {
            for (const Tree::Member& member : tree.members) {
                if (person_number_in_key(member.name) == PersonNumber::written)
                    refuse(member.line, member.column, true, &member.value);
                if (document_.reading().refused(member.value)) continue;
                way_.push_back({&member, 0});
                visit(member.value, is_one_of(text_fields, field) ? field : std::string_view(member.name));
                way_.pop_back();
            }
        } else if (tree.shape == Tree::Shape::list) {
            for (std::size_t i = 0; i < tree.items.size(); ++i) {
                way_.push_back({nullptr, i});
                visit(tree.items[i], field);
                way_.pop_back();
            }
        } else if (tree.shape == Tree::Shape::text || tree.shape == Tree::Shape::plain) {
            check(tree, field);
        }
    }

private:
    struct Step {
        const Tree::Member* member;
        std::size_t item;
    };

    void check(const Tree& tree, std::string_view field) const {
        if (tree.text.size() < 10 || is_one_of(formula_fields, field)) return;
        if (is_number(tree) && (is_one_of(number_fields, field) || is_measure(field))) return;
        const bool key = !is_one_of(text_fields, field);
        if ((key ? person_number_in_key(tree.text) : person_number_in_text(tree.text)) == PersonNumber::written)
            refuse(tree.line, tree.column, key);
    }

    void refuse(std::size_t line, std::size_t column, bool key, const Tree* value = nullptr) const {
        std::string pointer;
        for (const auto& [member, item] : way_)
            pointer += "/" + (member == nullptr ? std::to_string(item)
                                                : escape_pointer(member->was.empty() ? member->name : member->was));
        Message expected = key ? "a key that names nobody, such as the number of the position" : "no CPR number";
        // The number is not shown: it may be somebody.
        const Problem problem{"found what looks like a CPR number",
                              "",
                              std::move(expected),
                              {},
                              {document_.reading().file(), std::move(pointer), line, column}};
        // At what holds it: the pointer of the member would show the number.
        if (value != nullptr)
            document_.reading().tell_of_member(problem, *value);
        else
            document_.reading().tell(DocumentError(problem));
    }

    const Cursor& document_;
    std::vector<Step> way_;
};

}  // namespace

void refuse_persons(const Cursor& document) { Walk(document).visit(document.tree(), {}); }

}  // namespace tyngde::io
