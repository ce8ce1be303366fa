#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tyngde/core/error.hpp"
#include "tyngde/core/kind.hpp"
#include "tyngde/organisation/schema.hpp"

// What is asked of one key and of one relation, however they come in.

namespace tyngde {

/// A key in Unicode NFC. Throws InvalidKey if it is blank, longer than 256 bytes or not UTF-8.
std::string normal_key(std::string_view key, const Place& place);

/// The same for a key that need not be copied: ASCII, visible, and not too long.
bool is_normal_key(std::string_view key);

/// Throws InvalidKey where a unit would be called what stands for a parent that nobody knows: what lies in it
/// would be unplaced when it is read again.
void check_unit_key(Kind kind, std::string_view key, const Place& place);

InvalidKey key_in_use(std::string_view key, Kind by, const Place& place);

/// No node, or none of this kind, has the key; `candidates` are the keys that may have been meant.
UnknownKey unknown_key(std::string_view key, std::optional<Kind> kind, std::span<const std::string_view> candidates,
                       const Place& place);

/// An end of a relation.
struct End {
    Kind kind;
    std::string_view key;
};

/// What is wrong with a relation by itself, without a place: the schema does not know it, its weight is
/// none, or it goes to itself. Nothing when it is sound.
std::optional<Problem> relation_fault(Relation relation, const End& from, const End& to, std::optional<double> weight);

/// The source has its one such relation already, to `other`; `dated` if one of them has a period.
SchemaViolation second_relation(Relation relation, std::string_view from, std::string_view other, std::string_view to,
                                const Place& place, bool dated = false);

/// The very same relation exists, and there are no two weights to be added up.
SchemaViolation relation_twice(Relation relation, const End& from, const End& to, const Place& place);

}  // namespace tyngde
