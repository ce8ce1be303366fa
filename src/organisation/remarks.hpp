#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "tyngde/core/date.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/core/quantity.hpp"
#include "tyngde/core/text.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/measure.hpp"
#include "tyngde/organisation/recorded.hpp"

namespace tyngde {

/// What an organisation says beside columns, a few rows at a time. It comes from a reader that has looked at
/// each by itself: texts, days and words are not looked at again; sources, labels and figures are.
struct Remarks {
    template <class T>
    struct OfRow {
        Kind kind;
        std::uint32_t row;  ///< of its table, from 0
        T said;
    };
    struct OfFigure {
        Measure measure;
        Scope scope;
        Provenance provenance;
    };
    struct OfRelation {
        std::uint32_t row;  ///< of the table of relations, from 0
        Provenance provenance;
    };
    // In deques, since twice the room is not wanted while they grow.
    template <class T>
    using OfRows = std::deque<OfRow<T>>;

    std::vector<Source> sources{};
    std::optional<Date> day{};
    bool decided = false;  ///< all lines stand as written

    OfRows<Names> names{};  ///< in the place of the cell's, in the order of rows of each kind
    OfRows<Provenance> nodes{};
    OfRows<FigureRecord> figures{};  ///< for which columns have no room
    OfRows<OfFigure> of_figures{};
    std::deque<OfRelation> relations{};  ///< in the order of rows
    OfRows<Recorded> recorded{};
    OfRows<Empty> empty{};
    OfRows<UnitLine> unit_lines{};
    OfRows<std::vector<std::string>> member_levels{};
};

}  // namespace tyngde
