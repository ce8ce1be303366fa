#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace tyngde {

/// A share in terms of shares that nobody knows: a sum of products of them. So parts of a node that come
/// together again are known: what went to one, and the rest, which went to another, are all of it.
class ShareForm {
public:
    using Unknown = std::uint32_t;                         ///< a share that nobody knows, by its number
    using Terms = std::map<std::vector<Unknown>, double>;  ///< factors in order, none for what is known: how often

    static ShareForm exact(double share);
    static ShareForm unknown(Unknown number);
    /// Nothing is known of what it depends on.
    static ShareForm lost();
    static ShareForm from(Terms terms);

    /// The share, where it depends on nothing that is not known.
    std::optional<double> number() const;
    bool is_lost() const { return !terms_; }
    /// Only where it is not lost.
    const Terms& terms() const { return *terms_; }

    friend ShareForm operator+(const ShareForm& a, const ShareForm& b);
    friend ShareForm operator-(const ShareForm& a, const ShareForm& b);
    friend ShareForm operator*(const ShareForm& a, const ShareForm& b);

private:
    explicit ShareForm(std::optional<Terms> terms) : terms_(std::move(terms)) {}
    static ShareForm sum(const ShareForm& a, const ShareForm& b, double sign);

    std::optional<Terms> terms_;
};

}  // namespace tyngde
