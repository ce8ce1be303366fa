#include "rules.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "tyngde/core/nearest.hpp"
#include "tyngde/core/unicode.hpp"

namespace tyngde {
namespace {

constexpr std::size_t longest_key = 256;

constexpr std::size_t triple(Kind from, Relation relation, Kind to) {
    return (static_cast<std::size_t>(relation) * kind_count + static_cast<std::size_t>(from)) * kind_count +
           static_cast<std::size_t>(to);
}

/// The schema by triple: bulk input asks for every single relation.
constexpr auto rows_by_triple = [] {
    std::array<const SchemaRow*, relation_count * kind_count * kind_count> rows{};
    for (const SchemaRow& row : schema) rows[triple(row.from, row.relation, row.to)] = &row;
    return rows;
}();

Problem problem_of(Message message, std::string_view key, Message expected, const Place& place = {}) {
    return {std::move(message), std::string(key), std::move(expected), {}, place};
}

}  // namespace

bool is_normal_key(std::string_view key) {
    unsigned bits = 0;
    bool visible = false;
    for (unsigned char c : key) {
        bits |= c;
        visible |= c > ' ' && c != 0x7f;
    }
    return visible && bits < 0x80 && key.size() <= longest_key;
}

std::string normal_key(std::string_view key, const Place& place) {
    auto normal = nfc(key);
    if (!normal) throw InvalidKey(problem_of("the key is not valid UTF-8", key, "UTF-8 text", place));
    if (is_blank(*normal))
        throw InvalidKey(problem_of("the key is blank", key, "a key that is not only white space", place));
    if (normal->size() > longest_key)
        throw InvalidKey(problem_of("the key is too long", key, "at most 256 bytes", place));
    return std::move(*normal);
}

void check_unit_key(Kind kind, std::string_view key, const Place& place) {
    if (kind == Kind::unit && key == "unknown")
        throw InvalidKey(problem_of("the key 'unknown' says of a parent that it is not known", key,
                                    "another key for the unit", place));
}

InvalidKey key_in_use(std::string_view key, Kind by, const Place& place) {
    return InvalidKey(problem_of("the key " + quote(key) + " is in use already, by a " + Message(to_string(by)), key,
                                 "a key that no other node has", place));
}

UnknownKey unknown_key(std::string_view key, std::optional<Kind> kind, std::span<const std::string_view> candidates,
                       const Place& place) {
    const std::string wanted(kind ? to_string(*kind) : "node");
    return UnknownKey(Problem{Message("there is no ") + wanted + " with the key " + quote(key), std::string(key),
                              Message("the key of a ") + wanted, nearest(key, candidates), place});
}

std::optional<Problem> relation_fault(Relation relation, const End& from, const End& to, std::optional<double> weight) {
    const SchemaRow* row = rows_by_triple[triple(from.kind, relation, to.kind)];
    const std::string_view name = to_string(relation);
    if (row == nullptr) {
        Message expected;
        for (const SchemaRow& other : schema) {
            if (other.relation != relation) continue;
            const Message allowed = Message(to_string(other.from)) + " " + name + " " + to_string(other.to);
            expected = expected.empty() ? allowed : Message::clause(expected) + " or " + Message::clause(allowed);
        }
        return problem_of("a " + Message(to_string(from.kind)) + " (" + quote(from.key) +
                              ") cannot be in the relation " + Message(name) + " to a " + Message(to_string(to.kind)) +
                              " (" + quote(to.key) + ")",
                          from.key, expected);
    }
    if (weight && row->weight == Weight::none)
        return problem_of(Message(name) + " has no weight", from.key, "no weight");
    if (weight && (!(*weight >= 0) || !std::isfinite(*weight)))
        return problem_of(
            "the weight of " + quote(from.key) + " " + Message(name) + " " + quote(to.key) + " is not a weight",
            from.key, "a finite number of at least 0");
    const bool of_others = relation == Relation::deputises_for || relation == Relation::dotted_line;
    if (of_others && from.key == to.key)
        return problem_of(quote(from.key) + " cannot be in the relation " + Message(name) + " to itself", from.key,
                          "another post");
    return std::nullopt;
}

SchemaViolation second_relation(Relation relation, std::string_view from, std::string_view other, std::string_view to,
                                const Place& place, bool dated) {
    const std::string name(to_string(relation));
    return SchemaViolation(problem_of(quote(from) + " is " + name + " " + quote(other) + " already and cannot be " +
                                          name + " " + quote(to) + " as well",
                                      from, dated ? "at most one on any day" : "at most one", place));
}

SchemaViolation relation_twice(Relation relation, const End& from, const End& to, const Place& place) {
    const bool weightless = find_row(from.kind, relation, to.kind)->weight == Weight::none;
    return SchemaViolation(problem_of(
        "the relation " + quote(from.key) + " " + Message(to_string(relation)) + " " + quote(to.key) + " stands twice",
        from.key, weightless ? "each relation once" : "a weight on both, to be added up", place));
}

}  // namespace tyngde
