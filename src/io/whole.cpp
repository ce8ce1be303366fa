#include "whole.hpp"

#include <set>
#include <string>

#include "attributes.hpp"
#include "document.hpp"
#include "persons.hpp"
#include "texts.hpp"

namespace tyngde::io {

bool read_whole(Fields& fields, WholeRecord& whole) {
    expect_kind(fields, "organisation");
    refuse_persons(fields.cursor());
    whole.key = fields.text("key");
    whole.language = fields.text("language", "da");
    whole.note = text_for_people(fields, "note");
    whole.sources = read_sources(fields);
    if (const auto day = fields.take("day")) whole.day = date_from(*day);
    whole.names = names_from(fields, whole.language);
    std::set<std::string> labels;
    if (const auto levels = fields.take("levels"))
        for (const Cursor& level : levels->items("a list of level labels, top first")) {
            if (!labels.insert(level.text()).second)
                level.refuse("the level " + quote(level.text()) + " stands twice", "each label once", level.text());
            whole.levels.push_back(level.text());
        }
    // Which labels there are is not known where one was refused.
    if (fields.harmed_at("levels")) whole.levels.clear();
    whole.recorded = recorded_from(fields);
    const auto lines = fields.take("lines");
    if (lines && lines->text("explicit") != "explicit") lines->refuse_shape("explicit");
    return lines.has_value();
}

}  // namespace tyngde::io
