#include "tyngde/metrics/tyngde.hpp"

#include <algorithm>
#include <string>

#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// a / b for figures that are not negative, with bounds.
Value ratio(const Value& a, const Value& b) {
    Value result = Value::of(a.value / b.value);
    result.lower = a.lower / b.upper;
    result.upper = a.upper / b.lower;
    return result;
}

void append_missing(std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
}

Value share(const Value& figure, const Value& total, Measure measure) {
    if (!figure.defined() || !total.defined()) {
        Value result = Value::undefined(Reason::unknown_input, figure.missing);
        append_missing(result.missing, total.missing);
        return result;
    }
    if (total.value == 0) return Value::undefined(Reason::zero_total, {std::string(to_string(measure))});
    return ratio(figure, total);
}

}  // namespace

Eigen::VectorXd tyngde(const Eigen::MatrixXd& figures, const Eigen::VectorXd& weights, const Eigen::VectorXd& totals) {
    if (figures.cols() != weights.size() || figures.cols() != totals.size())
        throw UsageError(Problem{"there is not one weight and one total for each criterion",
                                 "",
                                 "as many weights and totals as columns of figures",
                                 {},
                                 {}});
    if (!(totals.array() > 0).all())
        throw UsageError(Problem{"a total of the reference is not above 0", "", "positive totals", {}, {}});
    return figures * (weights.array() / totals.array()).matrix();
}

Tyngde tyngde(const Organisation& organisation, const Grouping& grouping, const Profile& profile,
              const Organisation& reference) {
    Tyngde result;
    result.profile = profile;
    double weight_total = 0;
    for (const Criterion& criterion : profile.criteria) weight_total += criterion.weight;

    if (!(weight_total > 0))
        throw UsageError(Problem{"the criteria of the profile weigh nothing together",
                                 profile.key,
                                 "at least one criterion with a weight above 0",
                                 {},
                                 {}});
    const std::size_t rows = grouping.units.size() + 1, columns = profile.criteria.size();
    result.shares.assign(rows, {});
    result.scores.assign(rows, Value::of(0));
    for (std::size_t k = 0; k < columns; ++k) {
        const Criterion& criterion = profile.criteria[k];
        result.weights.push_back(criterion.weight / weight_total);
        result.totals.push_back(whole_value(reference, unit_figures(reference, criterion.measure)));
        const std::vector<Value> figures =
            group_values(organisation, unit_figures(organisation, criterion.measure), grouping);
        for (std::size_t u = 0; u < rows; ++u)
            result.shares[u].push_back(share(figures[u], result.totals[k], criterion.measure));
    }
    for (std::size_t u = 0; u < rows; ++u) {
        Value& score = result.scores[u];
        for (std::size_t k = 0; k < columns; ++k) {
            const Value& part = result.shares[u][k];
            if (!part.defined()) {
                if (score.defined()) score = Value::undefined(part.reason);
                append_missing(score.missing, part.missing);
            }
        }
        if (!score.defined()) continue;
        score.value = score.lower = score.upper = 0;
        for (std::size_t k = 0; k < columns; ++k) {
            score.value += result.weights[k] * result.shares[u][k].value;
            score.lower += result.weights[k] * result.shares[u][k].lower;
            score.upper += result.weights[k] * result.shares[u][k].upper;
        }
        score.known_part = score.value;
    }
    return result;
}

}  // namespace tyngde
