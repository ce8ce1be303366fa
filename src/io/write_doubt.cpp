#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "json_number.hpp"
#include "json_text.hpp"
#include "tyngde/io/doubt.hpp"

namespace tyngde::io {
namespace {

using Json = nlohmann::ordered_json;

Json numbers(const std::vector<double>& values) {
    Json result = Json::array();
    for (double value : values) result.push_back(number(value));
    return result;
}

Json figures(const DoubtedFigures& entry) {
    Json result;
    if (entry.every) {
        Json& every = result["every"] = Json::object();
        if (entry.measure) every["measure"] = std::string(to_string(*entry.measure));
        if (entry.basis) every["basis"] = std::string(to_string(*entry.basis));
        if (!entry.type.empty()) every["type"] = entry.type;
    } else {
        result["of"] = entry.of;
    }
    switch (entry.shape) {
        case Shape::quantiles:
            for (const auto& [share, value] : entry.quantiles)
                result["quantiles"].push_back(Json::array({number(share), number(value)}));
            break;
        case Shape::values: result["values"] = numbers(entry.values); break;
        case Shape::triangular: result["shape"] = "triangular"; [[fallthrough]];
        case Shape::uniform:
            if (entry.reach == Reach::relative) result["relative"] = number(entry.high);
            if (entry.reach == Reach::within) result["within"] = number(entry.high);
            if (entry.reach == Reach::between) result["between"] = numbers({entry.low, entry.high});
            if (entry.most_likely) result["most_likely"] = number(*entry.most_likely);
    }
    if (entry.together) result["together"] = true;
    return result;
}

}  // namespace

std::string write(const Doubt& doubt) {
    Json result;
    result["tyngde"] = "doubt/1";
    if (!doubt.key.empty()) result["key"] = doubt.key;
    if (!doubt.names.empty()) result["name"] = json_of(doubt.names);
    if (!doubt.note.empty()) result["note"] = json_of(doubt.note);
    for (const DoubtedFigures& entry : doubt.figures) result["figures"].push_back(figures(entry));
    if (doubt.inexact) result["inexact"] = "drawn";
    for (const Rescored& scores : doubt.scores)
        result["scores"].push_back(
            Json{{"measure", std::string(to_string(scores.measure))}, {"levels", numbers(scores.levels)}});
    if (doubt.weights == Weights::all) result["weights"] = "all";
    if (doubt.weights == Weights::some) {
        Json& weights = result["weights"] = Json::object();
        if (!doubt.order.empty()) weights["order"] = doubt.order;
        for (const WeightRange& range : doubt.ranges)
            weights["ranges"][range.criterion] = numbers({range.low, range.high});
        for (const WeightRatio& ratio : doubt.ratios)
            weights["ratios"].push_back(Json{{"more", ratio.more}, {"than", ratio.than}, {"by", number(ratio.by)}});
    }
    return result.dump(1) + "\n";
}

}  // namespace tyngde::io
