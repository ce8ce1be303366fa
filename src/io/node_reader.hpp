#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "figure_reader.hpp"
#include "texts.hpp"

namespace tyngde::io {

/// Reads nodes, which the kinds of document share. What a node says of its basis and source goes for those
/// of its figures that state no basis.
class NodeReader {
public:
    /// `language` is that of plain names; warnings and sources are those of a FigureReader.
    NodeReader(std::string language, std::vector<Problem>& warnings, const std::vector<Source>* sources = nullptr)
        : language_(std::move(language)), figures_(warnings, sources) {}

    /// A node of a list, with all that is nested in it.
    void node(const Cursor& cursor, Kind kind, std::vector<NodeSpec>& into) const;
    /// A node without nested nodes.
    NodeSpec flat(const Cursor& cursor, Kind kind) const;
    /// The same from a mapping that has other fields too.
    NodeSpec flat_fields(Fields& fields, Kind kind) const;
    /// A node that may be either: the fields of both.
    NodeSpec unit_or_post(const Cursor& cursor) const;

    Names names(Fields& fields) const { return names_from(fields, language_); }
    const FigureReader& figures() const { return figures_; }

private:
    NodeSpec begin(Fields& fields, Kind kind) const;
    static void unit_fields(Fields& fields, NodeSpec& spec);
    static void post_fields(Fields& fields, NodeSpec& spec);
    static void other_fields(Fields& fields, NodeSpec& spec);
    void nested(Fields& fields, std::size_t at, std::vector<NodeSpec>& into) const;
    void tasks_of(const Cursor& list, std::size_t at, std::vector<NodeSpec>& into) const;

    std::string language_;
    FigureReader figures_;
};

}  // namespace tyngde::io
