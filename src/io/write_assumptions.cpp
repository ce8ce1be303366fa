#include <utility>

#include "node_writer.hpp"
#include "tyngde/io/write.hpp"

namespace tyngde::io {

std::string write(const Assumptions& assumptions) {
    Json result = head("assumptions");
    put(result, "key", assumptions.key);
    put(result, assumptions.names);
    put(result, "note", assumptions.note);
    put(result, assumptions.recorded);
    for (const AssumedFigures& entry : assumptions.figures) {
        Json figures{{"node", entry.key}};
        put_figures(figures, entry.figures);
        if (entry.count) figures["count"] = count(*entry.count);
        result["figures"].push_back(std::move(figures));
    }
    for (const NodeSpec& spec : assumptions.tasks) result["tasks"].push_back(spec_of(spec, Kind::task));
    for (const RelationSpec& spec : assumptions.relations)
        result["relations"].push_back(relation(spec, spec.from, spec.to));
    return text_of(result);
}

}  // namespace tyngde::io
