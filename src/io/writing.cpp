#include "writing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "document.hpp"
#include "stated.hpp"

namespace tyngde::io {
namespace {

/// The half-width as it was written: the difference, rid of the noise of subtracting, or else one from
/// which both bounds come back. The lower bound may be cut off at zero, and then says nothing.
double half_width(const Interval& interval) {
    const double up = interval.upper - interval.value, down = interval.value - interval.lower;
    if (up == 0) return 0;
    const auto gives_both = [&](double width) {
        return interval.value + width == interval.upper && std::max(0.0, interval.value - width) == interval.lower;
    };
    const double unit = std::pow(10.0, 12 - std::ceil(std::log10(up)));
    for (double width : {std::round(up * unit) / unit, down})
        if (gives_both(width)) return width;
    // All widths that give a bound lie within half a step of the distance to it.
    const double at_upper = (std::nextafter(interval.upper, infinity) - interval.upper) / 2;
    double at_lower = (std::nextafter(interval.lower, infinity) - interval.lower) / 2;
    if (interval.lower == 0) at_lower = infinity;
    const double least = std::max(up - at_upper, down - at_lower), most = std::min(up + at_upper, down + at_lower);
    return least + (most - least) / 2;
}

/// A reader would give it a basis or source that it does not have; a formula makes it derived.
bool would_be_filled_in(const Quantity& quantity, const Provenance& stated) {
    if (quantity.form == Form::pending && quantity.provenance.basis == Basis::unstated) return true;
    return filled_in(quantity.provenance, stated) != quantity.provenance;
}

Json figure(const FigureRecord& record, const Provenance& stated) {
    const Quantity& quantity = record.quantity;
    const bool unstated = would_be_filled_in(quantity, stated);
    const bool bare = record.scope == Scope::plain && quantity.provenance.empty() && !unstated;
    if (bare && quantity.form == Form::exact) return number(quantity.interval.value);
    const Interval& interval = quantity.interval;
    if (bare && quantity.form == Form::unknown && interval == Interval{}) return "unknown";
    Json result;
    switch (quantity.form) {
        case Form::exact: result["value"] = number(interval.value); break;
        case Form::about:
            result["about"] = number(interval.value);
            result["within"] = number(half_width(interval));
            break;
        case Form::between:
            if (interval.value != Quantity::between(interval.lower, interval.upper).interval.value)
                result["value"] = number(interval.value);
            result["between"] = {number(interval.lower), number(interval.upper)};
            break;
        case Form::unknown:
            result["unknown"] = true;
            if (interval.lower > 0) result["at_least"] = number(interval.lower);
            if (interval.upper < infinity) result["at_most"] = number(interval.upper);
            break;
        case Form::pending: result["derived"] = quantity.provenance.formula; break;
    }
    for (const Term& term : quantity.terms)
        result["terms"].push_back({{"of", term.of.name},
                                   {"value", number(term.of.value)},
                                   {"between", {number(term.of.lower), number(term.of.upper)}},
                                   {"times", number(term.times)}});
    if (record.scope != Scope::plain) result["scope"] = record.scope == Scope::own ? "own" : "total";
    if (unstated) result["basis"] = to_string(Basis::unstated);
    Provenance provenance = quantity.provenance;
    if (quantity.form == Form::pending) provenance.formula.clear();
    put(result, provenance);
    return result;
}

}  // namespace

Json number(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
    return value;
}

Json json_of(const Names& texts) {
    Json result = Json::object();
    for (const auto& [language, text] : texts) result[language] = text;
    return result;
}

Json json_of(const Text& text) {
    if (text.is_plain()) return std::string(text.in());
    return json_of(text.by_language());
}

Json head(std::string_view kind) {
    Json result;
    result["tyngde"] = newest(kind);
    return result;
}

std::string text_of(const Json& json) { return json.dump(1) + "\n"; }

void put(Json& object, const std::string& name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}

void put(Json& object, const std::string& name, const Text& text) {
    if (!text.empty()) object[name] = json_of(text);
}

void put(Json& object, const Names& names) {
    if (!names.empty()) object["name"] = json_of(names);
}

void put(Json& object, const Provenance& provenance) {
    if (provenance.basis != Basis::unstated) object["basis"] = to_string(provenance.basis);
    put(object, "source", provenance.source);
    put(object, "formula", provenance.formula);
    put(object, "note", provenance.note);
}

void put(Json& object, const Period& period) {
    if (period.from) object["from"] = to_string(*period.from);
    if (period.until) object["until"] = to_string(*period.until);
}

void put(Json& object, const Recorded& recorded) {
    for (const Subject subject : all_subjects)
        if (const auto& said = recorded[subject]) object["recorded"][std::string(to_string(subject))] = *said;
}

const char* word_of(Empty empty) { return empty == Empty::staff ? "staff" : "all"; }

Json count(Count positions) { return std::isnan(positions) ? Json("unknown") : number(positions); }

void put_figures(Json& object, const std::vector<FigureRecord>& figures, const Provenance& stated) {
    for (const FigureRecord& record : figures) {
        const std::string name(to_string(record.measure));
        if (!object.contains(name)) {
            object[name] = figure(record, stated);
        } else {
            Json& present = object[name];
            if (!present.is_array()) present = Json::array({present});
            present.push_back(figure(record, stated));
        }
    }
}

void put_sources(Json& object, const std::vector<Source>& sources) {
    for (const Source& source : sources) {
        Json& entry = object["sources"][source.key] = Json::object();
        put(entry, "title", source.title);
        if (source.date) entry["date"] = to_string(*source.date);
        put(entry, "url", source.url);
        put(entry, "note", source.note);
    }
}

Json keys(const std::vector<std::string>& names) { return names.size() == 1 ? Json(names.front()) : Json(names); }

}  // namespace tyngde::io
