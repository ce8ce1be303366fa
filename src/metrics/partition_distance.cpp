#include "tyngde/metrics/partition_distance.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pairs.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"

namespace tyngde {
namespace {

/// The table column by column, what stands twice added up, nothing that is 0.
std::vector<SparseMatrix::Entry> column_by_column(const SparseMatrix& table) {
    for (const auto& [row, column, value] : table.entries)
        if (row >= table.rows || column >= table.columns)
            throw UsageError(
                Problem{"an entry lies outside the table",
                        std::to_string(row) + ", " + std::to_string(column),
                        Message("below ") + std::to_string(table.rows) + ", " + std::to_string(table.columns),
                        {},
                        {}});
    std::vector<SparseMatrix::Entry> sorted = table.entries, result;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return std::pair(a.column, a.row) < std::pair(b.column, b.row);
    });
    for (const SparseMatrix::Entry& entry : sorted) {
        if (!result.empty() && result.back().row == entry.row && result.back().column == entry.column)
            result.back().value += entry.value;
        else
            result.push_back(entry);
    }
    std::erase_if(result, [](const auto& entry) { return entry.value == 0; });
    return result;
}

double entropy(const std::vector<CompensatedSum>& parts, double n) {
    CompensatedSum sum;
    for (const CompensatedSum& part : parts)
        if (const double x = part.value(); x > 0) sum.add(x / n * std::log(n / x));
    return sum.value();
}

double pairs_in(const std::vector<CompensatedSum>& parts) {
    CompensatedSum sum;
    for (const CompensatedSum& part : parts) sum.add(pairs(part.value()));
    return sum.value();
}

PartitionDistance undefined(Reason reason) {
    const Value none = Value::undefined(reason);
    return {none, none, none, none, none, none, none, none, none};
}

std::vector<std::int64_t> sorted_labels(std::span<const std::int64_t> labels) {
    std::vector<std::int64_t> result(labels.begin(), labels.end());
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

}  // namespace

PartitionDistance partition_distance(const SparseMatrix& table) {
    const std::vector<SparseMatrix::Entry> entries = column_by_column(table);
    std::vector<CompensatedSum> before(table.rows), after(table.columns);
    CompensatedSum all;
    bool whole = true, negative = false, unknown = false;
    for (const auto& [i, j, x] : entries) {
        whole = whole && x == std::round(x);
        negative = negative || x < 0;
        unknown = unknown || std::isnan(x);
        before[i].add(x);
        after[j].add(x);
        all.add(x);
    }
    const double n = all.value();
    if (unknown) return undefined(Reason::unknown_input);
    if (negative) return undefined(Reason::negative_input);
    if (n == 0) return undefined(Reason::zero_total);

    CompensatedSum splitting, mixing, mutual, kept;
    for (const auto& [i, j, x] : entries) {
        const double a = before[i].value(), b = after[j].value();
        splitting.add(x / n * std::log(a / x));
        mixing.add(x / n * std::log(b / x));
        mutual.add(x / n * (std::log(x / a) + std::log(n / b)));
        kept.add(pairs(x));
    }
    PartitionDistance result;
    const double h_before = entropy(before, n), h_after = entropy(after, n);
    result.entropy_before = index_of_pairs(h_before);
    result.entropy_after = index_of_pairs(h_after);
    result.splitting = index_of_pairs(splitting.value());
    result.mixing = index_of_pairs(mixing.value());
    result.variation_of_information = index_of_pairs(splitting.value() + mixing.value());
    result.mutual_information = index_of_pairs(mutual.value());
    const double entropies = h_before + h_after;
    result.normalised_mutual_information =
        entropies < 1e-12 ? Value::of(1) : index_of_pairs(std::min(1.0, 2 * mutual.value() / entropies));

    if (!whole || n < 2) {
        result.adjusted_rand = result.rand = Value::undefined(whole ? Reason::too_few : Reason::needs_count);
        return result;
    }
    const double a = pairs_in(before), b = pairs_in(after), together = kept.value(), of = pairs(n);
    result.rand = Value::of((of - a - b + 2 * together) / of);
    const double expected = a / of * b;
    const bool equal = together == a && together == b;
    result.adjusted_rand = equal ? Value::of(1) : Value::of((together - expected) / ((a + b) / 2 - expected));
    return result;
}

SparseMatrix contingency(std::span<const std::int64_t> before, std::span<const std::int64_t> after,
                         std::span<const double> weights) {
    if (before.size() != after.size() || (!weights.empty() && weights.size() != before.size()))
        throw UsageError(
            Problem{"the columns differ in length", "", "a label before and after for each, and a weight", {}, {}});
    const std::vector<std::int64_t> rows = sorted_labels(before), columns = sorted_labels(after);
    const auto position = [](const std::vector<std::int64_t>& labels, std::int64_t label) {
        return static_cast<std::uint32_t>(std::lower_bound(labels.begin(), labels.end(), label) - labels.begin());
    };
    SparseMatrix result{rows.size(), columns.size(), {}};
    result.entries.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        result.entries.push_back(
            {position(rows, before[i]), position(columns, after[i]), weights.empty() ? 1 : weights[i]});
    return result;
}

}  // namespace tyngde
