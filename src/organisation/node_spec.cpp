#include "tyngde/organisation/node_spec.hpp"

#include <utility>

namespace tyngde {

Draft::Handle add(Draft& draft, const NodeSpec& spec) {
    try {
        return draft.add(spec.node);
    } catch (const InvalidKey& error) {
        Problem problem = error.problem();
        problem.place = spec.key_place;
        throw InvalidKey(std::move(problem));
    }
}

void relate(Draft& draft, const RelationSpec& spec) {
    const Draft::Handle from = draft.at(spec.from, std::nullopt, spec.from_place);
    const Draft::Handle to = draft.at(spec.to, std::nullopt, spec.to_place);
    draft.relate({.relation = spec.relation,
                  .from = from,
                  .to = to,
                  .weight = spec.weight,
                  .provenance = spec.provenance,
                  .period = spec.period,
                  .place = spec.place});
}

}  // namespace tyngde
