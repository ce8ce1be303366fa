#pragma once

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What one measure counts for each post (`post_figure`), for whoever asks it of many.
class PostFigures {
public:
    /// Refers to the organisation.
    PostFigures(const Organisation& organisation, Measure measure)
        : organisation_(&organisation),
          written_(&organisation.column(Kind::post, measure)),
          of_holders_(measure == Measure::headcount || measure == Measure::fte_filled),
          measure_(measure),
          first_(organisation.first(Kind::post)) {}

    [[gnu::always_inline]] Interval operator()(NodeId post) const {
        if (organisation_->is_external(post)) return Interval::exact(0);
        return as_internal(post);
    }

    [[gnu::always_inline]] Interval as_internal(NodeId post) const {
        Interval result = of_holders_ ? of_holder(post) : (*written_)[post - first_];
        if (result.lower < 0) result.lower = 0;  // no figure is negative, known or not
        return result;
    }

private:
    Interval of_holder(NodeId post) const {
        const std::size_t row = post - first_;
        if (organisation_->is_vacant(post)) return Interval::exact(0);
        const Interval written = (*written_)[row];
        if (written.known() || written_->writing(row).stated) return written;
        if (measure_ == Measure::fte_filled) return organisation_->column(Kind::post, Measure::fte)[row];
        return organisation_->is_group(post) ? written : Interval::exact(1);
    }

    const Organisation* organisation_;
    const FigureColumn* written_;
    bool of_holders_;
    Measure measure_;
    NodeId first_;
};

}  // namespace tyngde
