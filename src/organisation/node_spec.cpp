#include "tyngde/organisation/node_spec.hpp"

namespace tyngde {

void relate(Draft& draft, const RelationSpec& spec) {
    const Draft::Handle from = draft.at(spec.from, std::nullopt, spec.place);
    const Draft::Handle to = draft.at(spec.to, std::nullopt, spec.place);
    draft.relate({.relation = spec.relation,
                  .from = from,
                  .to = to,
                  .weight = spec.weight,
                  .provenance = spec.provenance,
                  .place = spec.place});
}

}  // namespace tyngde
