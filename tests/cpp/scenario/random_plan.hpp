#pragma once

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "random_organisation.hpp"
#include "scenario/plans.hpp"

namespace tyngde::test {

/// As many as fit into a usual run, more where TYNGDE_RANDOM_GRAPHS asks for more.
inline int rounds(int usually) {
    const char* wanted = std::getenv("TYNGDE_RANDOM_GRAPHS");
    return wanted == nullptr ? usually : std::max(usually, std::atoi(wanted));
}

/// Changes drawn blindly: many cannot be done.
class RandomPlan {
public:
    RandomPlan(Dice& dice, const Organisation& base) : dice_(dice) {
        for (NodeId node : base.nodes()) keys_.emplace_back(base.key(node));
        for (NodeId unit : base.nodes(Kind::unit)) units_.emplace_back(base.key(unit));
        for (NodeId post : base.nodes(Kind::post)) posts_.emplace_back(base.key(post));
        posts_.emplace_back("p0");
    }

    Action draw() {
        const std::size_t sort = dice_.roll(25);
        const bool first = dice_.chance(50);  // of two ways
        const Quantity amount = dice_.chance(80) ? Quantity::exact(dice_.quarters(3)) : Quantity::unknown();
        const std::string u = unit(), v = unit(), p = post(), q = post(), a = any(), b = any();
        switch (sort) {
            case 17: return Create{new_unit(fresh(units_), u, {fte(amount)}), predecessors(v)};
            case 18: return Succeed{v, predecessors(u)};
            case 19: return Merge{{u, v}, new_unit(fresh(units_)), first ? u : v};
            case 20: return Merge{{p, q}, new_post(fresh(posts_), u, {fte(amount)}), first ? p : q};
            case 21:
                return first ? Set{p, {}, 1 + dice_.quarters(1) * 4, {}, {}, "L1"}
                             : Set{p, {}, {}, dice_.chance(50), {}, "L2"};
            case 22: {
                RelationSpec spec{.relation = Relation::works_with, .from = u, .to = v};
                if (dice_.chance(70)) spec.weight = 1 + dice_.quarters(3);
                return first ? Action{Relate{std::move(spec)}} : Action{Unrelate{std::move(spec)}};
            }
            case 24: {  // what a post is
                Set set{.key = p};
                const std::size_t what = dice_.roll(4);
                if (what < 2) set.external = first;
                if (what == 2) set.temporary = first;
                if (what == 3) set.role = first ? Role::assistant : Role::staff;
                return set;
            }
            case 23:
                return first ? Action{Relate{{.relation = Relation::heads, .from = p, .to = u}}}
                             : Action{Unrelate{{.relation = Relation::heads, .from = p, .to = u}}};
            case 0:
                return first ? Create{new_unit(fresh(units_), u, {fte(amount)})}
                             : Create{new_post(fresh(posts_), u, {fte(amount)})};
            case 1: return Abolish{a};
            case 2: return Move{{first ? u : p}, v};
            case 3: return first ? merge({u, v}, new_unit(fresh(units_))) : merge({u, v}, v);
            case 4: return first ? merge({p, q}, new_post(fresh(posts_), u, {fte(amount)})) : merge({p, q}, q);
            case 5: return Rename{a, {{"da", "x"}}};
            case 6: return TransferTask{"t0", u, v, first ? std::optional(0.25) : std::nullopt};
            case 7: return TransferFigure{Measure::fte, amount, u, v};
            case 8: return InsertLayer{new_post(fresh(posts_), "", {fte(amount)}), {first ? u : p}};
            case 9: return TransferPart{first ? 0.25 : 1, u, v};
            case 10: return Succeed{v, {{.key = u, .share = first ? 0.5 : not_known, .continues = dice_.chance(20)}}};
            case 11: return first ? Action{Appoint{p, "h"}} : Action{Vacate{p}};
            case 12: return first ? Action{Open{{{.kind = Kind::forum, .key = fresh(keys_)}, {}}}} : Action{Close{a}};
            case 13: return split(u, v, p, first);
            case 14: return Set{u, {fte(Quantity::derived("[" + v + ".fte] / 2"), Scope::own)}, {}, {}, {}, {}};
            case 15: return Set{u, {fte(amount, first ? Scope::own : Scope::total)}, {}, {}, "office", {}};
            default:
                return Relate{{.relation = first ? Relation::reports_to : Relation::works_with,
                               .from = a,
                               .to = b,
                               .weight = std::nullopt}};
        }
    }

private:
    std::vector<Predecessor> predecessors(const std::string& of) {
        Predecessor result{.key = of};
        const std::size_t sort = dice_.roll(4);
        if (sort == 1) result.share = not_known;
        if (sort == 2) result.share = 0.25;
        if (sort == 3) result.share = 0.5;
        result.continues = dice_.chance(30);
        return {result};
    }
    Action split(const std::string& u, const std::string& v, const std::string& p, bool keeps) {
        Split result{u, {}};
        for (const std::string& key : {keeps ? u : fresh(units_), fresh(units_)}) {
            std::optional<double> share;
            if (dice_.chance(60)) share = 0.25 + dice_.quarters(1) / 2;
            result.parts.push_back({new_unit(key, dice_.chance(20) ? v : ""), share, {}, false});
        }
        result.parts[0].continues = !keeps && dice_.chance(80);
        if (dice_.chance(50)) result.parts[1].takes.push_back(dice_.chance(50) ? v : p);
        return result;
    }
    std::string unit() { return units_[dice_.roll(units_.size())]; }
    std::string post() { return posts_[dice_.roll(posts_.size())]; }
    std::string any() { return keys_[dice_.roll(keys_.size())]; }
    std::string fresh(Keys& known) {
        known.push_back("new" + std::to_string(number_++));
        return known.back();
    }

    Dice& dice_;
    Keys keys_, units_, posts_;
    int number_ = 0;
};

/// Changes of all kinds that can be done one after another; so can any number of the first of them.
inline std::vector<Action> random_changes(Dice& dice, const Organisation& base, std::size_t most) {
    RandomPlan random(dice, base);
    std::vector<Action> actions;
    for (std::size_t attempt = 0; attempt < 6 * most && actions.size() < most; ++attempt) {
        actions.push_back(random.draw());
        try {
            run(base, actions);
        } catch (const PlanError&) {
            actions.pop_back();
        }
    }
    return actions;
}

}  // namespace tyngde::test
