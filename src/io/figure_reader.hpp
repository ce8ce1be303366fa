#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fields.hpp"
#include "tyngde/organisation/node_spec.hpp"

namespace tyngde::io {

/// A figure, and whether it says that its basis is unstated, whatever its node says of it.
struct ReadFigure {
    FigureRecord record;
    bool unstated = false;
};

/// Reads figures – exact, about, between, derived or unknown – and what they are based on.
class FigureReader {
public:
    /// Warnings are appended to the list. Where the sources of the document are all there are, what names
    /// another one is refused.
    explicit FigureReader(std::vector<Problem>& warnings, const std::vector<Source>* sources = nullptr)
        : warnings_(&warnings), sources_(sources) {}

    /// The figures of a kind, or (for any kind) all measures. Those that say nothing of their basis have the
    /// one that is stated for all, and its source.
    std::vector<FigureRecord> figures(Fields& fields, std::optional<Kind> kind = std::nullopt,
                                      const Provenance& stated = {}) const;
    /// The same, each as it stands.
    std::vector<ReadFigure> as_written(Fields& fields, std::optional<Kind> kind) const;
    Provenance provenance(Fields& fields) const;
    /// The key of a source.
    std::string source(const Cursor& cursor) const;

private:
    Quantity quantity(const Cursor& cursor, ReadFigure& figure, bool may_have_scope) const;
    Provenance provenance(Fields& fields, ReadFigure& figure) const;
    void source_and_note(Fields& fields, Provenance& result) const;
    Quantity about(const Cursor& value, const std::optional<Cursor>& within) const;
    static std::vector<Term> terms(const Cursor& cursor, const Quantity& quantity);
    static Quantity formula(const Cursor& cursor);

    std::vector<Problem>* warnings_;
    const std::vector<Source>* sources_;
};

}  // namespace tyngde::io
