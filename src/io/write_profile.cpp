#include <utility>

#include "tyngde/io/write.hpp"
#include "writing.hpp"

namespace tyngde::io {
namespace {

Json written(const Criterion& criterion, bool weighed_here) {
    Json entry = Json::object();
    if (has_measure(criterion.how)) entry["measure"] = to_string(criterion.measure);
    if (criterion.how != How::sum) entry["how"] = to_string(criterion.how);
    put(entry, "type", criterion.type);
    if (weighed_here) entry["weight"] = number(criterion.weight);
    if (criterion.direction != Direction::ascending) entry["direction"] = to_string(criterion.direction);
    if (criterion.goalposts)
        entry["goalposts"] = Json::array({number(criterion.goalposts->low), number(criterion.goalposts->high)});
    if (criterion.target) entry["target"] = number(*criterion.target);
    return entry;
}

Json written(const Aggregation& aggregation) {
    Json entry{{"method", to_string(aggregation.method)}};
    if (aggregation.method == AggregationMethod::power) entry["power"] = number(aggregation.power);
    if (aggregation.zero == Zero::zero) entry["zero"] = "zero";
    for (const Interaction& interaction : aggregation.interactions)
        entry["interactions"].push_back(
            {{"between", Json::array({interaction.a, interaction.b})}, {"value", number(interaction.value)}});
    return entry.size() == 1 ? entry["method"] : entry;
}

Json written(const WeightSource& source, const std::vector<Criterion>& criteria) {
    Json entry{{"method", to_string(source.method)}};
    for (const Expert& expert : source.experts) {
        Json one = Json::object();
        put(one, "name", expert.name);
        for (std::size_t k = 0; k < criteria.size(); ++k) one["points"][criteria[k].key()] = number(expert.points[k]);
        entry["experts"].push_back(std::move(one));
    }
    for (const Judgement& judgement : source.judgements)
        entry["judgements"].push_back(
            {{"more", judgement.more}, {"than", judgement.than}, {"by", number(judgement.by)}});
    if (source.random_index != RandomIndex::alonso_lamata) entry["random_index"] = to_string(source.random_index);
    if (source.components != 0) entry["components"] = source.components;
    return entry.size() == 1 ? entry["method"] : entry;
}

}  // namespace

std::string write(const Profile& profile) {
    Json result = head("profile");
    put(result, "key", profile.key);
    put(result, profile.names);
    put(result, "note", profile.note);
    const bool given = profile.weights.method == WeightMethod::given;
    for (const Criterion& criterion : profile.criteria) result["criteria"].push_back(written(criterion, given));
    if (profile.normalisation == Normalisation::distance_to_reference)
        result["normalisation"] = {{"method", to_string(profile.normalisation)}, {"unit", profile.reference_unit}};
    else if (profile.normalisation != Normalisation::share)
        result["normalisation"] = to_string(profile.normalisation);
    if (profile.scale != ScaleOf::reference) result["scale"] = to_string(profile.scale);
    if (profile.aggregation != Aggregation{}) result["aggregation"] = written(profile.aggregation);
    if (!given) result["weights"] = written(profile.weights, profile.criteria);
    result["load"] = to_string(profile.load);
    return text_of(result);
}

}  // namespace tyngde::io
