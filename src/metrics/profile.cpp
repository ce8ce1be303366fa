#include "tyngde/metrics/profile.hpp"

#include <string_view>

#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"

namespace tyngde {

const std::vector<Profile>& shipped_profiles() {
    static const std::vector<Profile> profiles{
        {"tyngde-2012",
         {{"en", "Tyngde: risk and complexity in tasks, and economy"},
          {"da", "Tyngde: risiko og kompleksitet i opgaver, og økonomi"}},
         "After the definition of Albertslund Kommune 2012, with equal weights.",
         {{Measure::risk, 1}, {Measure::complexity, 1}, {Measure::gross_expenditure, 1}},
         Measure::fte},
        {"fte",
         {{"en", "Share of full-time equivalents"}, {"da", "Andel af årsværk"}},
         "",
         {{Measure::fte, 1}},
         Measure::fte},
    };
    return profiles;
}

const Profile& shipped_profile(const std::string& key) {
    std::vector<std::string_view> keys;
    for (const Profile& profile : shipped_profiles()) {
        if (profile.key == key) return profile;
        keys.push_back(profile.key);
    }
    std::string expected;
    for (std::string_view known : keys) expected += (expected.empty() ? "" : " or ") + std::string(known);
    throw UnknownKey(Problem{
        "no profile of the name " + quote(key) + " ships with the library", key, expected, nearest(key, keys), {}});
}

}  // namespace tyngde
