#include "tyngde/study/doubt/weight_region.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/study/doubt/philox.hpp"

namespace tyngde {
namespace {

using Piece = WeightRegion::Piece;

constexpr std::size_t most_pieces = 100'000;
constexpr std::size_t most_parts = 200'000'000;
// Corners that a cut has just made lie on it but for rounding.
constexpr double on_the_cut = 1e-13;

[[noreturn]] void refuse(Message message, Message expected) {
    throw UsageError(Problem{std::move(message), "weights", std::move(expected), {}, {}});
}

/// How far each corner lies from a cut.
std::vector<double> heights(const Piece& piece, std::span<const double> a) {
    const std::size_t n = a.size();
    const double scale =
        std::abs(*std::max_element(a.begin(), a.end(), [](double x, double y) { return std::abs(x) < std::abs(y); }));
    std::vector<double> result(n, 0);
    for (std::size_t corner = 0; corner < n; ++corner) {
        CompensatedSum height;
        for (std::size_t k = 0; k < n; ++k) height.add(a[k] * piece.corners[corner * n + k]);
        const double x = height.value();
        result[corner] = std::abs(x) <= on_the_cut * scale ? 0 : x;
    }
    return result;
}

/// Hands on the parts of a piece with the side that they lie on: 1, -1, or 0 where the whole piece lies on
/// the cut.
void divide(Piece piece, std::vector<double> height, const std::function<void(Piece&&, int)>& take) {
    const std::size_t n = height.size();
    while (true) {
        std::size_t above = n, below = n;
        for (std::size_t i = 0; i < n; ++i) {
            if (height[i] > 0 && above == n) above = i;
            if (height[i] < 0 && below == n) below = i;
        }
        if (above == n || below == n) return take(std::move(piece), above != n ? 1 : below != n ? -1 : 0);
        const double p = height[above], q = -height[below];
        const double part = p / (p + q);  // of the edge, from above to the cut
        std::vector<double> middle(n);
        for (std::size_t k = 0; k < n; ++k)
            middle[k] = (1 - part) * piece.corners[above * n + k] + part * piece.corners[below * n + k];
        const auto put = [&](Piece& at, std::size_t corner) {
            std::copy(middle.begin(), middle.end(), at.corners.begin() + static_cast<std::ptrdiff_t>(corner * n));
        };
        // The part that keeps the corner above is divided further by itself.
        Piece kept = piece;
        std::vector<double> kept_height = height;
        put(kept, below);
        kept_height[below] = 0;
        kept.share *= part;
        divide(std::move(kept), std::move(kept_height), take);
        put(piece, above);
        height[above] = 0;
        piece.share *= q / (p + q);
    }
}

std::vector<double> difference(const Matrix& values, std::size_t a, std::size_t b) {
    std::vector<double> result;
    for (std::size_t k = 0; k < values.columns(); ++k) result.push_back(values(a, k) - values(b, k));
    return result;
}

bool all_zero(const std::vector<double>& x) {
    return std::all_of(x.begin(), x.end(), [](double v) { return v == 0; });
}

void check(const Matrix& values, const WeightRegion& region) {
    if (values.columns() != region.criteria()) refuse("there is not one weight for each criterion", "as many weights");
    for (std::size_t i = 0; i < values.rows() * values.columns(); ++i)
        if (!std::isfinite(values.data()[i])) refuse("a value is not a number", "finite values");
    if (!(region.share() > 0)) refuse("no weights are left", "conditions that some weights meet");
}

/// Shares and centres, added up.
class Gathered {
public:
    Gathered(std::size_t alternatives, std::size_t places, std::size_t criteria)
        : criteria_(criteria),
          places_(alternatives, std::vector<CompensatedSum>(places)),
          central_(alternatives, std::vector<CompensatedSum>(criteria)) {}

    void count() {
        if (++parts_ > most_parts) refuse("more than two hundred million simplices come of it", "fewer alternatives");
    }
    void add(std::size_t alternative, std::size_t place, double share, const Piece& piece) {
        places_[alternative][place].add(share);
        if (place != 0) return;
        for (std::size_t k = 0; k < criteria_; ++k) {
            double middle = 0;
            for (std::size_t corner = 0; corner < criteria_; ++corner) middle += piece.corners[corner * criteria_ + k];
            central_[alternative][k].add(share * middle / static_cast<double>(criteria_));
        }
    }
    WeightShares result(double whole) const {
        const std::size_t n = places_.size(), places = n == 0 ? 0 : places_.front().size();
        WeightShares shares{Matrix(n, places), Matrix(n, criteria_, not_known)};
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t place = 0; place < places; ++place)
                shares.ranks(i, place) = places_[i][place].value() / whole;
            const double first = places_[i].front().value();
            if (first > 0)
                for (std::size_t k = 0; k < criteria_; ++k) shares.central(i, k) = central_[i][k].value() / first;
        }
        return shares;
    }

private:
    static constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
    std::size_t criteria_, parts_ = 0;
    std::vector<std::vector<CompensatedSum>> places_, central_;
};

/// Corners of a simplex on either side of a cut.
struct Sides {
    std::size_t above = 0, below = 0;

    /// Into how many parts it falls, or how many of these lie above.
    double parts(bool only_above) const {
        if (above == 0 || below == 0) return only_above && above == 0 ? 0 : 1;
        // Each edge that is cut takes a corner to the cut: paths on a grid, of which those that end with no
        // corner below lie above.
        double paths = 1;
        for (std::size_t i = 1; i <= above; ++i) paths *= static_cast<double>(below + i) / static_cast<double>(i);
        return only_above ? paths * static_cast<double>(above) / static_cast<double>(above + below) : paths;
    }
};

Sides sides_of(const std::vector<double>& height) {
    Sides result;
    for (double x : height) {
        if (x > 0) ++result.above;
        if (x < 0) ++result.below;
    }
    return result;
}

/// For which weights one alternative has which of the first places. Only cuts between it and another matter
/// to it; those that divide a piece least come first, as every later one divides all that came of it.
class OneAlternative {
public:
    OneAlternative(const Matrix& values, std::size_t which, std::size_t places, Gathered& gathered)
        : which_(which), places_(places), gathered_(gathered) {
        for (std::size_t other = 0; other < values.rows(); ++other) {
            if (other == which) continue;
            cuts_.push_back(difference(values, which, other));
            if (!all_zero(cuts_.back())) continue;
            cuts_.pop_back();
            ++level_;
        }
    }

    void walk(const Piece& piece) {
        std::vector<std::size_t> left(cuts_.size());
        std::iota(left.begin(), left.end(), std::size_t{0});
        walk(piece, left, 0);
    }

private:
    void walk(const Piece& piece, std::vector<std::size_t> left, std::size_t before) {
        std::vector<double> height;
        while (true) {
            if (before >= places_) return;
            if (left.empty()) return add(piece, before);
            std::size_t best = 0;
            double fewest = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < left.size() && fewest > 0; ++i) {
                std::vector<double> found = heights(piece, cuts_[left[i]]);
                const double parts = sides_of(found).parts(before + 1 >= places_);
                if (parts >= fewest) continue;
                fewest = parts;
                best = i;
                height = std::move(found);
            }
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
            const Sides sides = sides_of(height);
            if (sides.above > 0 && sides.below > 0) break;
            // A piece that lies on the cut as a whole is flat, and has no share.
            if (sides.above == 0) ++before;
        }
        divide(piece, std::move(height),
               [&](Piece&& part, int side) { walk(part, left, before + (side > 0 ? 0 : 1)); });
    }

    void add(const Piece& piece, std::size_t before) {
        gathered_.count();
        const double each = piece.share / static_cast<double>(level_);
        for (std::size_t place = before; place < std::min(before + level_, places_); ++place)
            gathered_.add(which_, place, each, piece);
    }

    std::size_t which_, places_;
    std::size_t level_ = 1;  // it, and those that are equal to it with all weights
    std::vector<std::vector<double>> cuts_{};
    Gathered& gathered_;
};

WeightShares shares_of(const Matrix& values, const WeightRegion& region, std::size_t places) {
    check(values, region);
    Gathered gathered(values.rows(), places, region.criteria());
    for (std::size_t i = 0; i < values.rows(); ++i) {
        OneAlternative one(values, i, places, gathered);
        for (const Piece& piece : region.pieces()) one.walk(piece);
    }
    return gathered.result(region.share());
}

}  // namespace

WeightRegion::WeightRegion(std::size_t criteria) : criteria_(criteria) {
    if (criteria == 0) refuse("there are no criteria", "at least one");
    Piece whole{std::vector<double>(criteria * criteria, 0), 1};
    for (std::size_t k = 0; k < criteria; ++k) whole.corners[k * criteria + k] = 1;
    pieces_.push_back(std::move(whole));
}

WeightRegion WeightRegion::cut(std::span<const double> a) const {
    if (a.size() != criteria_) refuse("there is not one number for each criterion", "as many numbers as criteria");
    if (!std::all_of(a.begin(), a.end(), [](double x) { return std::isfinite(x); }))
        refuse("a condition has a number that is not finite", "finite numbers");
    WeightRegion result(criteria_);
    result.pieces_.clear();
    for (const Piece& piece : pieces_)
        divide(piece, heights(piece, a), [&](Piece&& part, int side) {
            if (side < 0) return;
            if (result.pieces_.size() == most_pieces)
                refuse("more than 100,000 simplices come of the conditions", "fewer of them");
            result.pieces_.push_back(std::move(part));
        });
    return result;
}

double WeightRegion::share() const {
    CompensatedSum sum;
    for (const Piece& piece : pieces_) sum.add(piece.share);
    return sum.value();
}

std::vector<double> WeightRegion::centre() const {
    const double whole = share();
    if (!(whole > 0)) return {};
    std::vector<CompensatedSum> sums(criteria_);
    for (const Piece& piece : pieces_)
        for (std::size_t i = 0; i < piece.corners.size(); ++i) sums[i % criteria_].add(piece.share * piece.corners[i]);
    std::vector<double> result;
    for (const CompensatedSum& sum : sums) result.push_back(sum.value() / whole / static_cast<double>(criteria_));
    return result;
}

Matrix WeightRegion::draw(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::size_t draws) const {
    std::vector<double> up_to;
    CompensatedSum sum;
    for (const Piece& piece : pieces_) {
        sum.add(piece.share);
        up_to.push_back(sum.value());
    }
    if (up_to.empty() || !(up_to.back() > 0)) refuse("no weights are left", "conditions that some weights meet");
    Matrix result(draws, criteria_);
    std::vector<double> numbers(criteria_), parts(criteria_);
    for (std::size_t i = 0; i < draws; ++i) {
        // The gaps between sorted numbers lie evenly on the simplex; one number more chooses the piece.
        uniforms(seed, stream, (first + i) * criteria_, numbers);
        const double chosen = numbers.back() * up_to.back();
        const auto at =
            std::min(static_cast<std::size_t>(std::upper_bound(up_to.begin(), up_to.end(), chosen) - up_to.begin()),
                     pieces_.size() - 1);
        std::sort(numbers.begin(), numbers.end() - 1);
        numbers.back() = 1;
        double below = 0;
        for (std::size_t k = 0; k < criteria_; ++k) {
            parts[k] = numbers[k] - below;
            below = numbers[k];
        }
        for (std::size_t k = 0; k < criteria_; ++k) {
            double weight = 0;
            for (std::size_t corner = 0; corner < criteria_; ++corner)
                weight += parts[corner] * pieces_[at].corners[corner * criteria_ + k];
            result(i, k) = weight;
        }
    }
    return result;
}

double share_in_favour(std::span<const double> a, std::span<const double> b) {
    if (a.size() != b.size() || a.empty()) refuse("the two have not the same criteria", "as many numbers");
    std::vector<double> more, less;
    for (std::size_t k = 0; k < a.size(); ++k) {
        const double d = a[k] - b[k];
        if (!std::isfinite(d)) refuse("a value is not a number", "finite values");
        if (d > 0) more.push_back(d);
        if (d < 0) less.push_back(-d);
    }
    if (more.empty() && less.empty()) return 0.5;
    // chance[j]: that the sum of what is left of `more` is the larger one, with j of `less` behind.
    std::vector<double> chance(less.size() + 1, 0);
    chance.back() = 1;
    for (std::size_t i = more.size(); i-- > 0;)
        for (std::size_t j = less.size(); j-- > 0;)
            chance[j] = less[j] / (more[i] + less[j]) * chance[j] + more[i] / (more[i] + less[j]) * chance[j + 1];
    return more.empty() ? 0 : chance.front();
}

WeightShares weight_shares(const Matrix& values, const WeightRegion& region) {
    return shares_of(values, region, values.rows());
}

WeightShares first_shares(const Matrix& values, const WeightRegion& region) { return shares_of(values, region, 1); }

}  // namespace tyngde
