// Ids of a known kind: they become plain ids, never ids of another kind, and plain ids do not become them.
#include <tyngde/core/ids.hpp>

using namespace tyngde;

NodeId plain(PostId post) { return post; }
UnitId unit(UnitId id) { return id; }

#ifndef WRONG
#elif WRONG == 1
UnitId from_plain(NodeId node) { return node; }
#elif WRONG == 2
UnitId from_other_kind(PostId post) { return unit(post); }
#endif
