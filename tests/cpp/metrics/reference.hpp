#pragma once

#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tyngde::test {

/// The reference values: tests/data/reference.json.
inline const nlohmann::json& reference() {
    static const nlohmann::json data = nlohmann::json::parse(std::ifstream(TYNGDE_ROOT "/tests/data/reference.json"));
    return data;
}

/// The cases of one metric. Throws when there is none.
inline std::vector<nlohmann::json> cases(const std::string& metric) {
    std::vector<nlohmann::json> result;
    for (const nlohmann::json& entry : reference().at("cases"))
        if (entry.at("metric") == metric) result.push_back(entry);
    if (result.empty()) throw std::runtime_error("no reference case of " + metric);
    return result;
}

}  // namespace tyngde::test
