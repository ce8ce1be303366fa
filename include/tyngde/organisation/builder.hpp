#pragma once

#include <initializer_list>
#include <optional>
#include <utility>

#include "tyngde/organisation/draft.hpp"
#include "tyngde/organisation/organisation.hpp"
#include "tyngde/organisation/schema.hpp"

namespace tyngde {

/// Builds an organisation in code. Nodes and relations come in any order; what the schema forbids
/// does not compile, the rest is checked by `build()`.
///
///     Builder b;
///     auto town = b.add<Kind::unit>({.key = "town", .type = "municipality"});
///     auto chief = b.add<Kind::post>({.key = "chief", .role = Role::head});
///     b.relate<Relation::heads>(chief, town);
///     Organisation organisation = b.build();
class Builder {
public:
    /// A node that has been added, with its kind.
    template <Kind K>
    struct Ref {
        static constexpr Kind kind = K;
        Draft::Handle handle;
    };

    /// Adds a node; the record's kind is set. Throws InvalidKey (see Draft::add).
    template <Kind K>
    Ref<K> add(NodeRecord record) {
        record.kind = K;
        return {draft_.add(std::move(record))};
    }

    /// Adds a relation that the schema allows. Throws SchemaViolation (see Draft::relate).
    template <Relation R, Kind From, Kind To>
    requires Allowed<From, R, To> Builder& relate(Ref<From> from, Ref<To> to,
                                                  std::optional<double> weight = std::nullopt) {
        draft_.relate({.relation = R, .from = from.handle, .to = to.handle, .weight = weight});
        return *this;
    }

    /// What has been written so far, for everything that is not a node or a relation.
    Draft& draft() { return draft_; }

    /// Checks the whole and makes the organisation. Throws what the constructor of Organisation throws.
    Organisation build() const { return Organisation(draft_); }

private:
    Draft draft_;
};

}  // namespace tyngde
