#include "tyngde/metrics/workload.hpp"

#include <cmath>
#include <string>

#include "open_posts.hpp"
#include "task_matrices.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/core/summation.hpp"
#include "tyngde/organisation/responsibility.hpp"

namespace tyngde {
namespace {

template <class Visit>
void for_each_entry(const RowMatrix& matrix, Visit&& visit) {
    for (Eigen::Index row = 0; row < matrix.outerSize(); ++row)
        for (RowMatrix::InnerIterator entry(matrix, row); entry; ++entry)
            visit(entry.row(), entry.col(), entry.value());
}

double total(const RowMatrix& matrix) {
    CompensatedSum sum;
    for_each_entry(matrix, [&](Eigen::Index, Eigen::Index, double x) { sum.add(x); });
    return sum.value();
}

void require_binary(const char* name, const RowMatrix& matrix) {
    for_each_entry(matrix, [&](Eigen::Index row, Eigen::Index column, double x) {
        if (x != 0 && x != 1)
            throw UsageError(Problem{Message(name) + " has an entry other than 0 and 1 in row " + std::to_string(row) +
                                         ", column " + std::to_string(column),
                                     name,
                                     "0 and 1, such as m > 0",
                                     {},
                                     {}});
    });
}

/// Per unit a sum over Σ TR.
template <class Sum>
std::vector<Value> of_all_needs(const RowMatrix& tr, Eigen::Index units, Reason reason, Sum&& sum) {
    const double needs = total(tr);
    if (reason == Reason::none && needs == 0) reason = Reason::zero_total;
    std::vector<Value> result;
    for (Eigen::Index unit = 0; unit < units; ++unit)
        result.push_back(reason == Reason::none ? Value::of(sum(unit) / needs) : Value::undefined(reason));
    return result;
}

Eigen::VectorXd column_sums(const RowMatrix& matrix) {
    return matrix.transpose() * Eigen::VectorXd::Ones(matrix.rows());
}

Eigen::VectorXd row_sums(const RowMatrix& matrix) { return matrix * Eigen::VectorXd::Ones(matrix.cols()); }

RowMatrix without_diagonal(const RowMatrix& matrix) {
    RowMatrix result = matrix;
    result.prune([](Eigen::Index row, Eigen::Index column, double x) { return row != column && x != 0; });
    return result;
}

/// The terms of cognitive demand, each where there is all that it takes.
class DemandSums {
public:
    explicit DemandSums(const TaskMatrices& given) : m_(given) {
        const auto count = [](Eigen::Index& known, const std::optional<RowMatrix>& matrix, bool rows) {
            if (matrix && known < 0) known = rows ? matrix->rows() : matrix->cols();
        };
        for (const auto* matrix : {&m_.at, &m_.ar, &m_.ca}) count(units_, *matrix, true);
        for (const auto* matrix : {&m_.tr, &m_.tt}) count(tasks_, *matrix, true);
        count(tasks_, m_.at, false);
        for (const auto* matrix : {&m_.ar, &m_.tr}) count(resources_, *matrix, false);
        const auto check = [](const char* name, const std::optional<RowMatrix>& matrix, Eigen::Index rows,
                              Eigen::Index columns) {
            if (!matrix) return;
            require_size(name, *matrix, rows, columns);
            require_binary(name, *matrix);
        };
        check("AT", m_.at, units_, tasks_);
        check("TR", m_.tr, tasks_, resources_);
        check("AR", m_.ar, units_, resources_);
        check("CA", m_.ca, units_, units_);
        check("TT", m_.tt, tasks_, tasks_);
    }

    Eigen::Index units() const { return std::max<Eigen::Index>(units_, 0); }

    /// The term of each unit, or nothing.
    std::optional<Eigen::VectorXd> operator()(DemandTerm term) const {
        const double a = static_cast<double>(units_), t = static_cast<double>(tasks_),
                     r = static_cast<double>(resources_);
        switch (term) {
            case DemandTerm::contacts:
                if (!m_.ca) break;
                return over(row_sums(without_diagonal(*m_.ca)), a - 1);
            case DemandTerm::tasks:
                if (!m_.at) break;
                return over(row_sums(*m_.at), t);
            case DemandTerm::shared_tasks:
                if (!m_.at) break;
                // Each of its tasks, as often as others hold it.
                return over(*m_.at * (column_sums(*m_.at).array() - 1).matrix(), t * (a - 1));
            case DemandTerm::resources:
                if (!m_.ar) break;
                return over(row_sums(*m_.ar), r);
            case DemandTerm::needs:
                if (!m_.at || !m_.tr) break;
                return over(*m_.at * row_sums(*m_.tr), t * r);
            case DemandTerm::lacking_resources: {
                if (!m_.at || !m_.tr || !m_.ar) break;
                const RowMatrix needed = positive(*m_.at * *m_.tr);
                return over(row_sums(needed) - row_sums(needed.cwiseProduct(*m_.ar)), r);
            }
            case DemandTerm::dependences: {
                if (!m_.at || !m_.tt) break;
                const RowMatrix depends = *m_.at * without_diagonal(*m_.tt);
                const Eigen::VectorXd others = depends * column_sums(*m_.at) - row_sums(depends.cwiseProduct(*m_.at));
                return over(others, t * (t - 1) * (a - 1));
            }
        }
        return std::nullopt;
    }

private:
    static std::optional<Eigen::VectorXd> over(const Eigen::VectorXd& sums, double most) {
        if (!(most > 0)) return std::nullopt;
        return Eigen::VectorXd(sums / most);
    }

    const TaskMatrices& m_;
    Eigen::Index units_ = -1, tasks_ = -1, resources_ = -1;
};

}  // namespace

void require_size(const char* name, const RowMatrix& matrix, Eigen::Index rows, Eigen::Index columns) {
    if (matrix.rows() == rows && matrix.cols() == columns) return;
    const auto shape = [](Eigen::Index r, Eigen::Index c) { return std::to_string(r) + " × " + std::to_string(c); };
    throw UsageError(Problem{
        Message(name) + " is " + shape(matrix.rows(), matrix.cols()) + ", which does not fit the other matrices",
        name,
        shape(rows, columns),
        {},
        {}});
}

Reason obstacle(std::initializer_list<const RowMatrix*> matrices) {
    Reason result = Reason::none;
    for (const RowMatrix* matrix : matrices)
        for_each_entry(*matrix, [&](Eigen::Index, Eigen::Index, double x) {
            if (std::isnan(x))
                result = Reason::unknown_input;
            else if (x < 0 && result == Reason::none)
                result = Reason::negative_input;
            else if (std::isinf(x) && result == Reason::none)
                result = Reason::too_large;
        });
    return result;
}

RowMatrix positive(const RowMatrix& matrix) {
    RowMatrix result = matrix;
    result.prune([](Eigen::Index, Eigen::Index, double x) { return x > 0; });
    result.coeffs().setOnes();
    return result;
}

std::vector<Value> actual_workload(const SparseMatrix& who_does, const SparseMatrix& needs, const SparseMatrix& has) {
    const RowMatrix at = eigen(who_does), tr = eigen(needs), ar = eigen(has);
    require_size("TR", tr, at.cols(), ar.cols());
    require_size("AR", ar, at.rows(), tr.cols());
    const RowMatrix needed = at * tr;
    const Eigen::VectorXd sums = row_sums(needed.cwiseProduct(ar));
    return of_all_needs(tr, at.rows(), obstacle({&at, &tr, &ar}), [&](Eigen::Index unit) { return sums[unit]; });
}

std::vector<Value> potential_workload(const SparseMatrix& needs, const SparseMatrix& has) {
    const RowMatrix tr = eigen(needs), ar = eigen(has);
    require_size("AR", ar, ar.rows(), tr.cols());
    const Eigen::VectorXd sums = ar * column_sums(tr);
    return of_all_needs(tr, ar.rows(), obstacle({&tr, &ar}), [&](Eigen::Index unit) { return sums[unit]; });
}

std::vector<Value> exclusivity(const SparseMatrix& holds, ExclusivityScale scale) {
    return exclusivity(eigen(holds), scale);
}

std::vector<Value> exclusivity(const RowMatrix& holds, ExclusivityScale scale) {
    require_binary("the matrix", holds);
    const Eigen::VectorXd holders = column_sums(holds);
    std::vector<CompensatedSum> sums(static_cast<std::size_t>(holds.rows()));
    for_each_entry(holds, [&](Eigen::Index unit, Eigen::Index thing, double held) {
        if (held != 0) sums[static_cast<std::size_t>(unit)].add(std::exp(1 - holders[thing]));
    });
    const auto things = static_cast<double>(holds.cols());
    std::vector<Value> result;
    for (const CompensatedSum& sum : sums) {
        if (scale == ExclusivityScale::number)
            result.push_back(Value::of(sum.value()));
        else
            result.push_back(things == 0 ? Value::undefined(Reason::no_nodes) : Value::of(sum.value() / things));
    }
    return result;
}

CognitiveDemand cognitive_demand(const DemandMatrices& matrices) {
    const auto of = [](const std::optional<SparseMatrix>& m) { return m ? std::optional(eigen(*m)) : std::nullopt; };
    return cognitive_demand(
        TaskMatrices{of(matrices.at), of(matrices.tr), of(matrices.ar), of(matrices.ca), of(matrices.tt)});
}

CognitiveDemand cognitive_demand(const TaskMatrices& matrices) {
    const DemandSums demand(matrices);
    CognitiveDemand result;
    std::vector<Eigen::VectorXd> columns;
    for (const DemandTerm term : all_demand_terms) {
        const std::optional<Eigen::VectorXd> column = demand(term);
        (column ? result.terms : result.dropped).push_back(term);
        if (column) columns.push_back(*column);
    }
    Eigen::MatrixXd of_term(demand.units(), static_cast<Eigen::Index>(columns.size()));
    for (std::size_t k = 0; k < columns.size(); ++k) of_term.col(static_cast<Eigen::Index>(k)) = columns[k];
    for (Eigen::Index unit = 0; unit < demand.units(); ++unit)
        result.demand.push_back(columns.empty() ? Value::undefined(Reason::no_nodes)
                                                : Value::of(of_term.row(unit).mean()));
    result.of_term = matrix_of(of_term);
    return result;
}

RowMatrix unit_by_task(const Organisation& organisation, const Grouping& grouping) {
    std::vector<Eigen::Triplet<double>> entries;
    for (NodeId task : organisation.nodes(Kind::task))
        for (const Responsibility& held : responsibilities(organisation, task))
            if (held.share > 0)
                entries.emplace_back(grouping.group_of[held.unit], task - organisation.first(Kind::task), 1);
    RowMatrix result(static_cast<Eigen::Index>(grouping.units.size()) + 1, organisation.count(Kind::task));
    result.setFromTriplets(entries.begin(), entries.end(), [](double, double held) { return held; });
    return result;
}

std::vector<TaskExclusivity> task_exclusivity(const Organisation& organisation, const Grouping& grouping) {
    const RowMatrix holds = unit_by_task(organisation, grouping);
    const Eigen::VectorXd holders = column_sums(holds);
    const std::vector<Value> index = exclusivity(holds, ExclusivityScale::number);
    std::vector<TaskExclusivity> result;
    for (std::size_t unit = 0; unit < grouping.units.size(); ++unit)
        result.push_back({0, 0, holds.cols() == 0 ? Value::undefined(Reason::no_nodes) : index[unit]});
    for_each_entry(holds, [&](Eigen::Index unit, Eigen::Index task, double) {
        if (static_cast<std::size_t>(unit) >= result.size()) return;
        TaskExclusivity& of = result[static_cast<std::size_t>(unit)];
        ++of.tasks;
        of.alone += holders[task] == 1;
    });
    if (holds.cols() > 0 && !organisation.is_recorded(Subject::tasks))
        for (TaskExclusivity& of : result)
            of.exclusivity = not_recorded(0, static_cast<double>(holds.cols()), {"tasks.responsible"});
    return result;
}

}  // namespace tyngde
