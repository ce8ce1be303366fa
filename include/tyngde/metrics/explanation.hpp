#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tyngde/core/quantity.hpp"
#include "tyngde/core/value.hpp"
#include "tyngde/metrics/profile.hpp"
#include "tyngde/metrics/tyngde.hpp"
#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/grouping.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// What a row of an explanation speaks of.
enum class Part : std::uint8_t {
    score,
    criterion,
    unit,  ///< one below
    task,
    post,
    figure,       ///< what is written of a unit
    interaction,  ///< of two criteria, in a Choquet integral
    offset,       ///< where the scale of the criterion begins, if not at 0
    persons,      ///< of headcount: who would count again with another post
};

constexpr std::string_view to_string(Part part) {
    constexpr std::array<std::string_view, 9> names{"score",  "criterion",   "unit",   "task",   "post",
                                                    "figure", "interaction", "offset", "persons"};
    return names[static_cast<std::size_t>(part)];
}

/// Something written that a part was computed from, and where it comes from.
struct Stated {
    std::string node;  ///< key
    std::string what;  ///< a measure, "share", "category" or "code"
    Scope scope = Scope::plain;
    Interval figure{};  ///< of a category or code nothing
    Form form = Form::unknown;
    std::string word{};    ///< the category or code
    bool written = true;   ///< false: no document says anything of it
    bool by_rule = false;  ///< not written, but what a rule says: a filled post is one person
    Provenance provenance{};
    Text source_title{};
};

/// A part of a score. Children follow their parent, one deeper.
struct ExplanationRow {
    std::uint32_t depth = 0;
    Part part = Part::score;
    std::string key{};              ///< of the node, or of the criterion; "a × b" of an interaction
    std::size_t criterion = 0;      ///< its position in the profile; of the score 0
    std::optional<Value> figure{};  ///< what it adds to the criterion's figure; nothing where that cannot be divided
    std::optional<Value> score{};   ///< what it adds to the score; likewise
    std::vector<Stated> stated{};
    Basis basis = Basis::unstated;  ///< of a part with nothing below: the weakest of what it was computed from
    bool silent = false;            ///< nothing is recorded here, beside others where something is: it adds 0
};

/// What a criterion contributes, before it is taken apart.
struct ExplainedCriterion {
    std::string key;
    double weight;
    Value figure;  ///< x
    Value total;   ///< X of the reference
    Value share;   ///< x / X, or as the profile normalises it
};

/// What parts of a score rest on; the parts that can be told add up to the score.
struct BasisShare {
    Basis basis;
    double score;
};

/// A score taken apart.
struct Explanation {
    std::string unit;
    Profile profile;
    Weighing weighing;
    Value score;
    std::vector<ExplainedCriterion> criteria;
    std::vector<ExplanationRow> rows;  ///< depth first; the first is the score
    std::vector<BasisShare> bases;     ///< of the parts that are known, each basis once
};

/// Takes the tyngde of a unit apart: criterion → units below → task, post or written figure → source.
///
/// Under a profile of additive shares the parts of each level add up to the one above, and all that has
/// nothing below it to the score. So they do for any normalisation that moves and stretches figures;
/// where a scale begins is then a part of its own (`offset`). Ranks, and means that multiply, cannot be
/// divided: there the criteria stand with weight and normalised figure, and below them what their
/// figures are made of. An undefined part has its reason, the names of what is missing, and what is known.
///
/// What is written as a total is not taken apart further: it stands for what lies below it.
///
/// \param unit  key of any unit; where the profile looks at other units too, of one of the compared
/// \param by    the compared units, which some profiles need: see `compares_units`
/// \param others  further models that are compared, for a scale of all of them; the unit's own model and
///               the reference need not be among them
/// \param within  the unit that the models are compared in, as `compared_units` has it; nothing: the whole
/// Throws UnknownKey for no such unit, UsageError for units that the profile needs and nobody named, for
/// a unit that is not among them, and for a profile that makes no sense. O(figures below the unit).
Explanation explain(const Organisation& organisation, std::string_view unit, const Profile& profile,
                    const Organisation& reference, const std::optional<By>& by = std::nullopt,
                    std::span<const Organisation* const> others = {},
                    const std::optional<std::string>& within = std::nullopt);

/// True where the score of a unit depends on which others it is compared with.
bool compares_units(const Profile& profile);

}  // namespace tyngde
