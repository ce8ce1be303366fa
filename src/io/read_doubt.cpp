#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "document.hpp"
#include "fields.hpp"
#include "gather.hpp"
#include "persons.hpp"
#include "texts.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/core/unicode.hpp"
#include "tyngde/io/doubt.hpp"

namespace tyngde::io {
namespace {

/// One of a list of words, with the nearest where it is another; its position.
std::size_t word(const Cursor& cursor, std::string_view what, const std::vector<std::string_view>& known) {
    const std::string& text = cursor.text(what);
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i] == text) return i;
    throw DocumentError(
        Problem{quote(text) + " is not " + Message(what), text, one_of(known), nearest(text, known), cursor.place()});
}

Measure measure_of(const Cursor& cursor, bool scores) {
    std::vector<std::string_view> names;
    std::vector<Measure> found;
    for (const MeasureRow& entry : measures) {
        if (scores && entry.adds_up != AddsUp::mean_by_volume) continue;
        names.push_back(entry.name);
        found.push_back(entry.measure);
    }
    return found[word(cursor, scores ? "a measure of scores" : "a measure", names)];
}

/// "key.measure", whose last part, before ".own" or ".total", is a measure.
std::string figure_name(const Cursor& cursor) {
    const std::string& text = cursor.text("a figure, as 'key.measure'");
    std::string_view rest = text;
    for (const std::string_view scope : {".own", ".total"})
        if (rest.ends_with(scope)) rest.remove_suffix(scope.size());
    const std::size_t dot = rest.rfind('.');
    if (dot == std::string_view::npos || dot == 0)
        cursor.refuse(quote(text) + " names no figure", "a figure, as 'key.measure'", text);
    const std::string_view measure = rest.substr(dot + 1);
    if (!measure_from_string(measure)) {
        std::vector<std::string_view> names;
        for (const MeasureRow& entry : measures) names.push_back(entry.name);
        throw DocumentError(Problem{quote(std::string(measure)) + " is not a measure", text,
                                    "a figure, as 'key.measure'", nearest(measure, names), cursor.place()});
    }
    return text;
}

std::pair<double, double> two_numbers(const Cursor& cursor, std::string_view expected) {
    const auto ends = cursor.items(expected);
    if (ends.size() != 2) cursor.refuse_shape(expected);
    const std::pair<double, double> result{ends[0].number(), ends[1].number()};
    if (!(result.first <= result.second)) cursor.refuse_shape(expected);
    return result;
}

class DoubtReader {
public:
    explicit DoubtReader(Fields& fields) : fields_(fields) {}

    Doubt run() {
        doubt_.key = fields_.text("key");
        doubt_.note = text_for_people(fields_, "note");
        doubt_.names = names_from(fields_, fields_.text("language", "da"));
        if (const auto list = fields_.take("figures"))
            for (const Cursor& item : list->items("a list of figures")) figures(item);
        if (const auto inexact = fields_.take("inexact"))
            doubt_.inexact = word(*inexact, "what becomes of inexact figures", {"as_written", "drawn"}) == 1;
        if (const auto list = fields_.take("shares"))
            for (const Cursor& item : list->items("a list of shares")) share(item);
        if (const auto list = fields_.take("alternatives"))
            for (const Cursor& item : list->items("a list of choices")) choice(item);
        if (const auto list = fields_.take("scores"))
            for (const Cursor& item : list->items("a list of scores")) scores(item);
        if (const auto weights = fields_.take("weights")) this->weights(*weights);
        fields_.done();
        return std::move(doubt_);
    }

private:
    void figures(const Cursor& item) {
        Fields entry(item);
        DoubtedFigures result;
        result.place = item.place();
        const auto of = entry.take("of"), every = entry.take("every");
        if (of.has_value() == every.has_value())
            item.refuse(of ? "figures are named beside 'every'" : "it is not said which figures are meant",
                        "one of 'of' and 'every'", "of");
        if (of)
            for (const Cursor& name : of->one_or_more("a figure, as 'key.measure', or a list of them")) {
                const std::string text = figure_name(name);
                if (!named_.insert(text).second)
                    name.refuse("the figure " + quote(text) + " stands twice", "each figure once", text);
                result.of.push_back(text);
            }
        if (every) {
            result.every = true;
            Fields which(*every);
            if (const auto measure = which.take("measure")) result.measure = measure_of(*measure, false);
            if (const auto basis = which.take("basis"))
                result.basis =
                    std::array{Basis::documented, Basis::derived,
                               Basis::assumed}[word(*basis, "a basis", {"documented", "derived", "assumed"})];
            result.type = which.text("type");
            which.done();
        }
        reach(entry, item, result);
        shape(entry, item, result);
        result.together = entry.flag("together");
        entry.done();
        doubt_.figures.push_back(std::move(result));
    }

    void share(const Cursor& item) {
        Fields entry(item);
        DoubtedShare result;
        result.place = item.place();
        result.plan = entry.text("plan");
        result.split = named(entry.need("split"), "the key of a unit");
        const Cursor part = entry.need("part");
        result.part = named(part, "the key of a part");
        for (const DoubtedShare& other : doubt_.shares)
            if (other.split == result.split && other.part == result.part && same_plan(other.plan, result.plan))
                part.refuse("the share of " + quote(result.part) + " stands twice", "each share once", result.part);
        reach(entry, item, result);
        shape(entry, item, result);
        if (result.reach == Reach::stated)
            item.refuse("it is not said between what the share of " + quote(result.part) + " lies",
                        "one of 'between', 'within', 'relative', 'quantiles' and 'values'", "between");
        if (result.reach == Reach::between && result.high > 1)
            item.refuse(Message("a share is ") + to_text(result.high), "shares from 0 to 1", result.part);
        entry.done();
        doubt_.shares.push_back(std::move(result));
    }

    void choice(const Cursor& item) {
        Fields entry(item);
        DoubtedChoice result;
        result.place = item.place();
        result.plan = entry.text("plan");
        const Cursor key = entry.need("choice");
        result.choice = named(key, "the key of a choice");
        for (const DoubtedChoice& other : doubt_.alternatives)
            if (other.choice == result.choice && same_plan(other.plan, result.plan))
                key.refuse("the choice " + quote(result.choice) + " stands twice", "each choice once", result.choice);
        if (const auto given = entry.take("probabilities")) {
            constexpr std::string_view expected = "a mapping from alternative to probability";
            if (!given->is(Tree::Shape::mapping)) given->refuse_shape(expected);
            double sum = 0;
            for (const Tree::Member* member : given->members()) {
                const Cursor at = given->member(*member);
                const double probability = at.number();
                if (!(probability >= 0 && probability <= 1)) at.refuse_shape("a number from 0 to 1");
                result.probabilities.emplace_back(member->name, probability);
                sum += probability;
            }
            if (std::abs(sum - 1) > 1e-9)
                given->refuse("the probabilities of " + quote(result.choice) + " are " + to_text(sum) + " in all",
                              "1 in all", result.choice);
        }
        entry.done();
        doubt_.alternatives.push_back(std::move(result));
    }

    /// A text that is not empty.
    static std::string named(const Cursor& cursor, std::string_view expected) {
        const std::string& text = cursor.text(expected);
        if (is_blank(text)) cursor.refuse_shape(expected);
        return text;
    }

    /// Whether two entries may be about one plan.
    static bool same_plan(const std::string& one, const std::string& other) {
        return one == other || one.empty() || other.empty();
    }

    template <class Doubted>
    static void reach(Fields& entry, const Cursor& item, Doubted& result) {
        std::size_t said = 0;
        const auto half_width = [&](std::string_view name, Reach reach) {
            const auto width = entry.take(name);
            if (!width) return;
            ++said;
            result.reach = reach;
            result.high = width->number();
            if (!(result.high >= 0) || (reach == Reach::relative && result.high > 1))
                width->refuse_shape(reach == Reach::relative ? "a number from 0 to 1" : "a number of at least 0");
        };
        half_width("relative", Reach::relative);
        half_width("within", Reach::within);
        if (const auto ends = entry.take("between")) {
            ++said;
            result.reach = Reach::between;
            std::tie(result.low, result.high) = two_numbers(*ends, "two numbers, the low one first");
            if (result.low < 0) ends->refuse_shape("two numbers of at least 0");
        }
        if (said > 1) item.refuse("it has several ranges", "one of 'relative', 'within' and 'between'", "between");
    }

    template <class Doubted>
    static void shape(Fields& entry, const Cursor& item, Doubted& result) {
        const std::vector<std::string_view> names(shape_names.begin(), shape_names.end());
        const auto said = entry.take("shape");
        const auto likely = entry.take("most_likely"), quantiles = entry.take("quantiles"),
                   values = entry.take("values");
        if (said) result.shape = static_cast<Shape>(word(*said, "a shape", names));
        if (quantiles) result.shape = Shape::quantiles;
        if (values) result.shape = Shape::values;
        if (quantiles && values) item.refuse("a figure has several shapes", "one of them", "values");
        if (said && to_string(result.shape) != said->text())
            said->refuse("the shape is another", std::string(to_string(result.shape)), said->text());
        if (likely) {
            if (result.shape != Shape::triangular)
                likely->refuse("only a triangular shape has a most likely number", "no such field", "most_likely");
            result.most_likely = likely->number();
        }
        if (result.shape != Shape::quantiles && result.shape != Shape::values) return;
        const std::string_view name = to_string(result.shape);
        if (!quantiles && !values)
            item.refuse("the " + Message(name) + " are not stated", "a field " + quote(name), std::string(name));
        if (result.reach != Reach::stated)
            item.refuse("a range stands beside " + Message(name), "one of the two", std::string(name));
        result.reach = Reach::between;
        if (values) {
            for (const Cursor& value : values->items("a list of numbers")) result.values.push_back(value.number());
            if (result.values.empty()) values->refuse_shape("at least one number");
            std::sort(result.values.begin(), result.values.end());
            result.low = result.values.front();
            result.high = result.values.back();
            if (result.low < 0) values->refuse_shape("numbers of at least 0");
            return;
        }
        for (const Cursor& pair : quantiles->items("a list of pairs: a share and a number")) {
            const auto both = pair.items("a share and a number");
            if (both.size() != 2) pair.refuse_shape("a share and a number");
            const std::pair<double, double> quantile{both[0].number(), both[1].number()};
            const bool later = result.quantiles.empty() || (quantile.first > result.quantiles.back().first &&
                                                            quantile.second >= result.quantiles.back().second);
            if (!later || quantile.second < 0) pair.refuse_shape("a larger share, and a number that is no smaller");
            result.quantiles.push_back(quantile);
        }
        if (result.quantiles.size() < 2 || result.quantiles.front().first != 0 || result.quantiles.back().first != 1)
            quantiles->refuse_shape("quantiles from the share 0 to the share 1");
        result.low = result.quantiles.front().second;
        result.high = result.quantiles.back().second;
    }

    void scores(const Cursor& item) {
        Fields entry(item);
        const Cursor measure = entry.need("measure");
        Rescored result{measure_of(measure, true), {}};
        for (const Rescored& other : doubt_.scores)
            if (other.measure == result.measure)
                measure.refuse("the scores stand twice", "each measure once", measure.text());
        const Cursor levels = entry.need("levels");
        for (const Cursor& level : levels.items("a list of scores")) {
            result.levels.push_back(level.number());
            const std::size_t n = result.levels.size();
            if (result.levels.back() < 0 || (n > 1 && result.levels[n - 1] <= result.levels[n - 2]))
                level.refuse_shape("scores of at least 0, in ascending order");
        }
        if (result.levels.size() < 2) levels.refuse_shape("at least two scores");
        entry.done();
        doubt_.scores.push_back(std::move(result));
    }

    void weights(const Cursor& cursor) {
        if (!cursor.is(Tree::Shape::mapping)) {
            doubt_.weights = static_cast<Weights>(word(cursor, "a kind of weights", {"as_written", "all"}));
            return;
        }
        doubt_.weights = Weights::some;
        Fields entry(cursor);
        if (const auto order = entry.take("order"))
            for (const Cursor& item : order->items("the keys of criteria, the weightiest first"))
                doubt_.order.push_back(item.text("the key of a criterion"));
        if (const auto ranges = entry.take("ranges")) {
            if (!ranges->is(Tree::Shape::mapping)) ranges->refuse_shape("a mapping from criterion to two numbers");
            for (const Tree::Member* member : ranges->members()) {
                const Cursor ends = ranges->member(*member);
                const auto [low, high] = two_numbers(ends, "two numbers from 0 to 1, the low one first");
                if (low < 0 || high > 1) ends.refuse_shape("two numbers from 0 to 1, the low one first");
                doubt_.ranges.push_back({member->name, low, high});
            }
        }
        if (const auto ratios = entry.take("ratios"))
            for (const Cursor& item : ratios->items("a list of ratios")) doubt_.ratios.push_back(ratio(item));
        const auto list = entry.take("experts");
        if (list)
            for (const Cursor& item : list->items("a list of experts")) expert(item);
        const auto mixed = entry.take("mixed");
        const bool are_mixed = mixed && mixed->boolean();
        if (mixed && !list) mixed->refuse("nobody's weights are mixed", "a field 'experts' beside it", "mixed");
        entry.done();
        if (!list) return;
        doubt_.weights = are_mixed ? Weights::mixed : Weights::experts;
        if (!doubt_.order.empty() || !doubt_.ranges.empty() || !doubt_.ratios.empty())
            cursor.refuse("conditions stand beside experts", "one of the two", "experts");
        if (doubt_.experts.empty()) list->refuse_shape("at least one expert");
        double counts = 0;
        for (const WeighingExpert& one : doubt_.experts) {
            counts += one.counts;
            if (are_mixed && one.counts != 1)
                list->refuse("experts are counted and mixed", "one of 'counts' and 'mixed'", "counts");
        }
        if (!(counts > 0)) list->refuse_shape("an expert that counts");
    }

    /// One criterion beside another.
    static WeightRatio ratio(const Cursor& item) {
        Fields entry(item);
        const std::string more = entry.need("more").text(), than = entry.need("than").text();
        const Cursor by = entry.need("by");
        WeightRatio result{more, than, by.number()};
        if (!(result.by > 0)) by.refuse_shape("a number above 0");
        entry.done();
        return result;
    }

    void expert(const Cursor& item) {
        Fields entry(item);
        WeighingExpert result;
        result.place = item.place();
        const Cursor name = entry.need("name");
        result.name = named(name, "a name");
        const auto points = entry.take("points"), judgements = entry.take("judgements");
        if (points.has_value() == judgements.has_value())
            item.refuse(points ? "points stand beside judgements" : "it is not said how the expert weighs",
                        "one of 'points' and 'judgements'", "points");
        if (points) {
            if (!points->is(Tree::Shape::mapping)) points->refuse_shape("a mapping from criterion to points");
            double sum = 0;
            for (const Tree::Member* member : points->members()) {
                const Cursor at = points->member(*member);
                result.points.emplace_back(member->name, at.number());
                sum += result.points.back().second;
                if (!(result.points.back().second >= 0)) at.refuse_shape("a number of at least 0");
            }
            if (!(sum > 0)) points->refuse("no criterion has points", "points above 0", result.name);
        }
        if (judgements) {
            for (const Cursor& each : judgements->items("a list of judgements"))
                result.judgements.push_back(ratio(each));
            if (result.judgements.empty()) judgements->refuse_shape("at least one judgement");
        }
        if (const auto counts = entry.take("counts")) {
            result.counts = counts->number();
            if (!(result.counts >= 0)) counts->refuse_shape("a number of at least 0");
        }
        entry.done();
        for (const WeighingExpert& other : doubt_.experts)
            if (other.name == result.name)
                name.refuse("the expert " + quote(result.name) + " stands twice", "each expert once", result.name);
        doubt_.experts.push_back(std::move(result));
    }

    Fields& fields_;
    Doubt doubt_;
    std::set<std::string> named_;
};

}  // namespace

Doubt read_doubt(const Tree& tree, const std::string& file) {
    return gather(tree, file, [](Fields& fields) {
        expect_kind(fields, "doubt");
        refuse_persons(fields.cursor());
        return DoubtReader(fields).run();
    });
}

Doubt read_doubt(std::string_view json, const std::string& file) { return read_doubt(parse_json(json, file), file); }

}  // namespace tyngde::io
