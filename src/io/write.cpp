#include "tyngde/io/write.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <variant>

#include "json_number.hpp"
#include "json_text.hpp"
#include "tyngde/core/date.hpp"

namespace tyngde::io {
namespace {

// Members stand in the order they are set, which is the order of documents.md.
using Json = nlohmann::ordered_json;

/// The half-width as it was written: the difference, rid of the noise of subtracting, or else one from
/// which both bounds come back. The lower bound may be cut off at zero, and then says nothing.
double half_width(const Interval& interval) {
    const double up = interval.upper - interval.value, down = interval.value - interval.lower;
    if (up == 0) return 0;
    const auto gives_both = [&](double width) {
        return interval.value + width == interval.upper && std::max(0.0, interval.value - width) == interval.lower;
    };
    const double unit = std::pow(10.0, 12 - std::ceil(std::log10(up)));
    for (double width : {std::round(up * unit) / unit, down})
        if (gives_both(width)) return width;
    // All widths that give a bound lie within half a step of the distance to it.
    const double at_upper = (std::nextafter(interval.upper, infinity) - interval.upper) / 2;
    double at_lower = (std::nextafter(interval.lower, infinity) - interval.lower) / 2;
    if (interval.lower == 0) at_lower = infinity;
    const double least = std::max(up - at_upper, down - at_lower), most = std::min(up + at_upper, down + at_lower);
    return least + (most - least) / 2;
}

void put(Json& object, const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}

void put(Json& object, const char* name, const Text& text) {
    if (!text.empty()) object[name] = json_of(text);
}

void put(Json& object, const Names& names) {
    if (!names.empty()) object["name"] = json_of(names);
}

void put(Json& object, const Provenance& provenance) {
    if (provenance.basis != Basis::unstated) object["basis"] = to_string(provenance.basis);
    put(object, "source", provenance.source);
    put(object, "formula", provenance.formula);
    put(object, "note", provenance.note);
}

void put(Json& object, const Period& period) {
    if (period.from) object["from"] = to_string(*period.from);
    if (period.until) object["until"] = to_string(*period.until);
}

void put(Json& object, const Recorded& recorded) {
    for (const Subject subject : all_subjects)
        if (const auto& said = recorded[subject]) object["recorded"][std::string(to_string(subject))] = *said;
}

/// What a reader would not decide in the same way by itself.
Recorded to_be_said(const Draft& draft) {
    Recorded result = draft.recorded;
    const Recorded rule = recorded_by_rule(draft);
    for (const Subject subject : all_subjects)
        if (result[subject] == rule[subject]) result[subject].reset();
    return result;
}

/// True where a reader would take an explicit line for one that the units give. Where there are periods
/// any line may be one.
bool has_doubtful_lines(const Organisation& organisation, const Draft& draft) {
    if (organisation.is_dated())
        return std::any_of(draft.relations().begin(), draft.relations().end(), [](const RelationRecord& relation) {
            return !relation.removed && relation.relation == Relation::reports_to;
        });
    for (NodeId post : organisation.nodes(Kind::post)) {
        const std::vector<NodeId> stated = organisation.explicit_managers(post);
        if (stated.empty()) continue;
        const std::vector<NodeId> given = organisation.managers_by_units(post);
        if (!given.empty() && std::all_of(given.begin(), given.end(), [&](NodeId manager) {
                return std::find(stated.begin(), stated.end(), manager) != stated.end();
            }))
            return true;
    }
    return false;
}

const char* word_of(Empty empty) { return empty == Empty::staff ? "staff" : "all"; }

Json list(const std::vector<std::string>& texts) { return Json(texts); }

Json figure(const FigureRecord& record) {
    const Quantity& quantity = record.quantity;
    const bool bare = record.scope == Scope::plain && quantity.provenance.empty();
    if (bare && quantity.form == Form::exact) return number(quantity.interval.value);
    const Interval& interval = quantity.interval;
    if (bare && quantity.form == Form::unknown && interval == Interval{}) return "unknown";
    Json result;
    switch (quantity.form) {
        case Form::exact: result["value"] = number(interval.value); break;
        case Form::about:
            result["about"] = number(interval.value);
            result["within"] = number(half_width(interval));
            break;
        case Form::between:
            if (interval.value != Quantity::between(interval.lower, interval.upper).interval.value)
                result["value"] = number(interval.value);
            result["between"] = {number(interval.lower), number(interval.upper)};
            break;
        case Form::unknown:
            result["unknown"] = true;
            if (interval.lower > 0) result["at_least"] = number(interval.lower);
            if (interval.upper < infinity) result["at_most"] = number(interval.upper);
            break;
        case Form::pending: result["derived"] = quantity.provenance.formula; break;
    }
    for (const Term& term : quantity.terms)
        result["terms"].push_back({{"of", term.of.name},
                                   {"value", number(term.of.value)},
                                   {"between", {number(term.of.lower), number(term.of.upper)}},
                                   {"times", number(term.times)}});
    if (record.scope != Scope::plain) result["scope"] = record.scope == Scope::own ? "own" : "total";
    Provenance provenance = quantity.provenance;
    if (quantity.form == Form::pending) provenance.formula.clear();
    put(result, provenance);
    return result;
}

void put_figures(Json& object, const std::vector<FigureRecord>& figures) {
    for (const FigureRecord& record : figures) {
        const std::string name(to_string(record.measure));
        if (!object.contains(name)) {
            object[name] = figure(record);
        } else {
            Json& present = object[name];
            if (!present.is_array()) present = Json::array({present});
            present.push_back(figure(record));
        }
    }
}

Json count(Count positions) { return std::isnan(positions) ? Json("unknown") : number(positions); }

void put_sources(Json& object, const std::vector<Source>& sources) {
    for (const Source& source : sources) {
        Json& entry = object["sources"][source.key] = Json::object();
        put(entry, "title", source.title);
        if (source.date) entry["date"] = to_string(*source.date);
        put(entry, "url", source.url);
        put(entry, "note", source.note);
    }
}

Json head(const char* kind) {
    Json result;
    result["tyngde"] = kind;
    return result;
}

/// What stands in the node itself; where it lies and what it is related to follows.
Json node(const NodeRecord& record) {
    Json result;
    result["key"] = record.key;
    put(result, record.names);
    put(result, record.kind == Kind::task ? "category" : "type", record.type);
    put(result, "level", record.level);
    put(result, "code", record.code);
    if (record.unplaced) result["parent"] = "unknown";
    if (record.empty != Empty::no) result["empty"] = word_of(record.empty);
    put(result, record.recorded);
    if (record.kind == Kind::post) {
        if (record.role != Role::staff) result["role"] = to_string(record.role);
        if (record.is_group()) result["count"] = count(record.count);
        for (const auto& [name, flag] : {std::pair{"vacant", record.vacant},
                                         {"temporary", record.temporary},
                                         {"external", record.external},
                                         {"manager", record.manager},
                                         {"large", record.large}})
            if (flag) result[name] = true;
        if (record.unit_line != UnitLine::replaced)
            result["unit_line"] = record.unit_line == UnitLine::first ? "first" : "last";
        put(result, "holder", record.holder);
    }
    if (!record.member_levels.empty()) result["levels"] = list(record.member_levels);
    put_figures(result, record.figures);
    put(result, record.period);
    put(result, record.provenance);
    return result;
}

/// The field of a node that holds such a relation, from the side where it is written.
struct RelationField {
    const char* name;
    bool with_target;  ///< written with the target, as a task is with those responsible
    bool single;
};

const RelationField* field_of(Relation relation) {
    static const std::map<Relation, RelationField> fields{
        {Relation::part_of, {"parent", false, true}},
        {Relation::post_in, {"home", false, true}},
        {Relation::heads, {"head", true, false}},
        {Relation::reports_to, {"reports_to", false, false}},
        {Relation::dotted_line, {"dotted", false, false}},
        {Relation::deputises_for, {"deputises_for", false, false}},
        {Relation::responsible_for, {"responsible", true, false}},
        {Relation::funded_by, {"funded_by", false, false}},
        {Relation::member_of, {"members", true, false}},
        {Relation::accountable_to, {"accountable_to", false, false}},
    };
    const auto found = fields.find(relation);
    return found == fields.end() ? nullptr : &found->second;
}

/// A relation between two keys, from a draft or as it was specified.
template <class Record>
Json relation(const Record& record, const std::string& from, const std::string& to) {
    Json result;
    result[std::string(to_string(record.relation))] = {from, to};
    if (record.weight) result[record.relation == Relation::works_with ? "volume" : "share"] = number(*record.weight);
    put(result, record.period);
    put(result, record.provenance);
    return result;
}

/// Puts a relation into the node that it is written with.
void put_relation(Json& from, Json& to, const RelationField& field, const RelationRecord& record) {
    Json& holder = field.with_target ? to : from;
    Json other = (field.with_target ? from : to)["key"];
    if (record.weight) other = {{"unit", other}, {"share", number(*record.weight)}};
    if (field.single)
        holder[field.name] = std::move(other);
    else
        holder[field.name].push_back(std::move(other));
}

/// Puts into the nodes what can be written there, and returns the other relations. Those of one field
/// of a node stay together, as their order counts: the first head is the first manager.
Json put_relations(const Draft& draft, std::vector<Json>& nodes) {
    const auto node_of = [](const RelationField& field, const RelationRecord& record) {
        return field.with_target ? record.to : record.from;
    };
    std::set<std::pair<Relation, Draft::Handle>> apart;
    for (const RelationRecord& record : draft.relations())
        if (const RelationField* field = field_of(record.relation); field != nullptr && !record.removed)
            if (!record.provenance.empty() || !record.period.always())
                apart.emplace(record.relation, node_of(*field, record));
    Json rest = Json::array();
    std::map<Relation, std::vector<const RelationRecord*>> fields;  // in an order of their own
    for (const RelationRecord& record : draft.relations()) {
        if (record.removed) continue;
        const RelationField* field = field_of(record.relation);
        if (field == nullptr || apart.contains({record.relation, node_of(*field, record)}))
            rest.push_back(relation(record, draft[record.from].key, draft[record.to].key));
        else
            fields[record.relation].push_back(&record);
    }
    for (const auto& [name, records] : fields)
        for (const RelationRecord* record : records)
            put_relation(nodes[record->from], nodes[record->to], *field_of(name), *record);
    return rest;
}

const char* list_of(Kind kind) {
    switch (kind) {
        case Kind::unit: return "units";
        case Kind::post: return "posts";
        case Kind::task: return "tasks";
        case Kind::collaboration: return "collaborations";
        case Kind::forum: return "fora";
        case Kind::committee: break;
    }
    return "committees";
}

std::string text_of(const Json& json) { return json.dump(1) + "\n"; }

/// The fields of a node have no room for the relation: it is none of them, is written with the other
/// end, or says more than its ends and weight.
bool needs_relate(const NodeSpec& spec, const RelationSpec& related) {
    const RelationField* field = field_of(related.relation);
    const bool leads = related.relation == Relation::leads;
    if (field == nullptr && !leads) return true;
    const bool heads = related.relation == Relation::heads;  // flat: with the post
    const bool with_target = leads || (field->with_target && !heads);
    return (with_target ? related.to : related.from) != spec.node.key || !related.period.always() ||
           !related.provenance.empty();
}

/// A node of a plan or a set of assumptions, with the relations written with it.
Json spec_of(const NodeSpec& spec, Kind kind) {
    NodeRecord record = spec.node;
    record.kind = kind;
    Json result = node(record);
    for (const RelationSpec& related : spec.relations) {
        if (needs_relate(spec, related))
            throw UsageError(Problem{quote(related.from) + " " + Message(to_string(related.relation)) + " " +
                                         quote(related.to) + " cannot be written with " + quote(spec.node.key),
                                     spec.node.key,
                                     "a relation of its own, such as 'relate' in a plan",
                                     {},
                                     {}});
        const RelationField* field = field_of(related.relation);
        const bool leads = related.relation == Relation::leads;
        const bool heads = related.relation == Relation::heads;
        Json other = related.from == spec.node.key ? related.to : related.from;
        if (related.weight) other = {{"unit", other}, {"share", number(*related.weight)}};
        const char* name = leads ? (kind == Kind::forum ? "chair" : "leader") : heads ? "heads" : field->name;
        if (field != nullptr && field->single)
            result[name] = std::move(other);
        else
            result[name].push_back(std::move(other));
    }
    return result;
}

Json keys(const std::vector<std::string>& names) { return names.size() == 1 ? Json(names.front()) : Json(names); }

struct ActionWriter {
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
        put_figures(result, change.figures);
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
        Json entry = std::visit(ActionWriter{}, change.action);
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
    if (rule.between) result["between"] = {number(rule.between->first), number(rule.between->second)};
    put(result, rule.provenance);
    put(result, "reason", rule.reason);
    return result;
}

}  // namespace

std::string write(const Organisation& organisation) {
    const Draft draft = organisation.draft();
    Json result = head("organisation/1");
    put(result, "key", draft.key);
    put(result, draft.names);
    result["language"] = draft.language;
    put(result, "note", draft.note);
    if (draft.day) result["day"] = to_string(*draft.day);
    if (!draft.levels.empty()) result["levels"] = list(draft.levels);
    put_sources(result, draft.sources);
    put(result, to_be_said(draft));
    if (has_doubtful_lines(organisation, draft)) result["lines"] = "explicit";

    std::vector<Json> nodes(draft.end_handle());
    for (Draft::Handle handle = 0; handle < draft.end_handle(); ++handle) nodes[handle] = node(draft[handle]);
    Json relations = put_relations(draft, nodes);
    // Lists in the order of the kinds, whatever the order in which nodes came: one text for one organisation.
    for (const Kind kind : all_kinds)
        for (Draft::Handle handle = 0; handle < draft.end_handle(); ++handle)
            if (draft.is_live(handle) && draft[handle].kind == kind)
                result[list_of(kind)].push_back(std::move(nodes[handle]));
    if (!relations.empty()) result["relations"] = std::move(relations);
    return text_of(result);
}

std::string write(const Plan& plan) {
    Json result = head("plan/2");
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

namespace {

Json written(const Criterion& criterion, bool weighed_here) {
    Json entry = Json::object();
    if (has_measure(criterion.how)) entry["measure"] = to_string(criterion.measure);
    if (criterion.how != How::sum) entry["how"] = to_string(criterion.how);
    put(entry, "type", criterion.type);
    if (weighed_here) entry["weight"] = number(criterion.weight);
    if (criterion.direction != Direction::ascending) entry["direction"] = to_string(criterion.direction);
    if (criterion.goalposts)
        entry["goalposts"] = Json::array({number(criterion.goalposts->low), number(criterion.goalposts->high)});
    if (criterion.target) entry["target"] = number(*criterion.target);
    return entry;
}

Json written(const Aggregation& aggregation) {
    Json entry{{"method", to_string(aggregation.method)}};
    if (aggregation.method == AggregationMethod::power) entry["power"] = number(aggregation.power);
    if (aggregation.zero == Zero::zero) entry["zero"] = "zero";
    for (const Interaction& interaction : aggregation.interactions)
        entry["interactions"].push_back(
            {{"between", Json::array({interaction.a, interaction.b})}, {"value", number(interaction.value)}});
    return entry.size() == 1 ? entry["method"] : entry;
}

Json written(const WeightSource& source, const std::vector<Criterion>& criteria) {
    Json entry{{"method", to_string(source.method)}};
    for (const Expert& expert : source.experts) {
        Json one = Json::object();
        put(one, "name", expert.name);
        for (std::size_t k = 0; k < criteria.size(); ++k) one["points"][criteria[k].key()] = number(expert.points[k]);
        entry["experts"].push_back(std::move(one));
    }
    for (const Judgement& judgement : source.judgements)
        entry["judgements"].push_back(
            {{"more", judgement.more}, {"than", judgement.than}, {"by", number(judgement.by)}});
    if (source.random_index != RandomIndex::alonso_lamata) entry["random_index"] = to_string(source.random_index);
    if (source.components != 0) entry["components"] = source.components;
    return entry.size() == 1 ? entry["method"] : entry;
}

}  // namespace

std::string write(const Profile& profile) {
    Json result = head("profile/1");
    put(result, "key", profile.key);
    put(result, profile.names);
    put(result, "note", profile.note);
    const bool given = profile.weights.method == WeightMethod::given;
    for (const Criterion& criterion : profile.criteria) result["criteria"].push_back(written(criterion, given));
    if (profile.normalisation == Normalisation::distance_to_reference)
        result["normalisation"] = {{"method", to_string(profile.normalisation)}, {"unit", profile.reference_unit}};
    else if (profile.normalisation != Normalisation::share)
        result["normalisation"] = to_string(profile.normalisation);
    if (profile.scale != ScaleOf::reference) result["scale"] = to_string(profile.scale);
    if (profile.aggregation != Aggregation{}) result["aggregation"] = written(profile.aggregation);
    if (!given) result["weights"] = written(profile.weights, profile.criteria);
    result["load"] = to_string(profile.load);
    return text_of(result);
}

std::string write(const SpanRanges& ranges) {
    Json result = head("ranges/1");
    put(result, "key", ranges.key);
    put(result, ranges.names);
    put(result, "note", ranges.note);
    put_sources(result, ranges.sources);
    result["ranges"] = Json::array();
    for (const SpanRange& range : ranges.ranges) {
        Json entry{{"key", range.key}};
        put(entry, range.names);
        entry["of"] = to_string(range.of);
        put(entry, "source", range.source);
        put(entry, "note", range.note);
        for (const SpanBand& band : range.bands) {
            Json written{{"key", band.key}};
            put(written, band.names);
            written["from"] = number(band.from);
            if (std::isfinite(band.to)) written["to"] = number(band.to);
            entry["bands"].push_back(std::move(written));
        }
        for (const SpanPoint& point : range.points) {
            Json written{{"key", point.key}};
            put(written, point.names);
            written[point.sort == SpanPoint::Sort::observed ? "observed" : "limit"] = number(point.value);
            entry["points"].push_back(std::move(written));
        }
        result["ranges"].push_back(std::move(entry));
    }
    return text_of(result);
}

std::string write(const Assumptions& assumptions) {
    Json result = head("assumptions/1");
    put(result, "key", assumptions.key);
    put(result, assumptions.names);
    put(result, "note", assumptions.note);
    put(result, assumptions.recorded);
    for (const AssumedFigures& entry : assumptions.figures) {
        Json figures{{"node", entry.key}};
        put_figures(figures, entry.figures);
        if (entry.count) figures["count"] = count(*entry.count);
        result["figures"].push_back(std::move(figures));
    }
    for (const NodeSpec& spec : assumptions.tasks) result["tasks"].push_back(spec_of(spec, Kind::task));
    for (const RelationSpec& spec : assumptions.relations)
        result["relations"].push_back(relation(spec, spec.from, spec.to));
    return text_of(result);
}

}  // namespace tyngde::io
