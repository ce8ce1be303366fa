#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/core/number.hpp>
#include <tyngde/scenario/change.hpp>

#include "random_organisation.hpp"
#include "scenario/plans.hpp"

namespace tyngde::test {

/// A figure that is not exact, as a story states it.
struct Statement {
    double value;
    double lower;
    double upper;
    bool unknown;
};

inline constexpr Measure summed[] = {Measure::fte, Measure::headcount, Measure::salary, Measure::gross_expenditure};
inline constexpr Measure rolled_up[] = {Measure::fte,    Measure::fte_filled,        Measure::headcount,
                                        Measure::salary, Measure::gross_expenditure, Measure::volume,
                                        Measure::risk};

/// A random organisation and plans for it, told twice with the same seed: with figures that are not exact,
/// and with a number for each of them.
class Story {
public:
    enum class Figures : std::uint8_t { exact, loose };

    explicit Story(unsigned seed, Figures form = Figures::loose, const std::vector<double>* numbers = nullptr)
        : dice_(seed), form_(form), numbers_(numbers) {
        // Few uncertain figures can be tried in all combinations, many are as documents are.
        constexpr std::size_t percents[] = {4, 8, 40};
        loose_ = percents[dice_.roll(3)];
        tell_organisation();
    }

    Organisation organisation() const { return sketch_.build(); }
    const std::vector<Statement>& statements() const { return statements_; }

    /// The next change, blind to whether it can be done.
    Action change() {
        const std::size_t sort = dice_.roll(22);
        const bool first = dice_.chance(50);
        const std::string u = unit(), v = unit(), p = post(), q = post(), t = task();
        const Measure measure = summed[dice_.roll(4)];
        const Quantity amount = state(dice_.quarters(3));
        switch (sort) {
            case 0: return Create{new_unit(fresh(units_), u, {{measure, Scope::plain, amount}})};
            case 1: return Create{new_post(fresh(posts_), u, {fte(amount)})};
            case 2: {
                NodeSpec spec{{.kind = Kind::task, .key = fresh(tasks_)}, {}};
                spec.node.figures = {figure(Measure::gross_expenditure, amount),
                                     figure(Measure::volume, Quantity::exact(2))};
                spec.relations.push_back({.relation = Relation::responsible_for, .from = u, .to = spec.node.key});
                return Create{spec};
            }
            case 3: return Abolish{first ? p : t};
            case 4: return Abolish{u};
            case 5:
            case 6: return Move{{u}, v};
            case 7:
            case 8: return Move{{p}, v};
            case 9: return first ? merge({u, v}, new_unit(fresh(units_))) : merge({u, v}, v);
            case 10: return merge({u, v}, new_unit(fresh(units_), "", {{measure, Scope::plain, amount}}));
            case 11: return first ? merge({p, q}, new_post(fresh(posts_), u, {fte(amount)})) : merge({p, q}, q);
            case 12: return split(u, p, first);
            case 13: return TransferTask{t, u, v, first ? std::optional(0.25) : std::nullopt};
            case 14:
            case 15: return TransferFigure{measure, amount, u, v};
            case 16: return TransferPart{first ? 0.25 : 1, u, v};
            case 17: return InsertLayer{new_post(fresh(posts_), "", {fte(amount)}), {first ? u : p}};
            case 18: return Set{u, {figure(measure, amount, first ? Scope::own : Scope::total)}, {}, {}, {}, {}};
            case 19: return first ? Action{Appoint{p, "h"}} : Action{Vacate{p}};
            case 20: {
                const RelationSpec holds{.relation = Relation::responsible_for,
                                         .from = u,
                                         .to = t,
                                         .weight = first ? std::optional(0.25) : std::nullopt};
                return dice_.chance(50) ? Action{Relate{holds}} : Action{Unrelate{holds}};
            }
            default:
                if (first) return Rename{u, {{"da", "x"}}};
                return Set{u, {figure(Measure::fte, Quantity::derived(formula(v, amount)), Scope::own)}, {}, {}, {},
                           {}};
        }
    }

    std::vector<Action> plan(std::size_t most) {
        std::vector<Action> result;
        for (std::size_t i = 1 + dice_.roll(most); i > 0; --i) result.push_back(change());
        return result;
    }

private:
    /// An unknown amount is in no formula, whether or not it has a number this time.
    std::string formula(const std::string& unit, const Quantity& amount) const {
        const Interval& x = amount.interval;
        if (!x.known() || amount_unknown_) return "[" + unit + ".fte] / 2";
        const std::string more =
            x.is_exact() ? to_text(x.value) : "between(" + to_text(x.lower) + ", " + to_text(x.upper) + ")";
        return "[" + unit + ".fte] / 2 + " + more;
    }

    /// A figure around a number; the dice fall alike however it is told.
    Quantity state(double about) {
        const bool loose = dice_.chance(loose_);
        const std::size_t sort = dice_.roll(8);
        const double down = 0.25 + dice_.quarters(1) / 2, up = 0.25 + dice_.quarters(1) / 2;
        amount_unknown_ = false;
        if (form_ == Figures::exact || !loose) return Quantity::exact(about);
        Statement statement{about, std::max(0.0, about - down), about + up, sort == 7};
        if (sort < 4) {
            statement.lower = std::max(0.0, about - up);
        } else if (sort < 7) {
            statement.value = statement.lower + (statement.upper - statement.lower) / 2;
        }
        statements_.push_back(statement);
        amount_unknown_ = statement.unknown;
        if (numbers_ != nullptr) return Quantity::exact((*numbers_)[statements_.size() - 1]);
        if (statement.unknown) return Quantity::unknown();
        Quantity result{{statement.value, statement.lower, statement.upper}, Form::between, {}};
        if (sort < 4) result.form = Form::about;
        return result;
    }

    void tell_organisation() {
        const std::size_t units = 2 + dice_.roll(5), posts = dice_.roll(6), tasks = dice_.roll(4);
        std::vector<int> parent(units, -1);
        for (std::size_t i = 1; i < units; ++i) parent[i] = dice_.chance(10) ? -1 : static_cast<int>(dice_.roll(i));
        std::vector<std::map<Measure, double>> parts(units), totals(units);
        std::vector<std::size_t> home(posts), holder(tasks);
        std::vector<NodeRecord> post_records(posts), task_records(tasks);
        for (std::size_t i = 0; i < posts; ++i) {
            NodeRecord& record = post_records[i];
            record.key = "p" + std::to_string(i);
            record.vacant = dice_.chance(20);
            home[i] = dice_.roll(units);
            const double positions = dice_.quarters(2), pay = dice_.quarters(3);
            record.figures = {fte(state(positions)), figure(Measure::salary, state(pay))};
            parts[home[i]][Measure::fte] += positions;
            parts[home[i]][Measure::salary] += pay;
            parts[home[i]][Measure::headcount] += record.vacant ? 0 : 1;
        }
        for (std::size_t i = 0; i < tasks; ++i) {
            NodeRecord& record = task_records[i];
            record.key = "t" + std::to_string(i);
            holder[i] = dice_.roll(units);
            const double money = dice_.quarters(4);
            record.figures = {figure(Measure::gross_expenditure, state(money)),
                              figure(Measure::volume, state(dice_.quarters(4))),
                              figure(Measure::risk, state(dice_.quarters(3)))};
            parts[holder[i]][Measure::gross_expenditure] += money;
        }
        std::vector<char> inner(units, 0);
        for (int above : parent)
            if (above >= 0) inner[static_cast<std::size_t>(above)] = 1;
        std::vector<test::Figures> figures(units);
        for (std::size_t i = units; i-- > 0;)
            for (Measure measure : summed) {
                const double part = parts[i][measure], more = 1 + dice_.quarters(5);
                const std::size_t sort = dice_.roll(4);
                const double own = part + more;
                if (inner[i] == 0 && (sort < 3 || part == 0)) {
                    figures[i].push_back(figure(measure, state(own)));
                    totals[i][measure] += own;
                } else if (sort == 0) {
                    figures[i].push_back(figure(measure, state(own), Scope::own));
                    totals[i][measure] += own;
                } else if (sort == 1 && inner[i] != 0) {
                    totals[i][measure] += own;
                    figures[i].push_back(figure(measure, state(totals[i][measure]), Scope::total));
                } else {
                    totals[i][measure] += part;
                }
                if (parent[i] >= 0) totals[static_cast<std::size_t>(parent[i])][measure] += totals[i][measure];
            }
        for (std::size_t i = 0; i < units; ++i) {
            units_.push_back("u" + std::to_string(i));
            sketch_.unit(units_.back(), parent[i] < 0 ? "" : "u" + std::to_string(parent[i]), figures[i]);
        }
        for (std::size_t i = 0; i < posts; ++i) {
            posts_.push_back(post_records[i].key);
            sketch_.post(post_records[i], units_[home[i]]);
        }
        for (std::size_t i = 0; i < tasks; ++i) {
            tasks_.push_back(task_records[i].key);
            sketch_.node(Kind::task, task_records[i]);
            if (dice_.chance(20)) {
                sketch_.relate(Relation::responsible_for, units_[holder[i]], tasks_.back(), 0.5);
            } else {
                sketch_.relate(Relation::responsible_for, units_[holder[i]], tasks_.back());
            }
        }
        posts_.emplace_back("p0");
        tasks_.emplace_back("t0");
    }

    Action split(const std::string& u, const std::string& p, bool keeps) {
        Split result{u, {}};
        const std::string first = keeps ? u : fresh(units_), second = fresh(units_);
        const double share = 0.25 + dice_.quarters(1) / 2;
        const bool stated = dice_.chance(80);
        result.parts.push_back({new_unit(first), stated ? std::optional(share) : std::nullopt, {}, !keeps});
        result.parts.push_back({new_unit(second), stated ? std::optional<double>() : std::optional(0.25), {}, false});
        if (dice_.chance(50)) result.parts[1].takes.push_back(p);
        return result;
    }

    std::string unit() { return units_[dice_.roll(units_.size())]; }
    std::string post() { return posts_[dice_.roll(posts_.size())]; }
    std::string task() { return tasks_[dice_.roll(tasks_.size())]; }
    std::string fresh(Keys& known) {
        known.push_back("new" + std::to_string(number_++));
        return known.back();
    }

    bool amount_unknown_ = false;  ///< of the last figure stated
    Dice dice_;
    Figures form_;
    std::size_t loose_ = 0;  ///< how many of a hundred figures are not exact
    const std::vector<double>* numbers_;
    std::vector<Statement> statements_;
    Sketch sketch_;
    Keys units_, posts_, tasks_;
    int number_ = 0;
};

}  // namespace tyngde::test
