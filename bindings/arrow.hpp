#pragma once

#include <cstdint>

// The structs of the Arrow C data interface, as its specification prescribes them
// (https://arrow.apache.org/docs/format/CDataInterface.html), so that columns of any library that
// speaks it are read where they lie.

namespace tyngde::bindings {

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;
    void (*release)(ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;
    void (*release)(ArrowArray*);
    void* private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
    int (*get_next)(ArrowArrayStream*, ArrowArray*);
    const char* (*get_last_error)(ArrowArrayStream*);
    void (*release)(ArrowArrayStream*);
    void* private_data;
};

/// One of these, released when it goes.
template <class T>
class ArrowOwner {
public:
    ArrowOwner() = default;
    /// Takes over what somebody else holds, as consumers of a capsule do.
    explicit ArrowOwner(T* other) : value_(*other) { other->release = nullptr; }
    ArrowOwner(ArrowOwner&& other) noexcept : ArrowOwner(&other.value_) {}
    ArrowOwner(const ArrowOwner&) = delete;
    ArrowOwner& operator=(const ArrowOwner&) = delete;
    ArrowOwner& operator=(ArrowOwner&&) = delete;
    ~ArrowOwner() {
        if (value_.release != nullptr) value_.release(&value_);
    }

    T* get() { return &value_; }
    T* operator->() { return &value_; }
    const T* operator->() const { return &value_; }
    const T& operator*() const { return value_; }
    /// Nothing, or released already: of a stream, that it has ended.
    bool empty() const { return value_.release == nullptr; }

private:
    T value_{};
};

}  // namespace tyngde::bindings
