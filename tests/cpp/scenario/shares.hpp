#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <tyngde/organisation/figures.hpp>
#include <tyngde/scenario/lineage.hpp>

#include "random_organisation.hpp"
#include "scenario/plans.hpp"

// A slow lineage: matrices of shares, kept beside the library's.

namespace tyngde::test {

/// For each node of the beginning, where its parts are now; the empty key is what left.
class Shares {
public:
    using Step = std::map<std::string, std::map<std::string, double>>;  ///< from, to, share

    explicit Shares(const Keys& nodes) {
        for (const std::string& node : nodes) now_[node][node] = 1;
    }

    /// Hands over the shares of a step; what it does not mention stays.
    void apply(const Step& step) {
        for (auto& [start, places] : now_) {
            std::map<std::string, double> next;
            for (const auto& [at, part] : places) {
                const auto moves = step.find(at);
                double left = 1;
                if (moves != step.end() && !at.empty())
                    for (const auto& [to, share] : moves->second) {
                        next[to] += part * share;
                        left -= share;
                    }
                next[at] += part * left;
            }
            places = std::move(next);
        }
    }

    double of(const std::string& from, const std::string& to) const {
        const auto places = now_.find(from);
        if (places == now_.end()) return 0;
        const auto found = places->second.find(to);
        return found == places->second.end() ? 0 : found->second;
    }
    const std::map<std::string, double>& places_of(const std::string& from) const { return now_.at(from); }

    /// What a lineage says otherwise.
    Keys faults(const Lineage& lineage) const {
        Keys result;
        std::set<std::pair<std::string, std::string>> met;
        for (const Succession& row : lineage.rows()) {
            const std::string name = row.from + " to '" + row.to + "'";
            if (row.from == row.to) result.push_back(name + " needs no row");
            if (!met.emplace(row.from, row.to).second) result.push_back(name + " stands twice");
            if (!close(row.share, of(row.from, row.to), 1e-9)) result.push_back("share of " + name);
            if (!now_.contains(row.from)) result.push_back(name + " was not there at the beginning");
        }
        for (const auto& [from, places] : now_) {
            if (!close(lineage.rest(from), of(from, from), 1e-9)) result.push_back("rest of " + from);
            double sum = 0;
            for (const Succession& row : lineage.successors(from)) sum += row.share;
            if (sum > 1 + 1e-9) result.push_back("the shares of " + from + " add up to more than 1");
            for (const auto& [to, share] : places)
                if (share > 1e-9 && to != from && !met.contains({from, to}))
                    result.push_back("no row " + from + " to '" + to + "'");
        }
        return result;
    }

private:
    Step now_;
};

/// Changes that can be done one after the other, what came of each, and the shares handed over.
struct RandomCourse {
    std::vector<Action> actions;
    std::vector<Outcome> outcomes;
    Shares shares;
    Shares staff;                                             ///< the same of the staff whom no post describes
    std::set<std::pair<std::string, std::string>> continued;  ///< a key before, a key now
};

/// The FTE of some posts of a unit.
template <class Posts>
double listed_fte(const Organisation& organisation, const Posts& posts) {
    double result = 0;
    for (const NodeId post : posts) result += post_figure(organisation, post, Measure::fte).value;
    return result;
}

/// Units are moved, merged, divided, created and abolished, and parts of them transferred.
inline RandomCourse random_course(Dice& dice, const Organisation& base, std::size_t most) {
    const Shares nothing_yet(keys(base, base.nodes(Kind::unit)));
    RandomCourse course{{}, {}, nothing_yet, nothing_yet, {}};
    for (const std::string& unit : keys(base, base.nodes(Kind::unit))) course.continued.emplace(unit, unit);
    Organisation now = base;
    std::size_t number = 0;
    for (std::size_t attempt = 0; attempt < 4 * most && course.actions.size() < most; ++attempt) {
        const Keys units = keys(now, now.nodes(Kind::unit));
        const auto any = [&] { return units[dice.roll(units.size())]; };
        const auto fresh = [&] { return "new" + std::to_string(number++); };
        const std::string u = any(), v = any();
        const std::size_t sort = dice.roll(9);
        Action action;
        Shares::Step step, staff;
        const double own = own_fte_of(now, u), others = own - listed_fte(now, now.posts_in(now.at(u)));
        std::vector<std::pair<std::string, std::string>> continues;
        if (sort == 0) {
            action = Create{new_unit(fresh(), u, {fte(dice.quarters(3))})};
        } else if (sort == 1) {
            action = Abolish{u};
            step[u][""] = 1;
        } else if (sort == 2) {
            action = Move{{u}, v};
        } else if (sort == 3) {
            Merge merge{{u, v}, v, std::nullopt};
            step[u][v] = 1;
            action = merge;
        } else if (sort == 4) {
            Merge merge{{u, v}, new_unit(fresh()), std::nullopt};
            const std::string target = std::get<NodeSpec>(merge.into).node.key;
            step[u][target] = step[v][target] = 1;
            if (dice.chance(50)) {
                merge.continues = u;
                continues.emplace_back(u, target);
            }
            action = merge;
        } else if (sort == 5 || sort == 6) {
            // Into two new ones, or into one beside what keeps the key.
            const bool keeps = sort == 5;
            const double share = static_cast<double>(1 + dice.roll(3)) / 4;
            const std::string first = keeps ? u : fresh(), second = fresh();
            Split split{u, {{new_unit(first), 1 - share, {}, !keeps}, {new_unit(second), {}, {}, false}}};
            if (dice.chance(80)) split.parts[1].share = share;
            if (!keeps) continues.emplace_back(u, first);
            for (NodeId post : now.posts_in(now.at(u)))
                if (dice.chance(50)) split.parts[1].takes.emplace_back(now.key(post));
            for (NodeId child : now.units().children(now.at(u)))
                if (dice.chance(50)) split.parts[1].takes.emplace_back(now.key(child));
            if (!keeps) step[u][first] = 1 - share;
            step[u][second] = share;
            if (others > 1e-9) {
                std::vector<NodeId> taken;
                for (const NodeId post : now.posts_in(now.at(u)))
                    if (std::count(split.parts[1].takes.begin(), split.parts[1].takes.end(), now.key(post)) > 0)
                        taken.push_back(post);
                staff[u][second] = (share * own - listed_fte(now, taken)) / others;
                if (!keeps) staff[u][first] = 1 - staff[u][second];
            }
            action = split;
        } else if (sort == 7) {
            const double share = static_cast<double>(1 + dice.roll(4)) / 4;
            action = TransferPart{share, u, v};
            step[u][v] = share;
            if (others > 1e-9) staff[u][v] = share * own / others;
        } else {
            // A share is of what there was when the plan began, so that of a whole is the same for all plans.
            if (course.shares.of(u, u) != 1) continue;
            const double share = static_cast<double>(1 + dice.roll(2)) / 4;
            action = Succeed{v, {{.key = u, .share = share}}};
            step[u][v] = share;
        }
        try {
            std::vector<Action> all = course.actions;
            all.push_back(action);
            run(base, all);
            Outcome outcome = run(now, {action});
            now = outcome.organisation;
            course.actions = std::move(all);
            course.outcomes.push_back(std::move(outcome));
        } catch (const PlanError&) {
            continue;
        }
        course.shares.apply(step);
        course.staff.apply(staff.empty() ? step : staff);
        for (const auto& [from, to] : continues) {
            const auto known = course.continued;
            for (const auto& [start, at] : known)
                if (at == from) course.continued.emplace(start, to);
        }
    }
    return course;
}

}  // namespace tyngde::test
