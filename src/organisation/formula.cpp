#include "tyngde/organisation/formula.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "core/read_number.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

Interval times(Interval a, Interval b) {
    const auto of = [](double x, double y) { return x == 0 || y == 0 ? 0 : x * y; };
    const auto [lower, upper] =
        std::minmax({of(a.lower, b.lower), of(a.lower, b.upper), of(a.upper, b.lower), of(a.upper, b.upper)});
    return {a.value * b.value, lower, upper};
}

Interval divided(Interval a, Interval b) {
    if (b.lower <= 0 && b.upper >= 0) return {};
    return times(a, {1 / b.value, 1 / b.upper, 1 / b.lower});
}

/// Rids sums of decimal numbers of the noise of binary ones: 140.26 - 95 is 45.26.
Interval tidy(Interval result, Interval a = {}, Interval b = {}) {
    double size = 1;
    for (const double x : {a.lower, a.upper, b.lower, b.upper, result.lower, result.upper})
        if (std::isfinite(x)) size = std::max(size, std::abs(x));
    for (double* x : {&result.value, &result.lower, &result.upper}) {
        const double rounded = std::round(*x * 1e6) / 1e6;
        if (std::abs(*x - rounded) < 1e-14 * size) *x = rounded;
    }
    return result;
}

Affine tidied(Affine result, const Interval& a = {}, const Interval& b = {}) {
    result.interval = tidy(result.interval, a, b);
    return result;
}

/// Recursive descent over sum → product → factor.
class Parser {
public:
    Parser(std::string_view text, const std::function<Affine(const NamedFigure&)>& look_up, const std::string& name)
        : text_(text), look_up_(look_up), name_(name) {}

    Affine run() {
        Affine result = sum();
        if (!at_end()) refuse("an operator or the end");
        return result;
    }

private:
    static constexpr int deepest = 64;

    Affine sum() {
        Affine result = product();
        while (true) {
            if (take('+')) {
                const Affine next = product();
                result = tidied(result + next, result.interval, next.interval);
            } else if (take('-')) {
                const Affine next = product();
                result = tidied(result - next, result.interval, next.interval);
            } else {
                return result;
            }
        }
    }

    Affine product() {
        Affine result = factor();
        while (true) {
            if (take('*')) {
                const Affine next = factor();
                result = tidied(multiplied(result, next));
            } else if (take('/')) {
                const Affine next = factor();
                result = tidied(quotient(result, next));
            } else {
                return result;
            }
        }
    }

    Affine multiplied(const Affine& a, const Affine& b) {
        if (a.is_exact() && b.known()) return a.interval.value * b;
        if (b.is_exact() && a.known()) return b.interval.value * a;
        return stated(times(a.interval, b.interval));
    }

    Affine quotient(const Affine& a, const Affine& b) {
        const bool by_number = a.known() && b.is_exact() && b.interval.value != 0;
        return by_number ? (1 / b.interval.value) * a : stated(divided(a.interval, b.interval));
    }

    /// What the formula itself says, or what is not linear in figures: an uncertainty of its own.
    Affine stated(const Interval& interval) { return Affine::named(name_ + "#" + std::to_string(++stated_), interval); }

    Affine factor() {
        if (take('[')) return figure();
        if (take_word("about")) {
            const auto [value, half_width] = arguments();
            return stated({value, value - half_width.value_or(last_), value + half_width.value_or(last_)});
        }
        if (take_word("between")) {
            const std::size_t begin = at_;
            const auto [lower, upper] = arguments();
            if (!upper || *upper < lower) {
                at_ = begin;
                refuse("two bounds, the lower one first");
            }
            return stated(Quantity::between(lower, *upper).interval);
        }
        if (!take('(')) return Affine::exact(number());
        if (++depth_ > deepest) refuse("fewer parentheses within each other");
        Affine result = sum();
        if (!take(')')) refuse("')'");
        --depth_;
        return result;
    }

    Affine figure() {
        const std::size_t end = text_.find(']', at_);
        if (end == std::string_view::npos) refuse("']'");
        const std::string_view name = text_.substr(at_, end - at_);
        const std::size_t dot = name.rfind('.');
        const auto measure = dot == std::string_view::npos ? std::nullopt : measure_from_string(name.substr(dot + 1));
        if (!measure) {
            std::vector<std::string_view> names;
            for (const MeasureRow& entry : measures) names.push_back(entry.name);
            const std::string_view wrong = dot == std::string_view::npos ? name : name.substr(dot + 1);
            throw UsageError(Problem{"the formula " + quote(text_) + " names " + quote(name) + ", which is no figure",
                                     std::string(name),
                                     "[key.measure]",
                                     nearest(wrong, names),
                                     {}});
        }
        at_ = end + 1;
        return look_up_({std::string(name.substr(0, dot)), *measure});
    }

    std::pair<double, std::optional<double>> arguments() {
        if (!take('(')) refuse("'('");
        std::pair<double, std::optional<double>> result{number(), std::nullopt};
        if (take(',')) result.second = number();
        if (!take(')')) refuse("')'");
        return result;
    }

    double number() {
        skip_space();
        double result = 0;
        const char* begin = text_.data() + at_;
        const auto [end, error] = read_number(text_.substr(at_), result);
        const bool finite = error == std::errc{} && std::isfinite(result);
        if (!finite || *begin == '-') refuse("a number, about(…), between(…), [key.measure] or '('");
        last_ = half_of_last_digit({begin, static_cast<std::size_t>(end - begin)});
        at_ = static_cast<std::size_t>(end - text_.data());
        return result;
    }

    void skip_space() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    bool at_end() {
        skip_space();
        return at_ == text_.size();
    }
    bool take(char wanted) {
        if (at_end() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    bool take_word(std::string_view word) {
        skip_space();
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    [[noreturn]] void refuse(Message expected) {
        const std::string rest(text_.substr(std::min(at_, text_.size())));
        throw UsageError(Problem{
            "the formula " + quote(text_) + " cannot be read " + (rest.empty() ? "at its end" : "at " + quote(rest)),
            std::string(text_),
            std::move(expected),
            {},
            {}});
    }

    std::string_view text_;
    const std::function<Affine(const NamedFigure&)>& look_up_;
    const std::string& name_;
    int stated_ = 0;  ///< number of uncertainties that are the formula's own
    std::size_t at_ = 0;
    int depth_ = 0;
    double last_ = 0;  ///< half a unit of the last digit of the number read last
};

/// The figures of an organisation that formulas name; those of its units are added up once.
class FiguresIn {
public:
    /// Refers to the organisation.
    explicit FiguresIn(const Organisation& organisation) : organisation_(organisation) {}

    /// What a figure of a node is: of a unit, its total.
    Affine operator()(const NamedFigure& name) {
        const NodeId node = organisation_.at(name.key);
        const Kind kind = organisation_.kind(node);
        if (kind == Kind::unit && row(name.measure).adds_up != AddsUp::none)
            return unit_affine(organisation_, of_units(name.measure), node);
        if (!applies_to(name.measure, kind))
            throw UsageError(Problem{"a " + Message(to_string(kind)) + " (" + quote(name.key) + ") has no " +
                                         Message(to_string(name.measure)),
                                     name.key,
                                     "a measure that it has",
                                     {},
                                     {}});
        return kind == Kind::post ? post_affine(organisation_, node, name.measure)
                                  : organisation_.affine(node, name.measure);
    }

private:
    const UnitFigures& of_units(Measure measure) {
        auto& figures = units_[static_cast<std::size_t>(measure)];
        if (!figures) figures = unit_figures(organisation_, measure);
        return *figures;
    }

    const Organisation& organisation_;
    std::array<std::optional<UnitFigures>, measures.size()> units_;
};

struct Pending {
    Draft::Handle node;
    std::size_t figure;
};

std::vector<Pending> pending_in(const Draft& draft) {
    std::vector<Pending> result;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        for (std::size_t i = 0; draft.is_live(node) && i < draft[node].figures.size(); ++i)
            if (draft[node].figures[i].quantity.form == Form::pending) result.push_back({node, i});
    return result;
}

/// The figure's new value: exact, about where the bounds lie evenly around it, else between them.
Quantity computed(const Affine& figure, Provenance provenance, const std::string& key, Measure measure,
                  const Place& place) {
    Interval interval = figure.interval;
    if (interval.upper < 0)
        throw FigureConflict(Problem{"the " + Message(to_string(measure)) + " of " + quote(key) + ", " +
                                         quote(provenance.formula) + ", is negative: " + to_text(interval.value),
                                     key,
                                     "a figure of at least 0",
                                     {},
                                     place});
    const bool moves = interval.value < -rounding(interval);  // and the terms would lie beside it
    interval.lower = std::max(0.0, interval.lower);
    interval.value = std::max(interval.lower, interval.value);
    const Interval half = tidy(interval - Interval::exact(interval.value), interval, interval);
    Quantity result{interval, interval.is_exact() ? Form::exact : Form::between, {}};
    if (!interval.is_exact() && half.upper == -half.lower) result = Quantity::about(interval.value, half.upper);
    result.provenance = std::move(provenance);
    if (!interval.is_exact() && !moves) result.terms = figure.terms;
    return result;
}

/// Runs a call and says for which figure and at which node of the document it failed.
template <class Call>
auto placed(const NodeRecord& node, Measure measure, const Call& call) {
    const auto with_place = [&](const Error& error) {
        Problem problem = error.problem();
        problem.message = "the " + Message(to_string(measure)) + " of " + quote(node.key) +
                          " cannot be computed: " + Message::clause(problem.message);
        problem.place = node.place;
        return problem;
    };
    try {
        return call();
    } catch (const UnknownKey& error) {
        throw UnknownKey(with_place(error));
    } catch (const UsageError& error) {
        throw UsageError(with_place(error));
    }
}

/// Each formula of a chain waits for the one before: the whole is built anew for each.
constexpr std::size_t longest_chain = 256;

[[noreturn]] void refuse_chain(const std::string& formula) {
    throw UsageError(Problem{"the formula " + quote(formula) + " waits for a chain of more than " +
                                 std::to_string(longest_chain) + " others",
                             formula,
                             Message("at most ") + std::to_string(longest_chain) + " formulas that wait for each other",
                             {},
                             {}});
}

}  // namespace

Affine evaluate(std::string_view formula, const std::function<Affine(const NamedFigure&)>& look_up,
                const std::string& name) {
    return Parser(formula, look_up, name).run();
}

Interval evaluate(std::string_view formula, const std::function<Interval(const NamedFigure&)>& look_up) {
    const auto named = [&](const NamedFigure& figure) {
        return Affine::named(uncertainty_name(figure.key, figure.measure, Scope::plain), look_up(figure));
    };
    return evaluate(formula, named, {}).interval;
}

std::vector<NamedFigure> figures_named(std::string_view formula) {
    std::vector<NamedFigure> result;
    evaluate(formula, [&](const NamedFigure& name) {
        result.push_back(name);
        return Interval{};
    });
    return result;
}

bool has_pending(const std::vector<FigureRecord>& figures) {
    return std::any_of(figures.begin(), figures.end(),
                       [](const FigureRecord& figure) { return figure.quantity.form == Form::pending; });
}

void compute_known(std::vector<FigureRecord>& figures, const std::string& key, const Organisation& organisation) {
    FiguresIn there(organisation);
    for (FigureRecord& figure : figures) {
        if (figure.quantity.form != Form::pending) continue;
        const Provenance provenance = figure.quantity.provenance;
        const auto names = figures_named(provenance.formula);
        const bool all_there = std::all_of(names.begin(), names.end(), [&](const NamedFigure& name) {
            return organisation.find(name.key) != no_node;
        });
        if (!all_there) continue;
        const Affine value = evaluate(
            provenance.formula, [&](const NamedFigure& name) { return there(name); },
            uncertainty_name(key, figure.measure, figure.scope));
        if (value.known()) figure.quantity = computed(value, provenance, key, figure.measure, {});
    }
}

void compute_pending(Draft& draft) {
    if (!draft.has_pending()) return;
    std::vector<Pending> open = pending_in(draft);
    // What waits for another formula is computed in a later round; until then it is unknown.
    std::vector<Provenance> provenance;
    for (const Pending& at : open) {
        Quantity& quantity = draft[at.node].figures[at.figure].quantity;
        provenance.push_back(quantity.provenance);
        quantity = {{}, Form::unknown, provenance.back()};
    }
    std::size_t rounds = 0;
    for (bool progress = true; progress;) {
        progress = false;
        const Organisation now(draft, Checks::without_figures);
        FiguresIn there(now);
        for (std::size_t i = 0; i < open.size(); ++i) {
            NodeRecord& node = draft[open[i].node];
            FigureRecord& figure = node.figures[open[i].figure];
            if (figure.quantity.interval.known()) continue;
            const Affine value = placed(node, figure.measure, [&] {
                Affine result = evaluate(
                    provenance[i].formula, [&](const NamedFigure& name) { return there(name); },
                    uncertainty_name(node.key, figure.measure, figure.scope));
                if (result.known() && rounds == longest_chain) refuse_chain(provenance[i].formula);
                return result;
            });
            if (!value.known()) continue;
            figure.quantity = computed(value, provenance[i], node.key, figure.measure, node.place);
            progress = true;
        }
        ++rounds;
    }
    const Organisation now(draft, Checks::without_figures);
    FiguresIn there(now);
    for (std::size_t i = 0; i < open.size(); ++i) {
        const NodeRecord& node = draft[open[i].node];
        const FigureRecord& figure = node.figures[open[i].figure];
        if (figure.quantity.interval.known()) continue;
        std::string missing;
        for (const NamedFigure& name : figures_named(provenance[i].formula))
            if (!there(name).known())
                missing += (missing.empty() ? "" : ", ") + name.key + "." + std::string(to_string(name.measure));
        draft.warnings.push_back(Problem{
            "the " + Message(to_string(figure.measure)) + " of " + quote(node.key) +
                " cannot be computed: " + (missing.empty() ? "it divides by what may be 0" : missing + " is unknown"),
            node.key,
            "figures that are known",
            {},
            node.place});
    }
}

}  // namespace tyngde
