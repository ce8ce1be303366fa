#include "aspect.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "core/tolerance.hpp"
#include "tyngde/organisation/figures.hpp"

namespace tyngde {
namespace {

/// What depends on the merge that he is one of is settled once he is the one who goes on.
Consequence if_he_continues(const Consequence& consequence, const Continues& self) {
    if (!consequence.kept || consequence.kept->into != self.into) return consequence;
    return {consequence.kept->who == self.who ? Fate::same : Fate::changed};
}

void weigh(Undecided& undecided, const Consequence& consequence, const std::optional<Continues>& self,
           const Interval& size) {
    const Interval part{size.value, std::max(0.0, size.lower), std::max(0.0, size.upper)};
    if (consequence.fate == Fate::open && !consequence.kept)
        undecided.free(part);
    else if (self)
        undecided.merged(*self, part, consequence.kept);
    else
        undecided.staff(*consequence.kept, part);
}

/// The bounds of a figure, of which nothing may be known.
double lower_end(double lower) { return std::isnan(lower) ? 0.0 : std::max(0.0, lower); }
double upper_end(double upper) {
    if (std::isnan(upper)) return infinity;
    return upper;
}

Value share(const Value& part, const Value& whole) {
    if (!part.defined() || !whole.defined()) {
        Missing missing = part.missing;
        missing.merge(whole.missing);
        Value result = Value::undefined(Reason::unknown_input, std::move(missing));
        const double most = upper_end(whole.upper), least = lower_end(whole.lower);
        // Nobody is no part of any number of people, however many there are.
        if (part.upper == 0 && most > 0) return Value::of(0);
        result.lower = most > 0 && std::isfinite(most) ? std::min(1.0, lower_end(part.lower) / most) : 0;
        result.upper = least > 0 ? std::min(1.0, upper_end(part.upper) / least) : 1;
        return result;
    }
    if (whole.value == 0) return Value::undefined(Reason::zero_total);
    // It grows with the part and falls with the rest, of which neither is told twice.
    const Value rest = difference(whole, part);
    const auto of = [](double most, double others) {
        if (!std::isfinite(most)) return 1.0;
        return most + others > 0 ? most / (most + others) : 0.0;
    };
    const double value = part.value / whole.value;
    const double lower = std::max(part.lower / whole.upper, of(part.lower, std::max(0.0, rest.upper)));
    const double upper =
        std::min(whole.lower > 0 ? part.upper / whole.lower : 1, of(part.upper, std::max(0.0, rest.lower)));
    return Value::of(Interval{value, std::min(value, lower), std::max(value, std::min(1.0, upper))});
}

}  // namespace

Value affected_between(const Value& changed, const Value& all, const Undecided& undecided, Missing waits_for) {
    const double low =
        std::max(lower_end(changed.lower) + undecided.least(), lower_end(all.lower) - undecided.most_the_same());
    const double high = std::max(low, std::min(upper_end(changed.upper) + undecided.most(), upper_end(all.upper)));
    if (std::isfinite(high) && high - low <= share_tolerance * std::max(1.0, high) && changed.defined())
        return Value::of(Interval{high, std::min(low, high), high});
    Value result = Value::undefined(Reason::unknown_input, std::move(waits_for));
    result.missing.merge(changed.missing);
    result.missing.merge(all.missing);
    result.lower = low;
    result.upper = high;
    result.known_part = changed.defined() ? changed.value : changed.known_part;
    return result;
}

std::optional<Continues> Reckoning::undecided_self(NodeId node, NodeId then) const {
    return consequences == nullptr ? std::nullopt : consequences->undecided_self(node, then);
}

Aspect::Aspect(const Reckoning& with, std::string_view waits_for, bool up_the_line)
    : with_(with),
      waits_for_(waits_for),
      up_the_line_(up_the_line),
      changed_(with.before.first(Kind::task)),
      open_(changed_),
      both_(changed_) {}

Fate Aspect::add(Consequence consequence, NodeId node, const Heir& heir) {
    const auto self = with_.undecided_self(node, heir.node);
    if (self) consequence = if_he_continues(consequence, *self);
    if (consequence.fate == Fate::same) return Fate::same;
    both_.add(node, heir);
    if (consequence.fate == Fate::changed && !self) {
        changed_.add(node, heir);
        return Fate::changed;
    }
    open_.add(node, heir);
    weigh(undecided_, consequence, self, with_.fte.of(node, heir));
    if (self || consequence.kept) hanging_.push_back({self ? *self : *consequence.kept, self.has_value(), node, heir});
    if (consequence.fate == Fate::open && !consequence.kept)
        (consequence.afterwards ? unknown_after_ : unknown_before_)
            .push_back(consequence.afterwards ? heir.node : node);
    if (up_the_line_ && consequence.kept) hang(*consequence.kept);
    return Fate::open;
}

/// Tells the merges of a line what they lie below.
void Aspect::hang(Continues kept) {
    for (;;) {
        const Consequence& above = with_.consequences->line_of(kept.who);
        if (above.fate != Fate::open || !above.kept) return;
        undecided_.below(kept, *above.kept);
        kept = *above.kept;
    }
}

Missing Aspect::depends_on() const {
    std::vector<std::string> result;
    result.reserve(unknown_before_.size() + unknown_after_.size());
    const auto name = [&](std::string_view key, std::string_view what) { result.emplace_back(key).append(what); };
    for (const NodeId node : unknown_before_) name(with_.before.key(node), waits_for_);
    for (const NodeId node : unknown_after_) name(with_.after.key(node), waits_for_);
    for (const NodeId into : undecided_.into()) name(with_.after.key(into), ".continues");
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

Extent Aspect::reach(const Value& common) const {
    Extent result{.changed = with_.fte.of_parts(changed_, with_.border),
                  .open = with_.fte.of_parts(open_, with_.border),
                  .affected = {},
                  .share = {},
                  .share_affected = {}};
    result.affected = result.changed;
    // Where nobody works whose manager is open, the sum stays as it is, with the uncertain figures in it.
    if (is_open() && !(result.changed.defined() && result.open.upper == 0)) {
        const Value all = with_.fte.of_parts(both_, with_.border);
        result.affected = affected_between(result.changed, all, undecided_, depends_on());
        if (!(all.defined() && all.lower == all.upper)) narrow(result.affected);
    }
    result.share = share(result.changed, common);
    result.share_affected = is_open() ? share(result.affected, common) : result.share;
    return result;
}

/// Bounds from each way in which it may go on, where these are few and no merge lies below another: an uncertain
/// figure on both sides of a sum is one.
void Aspect::narrow(Value& affected) const {
    constexpr std::size_t few = 64;
    if (affected.defined() || !undecided_.is_flat()) return;
    std::map<NodeId, std::vector<NodeId>> who;  // by merge: nobody, and each who may go on
    for (const Hanging& one : hanging_) {
        std::vector<NodeId>& candidates = who.try_emplace(one.on.into, 1, no_node).first->second;
        if (std::find(candidates.begin(), candidates.end(), one.on.who) == candidates.end())
            candidates.push_back(one.on.who);
    }
    std::size_t ways = 1;
    for (const auto& [into, candidates] : who)
        if ((ways *= candidates.size()) > few) return;
    double low = infinity, high = 0;
    for (std::size_t way = 0; way < ways; ++way) {
        std::map<NodeId, NodeId> goes_on;
        std::size_t rest = way;
        for (const auto& [into, candidates] : who) {
            goes_on[into] = candidates[rest % candidates.size()];
            rest /= candidates.size();
        }
        NodeParts parts = changed_;
        for (const Hanging& one : hanging_)
            if ((goes_on[one.on.into] == one.on.who) == one.himself) parts.add(one.node, one.heir);
        const Value sum = with_.fte.of_parts(parts, with_.border);
        low = std::min(low, std::isnan(sum.lower) ? 0.0 : sum.lower);
        high = std::max(high, std::isnan(sum.upper) ? infinity : sum.upper);
    }
    affected.lower = std::max(affected.lower, low);
    affected.upper = std::max(affected.lower, std::min(affected.upper, high));
}

void PositionCount::add(Consequence consequence, NodeId node, const Heir& heir) {
    const auto self = with_.undecided_self(node, heir.node);
    if (self) consequence = if_he_continues(consequence, *self);
    if (consequence.fate == Fate::same) return;
    const Interval part = part_of(heir.share, post_positions(with_.before, node));
    if (consequence.fate == Fate::changed && !self) {
        changed_.add(part, with_.before, node, "count");
    } else {
        open_.add(part, with_.before, node, "count");
        weigh(undecided_, consequence, self, part);
    }
}

Value PositionCount::affected(const Aspect& manager) const {
    const Value certain = changed();
    return affected_between(certain, both(certain, open(), Reason::needs_count), undecided_, manager.depends_on());
}

Value both(const Value& a, const Value& b, Reason reason) {
    if (a.defined() && b.defined()) return value_of(Affine{interval_of(a), a.terms} + Affine{interval_of(b), b.terms});
    const Interval sum = interval_of(a) + interval_of(b);
    Value result = Value::undefined(reason, a.missing);
    result.missing.merge(b.missing);
    result.lower = sum.lower;
    result.upper = sum.upper;
    result.known_part = a.known_part + b.known_part;
    return result;
}

}  // namespace tyngde
