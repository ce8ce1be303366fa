#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fields.hpp"
#include "tyngde/organisation/node_spec.hpp"

namespace tyngde::io {

/// Reads figures – exact, about, between, derived or unknown – and what they are based on.
class FigureReader {
public:
    /// Warnings are appended to the list. Where the sources of the document are all there are, what names
    /// another one is refused.
    explicit FigureReader(std::vector<Problem>& warnings, const std::vector<Source>* sources = nullptr)
        : warnings_(&warnings), sources_(sources) {}

    /// The figures of a kind, or (for any kind) all measures.
    std::vector<FigureRecord> figures(Fields& fields, std::optional<Kind> kind = std::nullopt) const;
    Provenance provenance(Fields& fields) const;
    /// The key of a source.
    std::string source(const Cursor& cursor) const;

    /// Gives a figure that states no basis this one, and its source.
    static void fill_in(const Provenance& stated, Provenance& of_figure);
    /// Gives the figures that state no basis this one, and its source.
    static void fill_in(const Provenance& stated, std::vector<FigureRecord>& figures);

private:
    Quantity quantity(const Cursor& cursor, Scope& scope, bool may_have_scope) const;
    Quantity about(const Cursor& value, const std::optional<Cursor>& within) const;
    static std::vector<Term> terms(const Cursor& cursor, const Quantity& quantity);
    static Quantity formula(const Cursor& cursor);

    std::vector<Problem>* warnings_;
    const std::vector<Source>* sources_;
};

}  // namespace tyngde::io
