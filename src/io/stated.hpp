#pragma once

#include <utility>

#include "tyngde/core/quantity.hpp"

namespace tyngde::io {

/// What a figure says of itself as a reader takes it, where its node or change states a basis and source: they
/// are those of a figure that states no basis.
inline Provenance filled_in(Provenance of_figure, const Provenance& stated) {
    if (of_figure.basis != Basis::unstated) return of_figure;
    of_figure.basis = stated.basis;
    if (of_figure.source.empty()) of_figure.source = stated.source;
    return of_figure;
}

}  // namespace tyngde::io
