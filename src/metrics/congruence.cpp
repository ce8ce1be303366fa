#include "tyngde/metrics/congruence.hpp"

#include <algorithm>
#include <set>

#include "interface_ends.hpp"
#include "open_posts.hpp"
#include "part_sums.hpp"
#include "task_matrices.hpp"
#include "tyngde/core/error.hpp"
#include "tyngde/organisation/membership.hpp"

namespace tyngde {
namespace {

/// The number of entries off the diagonal.
double pairs(const RowMatrix& matrix) {
    double result = 0;
    for (Eigen::Index row = 0; row < matrix.outerSize(); ++row)
        for (RowMatrix::InnerIterator entry(matrix, row); entry; ++entry) result += entry.row() != entry.col();
    return result;
}

/// The number of entries off the diagonal that one of two matrices of 0 and 1 has and the other has not.
double differences(const RowMatrix& one, const RowMatrix& other) {
    return pairs(one) + pairs(other) - 2 * pairs(one.cwiseProduct(other).pruned());
}

/// Tasks joined by an interface, and each with itself where that is asked for.
enum class Diagonal : std::uint8_t { none, ones };

RowMatrix task_by_task(const Organisation& organisation, const std::vector<Tie>& ties, Diagonal diagonal) {
    const NodeId first = organisation.first(Kind::task);
    const auto is_task = [&](NodeId node) { return organisation.kind(node) == Kind::task; };
    std::vector<Eigen::Triplet<double>> entries;
    for (const Tie& tie : ties) {
        if (!is_task(tie.a) || !is_task(tie.b) || tie.a == tie.b) continue;
        entries.emplace_back(tie.a - first, tie.b - first, 1);
        entries.emplace_back(tie.b - first, tie.a - first, 1);
    }
    const Eigen::Index tasks = organisation.count(Kind::task);
    if (diagonal == Diagonal::ones)
        for (Eigen::Index task = 0; task < tasks; ++task) entries.emplace_back(task, task, 1);
    RowMatrix result(tasks, tasks);
    result.setFromTriplets(entries.begin(), entries.end(), [](double, double one) { return one; });
    return result;
}

/// The compared units that take part in a collaboration, themselves or by a post that is at home in them.
std::set<std::uint32_t> takes_part(const Organisation& organisation, const Grouping& grouping, NodeId network) {
    std::vector<NodeId> all = members(organisation, network);
    for (NodeId leader : leaders(organisation, network)) all.push_back(leader);
    std::set<std::uint32_t> result;
    for (NodeId member : all) {
        const NodeId unit = organisation.kind(member) == Kind::post ? organisation.home(member) : member;
        if (unit != no_node && grouping.group_of[unit] != grouping.elsewhere()) result.insert(grouping.group_of[unit]);
    }
    return result;
}

RowMatrix unit_by_unit(const Organisation& organisation, const Grouping& grouping, const std::vector<Tie>& ties,
                       Channels channels) {
    std::vector<Eigen::Triplet<double>> entries;
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
        if (a == b || a == grouping.elsewhere() || b == grouping.elsewhere()) return;
        entries.emplace_back(a, b, 1);
        entries.emplace_back(b, a, 1);
    };
    for (const Tie& tie : ties) {
        if (organisation.kind(tie.a) != Kind::unit && organisation.kind(tie.b) != Kind::unit) continue;
        for (const InterfaceEnd& one : interface_ends(organisation, tie.a))
            for (const InterfaceEnd& other : interface_ends(organisation, tie.b))
                if (one.share * other.share > 0) join(part_of(grouping, one), part_of(grouping, other));
    }
    if (channels == Channels::interfaces_and_networks)
        for (NodeId network : organisation.nodes(Kind::collaboration)) {
            const std::set<std::uint32_t> units = takes_part(organisation, grouping, network);
            for (std::uint32_t a : units)
                for (std::uint32_t b : units)
                    if (a < b) join(a, b);
        }
    const auto count = static_cast<Eigen::Index>(grouping.units.size());
    RowMatrix result(count, count);
    result.setFromTriplets(entries.begin(), entries.end(), [](double, double one) { return one; });
    return result;
}

/// What of tasks and interfaces between the compared units nobody recorded.
Missing open_work(const Organisation& organisation, const Grouping& grouping, const std::vector<Tie>& ties) {
    std::vector<std::string> names;
    if (!organisation.is_recorded(Subject::tasks)) names.emplace_back("tasks.responsible");
    if (!organisation.is_recorded(Subject::ties)) names.emplace_back("ties.volume");
    const auto look_at = [&](NodeId node) {
        for (const InterfaceEnd& end : interface_ends(organisation, node))
            if (const NodeId place = open_place(organisation, grouping, node, end); place != no_node)
                names.push_back(place_name(organisation, place));
    };
    for (NodeId task : organisation.nodes(Kind::task)) look_at(task);
    for (const Tie& tie : ties)
        for (NodeId end : {tie.a, tie.b}) look_at(end);
    tidy(names);
    return names;
}

RowMatrix required(const RowMatrix& at, const RowMatrix& td) {
    require_size("TD", td, at.cols(), at.cols());
    return at * td * RowMatrix(at.transpose());
}

Value socio_technical(const RowMatrix& requirement, const RowMatrix& actual) {
    require_size("CR", requirement, requirement.rows(), requirement.rows());
    require_size("CA", actual, requirement.rows(), requirement.rows());
    if (const Reason reason = obstacle({&requirement, &actual}); reason != Reason::none)
        return Value::undefined(reason);
    const RowMatrix needed = positive(requirement);
    const double all = pairs(needed);
    if (all == 0) return Value::undefined(Reason::no_edges);
    return Value::of(pairs(needed.cwiseProduct(positive(actual)).pruned()) / all);
}

Value communication(const RowMatrix& at, const RowMatrix& td, const RowMatrix& actual) {
    require_size("TD", td, at.cols(), at.cols());
    require_size("CA", actual, at.rows(), at.rows());
    if (const Reason reason = obstacle({&at, &td, &actual}); reason != Reason::none) return Value::undefined(reason);
    if (at.rows() < 2) return Value::undefined(Reason::too_few);
    const RowMatrix shared = at * RowMatrix(at.transpose());
    const RowMatrix need = positive(shared + required(at, td));
    const auto units = static_cast<double>(at.rows());
    return Value::of(1 - differences(need, positive(actual)) / (units * (units - 1)));
}

}  // namespace

SparseMatrix coordination_requirement(const SparseMatrix& at, const SparseMatrix& td) {
    return entries_of(required(eigen(at), eigen(td)));
}

Value socio_technical_congruence(const SparseMatrix& requirement, const SparseMatrix& actual) {
    return socio_technical(eigen(requirement), eigen(actual));
}

Value communication_congruence(const SparseMatrix& at, const SparseMatrix& td, const SparseMatrix& actual) {
    return communication(eigen(at), eigen(td), eigen(actual));
}

ResourceCongruence resource_congruence(const SparseMatrix& who_does, const SparseMatrix& needs_of,
                                       const SparseMatrix& has) {
    const RowMatrix at = eigen(who_does), tr = eigen(needs_of), ar = eigen(has);
    require_size("TR", tr, at.cols(), ar.cols());
    require_size("AR", ar, at.rows(), tr.cols());
    if (const Reason reason = obstacle({&at, &tr, &ar}); reason != Reason::none) {
        const Value value = Value::undefined(reason);
        return {value, value, value};
    }
    const RowMatrix needed = positive(at * tr), held = positive(ar);
    const auto entries = [](const RowMatrix& ones) { return static_cast<double>(ones.nonZeros()); };
    const double needs = entries(needed), holdings = entries(held), met = entries(needed.cwiseProduct(held));
    const double cells = static_cast<double>(at.rows()) * static_cast<double>(tr.cols());
    const auto ratio = [](double part, double whole, Reason otherwise) {
        return whole == 0 ? Value::undefined(otherwise) : Value::of(part / whole);
    };
    return {ratio(met, needs, Reason::no_edges), ratio(holdings - met, holdings, Reason::no_edges),
            ratio(cells - (needs + holdings - 2 * met), cells, Reason::no_nodes)};
}

Congruence congruence(const Organisation& organisation, const Grouping& grouping, Channels channels) {
    const std::vector<Tie> all = ties(organisation);
    const auto units = static_cast<Eigen::Index>(grouping.units.size());
    const RowMatrix at = unit_by_task(organisation, grouping).topRows(units);
    const RowMatrix td = task_by_task(organisation, all, Diagonal::ones);
    const RowMatrix actual = unit_by_unit(organisation, grouping, all, channels);
    const RowMatrix requirement = required(at, td);

    Congruence result{
        channels, grouping.units.size(), {}, socio_technical(requirement, actual), communication(at, td, actual)};
    // Tasks that nobody wrote down are not tasks that nobody shares.
    if (const Missing missing = open_work(organisation, grouping, all); !missing.empty())
        result.socio_technical = result.communication = not_recorded(0, 1, missing);
    else if (organisation.count(Kind::task) == 0)
        result.socio_technical = result.communication = Value::undefined(Reason::no_nodes);
    const RowMatrix either = requirement + actual;
    for (Eigen::Index a = 0; a < units; ++a)
        for (RowMatrix::InnerIterator entry(either, a); entry; ++entry) {
            if (entry.col() <= a) continue;
            result.pairs.push_back({grouping.units[static_cast<std::size_t>(a)],
                                    grouping.units[static_cast<std::size_t>(entry.col())],
                                    requirement.coeff(a, entry.col()), actual.coeff(a, entry.col()) > 0});
        }
    return result;
}

CognitiveDemand cognitive_demand(const Organisation& organisation, const Grouping& grouping, Channels channels) {
    const std::vector<Tie> all = ties(organisation);
    TaskMatrices matrices;
    matrices.at = unit_by_task(organisation, grouping).topRows(static_cast<Eigen::Index>(grouping.units.size()));
    matrices.ca = unit_by_unit(organisation, grouping, all, channels);
    matrices.tt = task_by_task(organisation, all, Diagonal::none);
    CognitiveDemand result = cognitive_demand(matrices);
    if (organisation.count(Kind::task) == 0) return result;
    if (const Missing missing = open_work(organisation, grouping, all); !missing.empty()) {
        for (Value& demand : result.demand) demand = not_recorded(0, 1, missing);
        result.of_term = Matrix(result.of_term.rows(), result.of_term.columns(), not_known);
    }
    return result;
}

}  // namespace tyngde
