#include "tyngde/scenario/ancestry.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "fact_hash.hpp"
#include "makeup.hpp"
#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

/// Texts of which there are few.
std::uint64_t word_of(std::string_view name) {
    std::uint64_t word = 0xcbf29ce484222325;  // FNV-1a
    for (const char letter : name) word = (word ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
    return word;
}

Sum128 hash_of(const FigureRecord& figure) {
    const Interval& x = figure.quantity.interval;
    FactHash hash(figure.scope == Scope::total ? 't' : 'f');
    hash << word_of(to_string(figure.measure)) << x.value;
    if (!(x.lower == x.value && x.upper == x.value)) hash << x.lower << x.upper;
    return hash.take();
}

Sum128 hash_of(const NodeRecord& node) {
    FactHash hash('n');
    std::uint64_t flags = 0;
    for (const bool flag : {node.unplaced, node.vacant, node.temporary, node.external, node.manager})
        flags = flags << 1 | (flag ? 1 : 0);
    flags = flags << 8 | static_cast<std::uint64_t>(node.unit_line);
    flags = flags << 8 | static_cast<std::uint64_t>(node.empty);
    hash << std::string_view(node.key) << (word_of(to_string(node.kind)) + flags) << word_of(to_string(node.role))
         << node.count;
    for (const std::string* text : {&node.type, &node.level, &node.code, &node.holder}) hash << std::string_view(*text);
    hash << node.period;
    // In whatever order they were written.
    Sum128 parts;
    for (const std::string& label : node.member_levels) parts += (FactHash('l') << std::string_view(label)).take();
    for (const FigureRecord& figure : node.figures) parts += hash_of(figure);
    hash << parts;
    return hash.take();
}

Sum128 hash_of(const Draft& draft, const RelationRecord& relation) {
    std::string_view from = draft[relation.from].key, to = draft[relation.to].key;
    if (is_symmetric(relation.relation) && to < from) std::swap(from, to);
    FactHash hash('r');
    hash << word_of(to_string(relation.relation)) << from << to << relation.weight.value_or(not_known)
         << relation.period;
    return hash.take();
}

/// Which of several explicit managers is the primary one, on each day from which that may differ: the one that is
/// written first. Nothing else is said by the order of writing.
std::vector<Sum128> primary_lines(const Draft& draft) {
    std::vector<unsigned> count(draft.end_handle(), 0);
    const auto is_line = [](const RelationRecord& relation) {
        return !relation.removed && relation.relation == Relation::reports_to;
    };
    for (const RelationRecord& relation : draft.relations())
        if (is_line(relation)) ++count[relation.from];
    std::map<Draft::Handle, std::vector<const RelationRecord*>> several;
    for (const RelationRecord& relation : draft.relations())
        if (is_line(relation) && count[relation.from] > 1) several[relation.from].push_back(&relation);
    std::vector<Sum128> result;
    for (const auto& [post, lines] : several) {
        std::set<std::optional<Date>> days{std::nullopt};  // none: before the first day on which anything changes
        for (const RelationRecord* line : lines) days.insert({line->period.from, line->period.until});
        for (const std::optional<Date>& day : days) {
            const auto holds = [&](const RelationRecord* line) {
                return day ? line->period.contains(*day) : !line->period.from;
            };
            if (std::count_if(lines.begin(), lines.end(), holds) < 2) continue;
            const RelationRecord* primary = *std::find_if(lines.begin(), lines.end(), holds);
            FactHash hash('p');
            hash << std::string_view(draft[post].key) << std::string_view(draft[primary->to].key)
                 << Period{day, std::nullopt};
            result.push_back(hash.take());
        }
    }
    return result;
}

}  // namespace

// A set of facts in whatever order: the sum of their hashes, modulo 2 to the 128th (Bellare and Micciancio,
// EUROCRYPT 1997). Nobody is kept out by it: it finds what is the same.
std::string digest_of(const Draft& draft) {
    Sum128 facts;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node)) facts += hash_of(draft[node]);
    for (const RelationRecord& relation : draft.relations())
        if (!relation.removed) facts += hash_of(draft, relation);
    for (const Sum128& line : primary_lines(draft)) facts += line;
    return facts.digits();
}

std::string digest_of(const Organisation& organisation) {
    return organisation.digest_once([&] { return digest_of(organisation.draft()); });
}

namespace {

bool same(const std::map<std::string, Makeup>& a, const std::map<std::string, Makeup>& b) {
    const auto same_part = [](const auto& x, const auto& y) {
        const ShareForm &one = x.second, &other = y.second;
        return x.first == y.first && one.is_lost() == other.is_lost() &&
               (one.is_lost() || one.terms() == other.terms());
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const auto& x, const auto& y) {
        return x.first == y.first &&
               std::equal(x.second.begin(), x.second.end(), y.second.begin(), y.second.end(), same_part);
    });
}

}  // namespace

std::map<std::string, Makeup> made_of_sizes(const Ancestor& ancestor, const std::map<std::string, double>& sizes) {
    std::map<std::string, Makeup> result;
    const auto size_of = [&](const std::string& key) {
        const auto found = sizes.find(key);
        const bool known = found != sizes.end() && !std::isnan(found->second);
        return known ? ShareForm::exact(found->second) : ShareForm::lost();
    };
    const Lineage lineage = ancestor.succession();
    std::set<std::string> stayed;
    for (const Succession& row : lineage.rows()) {
        if (lineage.rest(row.from) != 0)
            result[row.from].insert_or_assign(row.from, size_of(row.from) * lineage.rest_forms(row.from).staff);
        if (row.to.empty() || row.share == 0) continue;
        result[row.to].insert_or_assign(row.from, size_of(row.from) * staff_form(row));
        if (!ancestor.born.contains(row.to) && lineage.successors(row.to).empty()) stayed.insert(row.to);
    }
    for (const std::string& key : stayed) result[key].insert_or_assign(key, size_of(key));
    return result;
}

bool operator==(const Ancestor& a, const Ancestor& b) {
    return a.digest == b.digest && a.lineage.rows() == b.lineage.rows() && a.born == b.born && a.planned == b.planned &&
           same(a.made_of, b.made_of);
}

bool operator==(const Ancestry& a, const Ancestry& b) {
    return a.ancestors == b.ancestors && a.open.rows() == b.open.rows() && a.leaves == b.leaves && a.dated == b.dated;
}

}  // namespace tyngde
