#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <tyngde/core/error.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/tree.hpp>
#include <tyngde/io/write.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// What a YAML reader met: a word of its own ("map", "seq", "end", "key", "plain", "text"), the text,
/// line and column from 1.
using Event = std::tuple<std::string, std::string, std::size_t, std::size_t>;

io::Tree tree_of(const std::vector<Event>& events, const std::string& file) {
    io::TreeBuilder builder(file);
    for (const auto& [word, text, line, column] : events) {
        if (word == "map")
            builder.begin(io::Tree::Shape::mapping, line, column);
        else if (word == "seq")
            builder.begin(io::Tree::Shape::list, line, column);
        else if (word == "end")
            builder.end();
        else if (word == "key")
            builder.member(text, line, column);
        else
            builder.scalar(word == "plain" ? io::Tree::Shape::plain : io::Tree::Shape::text, text, line, column);
    }
    return std::move(builder).finish();
}

}  // namespace

void register_io(py::module_& module) {
    py::class_<io::Tree>(module, "Tree", "A document as mappings, lists and scalars with their places.");
    module.def(
        "parse_json",
        [](const py::bytes& text, const std::string& file) { return io::parse_json(std::string_view(text), file); },
        py::arg("text"), py::arg("file"));
    module.def("tree_from_events", &tree_of, py::arg("events"), py::arg("file"));
    module.def("document_kinds", [] {
        std::vector<std::pair<std::string, int>> result;
        for (const io::DocumentKind& kind : io::document_kinds()) result.emplace_back(kind.name, kind.version);
        return result;
    });
    module.def("document_kind", &io::document_kind, py::arg("tree"), py::arg("file"));
    module.def(
        "read_organisation",
        [](const io::Tree& tree, const std::string& file) {
            return std::make_shared<Organisation>(io::read_organisation(tree, file));
        },
        py::arg("tree"), py::arg("file"), ReleaseLock());
    module.def(
        "read_organisation",
        [](const py::bytes& json, const std::string& file) {
            const std::string_view text(json);
            const py::gil_scoped_release unlocked;
            return std::make_shared<Organisation>(io::read_organisation(text, file));
        },
        py::arg("json"), py::arg("file"));
    module.def("read_plan", py::overload_cast<const io::Tree&, const std::string&>(&io::read_plan), py::arg("tree"),
               py::arg("file"), ReleaseLock());
    module.def("read_profile", py::overload_cast<const io::Tree&, const std::string&>(&io::read_profile),
               py::arg("tree"), py::arg("file"), ReleaseLock());
    module.def("read_assumptions", py::overload_cast<const io::Tree&, const std::string&>(&io::read_assumptions),
               py::arg("tree"), py::arg("file"), ReleaseLock());
    module.def("read_ranges", py::overload_cast<const io::Tree&, const std::string&>(&io::read_ranges), py::arg("tree"),
               py::arg("file"), ReleaseLock());
    module.def("write", py::overload_cast<const Organisation&>(&io::write), py::arg("document"), ReleaseLock());
    module.def("write", py::overload_cast<const Plan&>(&io::write), py::arg("document"));
    module.def("write", py::overload_cast<const Profile&>(&io::write), py::arg("document"));
    module.def("write", py::overload_cast<const Assumptions&>(&io::write), py::arg("document"));
    module.def("write", py::overload_cast<const SpanRanges&>(&io::write), py::arg("document"));
}

}  // namespace tyngde::bindings
