#include "tyngde/scenario/ancestry.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "tyngde/core/number.hpp"

namespace tyngde {
namespace {

/// Facts as lines of text that cannot be mistaken for each other.
class Line {
public:
    explicit Line(char sort) { text_ += sort; }
    Line& operator<<(std::string_view part) {
        text_ += std::to_string(part.size());
        text_ += ':';
        text_ += part;
        return *this;
    }
    Line& operator<<(double number) { return *this << std::string_view(to_text(number == 0 ? 0.0 : number)); }
    Line& operator<<(const Period& period) {
        return period.always() ? *this << std::string_view{} : *this << std::string_view(to_string(period));
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

std::string line_of(const NodeRecord& node) {
    Line line('n');
    line << node.key << to_string(node.kind) << node.type << node.level << node.code << node.holder << node.period;
    std::string flags;
    for (const bool flag : {node.unplaced, node.vacant, node.temporary, node.external, node.manager})
        flags += flag ? '1' : '0';
    line << flags << to_string(node.role) << node.count << static_cast<double>(node.empty);
    std::vector<std::string> labels = node.member_levels;
    std::sort(labels.begin(), labels.end());
    for (const std::string& label : labels) line << label;
    std::vector<std::string> figures;
    for (const FigureRecord& figure : node.figures) {
        const Interval& x = figure.quantity.interval;
        Line written('f');
        written << to_string(figure.measure) << (figure.scope == Scope::total ? "total" : "") << x.value << x.lower
                << x.upper;
        figures.push_back(written.take());
    }
    std::sort(figures.begin(), figures.end());
    for (const std::string& figure : figures) line << figure;
    return line.take();
}

std::string line_of(const Draft& draft, const RelationRecord& relation) {
    std::string_view from = draft[relation.from].key, to = draft[relation.to].key;
    if (is_symmetric(relation.relation) && to < from) std::swap(from, to);
    Line line('r');
    line << to_string(relation.relation) << from << to << relation.weight.value_or(not_known) << relation.period;
    return line.take();
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

std::string digest_of(const Draft& draft) {
    std::vector<std::string> lines;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node)) lines.push_back(line_of(draft[node]));
    for (const RelationRecord& relation : draft.relations())
        if (!relation.removed) lines.push_back(line_of(draft, relation));
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text.append(line).append("\n");
    boost::uuids::name_generator_sha1 generate(boost::uuids::ns::oid());
    std::string digest = boost::uuids::to_string(generate(text.data(), text.size()));
    std::erase(digest, '-');
    return digest;
}

std::string digest_of(const Organisation& organisation) { return digest_of(organisation.draft()); }

bool operator==(const Ancestor& a, const Ancestor& b) {
    return a.digest == b.digest && a.lineage.rows() == b.lineage.rows() && a.born == b.born && a.planned == b.planned &&
           std::equal(a.sizes.begin(), a.sizes.end(), b.sizes.begin(), b.sizes.end(),
                      [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); });
}

bool operator==(const Ancestry& a, const Ancestry& b) {
    return a.ancestors == b.ancestors && a.open.rows() == b.open.rows() && a.leaves == b.leaves && a.dated == b.dated;
}

}  // namespace tyngde
