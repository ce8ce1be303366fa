#include "tyngde/scenario/ancestry.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "tyngde/core/quantity.hpp"

namespace tyngde {
namespace {

/// Facts as lines of text that cannot be mistaken for each other.
class Line {
public:
    explicit Line(char sort) { text_ += sort; }
    Line& operator<<(std::string_view part) {
        bytes(part.size());
        text_ += part;
        return *this;
    }
    Line& operator<<(double number) {
        bytes(std::isnan(number) ? not_a_number : std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number));
        return *this;
    }
    Line& operator<<(const Period& period) {
        return period.always() ? *this << std::string_view{} : *this << std::string_view(to_string(period));
    }
    std::string take() { return std::move(text_); }

private:
    static constexpr std::uint64_t not_a_number = ~std::uint64_t{0};

    /// Lowest first on every machine.
    void bytes(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) text_ += static_cast<char>(number >> shift & 0xff);
    }

    std::string text_;
};

std::string line_of(const NodeRecord& node) {
    Line line('n');
    line << node.key << to_string(node.kind) << node.type << node.level << node.code << node.holder << node.period;
    std::string flags;
    for (const bool flag : {node.unplaced, node.vacant, node.temporary, node.external, node.manager})
        flags += flag ? '1' : '0';
    flags += static_cast<char>('0' + static_cast<int>(node.unit_line));
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

/// Which of several explicit managers is the primary one, on each day from which that may differ: the one that is
/// written first. Nothing else is said by the order of writing.
std::vector<std::string> primary_lines(const Draft& draft) {
    std::vector<unsigned> count(draft.end_handle(), 0);
    const auto is_line = [](const RelationRecord& relation) {
        return !relation.removed && relation.relation == Relation::reports_to;
    };
    for (const RelationRecord& relation : draft.relations())
        if (is_line(relation)) ++count[relation.from];
    std::map<Draft::Handle, std::vector<const RelationRecord*>> several;
    for (const RelationRecord& relation : draft.relations())
        if (is_line(relation) && count[relation.from] > 1) several[relation.from].push_back(&relation);
    std::vector<std::string> result;
    for (const auto& [post, lines] : several) {
        std::set<std::optional<Date>> days{std::nullopt};  // none: before the first day on which anything changes
        for (const RelationRecord* line : lines) days.insert({line->period.from, line->period.until});
        for (const std::optional<Date>& day : days) {
            const auto holds = [&](const RelationRecord* line) {
                return day ? line->period.contains(*day) : !line->period.from;
            };
            if (std::count_if(lines.begin(), lines.end(), holds) < 2) continue;
            const RelationRecord* primary = *std::find_if(lines.begin(), lines.end(), holds);
            Line line('p');
            line << draft[post].key << draft[primary->to].key << Period{day, std::nullopt};
            result.push_back(line.take());
        }
    }
    return result;
}

/// A set of facts in whatever order: the sum of their hashes, modulo 2 to the 128th (Bellare and
/// Micciancio, EUROCRYPT 1997). Nobody is kept out by it: it finds what is the same.
class Facts {
public:
    void add(const std::string& fact) {
        unsigned carry = 0;
        const boost::uuids::uuid hash = generate_(fact.data(), fact.size());
        for (std::size_t i = 0; i < sum_.size(); ++i) {
            carry += sum_.data[i] + unsigned{hash.data[i]};
            sum_.data[i] = static_cast<std::uint8_t>(carry & 0xff);
            carry >>= 8;
        }
    }
    std::string digest() const {
        std::string result = boost::uuids::to_string(sum_);
        std::erase(result, '-');
        return result;
    }

private:
    boost::uuids::name_generator_sha1 generate_{boost::uuids::ns::oid()};
    boost::uuids::uuid sum_{};
};

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

std::string digest_of(const Draft& draft) {
    Facts facts;
    for (Draft::Handle node = 0; node < draft.end_handle(); ++node)
        if (draft.is_live(node)) facts.add(line_of(draft[node]));
    for (const RelationRecord& relation : draft.relations())
        if (!relation.removed) facts.add(line_of(draft, relation));
    for (const std::string& line : primary_lines(draft)) facts.add(line);
    return facts.digest();
}

std::string digest_of(const Organisation& organisation) {
    return organisation.digest_once([&] { return digest_of(organisation.draft()); });
}

bool operator==(const Ancestor& a, const Ancestor& b) {
    return a.digest == b.digest && a.lineage.rows() == b.lineage.rows() && a.born == b.born && a.planned == b.planned &&
           std::equal(a.sizes.begin(), a.sizes.end(), b.sizes.begin(), b.sizes.end(),
                      [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); });
}

bool operator==(const Ancestry& a, const Ancestry& b) {
    return a.ancestors == b.ancestors && a.open.rows() == b.open.rows() && a.leaves == b.leaves && a.dated == b.dated;
}

}  // namespace tyngde
