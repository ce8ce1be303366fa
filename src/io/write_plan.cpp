#include <cmath>
#include <utility>
#include <variant>

#include "node_writer.hpp"
#include "tyngde/io/write.hpp"

namespace tyngde::io {
namespace {

struct ActionWriter {
    const Provenance& stated;  ///< of the change

    Json operator()(const Create& change) const {
        Json result;
        result["create"] = to_string(change.spec.node.kind);
        result.update(spec_of(change.spec, change.spec.node.kind));
        if (!change.succeeds.empty()) result["succeeds"] = predecessors(change.succeeds);
        return result;
    }
    Json operator()(const Open& change) const {
        Json result;
        result["open"] = to_string(change.spec.node.kind);
        result.update(spec_of(change.spec, change.spec.node.kind));
        return result;
    }
    Json operator()(const Close& change) const { return {{"close", change.key}}; }
    Json operator()(const Abolish& change) const { return {{"abolish", change.key}}; }
    Json operator()(const Move& change) const {
        Json result{{"move", keys(change.keys)}, {"to", change.to}};
        if (change.if_elsewhere) result["if_elsewhere"] = true;
        return result;
    }
    Json operator()(const Merge& change) const {
        Json result{{"merge", change.parts}};
        if (const auto* key = std::get_if<std::string>(&change.into))
            result["into"] = *key;
        else
            result["into"] = merged(std::get<NodeSpec>(change.into));
        if (change.continues) result["continues"] = *change.continues;
        return result;
    }
    Json operator()(const Split& change) const {
        Json result{{"split", change.key}};
        result["into"] = Json::array();
        for (const SplitPart& part : change.parts) {
            Json entry = spec_of(part.spec, Kind::unit);
            if (part.share) entry["share"] = number(*part.share);
            if (!part.takes.empty()) entry["takes"] = part.takes;
            if (part.continues) entry["continues"] = true;
            result["into"].push_back(std::move(entry));
        }
        return result;
    }
    Json operator()(const Succeed& change) const { return {{"succeed", change.key}, {"of", predecessors(change.of)}}; }
    Json operator()(const Rename& change) const {
        Json result{{"rename", change.key}};
        put(result, change.names);
        return result;
    }
    Json operator()(const TransferTask& change) const {
        Json result{{"transfer", change.task}, {"from", change.from}, {"to", change.to}};
        if (change.share) result["share"] = number(*change.share);
        return result;
    }
    Json operator()(const TransferFigure& change) const {
        Json part = Json::object();
        put_figures(part, {{change.measure, Scope::plain, change.amount}});
        return {{"transfer", part}, {"from", change.from}, {"to", change.to}};
    }
    Json operator()(const TransferPart& change) const {
        const Json part{{"share", number(change.share)}};
        return {{"transfer", part}, {"from", change.from}, {"to", change.to}};
    }
    Json operator()(const Appoint& change) const {
        Json result{{"appoint", change.key}};
        put(result, "holder", change.holder);
        return result;
    }
    Json operator()(const Vacate& change) const { return {{"vacate", change.key}}; }
    Json operator()(const InsertLayer& change) const {
        return {{"insert_layer", spec_of(change.post, Kind::post)}, {"over", keys(change.over)}};
    }
    Json operator()(const Set& change) const {
        Json result{{"set", change.key}};
        put_figures(result, change.figures, stated);
        if (change.count) result["count"] = count(*change.count);
        if (change.vacant) result["vacant"] = *change.vacant;
        if (change.temporary) result["temporary"] = *change.temporary;
        if (change.external) result["external"] = *change.external;
        if (change.manager) result["manager"] = *change.manager;
        if (change.role) result["role"] = to_string(*change.role);
        if (change.code) result["code"] = *change.code;
        if (change.type) result["type"] = *change.type;
        if (change.level) result["level"] = *change.level;
        if (change.empty) result["empty"] = word_of(*change.empty);
        return result;
    }
    Json operator()(const Relate& change) const { return link("relate", change.spec); }
    Json operator()(const Unrelate& change) const { return link("unrelate", change.spec); }

private:
    static Json predecessors(const std::vector<Predecessor>& all) {
        Json result = Json::array();
        for (const Predecessor& before : all) {
            if (!before.share && !before.continues) {
                result.push_back(before.key);
                continue;
            }
            Json entry{{"key", before.key}};
            if (before.share) entry["share"] = std::isnan(*before.share) ? Json("unknown") : number(*before.share);
            if (before.continues) entry["continues"] = true;
            result.push_back(std::move(entry));
        }
        return result;
    }
    /// What the merged are, units or posts, is not said: the fields of both may stand.
    static Json merged(const NodeSpec& spec) {
        Json as_post = spec_of(spec, Kind::post);
        const Json as_unit = spec_of(spec, Kind::unit);
        for (const auto& [name, value] : as_unit.items())
            if (!as_post.contains(name)) as_post[name] = value;
        return as_post;
    }
    static Json link(const char* word, const RelationSpec& spec) {
        Json ends = Json::object();
        ends[std::string(to_string(spec.relation))] = {spec.from, spec.to};
        Json result{{word, ends}};
        if (spec.weight) result[spec.relation == Relation::works_with ? "volume" : "share"] = number(*spec.weight);
        put(result, spec.period);
        return result;
    }
};

Json changes(const std::vector<Change>& all) {
    Json result = Json::array();
    for (const Change& change : all) {
        Json entry = std::visit(ActionWriter{change.provenance}, change.action);
        const bool of_node =
            std::holds_alternative<Create>(change.action) || std::holds_alternative<Open>(change.action);
        if (!of_node) put(entry, change.provenance);
        put(entry, "reason", change.reason);
        if (change.effective) entry["effective"] = to_string(*change.effective);
        result.push_back(std::move(entry));
    }
    return result;
}

Json written(const Rule& rule) {
    Json result{{"rule", to_string(rule.kind)}};
    put(result, rule.names);
    if (!rule.of.empty()) result["of"] = keys(rule.of);
    if (rule.by) result["by"] = std::visit([](const auto& by) { return Json(by); }, *rule.by);
    if (rule.between) {
        const auto [least, most] = *rule.between;
        if (std::isfinite(least) && std::isfinite(most))
            result["between"] = {number(least), number(most)};
        else if (std::isfinite(least))
            result["at_least"] = number(least);
        else if (std::isfinite(most))
            result["at_most"] = number(most);
    }
    if (rule.within) result["within"] = number(*rule.within);
    if (!rule.measure.empty()) result["measure"] = rule.measure;
    if (!rule.indicator.empty()) result["indicator"] = rule.indicator;
    put(result, rule.provenance);
    put(result, "reason", rule.reason);
    return result;
}

}  // namespace

std::string write(const Plan& plan) {
    Json result = head("plan");
    put(result, "key", plan.key);
    put(result, plan.names);
    result["language"] = plan.language;
    put(result, "base", plan.base);
    put(result, "note", plan.note);
    put_sources(result, plan.sources);
    for (const ProcessStep& step : plan.process)
        result["process"].push_back({{"when", json_of(step.when)}, {"what", json_of(step.what)}});
    for (const OpenQuestion& question : plan.questions) {
        Json entry{{"question", json_of(question.question)}};
        put(entry, "note", question.note);
        result["questions"].push_back(std::move(entry));
    }
    if (plan.effective) result["effective"] = to_string(*plan.effective);
    result["changes"] = changes(plan.changes);
    for (const Choice& choice : plan.choices) {
        Json entry{{"key", choice.key}};
        put(entry, choice.names);
        put(entry, "question", choice.question);
        put(entry, "note", choice.note);
        put(entry, "source", choice.source);
        put(entry, "default", choice.otherwise);
        for (const Alternative& alternative : choice.alternatives) {
            Json answer{{"key", alternative.key}};
            put(answer, alternative.names);
            put(answer, "note", alternative.note);
            answer["changes"] = changes(alternative.changes);
            for (const auto& [other, wanted] : alternative.requires_) answer["requires"][other].push_back(wanted);
            for (const auto& [other, wanted] : alternative.excludes) answer["excludes"][other].push_back(wanted);
            entry["alternatives"].push_back(std::move(answer));
        }
        result["choices"].push_back(std::move(entry));
    }
    for (const Rule& rule : plan.rules) result["rules"].push_back(written(rule));
    return text_of(result);
}

}  // namespace tyngde::io
