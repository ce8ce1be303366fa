#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/date.hpp>
#include <tyngde/core/value.hpp>
#include <tyngde/organisation/draft.hpp>
#include <tyngde/organisation/figures.hpp>
#include <tyngde/organisation/organisation.hpp>

// Organisations in few words, for tests.

namespace tyngde::test {

inline bool close(double a, double b, double tolerance = 1e-12) {
    return a == b || std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

inline bool is(const Value& value, double expected) { return value.defined() && close(value.value, expected); }

inline Date day(const char* text) { return *parse_date(text); }

inline FigureRecord figure(Measure measure, const Quantity& quantity, Scope scope = Scope::plain) {
    return {measure, scope, quantity};
}
inline FigureRecord figure(Measure measure, double value) { return figure(measure, Quantity::exact(value)); }
inline FigureRecord fte(const Quantity& quantity, Scope scope = Scope::plain) {
    return {Measure::fte, scope, quantity};
}
inline FigureRecord fte(double value, Scope scope = Scope::plain) { return fte(Quantity::exact(value), scope); }
inline FigureRecord own(double value) { return fte(value, Scope::own); }
inline FigureRecord total(double value) { return fte(value, Scope::total); }

using Figures = std::vector<FigureRecord>;

/// Writes a draft by keys; throws what the draft throws.
struct Sketch {
    Draft draft;

    Sketch& node(Kind kind, NodeRecord record) {
        record.kind = kind;
        draft.add(std::move(record));
        return *this;
    }
    Sketch& unit(const std::string& key, const std::string& parent = {}, Figures figures = {},
                 const std::string& type = {}) {
        node(Kind::unit, {.key = key, .type = type, .figures = std::move(figures)});
        return parent.empty() ? *this : relate(Relation::part_of, key, parent);
    }
    Sketch& unplaced(const std::string& key, Figures figures = {}) {
        return node(Kind::unit, {.key = key, .figures = std::move(figures), .unplaced = true});
    }
    /// A post with what else is to be said of it.
    Sketch& post(NodeRecord record, const std::string& home = {}) {
        const std::string key = record.key;
        node(Kind::post, std::move(record));
        return home.empty() ? *this : relate(Relation::post_in, key, home);
    }
    Sketch& post(const std::string& key, const std::string& home = {}, Figures figures = {}) {
        return post(NodeRecord{.key = key, .figures = std::move(figures)}, home);
    }
    /// A post that heads units and is at home in the first of them.
    Sketch& head(const std::string& key, std::initializer_list<std::string> units, Figures figures = {}) {
        post(NodeRecord{.key = key, .figures = std::move(figures), .role = Role::head}, *units.begin());
        for (const std::string& unit : units) relate(Relation::heads, key, unit);
        return *this;
    }
    Sketch& task(const std::string& key, Figures figures = {}) {
        return node(Kind::task, {.key = key, .figures = std::move(figures)});
    }
    Sketch& relate(Relation relation, const std::string& from, const std::string& to,
                   std::optional<double> weight = std::nullopt) {
        draft.relate({.relation = relation, .from = draft.at(from), .to = draft.at(to), .weight = weight});
        return *this;
    }
    Organisation build() const { return Organisation(draft); }
};

inline std::vector<std::string> keys(const Organisation& organisation, const auto& nodes) {
    std::vector<std::string> result;
    for (NodeId node : nodes) result.emplace_back(organisation.key(node));
    return result;
}

using Keys = std::vector<std::string>;

inline Keys managers(const Organisation& organisation, const std::string& post) {
    return keys(organisation, organisation.line().managers(organisation.at(post)));
}
inline Keys reports(const Organisation& organisation, const std::string& post) {
    return keys(organisation, organisation.line().reports(organisation.at(post)));
}

/// The total of a unit.
inline PartSum total_of(const Organisation& organisation, const std::string& unit, Measure measure = Measure::fte) {
    return unit_figures(organisation, measure).total[organisation.at(unit)];
}
inline PartSum own_of(const Organisation& organisation, const std::string& unit, Measure measure = Measure::fte) {
    return unit_figures(organisation, measure).own[organisation.at(unit)];
}

/// The problem of the error that the call throws; a test failure if it throws none of this sort.
template <class E, class Call>
std::optional<E> error_of(Call&& call) {
    try {
        call();
    } catch (const E& error) {
        return error;
    }
    return std::nullopt;
}

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace tyngde::test
