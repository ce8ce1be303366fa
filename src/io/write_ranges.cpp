#include <cmath>
#include <utility>

#include "tyngde/io/write.hpp"
#include "writing.hpp"

namespace tyngde::io {

std::string write(const SpanRanges& ranges) {
    Json result = head("ranges");
    put(result, "key", ranges.key);
    put(result, ranges.names);
    put(result, "note", ranges.note);
    put_sources(result, ranges.sources);
    result["ranges"] = Json::array();
    for (const SpanRange& range : ranges.ranges) {
        Json entry{{"key", range.key}};
        put(entry, range.names);
        entry["of"] = to_string(range.of);
        put(entry, "source", range.source);
        put(entry, "note", range.note);
        for (const SpanBand& band : range.bands) {
            Json written{{"key", band.key}};
            put(written, band.names);
            written["from"] = number(band.from);
            if (std::isfinite(band.to)) written["to"] = number(band.to);
            entry["bands"].push_back(std::move(written));
        }
        for (const SpanPoint& point : range.points) {
            Json written{{"key", point.key}};
            put(written, point.names);
            written[point.sort == SpanPoint::Sort::observed ? "observed" : "limit"] = number(point.value);
            entry["points"].push_back(std::move(written));
        }
        result["ranges"].push_back(std::move(entry));
    }
    return text_of(result);
}

}  // namespace tyngde::io
