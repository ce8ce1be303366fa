#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <tyngde/organisation/columns.hpp>

#include "arrow.hpp"
#include "prelude.hpp"

namespace tyngde::bindings {

/// Tables as Python has them, read as columns: lists, numpy arrays and whatever speaks Arrow's C data
/// interface. Memory that columns lie in already is not copied; the rest is kept here.
class Tables {
public:
    /// A table is a capsule with a stream of records, or a dict from name to column; a column is a
    /// capsule with a stream, a pair of capsules with schema and array, a numpy array, or a list.
    /// Throws DocumentError for a column that is not known or not of the type that is asked for.
    void read(const std::string& table, const py::object& content);

    Columns columns;

private:
    /// Consecutive rows of one Arrow array.
    struct Piece {
        const ArrowArray* array;
        std::int64_t offset;
        std::int64_t length;
    };
    /// The column that is being read.
    struct Target {
        std::string_view table;
        std::string name;
        ColumnSlot slot;
    };

    Target target(const std::string& table, const std::string& column);
    void read_column(const Target& target, const py::object& content);
    void read_stream_of_records(const std::string& table, const py::capsule& capsule);
    void read_stream(const Target& target, const py::capsule& capsule);
    void read_arrow(const Target& target, const ArrowSchema& schema, const std::vector<Piece>& pieces);
    void read_arrow_texts(const Target& target, const ArrowSchema& schema, const std::vector<Piece>& pieces);
    void read_arrow_numbers(const Target& target, const ArrowSchema& schema, const std::vector<Piece>& pieces);
    void read_numpy(const Target& target, const py::array& array);
    void read_objects(const Target& target, const py::object& sequence);
    std::vector<const ArrowArray*> rest_of(ArrowOwner<ArrowArrayStream>& stream, const std::string& table);

    std::deque<TextBuffer> texts_;
    std::deque<std::vector<double>> numbers_;
    std::deque<ArrowOwner<ArrowSchema>> schemas_;
    std::deque<ArrowOwner<ArrowArray>> arrays_;
    std::vector<py::object> kept_;
    std::set<std::pair<std::string, std::string>> read_;
};

}  // namespace tyngde::bindings
