#pragma once

#include <string>
#include <vector>

#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/measure.hpp"

namespace tyngde {

/// One of the things that weigh in tyngde. `risk` and `complexity` count as volume × score.
struct Criterion {
    Measure measure;
    double weight;
    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// How tyngde is computed: each criterion as a share of the reference organisation's total, added up
/// with these weights, which are scaled to sum to 1.
struct Profile {
    std::string key;
    Names names;
    std::string note;
    std::vector<Criterion> criteria;
    Measure load = Measure::fte;  ///< the measure whose balance is compared
    friend bool operator==(const Profile&, const Profile&) = default;
};

/// The profiles that ship with the library: `tyngde-2012` (risk and complexity in tasks, and economy,
/// one third each, after the definition of Albertslund Kommune 2012) and `fte`.
const std::vector<Profile>& shipped_profiles();

/// One of them. Throws UnknownKey with the nearest names.
const Profile& shipped_profile(const std::string& key);

}  // namespace tyngde
