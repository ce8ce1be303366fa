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

/// A number of the reference, some of which are fractions: "2/5".
template <class Json>
double reference_number(const Json& given) {
    if (given.is_number()) return given.template get<double>();
    const auto text = given.template get<std::string>();
    const std::size_t slash = text.find('/');
    const double above = std::stod(text);
    return slash == std::string::npos ? above : above / std::stod(text.substr(slash + 1));
}

}  // namespace tyngde::test
