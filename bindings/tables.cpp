#include "tables.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include <tyngde/core/error.hpp>

namespace tyngde::bindings {
namespace {

constexpr const char* stream_capsule = "arrow_array_stream";

Place place_of(std::string_view table, std::string_view column, std::size_t row = 0) {
    Place place;
    place.table = table;
    place.column_name = column;
    place.row = row;
    return place;
}

[[noreturn]] void refuse(const Place& place, Message message, Message expected) {
    throw DocumentError(Problem{std::move(message), place.column_name, std::move(expected), {}, place});
}

template <class T>
T* in_capsule(const py::capsule& capsule, const char* name) {
    return static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
}

bool bit(const void* bits, std::int64_t at) {
    return ((static_cast<const std::uint8_t*>(bits)[at / 8] >> (at % 8)) & 1) != 0;
}

// Arrow's types by their format strings.

bool is_text(std::string_view format) { return format == "u" || format == "U" || format == "vu"; }
bool is_nothing(std::string_view format) { return format == "n"; }

/// The integer or number in a row of a buffer, whatever its width.
template <class Result>
std::optional<Result> element(std::string_view format, const void* buffer, std::int64_t at) {
    if (format.size() != 1) return std::nullopt;
    const auto as = [&](auto width) { return static_cast<Result>(static_cast<const decltype(width)*>(buffer)[at]); };
    switch (format[0]) {
        case 'c': return as(std::int8_t{});
        case 'C': return as(std::uint8_t{});
        case 's': return as(std::int16_t{});
        case 'S': return as(std::uint16_t{});
        case 'i': return as(std::int32_t{});
        case 'I': return as(std::uint32_t{});
        case 'l': return as(std::int64_t{});
        case 'L': return as(std::uint64_t{});
        case 'f': return as(float{});
        case 'g': return as(double{});
        case 'b': return static_cast<Result>(bit(buffer, at));
        default: return std::nullopt;
    }
}

bool is_there(const ArrowArray& array, std::int64_t at) {
    return array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr || bit(array.buffers[0], at);
}

/// A row of a text array, offset included.
std::string_view text_at(std::string_view format, const ArrowArray& array, std::int64_t at) {
    const auto between = [&](const auto* offsets) {
        const auto* bytes = static_cast<const char*>(array.buffers[2]);
        return std::string_view(bytes + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at]));
    };
    if (format == "u") return between(static_cast<const std::int32_t*>(array.buffers[1]));
    if (format == "U") return between(static_cast<const std::int64_t*>(array.buffers[1]));
    // A view: length, then the text itself if it is short; else its first bytes, a buffer, an offset.
    struct View {
        std::int32_t length;
        char start[4];
        std::int32_t buffer;
        std::int32_t offset;
    };
    const auto* view = static_cast<const View*>(array.buffers[1]) + at;
    const auto length = static_cast<std::size_t>(view->length);
    if (length <= 12) return {reinterpret_cast<const char*>(view) + 4, length};
    return {static_cast<const char*>(array.buffers[2 + view->buffer]) + view->offset, length};
}

void push_utf8(TextBuffer& buffer, const char32_t* begin, const char32_t* end) {
    std::string text;
    for (; begin != end; ++begin) {
        const auto c = static_cast<std::uint32_t>(*begin);
        const auto push = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
        if (c < 0x80) {
            push(c);
        } else if (c < 0x800) {
            push(0xc0 | (c >> 6U));
            push(0x80 | (c & 0x3fU));
        } else if (c < 0x10000) {
            push(0xe0 | (c >> 12U));
            push(0x80 | ((c >> 6U) & 0x3fU));
            push(0x80 | (c & 0x3fU));
        } else {
            push(0xf0 | (c >> 18U));
            push(0x80 | ((c >> 12U) & 0x3fU));
            push(0x80 | ((c >> 6U) & 0x3fU));
            push(0x80 | (c & 0x3fU));
        }
    }
    buffer.push_back(text);
}

/// None, NaN, and what pandas has for them.
bool is_missing(PyObject* cell) {
    if (cell == Py_None) return true;
    if (PyFloat_Check(cell)) return std::isnan(PyFloat_AS_DOUBLE(cell));
    const std::string_view type = Py_TYPE(cell)->tp_name;
    return type.ends_with("NAType") || type.ends_with("NaTType");
}

std::string type_of(PyObject* cell) { return Py_TYPE(cell)->tp_name; }

}  // namespace

Tables::Target Tables::target(const std::string& table, const std::string& column) {
    if (!read_.emplace(table, column).second)
        refuse(place_of(table, column), "the column " + quote(column) + " stands twice", "each column once");
    if (table == "relations") return {"relations", column, column_slot(columns.relations, column)};
    for (Kind kind : all_kinds)
        if (table == table_name(kind)) return {table_name(kind), column, column_slot(columns[kind], kind, column)};
    throw UsageError(Problem{"there is no table " + quote(table), table, "units, posts or another table", {}, {}});
}

void Tables::read(const std::string& table, const py::object& content) {
    if (py::isinstance<py::capsule>(content)) {
        read_stream_of_records(table, content);
        return;
    }
    for (const auto& [name, column] : content.cast<py::dict>())
        read_column(target(table, py::str(name)), py::reinterpret_borrow<py::object>(column));
}

void Tables::read_column(const Target& target, const py::object& content) {
    if (py::isinstance<py::capsule>(content)) {
        read_stream(target, content);
    } else if (py::isinstance<py::array>(content)) {
        read_numpy(target, content);
    } else if (py::isinstance<py::tuple>(content) && py::len(content) == 2 &&
               py::isinstance<py::capsule>(content[py::int_(0)])) {
        const py::capsule schema = content[py::int_(0)], array = content[py::int_(1)];
        schemas_.emplace_back(in_capsule<ArrowSchema>(schema, "arrow_schema"));
        const auto& held = arrays_.emplace_back(in_capsule<ArrowArray>(array, "arrow_array"));
        read_arrow(target, *schemas_.back(), {{&*held, held->offset, held->length}});
    } else {
        read_objects(target, content);
    }
}

std::vector<const ArrowArray*> Tables::rest_of(ArrowOwner<ArrowArrayStream>& stream, const std::string& table) {
    const auto check = [&](int error) {
        if (error == 0) return;
        const char* said = stream->get_last_error(stream.get());
        refuse(place_of(table, {}), std::string("the Arrow stream fails: ") + (said != nullptr ? said : "no reason"),
               "a stream that can be read");
    };
    check(stream->get_schema(stream.get(), schemas_.emplace_back().get()));
    std::vector<const ArrowArray*> result;
    while (true) {
        ArrowOwner<ArrowArray> next;
        check(stream->get_next(stream.get(), next.get()));
        if (next.empty()) return result;
        result.push_back(&*arrays_.emplace_back(std::move(next)));
    }
}

void Tables::read_stream_of_records(const std::string& table, const py::capsule& capsule) {
    ArrowOwner<ArrowArrayStream> stream(in_capsule<ArrowArrayStream>(capsule, stream_capsule));
    const std::vector<const ArrowArray*> batches = rest_of(stream, table);
    const ArrowSchema& schema = *schemas_.back();
    if (std::string_view(schema.format) != "+s")
        refuse(place_of(table, {}), "the Arrow stream holds no records", "a table");
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
        std::vector<Piece> pieces;
        for (const ArrowArray* batch : batches)
            pieces.push_back({batch->children[i], batch->children[i]->offset + batch->offset, batch->length});
        read_arrow(target(table, schema.children[i]->name), *schema.children[i], pieces);
    }
}

void Tables::read_stream(const Target& target, const py::capsule& capsule) {
    ArrowOwner<ArrowArrayStream> stream(in_capsule<ArrowArrayStream>(capsule, stream_capsule));
    std::vector<Piece> pieces;
    for (const ArrowArray* array : rest_of(stream, std::string(target.table)))
        pieces.push_back({array, array->offset, array->length});
    read_arrow(target, *schemas_.back(), pieces);
}

void Tables::read_arrow(const Target& target, const ArrowSchema& schema, const std::vector<Piece>& all) {
    std::vector<Piece> pieces;
    std::copy_if(all.begin(), all.end(), std::back_inserter(pieces),
                 [](const Piece& piece) { return piece.length > 0; });
    if (pieces.empty()) return;
    if (target.slot.text != nullptr)
        read_arrow_texts(target, schema, pieces);
    else
        read_arrow_numbers(target, schema, pieces);
}

void Tables::read_arrow_texts(const Target& target, const ArrowSchema& schema, const std::vector<Piece>& pieces) {
    const std::string_view format = schema.format;
    const std::string_view of_texts = schema.dictionary != nullptr ? schema.dictionary->format : schema.format;
    if (!is_text(of_texts) && !is_nothing(of_texts))
        refuse(place_of(target.table, target.name),
               "the column " + quote(target.name) + " is not of text, but of Arrow's type " + quote(of_texts), "text");
    const ArrowArray& first = *pieces.front().array;
    if (pieces.size() == 1 && schema.dictionary == nullptr && (format == "u" || format == "U")) {
        const std::int64_t offset = pieces.front().offset;
        const auto rows = static_cast<std::size_t>(pieces.front().length);
        const Validity validity{first.null_count == 0 ? nullptr : static_cast<const std::uint8_t*>(first.buffers[0]),
                                static_cast<std::size_t>(offset)};
        const auto view = [&](const auto* offsets) {
            const std::span all(offsets + offset, rows + 1);
            const std::string_view bytes(static_cast<const char*>(first.buffers[2]),
                                         static_cast<std::size_t>(all.back()));
            *target.slot.text = TextColumn(bytes, all, validity);
        };
        if (format == "u")
            view(static_cast<const std::int32_t*>(first.buffers[1]));
        else
            view(static_cast<const std::int64_t*>(first.buffers[1]));
        return;
    }
    TextBuffer& buffer = texts_.emplace_back();
    for (const auto& [array, offset, length] : pieces)
        for (std::int64_t at = offset; at < offset + length; ++at) {
            if (is_nothing(of_texts) || !is_there(*array, at)) {
                buffer.push_back({});
            } else if (schema.dictionary == nullptr) {
                buffer.push_back(text_at(of_texts, *array, at));
            } else {
                const ArrowArray& words = *array->dictionary;
                const auto word = element<std::int64_t>(format, array->buffers[1], at);
                if (!word) refuse(place_of(target.table, target.name), "the column has an unknown index", "text");
                const std::int64_t entry = *word + words.offset;
                buffer.push_back(is_there(words, entry) ? text_at(of_texts, words, entry) : std::string_view{});
            }
        }
    *target.slot.text = buffer.column();
}

void Tables::read_arrow_numbers(const Target& target, const ArrowSchema& schema, const std::vector<Piece>& pieces) {
    const std::string_view format = schema.format;
    const ArrowArray& first = *pieces.front().array;
    if (pieces.size() == 1 && format == "g" && (first.null_count == 0 || first.buffers[0] == nullptr)) {
        *target.slot.numbers = NumberColumn(static_cast<const double*>(first.buffers[1]) + pieces.front().offset,
                                            static_cast<std::size_t>(pieces.front().length));
        return;
    }
    std::vector<double>& numbers = numbers_.emplace_back();
    for (const auto& [array, offset, length] : pieces)
        for (std::int64_t at = offset; at < offset + length; ++at) {
            const bool there = !is_nothing(format) && is_there(*array, at);
            const auto number =
                there && schema.dictionary == nullptr ? element<double>(format, array->buffers[1], at) : std::nullopt;
            if (there && !number)
                refuse(place_of(target.table, target.name),
                       "the column " + quote(target.name) + " is not of numbers, but of Arrow's type " + quote(format),
                       "numbers");
            numbers.push_back(number.value_or(not_known));
        }
    *target.slot.numbers = numbers;
}

void Tables::read_numpy(const Target& target, const py::array& array) {
    if (array.ndim() != 1)
        refuse(place_of(target.table, target.name), "the array has " + std::to_string(array.ndim()) + " dimensions",
               "one dimension");
    const char kind = array.dtype().kind();
    if (kind == 'O' || kind == 'T' || kind == 'S') {
        read_objects(target, array.attr("tolist")());
        return;
    }
    const bool numeric = kind == 'f' || kind == 'i' || kind == 'u' || kind == 'b';
    if (target.slot.numbers != nullptr && numeric) {
        const auto doubles = py::array_t<double, py::array::c_style | py::array::forcecast>::ensure(array);
        kept_.push_back(doubles);
        *target.slot.numbers = NumberColumn(doubles.data(), static_cast<std::size_t>(doubles.size()));
        return;
    }
    if (target.slot.text != nullptr && kind == 'U') {
        // numpy pads with zeros at the end what is shorter than the longest.
        const py::array plain =
            py::module_::import("numpy").attr("ascontiguousarray")(array, array.dtype().attr("newbyteorder")("="));
        const auto width = static_cast<std::size_t>(plain.itemsize()) / sizeof(char32_t);
        const auto* at = static_cast<const char32_t*>(plain.data());
        TextBuffer& buffer = texts_.emplace_back();
        for (py::ssize_t row = 0; row < plain.size(); ++row, at += width) {
            const char32_t* end = at + width;
            while (end != at && end[-1] == U'\0') --end;
            push_utf8(buffer, at, end);
        }
        *target.slot.text = buffer.column();
        return;
    }
    read_objects(target, array.attr("tolist")());
}

void Tables::read_objects(const Target& target, const py::object& sequence) {
    const auto fast = py::reinterpret_steal<py::object>(PySequence_Fast(sequence.ptr(), "a column is a list"));
    if (!fast) throw py::error_already_set();
    const auto size = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(fast.ptr()));
    const auto each = [&](const auto& take) {
        for (std::size_t i = 0; i < size; ++i) {
            PyObject* cell = PySequence_Fast_GET_ITEM(fast.ptr(), static_cast<Py_ssize_t>(i));
            if (!take(cell))
                refuse(place_of(target.table, target.name, i + 1), "the cell is of the type " + quote(type_of(cell)),
                       target.slot.text != nullptr ? "text" : "a number");
        }
    };
    if (target.slot.text != nullptr) {
        TextBuffer& buffer = texts_.emplace_back();
        buffer.reserve(size);
        each([&](PyObject* cell) {
            if (!PyUnicode_Check(cell)) {
                if (!is_missing(cell)) return false;
                buffer.push_back({});
                return true;
            }
            Py_ssize_t length = 0;
            const char* text = PyUnicode_AsUTF8AndSize(cell, &length);
            if (text == nullptr) {
                PyErr_Clear();
                refuse(place_of(target.table, target.name, buffer.size() + 1), "the text is not valid UTF-8",
                       "text without lone surrogates");
            }
            buffer.push_back({text, static_cast<std::size_t>(length)});
            return true;
        });
        *target.slot.text = buffer.column();
        return;
    }
    std::vector<double>& numbers = numbers_.emplace_back();
    numbers.reserve(size);
    each([&](PyObject* cell) {
        numbers.push_back(not_known);
        if (is_missing(cell)) return true;
        numbers.back() = PyFloat_AsDouble(cell);
        if (PyErr_Occurred() == nullptr) return true;
        PyErr_Clear();
        return false;
    });
    *target.slot.numbers = numbers;
}

}  // namespace tyngde::bindings
