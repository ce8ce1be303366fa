#include "statements.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "edits.hpp"
#include "tyngde/core/number.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {
namespace {

/// Texts put together so that no two lists give the same.
class Joint {
public:
    Joint() = default;
    Joint(std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts) *this << part;
    }
    Joint& operator<<(std::string_view part) {
        text_ += std::to_string(part.size());
        text_ += ':';
        text_ += part;
        return *this;
    }
    Joint& operator<<(double number) { return *this << std::string_view(to_text(number)); }
    Joint& operator<<(const std::optional<double>& number) {
        return number ? *this << *number : *this << std::string_view("not stated");
    }
    Joint& operator<<(const Period& period) {
        return *this << std::string_view(period.always() ? std::string{} : to_string(period));
    }
    Joint& operator<<(const Names& names) {
        Joint all;
        for (const auto& [language, name] : names) all << language << name;
        return *this << std::string_view(all.text_);
    }
    Joint& operator<<(const Quantity& quantity) {
        *this << quantity.interval.value << quantity.interval.lower << quantity.interval.upper;
        // A formula that is still to be computed is what is said.
        return *this << std::string_view(quantity.form == Form::pending ? quantity.provenance.formula : "");
    }
    Joint& operator<<(std::vector<std::string> texts) {
        std::sort(texts.begin(), texts.end());
        Joint all;
        for (const std::string& text : texts) all << std::string_view(text);
        return *this << std::string_view(all.text_);
    }
    const std::string& str() const { return text_; }

private:
    std::string text_;
};

std::string_view yes_or_no(bool flag) { return flag ? "yes" : "no"; }

std::string normal(const std::string& key) { return nfc(key).value_or(key); }

std::vector<std::string> normal(const std::vector<std::string>& keys) {
    std::vector<std::string> result;
    for (const std::string& key : keys) result.push_back(normal(key));
    return result;
}

std::string_view scope_name(Scope scope) { return scope == Scope::total ? "total" : "own"; }

std::string text_of(const FigureRecord& figure) {
    return (Joint{to_string(figure.measure), scope_name(figure.scope)} << figure.quantity).str();
}

std::pair<std::string, std::string> ends_of(const RelationSpec& spec) {
    std::pair<std::string, std::string> ends{normal(spec.from), normal(spec.to)};
    if (is_symmetric(spec.relation) && ends.second < ends.first) std::swap(ends.first, ends.second);
    return ends;
}

std::string text_of(const RelationSpec& spec) {
    const auto [from, to] = ends_of(spec);
    return (Joint{to_string(spec.relation), from, to} << spec.weight << spec.period).str();
}

std::string text_of(const Predecessor& predecessor) {
    return (Joint{normal(predecessor.key)} << predecessor.share << yes_or_no(predecessor.continues)).str();
}

std::string text_of(const NodeSpec& spec) {
    const NodeRecord& node = spec.node;
    Joint text{to_string(node.kind), normal(node.key), node.type, node.level, node.code, node.holder};
    text << node.names << node.period << to_string(node.role) << node.count << node.member_levels;
    for (const bool flag : {node.unplaced, node.vacant, node.temporary, node.external, node.manager})
        text << yes_or_no(flag);
    std::vector<std::string> figures, relations;
    for (const FigureRecord& figure : node.figures) figures.push_back(text_of(figure));
    for (const RelationSpec& relation : spec.relations) relations.push_back(text_of(relation));
    return (text << figures << relations).str();
}

/// What is said by the actions that are one part each.
struct Sayings {
    std::vector<Statement> result;

    void say(std::initializer_list<std::string_view> fact, const std::string& key, const Joint& says) {
        result.push_back({Joint(fact).str(), key, says.str()});
    }

    void operator()(const Create& change) {
        std::vector<std::string> after;
        for (const Predecessor& predecessor : change.succeeds) after.push_back(text_of(predecessor));
        const std::string key = normal(change.spec.node.key);
        say({"node", key}, key, Joint{"create", text_of(change.spec)} << after);
        heads_of(change.spec);
    }
    void operator()(const Open& change) {
        const std::string key = normal(change.spec.node.key);
        say({"node", key}, key, Joint{"create", text_of(change.spec)});
    }
    void operator()(const Abolish& change) { say({"node", normal(change.key)}, normal(change.key), Joint{"abolish"}); }
    void operator()(const Close& change) { say({"node", normal(change.key)}, normal(change.key), Joint{"abolish"}); }
    void operator()(const Move& change) {
        const std::string key = normal(change.keys.front());
        say({"place", key}, key, Joint{normal(change.to)});
    }
    void operator()(const Merge& change) {
        Joint says{"merge"};
        says << normal(change.parts) << (change.continues ? normal(*change.continues) : "");
        if (const auto* fresh = std::get_if<NodeSpec>(&change.into)) {
            const std::string key = normal(fresh->node.key);
            says << text_of(*fresh);
            say({"node", key}, key, says);
            heads_of(*fresh);
        } else {
            says << normal(std::get<std::string>(change.into));
        }
        for (const std::string& part : normal(change.parts)) say({"node", part}, part, says);
    }
    void operator()(const Split& change) {
        std::vector<std::string> parts;
        for (const SplitPart& part : change.parts)
            parts.push_back(
                (Joint{text_of(part.spec)} << part.share << normal(part.takes) << yes_or_no(part.continues)).str());
        const Joint says = Joint{"split"} << parts;
        say({"node", normal(change.key)}, normal(change.key), says);
        for (const SplitPart& part : change.parts)
            if (const std::string key = normal(part.spec.node.key); key != normal(change.key))
                say({"node", key}, key, says);
    }
    void operator()(const Succeed& change) {
        const std::string key = normal(change.key);
        for (const Predecessor& before : change.of)
            say({"succession", normal(before.key), key}, key, Joint{text_of(before)});
    }
    void operator()(const Rename& change) {
        say({"names", normal(change.key)}, normal(change.key), Joint{} << change.names);
    }
    void operator()(const TransferTask& change) {
        const std::string task = normal(change.task);
        say({"task", task, normal(change.from), normal(change.to)}, task, Joint{} << change.share);
    }
    void operator()(const TransferFigure& change) {
        const std::string from = normal(change.from);
        say({"transfer", to_string(change.measure), from, normal(change.to)}, from, Joint{} << change.amount);
    }
    void operator()(const TransferPart& change) {
        const std::string from = normal(change.from);
        say({"part", from, normal(change.to)}, from, Joint{} << change.share);
    }
    void operator()(const InsertLayer& change) {
        const std::string key = normal(change.post.node.key);
        const Joint says = Joint{"layer", text_of(change.post)} << normal(change.over);
        say({"node", key}, key, says);
        for (const std::string& below : normal(change.over)) say({"layer", below}, below, says);
    }
    void operator()(const Set& change) {
        const std::string key = normal(change.key);
        for (const FigureRecord& figure : change.figures)
            say({"figure", key, to_string(figure.measure), scope_name(figure.scope)}, key, Joint{} << figure.quantity);
        if (change.count) say({"count", key}, key, Joint{} << *change.count);
        if (change.vacant) say({"holder", key}, key, Joint{*change.vacant ? "vacant" : "filled"});
        const auto flag = [&](const char* name, std::optional<bool> value) {
            if (value) say({name, key}, key, Joint{*value ? "yes" : "no"});
        };
        flag("temporary", change.temporary);
        flag("external", change.external);
        flag("manager", change.manager);
        if (change.role) say({"role", key}, key, Joint{to_string(*change.role)});
        if (change.code) say({"code", key}, key, Joint{*change.code});
        if (change.type) say({"type", key}, key, Joint{*change.type});
        if (change.level) say({"level", key}, key, Joint{*change.level});
        if (change.empty) say({"empty", key}, key, Joint{*change.empty == Empty::staff ? "staff" : "all"});
    }
    void operator()(const Appoint& change) {
        say({"holder", normal(change.key)}, normal(change.key), Joint{"appoint", change.holder});
    }
    void operator()(const Vacate& change) { say({"holder", normal(change.key)}, normal(change.key), Joint{"vacate"}); }
    void operator()(const Relate& change) { of_relation(change.spec, "relate"); }
    void operator()(const Unrelate& change) { of_relation(change.spec, "unrelate"); }

    /// What a new post is given to lead is said of the unit.
    void heads_of(const NodeSpec& spec) {
        for (const RelationSpec& relation : spec.relations)
            if (relation.relation == Relation::heads) of_relation(relation, "relate");
    }

    /// Who leads is one fact, however many relations say it.
    void of_relation(const RelationSpec& spec, std::string_view what) {
        const auto [from, to] = ends_of(spec);
        const Joint says{what, text_of(spec)};
        if (spec.relation == Relation::reports_to)
            say({"line", from}, from, says);
        else if (spec.relation == Relation::heads)
            say({"heads", to}, to, says);
        else
            say({"relation", to_string(spec.relation), from, to}, from, says);
    }
};

/// The smallest actions that together do the same.
std::vector<Action> actions_of(const Action& action) {
    std::vector<Action> result;
    if (const auto* move = std::get_if<Move>(&action); move != nullptr && !move->keys.empty())
        for (const std::string& key : move->keys) result.emplace_back(Move{{key}, move->to, move->if_elsewhere});
    if (const auto* succeed = std::get_if<Succeed>(&action))
        for (const Predecessor& before : succeed->of) result.emplace_back(Succeed{succeed->key, {before}});
    if (const auto* set = std::get_if<Set>(&action)) {
        // Formulas see what the whole change finds.
        const bool computes = std::any_of(set->figures.begin(), set->figures.end(), [](const FigureRecord& figure) {
            return figure.quantity.form == Form::pending;
        });
        if (computes) return {action};
        const Set nothing{.key = set->key};
        for (const FigureRecord& figure : set->figures) {
            Set one = nothing;
            one.figures = {figure};
            result.emplace_back(std::move(one));
        }
        const auto take = [&](auto member) {
            if (!((*set).*member)) return;
            Set one = nothing;
            one.*member = (*set).*member;
            result.emplace_back(std::move(one));
        };
        take(&Set::count);
        take(&Set::vacant);
        take(&Set::temporary);
        take(&Set::external);
        take(&Set::manager);
        take(&Set::role);
        take(&Set::code);
        take(&Set::type);
        take(&Set::level);
        take(&Set::empty);
    }
    if (result.empty()) result.push_back(action);
    return result;
}

}  // namespace

std::vector<ChangePart> parts_of(const Change& change) {
    std::vector<ChangePart> result;
    for (Action& action : actions_of(change.action)) {
        Sayings sayings;
        std::visit(sayings, action);
        Change part = change;
        part.action = std::move(action);
        result.push_back({std::move(part), std::move(sayings.result)});
    }
    return result;
}

std::string text_of(const Choice& choice) {
    Joint text{choice.key, choice.source, choice.otherwise};
    text << choice.names << choice.question.by_language() << choice.note.by_language();
    for (const Alternative& alternative : choice.alternatives) {
        text << alternative.key << alternative.names << alternative.note.by_language();
        for (const auto* pairs : {&alternative.requires_, &alternative.excludes}) {
            std::vector<std::string> all;
            for (const auto& [other, key] : *pairs) all.push_back(Joint{other, key}.str());
            text << all;
        }
        for (const Change& change : alternative.changes) {
            text << (change.effective ? to_string(*change.effective) : std::string{}) << change.reason.by_language();
            for (const ChangePart& part : parts_of(change))
                for (const Statement& statement : part.statements) text << statement.fact << statement.says;
        }
    }
    return text.str();
}

std::string text_of(const Rule& rule) {
    Joint text{to_string(rule.kind), rule.provenance.source};
    text << rule.reason.by_language() << rule.provenance.note.by_language() << rule.names << normal(rule.of);
    if (rule.by) {
        if (const auto* type = std::get_if<std::string>(&*rule.by)) text << "type" << *type;
        if (const auto* keys = std::get_if<std::vector<std::string>>(&*rule.by)) text << "keys" << normal(*keys);
        if (const auto* depth = std::get_if<std::uint32_t>(&*rule.by)) text << "depth" << std::to_string(*depth);
    }
    if (rule.between) text << rule.between->first << rule.between->second;
    text << rule.within << rule.measure << rule.indicator;
    return text.str();
}

}  // namespace tyngde
