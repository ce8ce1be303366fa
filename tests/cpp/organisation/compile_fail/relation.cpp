// Relations between kinds that the compiler knows: each WRONG one is not in the schema.
#include <tyngde/organisation/builder.hpp>

using namespace tyngde;

void relations(Builder& builder, Builder::Ref<Kind::unit> unit, Builder::Ref<Kind::post> post,
               Builder::Ref<Kind::task> task, Builder::Ref<Kind::committee> committee) {
    builder.relate<Relation::post_in>(post, unit).relate<Relation::serves>(task, committee);
#ifndef WRONG
#elif WRONG == 1
    builder.relate<Relation::post_in>(unit, post);
#elif WRONG == 2
    builder.relate<Relation::reports_to>(post, unit);
#elif WRONG == 3
    builder.relate<Relation::responsible_for>(post, task);
#elif WRONG == 4
    builder.relate<Relation::serves>(committee, task);
#endif
}
