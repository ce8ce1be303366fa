#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace tyngde {

/// What is computed when it is first asked for, and kept; for any number of threads.
///
/// Nobody waits, as they would for `std::call_once`: a process that is forked while another thread computes
/// would wait for that thread for ever. Two threads that ask at once both compute, and have what ended first.
template <class Result>
class ComputedOnce {
public:
    ComputedOnce() = default;
    ComputedOnce(const ComputedOnce&) = delete;
    ComputedOnce& operator=(const ComputedOnce&) = delete;
    ~ComputedOnce() { delete kept_.load(); }

    /// Throws what `compute` throws, and keeps nothing then.
    template <class Compute>
    Result& get(Compute&& compute) {
        if (Result* there = kept_.load(std::memory_order_acquire)) return *there;
        auto made = std::unique_ptr<Result>(new Result(std::forward<Compute>(compute)()));
        Result* first = nullptr;
        if (kept_.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) return *made.release();
        return *first;
    }

    /// What was computed; nothing before.
    const Result* there() const { return kept_.load(std::memory_order_acquire); }

private:
    std::atomic<Result*> kept_ = nullptr;
};

}  // namespace tyngde
