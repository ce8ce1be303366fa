#pragma once

#include <string>

#include "writing.hpp"

// Nodes and relations, in organisations, plans and assumptions.

namespace tyngde::io {

/// The field of a node that holds such a relation, from the side where it is written.
struct RelationField {
    const char* name;
    bool with_target;  ///< written with the target, as a task is with those responsible
    bool single;
};

/// Nothing where none does.
const RelationField* field_of(Relation relation);

/// What stands in the node itself; where it lies and what it is related to follows.
Json node(const NodeRecord& record);

/// A node of a plan or a set of assumptions, with the relations written with it.
Json spec_of(const NodeSpec& spec, Kind kind);

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

}  // namespace tyngde::io
