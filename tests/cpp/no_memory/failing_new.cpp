#include "failing_new.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

// These replace the global functions of this program alone. malloc is below them, so that a sanitiser
// still sees every piece.

namespace {

std::atomic<std::size_t> left = 0;
std::atomic<bool> failed = false;
std::atomic<std::ptrdiff_t> pieces = 0;

/// Counts a call, and is true where it is the one that fails.
bool fails() {
    std::size_t now = left.load();
    while (now != 0)
        if (left.compare_exchange_weak(now, now - 1)) {
            if (now == 1) failed = true;
            return now == 1;
        }
    return false;
}

void* piece(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    ++pieces;
    return memory;
}

void give_back(void* memory) {
    if (memory == nullptr) return;
    --pieces;
    std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return piece(fails() ? nullptr : std::malloc(size == 0 ? 1 : size)); }
void* operator new(std::size_t size, std::align_val_t to) {
    const auto step = static_cast<std::size_t>(to);
    return piece(fails() ? nullptr : std::aligned_alloc(step, (size + step - 1) / step * step));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* memory = fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
    pieces += memory == nullptr ? 0 : 1;
    return memory;
}
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }

namespace tyngde::test {

void fail_at(std::size_t n) {
    failed = false;
    left = n;
}
bool has_failed() { return failed; }
std::ptrdiff_t taken() { return pieces; }

}  // namespace tyngde::test
