#include "document.hpp"
#include "attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/io/read.hpp"

namespace tyngde::io {
namespace {

constexpr std::array<DocumentKind, 7> kinds{
    {{"organisation", 1}, {"plan", 2}, {"profile", 1}, {"assumptions", 1}, {"ranges", 1}, {"doubt", 1}, {"memo", 1}}};

/// A field that an older version of a kind of document called otherwise.
struct Renaming {
    std::string_view kind;
    int version;  ///< the last with the old name
    std::string_view was;
    std::string_view is;
};

constexpr std::array<Renaming, 1> renamings{{{"plan", 1, "open", "questions"}}};

std::string tag_of(const DocumentKind& kind) { return std::string(kind.name) + "/" + std::to_string(kind.version); }

/// "plan/1" as kind and version; nothing where it is not of that form.
std::optional<std::pair<std::string_view, int>> parsed(std::string_view tag) {
    const std::size_t slash = tag.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view number = tag.substr(slash + 1);
    int version = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), version);
    const bool whole = error == std::errc{} && end == number.data() + number.size();
    if (!whole || number.starts_with('0') || version < 1) return std::nullopt;
    return std::pair(tag.substr(0, slash), version);
}

/// What is called otherwise by now is refused with its new name.
void refuse_old_names(const Fields& fields, const std::string& kind) {
    for (const Renaming& renaming : renamings) {
        const std::string is(renaming.is);
        if (kind != renaming.kind || !fields.has(renaming.was)) continue;
        const Tree& tree = fields.cursor().tree();
        const auto old = std::find_if(tree.members.begin(), tree.members.end(),
                                      [&](const Tree::Member& member) { return member.name == renaming.was; });
        throw DocumentError(Problem{"the field " + quote(renaming.was) + " is called " + quote(is) + " since " + kind +
                                        "/" + std::to_string(renaming.version + 1),
                                    std::string(renaming.was),
                                    "",
                                    {is},
                                    fields.cursor().place_of(*old)});
    }
}

const DocumentKind& row_of(std::string_view name) {
    return *std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& kind) { return kind.name == name; });
}

}  // namespace

std::span<const DocumentKind> document_kinds() { return kinds; }

std::string newest(std::string_view kind) { return tag_of(row_of(kind)); }

std::string kind_and_version(Fields& fields) {
    const Cursor tag = fields.need("tyngde");
    const std::string& text = tag.text("a kind of document, such as organisation/1");
    const std::string_view name = std::string_view(text).substr(0, text.find('/'));
    std::string all;
    for (const DocumentKind& kind : kinds) {
        all += (all.empty() ? "" : &kind == &kinds.back() ? " or " : ", ") + tag_of(kind);
        if (name != kind.name) continue;
        const auto found = parsed(text);
        if (found && found->second <= kind.version) return std::string(kind.name);
        tag.refuse("the version " + quote(text) + " is " +
                       (found ? "newer than this library" : "not one that this library reads"),
                   tag_of(kind), text);
    }
    tag.refuse("the document calls itself " + quote(text), all, text);
}

void expect_kind(Fields& fields, std::string_view wanted) {
    const std::string found = kind_and_version(fields);
    if (found == wanted) return refuse_old_names(fields, found);
    fields.need("tyngde").refuse(Message("this is a document of the kind ") + found, newest(wanted), found);
}

std::vector<Source> read_sources(Fields& fields) {
    std::vector<Source> result;
    const auto found = fields.take("sources");
    if (!found) return result;
    if (!found->is(Tree::Shape::mapping)) found->refuse_shape("a mapping from key to source");
    for (const Tree::Member& member : found->tree().members) {
        // One that was refused can be named all the same.
        if (found->reading().refused(member.value)) {
            result.push_back({.key = member.name, .title = {}, .date = {}, .url = {}, .note = {}});
            continue;
        }
        Fields entry(found->member(member));
        Source source{.key = member.name,
                      .title = text_for_people(entry, "title"),
                      .date = {},
                      .url = entry.text("url"),
                      .note = text_for_people(entry, "note")};
        if (const auto date = entry.take("date")) source.date = date_from(*date);
        entry.done();
        result.push_back(std::move(source));
    }
    return result;
}

Tree migrated(const Tree& tree) {
    Tree result = tree;
    const auto tag = std::find_if(result.members.begin(), result.members.end(),
                                  [](const Tree::Member& member) { return member.name == "tyngde"; });
    if (tag == result.members.end()) return result;
    const std::string text = tag->value.text;
    const auto found = parsed(text);
    const auto has = [&](std::string_view name) {
        return std::any_of(result.members.begin(), result.members.end(),
                           [&](const Tree::Member& member) { return member.name == name; });
    };
    for (const Renaming& renaming : renamings) {
        if (!found || found->first != renaming.kind || found->second > renaming.version || has(renaming.is)) continue;
        for (Tree::Member& member : result.members)
            if (member.name == renaming.was) member.was = std::exchange(member.name, renaming.is);
    }
    return result;
}

}  // namespace tyngde::io
