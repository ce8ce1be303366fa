#include "tyngde/scenario/share_form.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace tyngde {
namespace {

/// What is left of terms that are taken away again is rounding.
constexpr double term_tolerance = 1e-12;
/// Parts of parts of parts in unknown shares have ever more terms; beyond these nothing is said.
constexpr std::size_t most_terms = 64;

}  // namespace

ShareForm ShareForm::exact(double share) { return from({{{}, share}}); }
ShareForm ShareForm::unknown(Unknown number) { return from({{{number}, 1}}); }
ShareForm ShareForm::lost() { return ShareForm(std::nullopt); }

ShareForm ShareForm::from(Terms terms) {
    std::erase_if(terms, [](const auto& term) { return std::abs(term.second) <= term_tolerance; });
    return terms.size() > most_terms ? lost() : ShareForm(std::move(terms));
}

std::optional<double> ShareForm::number() const {
    if (!terms_) return std::nullopt;
    if (terms_->empty()) return 0;
    if (terms_->size() > 1 || !terms_->begin()->first.empty()) return std::nullopt;
    return terms_->begin()->second;
}

ShareForm ShareForm::sum(const ShareForm& a, const ShareForm& b, double sign) {
    if (a.is_lost() || b.is_lost()) return lost();
    Terms result = a.terms();
    for (const auto& [factors, count] : b.terms()) result[factors] += sign * count;
    return from(std::move(result));
}

ShareForm operator+(const ShareForm& a, const ShareForm& b) { return ShareForm::sum(a, b, 1); }
ShareForm operator-(const ShareForm& a, const ShareForm& b) { return ShareForm::sum(a, b, -1); }

ShareForm operator*(const ShareForm& a, const ShareForm& b) {
    const auto is_nothing = [](const ShareForm& form) { return form.number() == 0.0; };
    if (is_nothing(a) || is_nothing(b)) return ShareForm::exact(0);
    if (a.is_lost() || b.is_lost()) return ShareForm::lost();
    ShareForm::Terms result;
    for (const auto& [one, count] : a.terms())
        for (const auto& [other, times] : b.terms()) {
            std::vector<ShareForm::Unknown> factors;
            std::merge(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(factors));
            result[std::move(factors)] += count * times;
        }
    return ShareForm::from(std::move(result));
}

}  // namespace tyngde
