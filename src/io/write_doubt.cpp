#include <string>
#include <utility>

#include "tyngde/io/doubt.hpp"
#include "writing.hpp"

namespace tyngde::io {
namespace {

Json numbers(const std::vector<double>& values) {
    Json result = Json::array();
    for (double value : values) result.push_back(number(value));
    return result;
}

/// Between what numbers something lies, and how likely each of them is.
template <class Doubted>
void put_spread(const Doubted& spread, Json& result) {
    switch (spread.shape) {
        case Shape::quantiles:
            for (const auto& [share, value] : spread.quantiles)
                result["quantiles"].push_back(Json::array({number(share), number(value)}));
            break;
        case Shape::values: result["values"] = numbers(spread.values); break;
        case Shape::triangular: result["shape"] = "triangular"; [[fallthrough]];
        case Shape::uniform:
            if (spread.reach == Reach::relative) result["relative"] = number(spread.high);
            if (spread.reach == Reach::within) result["within"] = number(spread.high);
            if (spread.reach == Reach::between) result["between"] = numbers({spread.low, spread.high});
            if (spread.most_likely) result["most_likely"] = number(*spread.most_likely);
    }
}

Json by_key(const std::vector<std::pair<std::string, double>>& entries) {
    Json result = Json::object();
    for (const auto& [key, value] : entries) result[key] = number(value);
    return result;
}

Json ratio(const WeightRatio& ratio) {
    return Json{{"more", ratio.more}, {"than", ratio.than}, {"by", number(ratio.by)}};
}

Json expert(const WeighingExpert& expert) {
    Json result{{"name", expert.name}};
    if (expert.judgements.empty()) {
        result["points"] = by_key(expert.points);
    } else {
        for (const WeightRatio& each : expert.judgements) result["judgements"].push_back(ratio(each));
    }
    if (expert.counts != 1) result["counts"] = number(expert.counts);
    return result;
}

Json share(const DoubtedShare& entry) {
    Json result;
    if (!entry.plan.empty()) result["plan"] = entry.plan;
    result["split"] = entry.split;
    result["part"] = entry.part;
    put_spread(entry, result);
    return result;
}

Json choice(const DoubtedChoice& entry) {
    Json result;
    if (!entry.plan.empty()) result["plan"] = entry.plan;
    result["choice"] = entry.choice;
    if (!entry.probabilities.empty()) result["probabilities"] = by_key(entry.probabilities);
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
    put_spread(entry, result);
    if (entry.together) result["together"] = true;
    return result;
}

}  // namespace

std::string write(const Doubt& doubt) {
    Json result = head("doubt");
    put(result, "key", doubt.key);
    put(result, doubt.names);
    put(result, "note", doubt.note);
    for (const DoubtedFigures& entry : doubt.figures) result["figures"].push_back(figures(entry));
    if (doubt.inexact) result["inexact"] = "drawn";
    for (const DoubtedShare& entry : doubt.shares) result["shares"].push_back(share(entry));
    for (const DoubtedChoice& entry : doubt.alternatives) result["alternatives"].push_back(choice(entry));
    for (const Rescored& scores : doubt.scores)
        result["scores"].push_back(
            Json{{"measure", std::string(to_string(scores.measure))}, {"levels", numbers(scores.levels)}});
    if (doubt.weights == Weights::all) result["weights"] = "all";
    if (doubt.weights == Weights::some) {
        Json& weights = result["weights"] = Json::object();
        if (!doubt.order.empty()) weights["order"] = doubt.order;
        for (const WeightRange& range : doubt.ranges)
            weights["ranges"][range.criterion] = numbers({range.low, range.high});
        for (const WeightRatio& each : doubt.ratios) weights["ratios"].push_back(ratio(each));
    }
    if (doubt.weights == Weights::experts || doubt.weights == Weights::mixed) {
        Json& weights = result["weights"] = Json::object();
        for (const WeighingExpert& each : doubt.experts) weights["experts"].push_back(expert(each));
        if (doubt.weights == Weights::mixed) weights["mixed"] = true;
    }
    return text_of(result);
}

}  // namespace tyngde::io
