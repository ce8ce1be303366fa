#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fields.hpp"
#include "tyngde/organisation/node_spec.hpp"

namespace tyngde::io {

/// Reads nodes, figures and relations, which the kinds of document share.
class NodeReader {
public:
    /// `language` is that of plain names; warnings are appended to the list. Where the sources of the
    /// document are all there are, what names another one is refused.
    NodeReader(std::string language, std::vector<Problem>& warnings, const std::vector<Source>* sources = nullptr)
        : language_(std::move(language)), warnings_(&warnings), sources_(sources) {}

    /// A node of a list, with all that is nested in it.
    void node(const Cursor& cursor, Kind kind, std::vector<NodeSpec>& into) const;
    /// A node without nested nodes.
    NodeSpec flat(const Cursor& cursor, Kind kind) const;
    /// The same from a mapping that has other fields too.
    NodeSpec flat_fields(Fields& fields, Kind kind) const;
    /// A node that may be either: the fields of both.
    NodeSpec unit_or_post(const Cursor& cursor) const;

    RelationSpec relation(const Cursor& cursor) const;
    /// A relation whose name and ends stand in `subject`, its weight beside it.
    RelationSpec relation_of(const Cursor& subject, Fields& beside) const;

    Names names(Fields& fields) const;
    Provenance provenance(Fields& fields) const;
    /// The key of a source.
    std::string source(const Cursor& cursor) const;
    /// The fields `from` and `until`.
    static Period period(Fields& fields);
    static Date date(const Cursor& cursor);
    /// The field `recorded`.
    static Recorded recorded(Fields& fields, std::optional<Kind> kind = std::nullopt);
    /// The figures of a kind, or (for any kind) all measures.
    std::vector<FigureRecord> figures(Fields& fields, std::optional<Kind> kind = std::nullopt) const;

    /// Gives a figure that states no basis this one, and its source.
    static void fill_in(const Provenance& stated, Provenance& of_figure);
    /// Gives the figures that state no basis this one, and its source.
    static void fill_in(const Provenance& stated, std::vector<FigureRecord>& figures);

    /// A whole number of at least 1, or unknown (NaN).
    static Role role(const Cursor& cursor);
    static Count count(const Cursor& cursor);
    static Empty empty(const Cursor& cursor);
    static UnitLine unit_line(const Cursor& cursor);
    static Basis basis(const Cursor& cursor);

private:
    NodeSpec begin(Fields& fields, Kind kind) const;
    void unit_fields(Fields& fields, NodeSpec& spec) const;
    void post_fields(Fields& fields, NodeSpec& spec) const;
    void other_fields(Fields& fields, NodeSpec& spec) const;
    void nested(Fields& fields, std::size_t at, std::vector<NodeSpec>& into) const;
    static void finish(NodeSpec& spec);
    void tasks_of(const Cursor& list, std::size_t at, std::vector<NodeSpec>& into) const;
    Quantity quantity(const Cursor& cursor, Scope& scope, bool may_have_scope) const;
    static Relation relation_name(Fields& fields);
    /// What stands beside the ends of a relation.
    static RelationSpec relation_beside(Relation relation, Fields& beside);
    static RelationSpec with_ends(RelationSpec result, const Cursor& ends);
    static std::vector<Term> terms(const Cursor& cursor, const Quantity& quantity);
    static Quantity formula(const Cursor& cursor);
    Quantity about(const Cursor& value, const std::optional<Cursor>& within) const;

    std::string language_;
    std::vector<Problem>* warnings_;
    const std::vector<Source>* sources_;
};

}  // namespace tyngde::io
