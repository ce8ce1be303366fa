#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.hpp"
#include "fields.hpp"
#include "gather.hpp"
#include "persons.hpp"
#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/io/read.hpp"

namespace tyngde::io {
namespace {

/// One of a list of words, with the nearest where it is another.
template <class T>
T word(const Cursor& cursor, std::string_view what, std::size_t count, std::optional<T> (*read)(std::string_view)) {
    const std::string& text = cursor.text(what);
    if (const auto found = read(text)) return *found;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < count; ++i) known.push_back(to_string(static_cast<T>(i)));
    throw DocumentError(
        Problem{quote(text) + " is not " + Message(what), text, one_of(known), nearest(text, known), cursor.place()});
}

std::optional<RandomIndex> random_index_from_string(std::string_view name) {
    for (RandomIndex table : {RandomIndex::alonso_lamata, RandomIndex::saaty})
        if (to_string(table) == name) return table;
    return std::nullopt;
}

std::optional<Direction> direction_from_string(std::string_view name) {
    for (Direction direction : {Direction::ascending, Direction::descending})
        if (to_string(direction) == name) return direction;
    return std::nullopt;
}

Measure measure(const Cursor& cursor) {
    const std::string& name = cursor.text("a measure");
    const auto found = measure_from_string(name);
    const auto usable = [](Measure m) { return row(m).adds_up != AddsUp::none; };
    if (found && usable(*found)) return *found;
    std::vector<std::string_view> names;
    for (const MeasureRow& entry : measures)
        if (usable(entry.measure)) names.push_back(entry.name);
    throw DocumentError(Problem{quote(name) + " is not a measure that adds up", name, "a measure that adds up",
                                nearest(name, names), cursor.place()});
}

double number_from_0(const Cursor& cursor, std::string_view what) {
    const double result = cursor.number(what);
    if (result < 0) cursor.refuse_shape(Message(what) + " of at least 0");
    return result;
}

/// A choice that needs nothing else is a word; one that does is a mapping with a field `method`.
class ChosenMethod {
public:
    explicit ChosenMethod(const Cursor& cursor) : method_(cursor) {
        if (!cursor.is(Tree::Shape::mapping)) return;
        fields_.emplace(cursor);
        method_ = fields_->need("method");
    }
    const Cursor& method() const { return method_; }
    std::optional<Cursor> take(std::string_view name) { return fields_ ? fields_->take(name) : std::nullopt; }
    void done() {
        if (fields_) fields_->done();
    }

private:
    std::optional<Fields> fields_;
    Cursor method_;
};

class ProfileReader {
public:
    explicit ProfileReader(Fields& fields) : fields_(fields) {}

    Profile run() {
        profile_.key = fields_.text("key");
        profile_.note = text_for_people(fields_, "note");
        profile_.names = names_from(fields_, "da");
        const Cursor criteria = fields_.need("criteria");
        places_.emplace("criteria", criteria);
        const auto weights = fields_.take("weights");
        for (const Cursor& item : criteria.items("a list of criteria")) criterion(item, weights.has_value());
        if (const auto cursor = fields_.take("normalisation")) normalisation(*cursor);
        if (const auto cursor = fields_.take("scale")) {
            places_.emplace("scale", *cursor);
            profile_.scale = word<ScaleOf>(*cursor, "a scale", scale_of_count, scale_of_from_string);
        }
        if (const auto cursor = fields_.take("aggregation")) aggregation(*cursor);
        if (const auto cursor = fields_.take("load")) profile_.load = measure(*cursor);
        if (!profile_.criteria.empty() && weights) this->weights(*weights);
        fields_.done();
        check();
        return std::move(profile_);
    }

private:
    void criterion(const Cursor& item, bool weighed_elsewhere) {
        Fields entry(item);
        Criterion result;
        if (const auto how = entry.take("how"))
            result.how = word<How>(*how, "a way to count", how_count, how_from_string);
        const bool optional = !has_measure(result.how) || result.how == How::effective_categories;
        const auto name = optional ? entry.take("measure") : entry.need("measure");
        if (name && !has_measure(result.how))
            name->refuse(quote(to_string(result.how)) + " counts, and has no measure", "no measure", name->text());
        if (name) result.measure = measure(*name);
        if (const auto weight = entry.take("weight")) {
            if (weighed_elsewhere)
                weight->refuse("a weight stands beside 'weights'", "one of the two", item.tree().text);
            result.weight = number_from_0(*weight, "a weight");
        }
        if (const auto direction = entry.take("direction"))
            result.direction = word<Direction>(*direction, "a direction", 2, direction_from_string);
        if (const auto posts = entry.take("goalposts")) {
            const auto ends = posts->items("two numbers");
            if (ends.size() != 2) posts->refuse_shape("two numbers, the low one first");
            result.goalposts = Goalposts{ends[0].number(), ends[1].number()};
        }
        if (const auto target = entry.take("target")) result.target = target->number();
        if (const auto type = entry.take("type")) result.type = type->text("a type of unit");
        entry.done();
        criterion_places_.push_back({item, name ? *name : item});
        profile_.criteria.push_back(std::move(result));
    }

    void normalisation(const Cursor& cursor) {
        ChosenMethod choice(cursor);
        places_.emplace("normalisation", choice.method());
        profile_.normalisation =
            word<Normalisation>(choice.method(), "a normalisation", normalisation_count, normalisation_from_string);
        if (const auto unit = choice.take("unit")) profile_.reference_unit = unit->text("the key of a unit");
        choice.done();
    }

    void aggregation(const Cursor& cursor) {
        ChosenMethod choice(cursor);
        places_.emplace("aggregation", choice.method());
        Aggregation& result = profile_.aggregation;
        result.method =
            word<AggregationMethod>(choice.method(), "an aggregation", aggregation_count, aggregation_from_string);
        const auto of_no_use = [&](const Cursor& at, std::string_view field) {
            at.refuse(quote(field) + " is of no use to " + quote(to_string(result.method)), "no such field",
                      std::string(field));
        };
        const auto power = choice.take("power");
        if (power) {
            if (result.method != AggregationMethod::power) of_no_use(*power, "power");
            result.power = power->number();
        } else if (result.method == AggregationMethod::power) {
            cursor.refuse("the power is not stated", "a field 'power'", "power");
        }
        if (const auto zero = choice.take("zero")) {
            const bool divides = result.method == AggregationMethod::geometric ||
                                 result.method == AggregationMethod::harmonic ||
                                 result.method == AggregationMethod::power;
            if (!divides) of_no_use(*zero, "zero");
            const std::string& text = zero->text("zero or undefined");
            if (text != "zero" && text != "undefined") zero->refuse_shape("zero or undefined");
            result.zero = text == "zero" ? Zero::zero : Zero::undefined;
        }
        if (const auto list = choice.take("interactions"))
            for (const Cursor& item : list->items("a list of interactions")) {
                Fields entry(item);
                const auto pair = entry.need("between").items("the keys of two criteria");
                if (pair.size() != 2) entry.need("between").refuse_shape("the keys of two criteria");
                for (const Cursor& end : pair) known_criterion(end);
                result.interactions.push_back({pair[0].text(), pair[1].text(), entry.need("value").number()});
                entry.done();
            }
        choice.done();
    }

    void weights(const Cursor& cursor) {
        ChosenMethod choice(cursor);
        places_.emplace("weights", cursor);
        WeightSource& result = profile_.weights;
        result.method =
            word<WeightMethod>(choice.method(), "a source of weights", weight_method_count, weight_method_from_string);
        const auto only = [&](const Cursor& at, std::string_view field, WeightMethod method) {
            if (result.method != method)
                at.refuse(quote(field) + " is of no use to " + quote(to_string(result.method)), "no such field",
                          std::string(field));
        };
        if (const auto list = choice.take("experts")) {
            only(*list, "experts", WeightMethod::budget);
            for (const Cursor& item : list->items("a list of experts")) result.experts.push_back(expert(item));
        }
        if (const auto list = choice.take("judgements")) {
            only(*list, "judgements", WeightMethod::ahp);
            for (const Cursor& item : list->items("a list of judgements")) {
                Fields entry(item);
                const Cursor more = entry.need("more"), than = entry.need("than"), by = entry.need("by");
                known_criterion(more);
                known_criterion(than);
                result.judgements.push_back({more.text(), than.text(), by.number("how many times")});
                if (!(result.judgements.back().by > 0)) by.refuse_shape("a number above 0");
                entry.done();
            }
        }
        if (const auto table = choice.take("random_index")) {
            only(*table, "random_index", WeightMethod::ahp);
            result.random_index = word<RandomIndex>(*table, "a table of random indices", 2, random_index_from_string);
        }
        if (const auto components = choice.take("components")) {
            only(*components, "components", WeightMethod::pca);
            const double number = components->number("a number of components");
            if (!(number >= 1) || number != std::floor(number) || number > 1e6)
                components->refuse_shape("a whole number of at least 1");
            result.components = static_cast<std::size_t>(number);
        }
        choice.done();
    }

    /// Points by the key of the criterion; what is not named gets none.
    Expert expert(const Cursor& item) const {
        Fields entry(item);
        Expert result{entry.text("name"), std::vector<double>(profile_.criteria.size(), 0)};
        const Cursor points = entry.need("points");
        if (!points.is(Tree::Shape::mapping)) points.refuse_shape("a mapping from criterion to points");
        for (const Tree::Member* member : points.members()) {
            const std::size_t at = position(member->name, points.place_of(*member));
            result.points[at] = number_from_0(points.member(*member), "points");
        }
        entry.done();
        return result;
    }

    std::size_t position(const std::string& key, const Place& place) const {
        std::vector<std::string> keys;
        for (std::size_t k = 0; k < profile_.criteria.size(); ++k) {
            keys.push_back(profile_.criteria[k].key());
            if (keys.back() == key) return k;
        }
        // It may be one that was refused.
        const Cursor& all = places_.at("criteria");
        if (all.reading().harmed(all.tree())) all.reading().give_up(place);
        const std::vector<std::string_view> known(keys.begin(), keys.end());
        throw DocumentError(
            Problem{quote(key) + " is none of the criteria", key, one_of(keys), nearest(key, known), place});
    }

    void known_criterion(const Cursor& cursor) const {
        position(cursor.text("the key of a criterion"), cursor.place());
    }

    /// What only the whole profile shows, at the field that it shows in.
    void check() const {
        const auto wrong = first_problem(profile_);
        if (!wrong) return;
        Problem problem = wrong->problem;
        const auto field = places_.find(wrong->field);
        const bool of_one = wrong->field == "criteria" && !criterion_places_.empty();
        const Cursor& all = places_.at("criteria");
        const Cursor& at = of_one                   ? criterion_places_[wrong->criterion].at
                           : field == places_.end() ? all
                                                    : field->second;
        const Cursor& within = of_one ? criterion_places_[wrong->criterion].item : at;
        problem.place = at.place();
        // It may seem wrong since something was refused.
        const Reading& reading = all.reading();
        if (reading.harmed(within.tree()) || (!of_one && reading.harmed(all.tree())))
            all.reading().give_up(problem.place);
        throw DocumentError(std::move(problem));
    }

    Fields& fields_;
    Profile profile_;
    std::map<std::string, Cursor> places_;
    struct CriterionPlace {
        Cursor item;
        Cursor at;
    };
    std::vector<CriterionPlace> criterion_places_;
};

}  // namespace

Profile read_profile(const Tree& tree, const std::string& file) {
    return gather(tree, file, [](Fields& fields) {
        expect_kind(fields, "profile");
        refuse_persons(fields.cursor());
        return ProfileReader(fields).run();
    });
}

Profile read_profile(std::string_view json, const std::string& file) {
    return read_profile(parse_json(json, file), file);
}

}  // namespace tyngde::io
