#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json_library.hpp"
#include "tyngde/core/date.hpp"
#include "tyngde/core/text.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/node_spec.hpp"

// What documents of several kinds write in the same way. Members stand in the order they are set, which
// is the order of documents.md; what is empty is left out.

namespace tyngde::io {

using Json = nlohmann::ordered_json;

/// A number, whole ones without a decimal point, as people write them.
Json number(double value);
/// A mapping from language to text.
Json json_of(const Names& texts);
/// One text as it is, several as a mapping from language to text.
Json json_of(const Text& text);

/// An object that says what kind of document it is, in the newest version.
Json head(std::string_view kind);
/// The document as it is saved.
std::string text_of(const Json& json);

void put(Json& object, const std::string& name, const std::string& text);
void put(Json& object, const std::string& name, const Text& text);
void put(Json& object, const Names& names);
void put(Json& object, const Provenance& provenance);
void put(Json& object, const Period& period);
void put(Json& object, const Recorded& recorded);
/// The figures, of what states a basis and source for those that say nothing of theirs.
void put_figures(Json& object, const std::vector<FigureRecord>& figures, const Provenance& stated = {});
void put_sources(Json& object, const std::vector<Source>& sources);

Json count(Count positions);
/// One key as it is, several as a list.
Json keys(const std::vector<std::string>& names);
const char* word_of(Empty empty);

}  // namespace tyngde::io
