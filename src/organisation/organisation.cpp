#include "tyngde/organisation/organisation.hpp"

#include <algorithm>

#include "assembly.hpp"
#include "core/said.hpp"
#include "derived.hpp"
#include "rare.hpp"
#include "recording.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/core/unicode.hpp"
#include "tyngde/organisation/formula.hpp"
#include "tyngde/organisation/membership.hpp"

namespace tyngde {

std::string uncertainty_name(std::string_view key, Measure measure, Scope scope) {
    return std::string(key) + "." + std::string(to_string(measure)) + (scope == Scope::total ? ".total" : "");
}

Organisation::Organisation() : Organisation(Draft{}) {}
Organisation::Organisation(const Organisation&) = default;
Organisation::Organisation(Organisation&&) noexcept = default;
Organisation& Organisation::operator=(const Organisation&) = default;
Organisation& Organisation::operator=(Organisation&&) noexcept = default;
Organisation::~Organisation() = default;

Organisation::Organisation(const Draft& draft, Checks checks) : day_(draft.day) {
    if (draft.has_pending()) {
        Draft whole = draft;
        compute_pending(whole);
        *this = Organisation(whole, checks);
        return;
    }
    if (!draft.is_dated()) {
        DraftIntake intake(draft);
        Assembly(*this, intake).run(checks);
        return;
    }
    if (!draft.day) {
        std::string days;
        for (const Date date : draft.dates()) days += (days.empty() ? "" : ", ") + to_string(date);
        throw UsageError(Problem{"the organisation has dates (" + days + ") and does not say which day it shows",
                                 "day",
                                 Message("a day such as ") + to_string(draft.dates().front()),
                                 {},
                                 {}});
    }
    auto all_days = std::make_shared<Draft>(draft);
    all_days->recorded = decided(draft);
    settle_lines(*all_days);
    const Draft of_day = all_days->on(*draft.day);
    history_ = std::move(all_days);
    DraftIntake intake(of_day);
    Assembly(*this, intake).run(checks);
}

Organisation::Organisation(Intake& intake, std::optional<Date> day) : day_(day) {
    Assembly assembly(*this, intake);
    assembly.run(Checks::all);
    derived_->nodes_of_base = std::move(assembly).ids();
}

Organisation::Organisation(const Columns& columns)
    : day_(columns.remarks != nullptr ? columns.remarks->day : std::nullopt) {
    ColumnIntake intake(columns);
    Assembly(*this, intake).run(Checks::all);
}

namespace {

/// A relation with a period holds on a day on which each of its ends is there.
void check_ends(const Draft& draft, const RelationRecord& relation) {
    for (const Draft::Handle end : {relation.from, relation.to}) {
        const NodeRecord& node = draft[end];
        if (relation.period.overlaps(node.period)) continue;
        throw SchemaViolation(Problem{quote(draft[relation.from].key) + " " + Message(to_string(relation.relation)) +
                                          " " + quote(draft[relation.to].key) + " " + said(relation.period) + ", but " +
                                          quote(node.key) + " is there " + said(node.period),
                                      node.key,
                                      "a period in which both are there",
                                      {},
                                      relation.place});
    }
}

}  // namespace

void check_all_days(const Draft& draft) {
    std::vector<Date> dates = draft.dates();
    if (dates.empty()) return;
    for (const RelationRecord& relation : draft.relations())
        if (!relation.removed) check_ends(draft, relation);
    dates.insert(dates.begin(), std::chrono::sys_days(dates.front()) - std::chrono::days(1));
    for (const Date date : dates) {
        const auto named = [&](Problem problem) {
            problem.message = Message("on ") + to_string(date) + ": " + Message::clause(problem.message);
            return problem;
        };
        try {
            Organisation(draft.on(date));
        } catch (const CycleError& error) {
            throw CycleError(named(error.problem()), error.cycle());
        } catch (const SchemaViolation& error) {
            throw SchemaViolation(named(error.problem()));
        } catch (const FigureConflict& error) {
            throw FigureConflict(named(error.problem()));
        }
    }
}

std::vector<Date> Organisation::dates() const { return history_ ? history_->dates() : std::vector<Date>{}; }

Organisation Organisation::on(Date day) const {
    if (!is_dated()) return *this;
    Draft draft = *history_;
    draft.day = day;
    return Organisation(draft);
}

NodeId Organisation::find(std::string_view key) const {
    if (is_ascii(key)) return keys_.find(key);
    const auto normal = nfc(key);
    return normal ? keys_.find(*normal) : no_node;
}

NodeId Organisation::at(std::string_view key, std::optional<Kind> kind) const {
    const NodeId node = find(key);
    if (node != no_node && (!kind || this->kind(node) == *kind)) return node;
    const std::string wanted(kind ? to_string(*kind) : "node");
    const Message shown = quote(key);
    if (node == no_node) {
        std::vector<std::string_view> candidates;
        for (NodeId other : kind ? nodes(*kind) : nodes()) candidates.push_back(this->key(other));
        throw UnknownKey(Problem{Message("there is no ") + wanted + " with the key " + shown,
                                 std::string(key),
                                 Message("the key of a ") + wanted,
                                 nearest(key, candidates),
                                 {}});
    }
    throw UnknownKey(Problem{shown + " is a " + Message(to_string(this->kind(node))),
                             std::string(key),
                             Message("the key of a ") + wanted,
                             {},
                             {}});
}

std::string_view Organisation::name(NodeId node, std::string_view language) const {
    const std::uint32_t begin = name_offset_[node], end = name_offset_[node + 1];
    if (begin == end) return key(node);
    for (std::string_view wanted : {language, std::string_view(language_)})
        for (std::uint32_t i = begin; i < end; ++i)
            if (languages_[name_language_[i]] == wanted) return name_text_[i];
    return name_text_[begin];
}

Names Organisation::names(NodeId node) const {
    Names result;
    for (std::uint32_t i = name_offset_[node]; i < name_offset_[node + 1]; ++i)
        result.emplace_back(languages_[name_language_[i]], name_text_[i]);
    return result;
}

const Provenance& Organisation::provenance(NodeId node) const {
    static const Provenance nothing;
    const auto found = rare_->provenance.find(node);
    return found == rare_->provenance.end() ? nothing : found->second;
}

const std::vector<std::string>& Organisation::member_levels(NodeId node) const {
    static const std::vector<std::string> nothing;
    const auto found = rare_->member_levels.find(node);
    return found == rare_->member_levels.end() ? nothing : found->second;
}

bool Organisation::is_declared_manager(NodeId post) const {
    const PostFlags& flags = post_[post - first(Kind::post)];
    return flags.manager || flags.role == Role::head;
}

std::span<const NodeId> Organisation::nearest_heads(NodeId unit) const {
    const NodeId headed = nearest_headed_[unit];
    return headed == no_node ? std::span<const NodeId>{} : heads_of(headed);
}

std::vector<NodeId> Organisation::managers_by_units(NodeId post) const {
    const NodeId highest = highest_headed(*this, post);
    NodeId unit = highest != no_node ? units_.parent(highest) : home(post);
    std::vector<NodeId> result;
    while (result.empty() && unit != no_node && nearest_headed_[unit] != no_node) {
        unit = nearest_headed_[unit];
        for (NodeId head : heads_of(unit))
            if (head != post) result.push_back(head);
        unit = units_.parent(unit);
    }
    return result;
}

std::vector<NodeId> Organisation::explicit_managers(NodeId post) const {
    std::vector<NodeId> result;
    for (std::uint32_t arc = arcs_.out_offset[post]; arc < arcs_.out_offset[post + 1]; ++arc)
        if (arcs_.relation[arc] == Relation::reports_to) result.push_back(arcs_.target[arc]);
    return result;
}

Interval Organisation::figure(NodeId node, Measure measure, Scope scope) const {
    const Kind its_kind = kind(node);
    return column(its_kind, measure, scope)[node - first(its_kind)];
}

bool Organisation::has_figure(NodeId node, Measure measure, Scope scope) const {
    const Kind its_kind = kind(node);
    return column(its_kind, measure, scope).writing(node - first(its_kind)).stated;
}

std::optional<Quantity> Organisation::quantity(NodeId node, Measure measure, Scope scope) const {
    const Kind its_kind = kind(node);
    const FigureColumn& figures = column(its_kind, measure, scope);
    const std::size_t row = node - first(its_kind);
    const Writing writing = figures.writing(row);
    if (!writing.stated || writing.own != (scope == Scope::own)) return std::nullopt;
    const FigureName name = figure_name(node, measure, scope);
    const auto found = rare_->figure_provenance.find(name);
    const auto terms = rare_->figure_terms.find(name);
    return Quantity{figures[row], writing.form, found == rare_->figure_provenance.end() ? Provenance{} : found->second,
                    terms == rare_->figure_terms.end() ? std::vector<Term>{} : terms->second};
}

bool Organisation::shares_uncertainty() const { return !rare_->figure_terms.empty(); }

Affine Organisation::affine(NodeId node, Measure measure, Scope scope) const {
    const Kind its_kind = kind(node);
    const FigureColumn& figures = column(its_kind, measure, scope);
    const std::size_t row = node - first(its_kind);
    const Interval interval = figures[row];
    if (!interval.known() || interval.is_exact()) return {interval, {}};
    if (scope == Scope::plain && figures.writing(row).own) scope = Scope::own;
    const auto terms = rare_->figure_terms.find(figure_name(node, measure, scope));
    if (terms != rare_->figure_terms.end()) return {interval, terms->second};
    return Affine::named(uncertainty_name(key(node), measure, scope), interval);
}

std::shared_ptr<Organisation::Derived> Organisation::nothing_derived() { return std::make_shared<Derived>(); }

const std::string& Organisation::digest_once(const std::function<std::string()>& compute) const {
    return derived_->digest.get(compute);
}

const UnitFigures& Organisation::figures_once(Measure measure, const std::function<UnitFigures()>& compute) const {
    return derived_->figures[static_cast<std::size_t>(measure)].get(compute);
}

Draft Organisation::draft() const {
    if (history_) {
        Draft all_days = *history_;
        all_days.warnings.clear();
        return all_days;
    }
    Draft draft;
    draft.day = day_;
    draft.key = key_;
    draft.names = names_;
    draft.language = language_;
    draft.note = note_;
    draft.levels = scale_;
    draft.sources = sources_;
    for (const Subject subject : all_subjects) draft.recorded[subject] = is_recorded(subject);

    struct Column {
        Measure measure;
        Scope scope;
    };
    std::array<std::vector<Column>, kind_count> columns;  // those with a figure of any node
    for (Kind kind : all_kinds)
        for (const MeasureRow& row : measures)
            for (Scope scope : {Scope::plain, Scope::own, Scope::total})
                if (const FigureColumn& figures = column(kind, row.measure, scope);
                    !figures.value.empty() || !figures.written.empty())
                    columns[index(kind)].push_back({row.measure, scope});

    std::vector<Draft::Handle> handle(node_count());
    const auto sparse = [](const auto& table, NodeId node) {
        const auto found = table.find(node);
        return found == table.end() ? typename std::decay_t<decltype(table)>::mapped_type{} : found->second;
    };
    const auto add = [&](NodeId node) {
        NodeRecord record{.kind = kind(node),
                          .key = std::string(key(node)),
                          .names = names(node),
                          .type = std::string(type(node)),
                          .level = std::string(level(node)),
                          .code = std::string(codes_[node]),
                          .provenance = provenance(node),
                          .holder = std::string(holders_[node]),
                          .member_levels = sparse(rare_->member_levels, node)};
        record.unplaced = record.kind == Kind::unit && units_.is_unplaced(node);
        record.recorded = sparse(rare_->recorded_units, node);
        record.empty = sparse(rare_->empty_units, node);
        if (record.kind == Kind::post) {
            const PostFlags& flags = post_[node - first(Kind::post)];
            record.role = flags.role;
            record.count = positions(node);
            record.vacant = flags.vacant;
            record.temporary = flags.temporary;
            record.external = flags.external;
            record.manager = flags.manager;
            record.large = flags.large;
            record.unit_line = flags.unit_line;
        }
        for (const auto& [measure, scope] : columns[index(record.kind)])
            if (auto quantity = this->quantity(node, measure, scope))
                record.figures.push_back({measure, scope, std::move(*quantity)});
        handle[node] = draft.add(std::move(record));
    };
    for (NodeId unit : nodes(Kind::unit)) add(unit);
    for (NodeId post : written_posts_) add(post);
    for (NodeId node = first(Kind::task); node < node_count(); ++node) add(node);

    const auto relate_all = [&](NodeId source) {
        for (std::uint32_t arc = arcs_.out_offset[source]; arc < arcs_.out_offset[source + 1]; ++arc) {
            const NodeId target = arcs_.target[arc];
            if (arcs_.relation[arc] == Relation::heads) continue;  // below, in their own order
            if (is_symmetric(arcs_.relation[arc]) && target < source) continue;
            RelationRecord record{.relation = arcs_.relation[arc], .from = handle[source], .to = handle[target]};
            if (!arcs_.weight.empty() && !std::isnan(arcs_.weight[arc])) record.weight = arcs_.weight[arc];
            record.provenance = sparse(rare_->arc_provenance, arc);
            record.decided = true;
            draft.relate(std::move(record));
        }
    };
    for (NodeId unit : nodes(Kind::unit)) {
        relate_all(unit);
        for (NodeId head : heads_of(unit)) {
            RelationRecord record{.relation = Relation::heads, .from = handle[head], .to = handle[unit]};
            for (std::uint32_t arc = arcs_.out_offset[head]; arc < arcs_.out_offset[head + 1]; ++arc)
                if (arcs_.relation[arc] == Relation::heads && arcs_.target[arc] == unit)
                    record.provenance = sparse(rare_->arc_provenance, arc);
            draft.relate(std::move(record));
        }
    }
    for (NodeId post : written_posts_) relate_all(post);
    for (NodeId node = first(Kind::task); node < node_count(); ++node) relate_all(node);
    return draft;
}

}  // namespace tyngde
