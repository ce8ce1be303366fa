#include "attributes.hpp"

#include <cmath>

#include "core/said.hpp"

namespace tyngde::io {

Date date_from(const Cursor& cursor) {
    const std::string& text = cursor.text("a date such as 2026-05-11");
    const auto date = parse_date(text);
    if (date) return *date;
    // Of the right form, but no day.
    std::string form = text;
    for (char& c : form)
        if (c >= '0' && c <= '9') c = '0';
    if (form == "0000-00-00") cursor.refuse("there is no day " + quote(text), "a day of the calendar", text);
    cursor.refuse_shape("a date such as 2026-05-11");
}

Period period_from(Fields& fields) {
    Period result;
    if (const auto from = fields.take("from")) result.from = date_from(*from);
    if (const auto until = fields.take("until")) {
        result.until = date_from(*until);
        if (result.empty())
            until->refuse(Message("the period, ") + said(result) + ", holds no day", "'until' after 'from'");
    }
    return result;
}

Basis basis_from(const Cursor& cursor) {
    const auto known = basis_from_string(cursor.text("documented, derived or assumed"));
    if (!known) cursor.refuse_shape("documented, derived or assumed");
    return *known;
}

Basis basis_of_figure(const Cursor& cursor) {
    constexpr std::string_view words = "documented, derived, assumed or unstated";
    const std::string& text = cursor.text(words);
    if (text == to_string(Basis::unstated)) return Basis::unstated;
    const auto known = basis_from_string(text);
    if (!known) cursor.refuse_shape(std::string(words));
    return *known;
}

Role role_from(const Cursor& cursor) {
    const auto known = role_from_string(cursor.text("head, deputy_head, assistant or staff"));
    if (!known) cursor.refuse_shape("head, deputy_head, assistant or staff");
    return *known;
}

Count count_from(const Cursor& cursor) {
    if (cursor.says_unknown()) return not_known;
    const double number = cursor.number("a whole number of positions, or unknown");
    if (!(number >= 1) || number != std::floor(number)) cursor.refuse_shape("a whole number of at least 1, or unknown");
    return number;
}

Empty empty_from(const Cursor& cursor) {
    const std::string& text = cursor.text("staff or all");
    if (text != "staff" && text != "all") cursor.refuse_shape("staff or all");
    return text == "staff" ? Empty::staff : Empty::all;
}

UnitLine unit_line_from(const Cursor& cursor) {
    const std::string& text = cursor.text("first, last or open");
    for (const UnitLine line : {UnitLine::first, UnitLine::last, UnitLine::open})
        if (text == to_string(line)) return line;
    cursor.refuse_shape("first, last or open");
}

Recorded recorded_from(Fields& fields, std::optional<Kind> kind) {
    constexpr std::string_view expected = "a mapping from heads, posts, tasks, ties and places to yes or no";
    Recorded result;
    const auto found = fields.take("recorded");
    if (!found) return result;
    Fields said(*found, expected);
    // What nobody listed is no place that could be empty: nothing would show where it is missing.
    if (const auto units = said.take("units"))
        units->refuse("that not all units are recorded cannot be said",
                      "of the units that are listed, that their heads, posts, tasks or ties are not recorded");
    for (const Subject subject : all_subjects)
        if (const auto answer = said.take(to_string(subject))) {
            if (kind == Kind::post && subject != Subject::heads)
                answer->refuse("of a post only 'heads' can be recorded or not", "heads (which units it leads)");
            const std::string& text = answer->tree().text;
            const bool yes = text == "true" || text == "yes", no = text == "false" || text == "no";
            const bool scalar = answer->is(Tree::Shape::boolean) || answer->is_text();
            if (!scalar || (!yes && !no)) answer->refuse_shape("yes or no");
            result[subject] = yes;
        }
    said.done();
    return result;
}

double not_negative(const Cursor& cursor) {
    const double number = cursor.number();
    if (number < 0) cursor.refuse_shape("a figure of at least 0");
    return number;
}

}  // namespace tyngde::io
