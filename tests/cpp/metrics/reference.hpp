#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "checkout.hpp"

namespace tyngde::test {

/// The reference values: tests/data/reference.json. The type of JSON is the caller's.
template <class Json>
const Json& reference() {
    static const Json data = Json::parse(std::ifstream(in_checkout("tests/data/reference.json")));
    return data;
}

/// The cases of one metric. Throws when there is none.
template <class Json>
std::vector<Json> cases(const std::string& metric) {
    std::vector<Json> result;
    for (const Json& entry : reference<Json>().at("cases"))
        if (entry.at("metric") == metric) result.push_back(entry);
    if (result.empty()) throw std::runtime_error("no reference case of " + metric);
    return result;
}

}  // namespace tyngde::test
