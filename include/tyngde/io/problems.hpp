#pragma once

#include <cstddef>
#include <exception>
#include <utility>
#include <vector>

#include "tyngde/core/error.hpp"

namespace tyngde::io {

/// So many errors of a document are kept; of further ones only the number.
inline constexpr std::size_t most_problems = 100;

/// What an error of a reader is beside its own class when more than one thing is wrong: the others,
/// in the order of the document, each as an exception of its own class.
class Problems {
public:
    Problems(std::vector<std::exception_ptr> others, std::size_t further)
        : others_(std::move(others)), further_(further) {}
    virtual ~Problems() = default;

    const std::vector<std::exception_ptr>& others() const noexcept { return others_; }
    /// How many more there are than are kept.
    std::size_t further() const noexcept { return further_; }

private:
    std::vector<std::exception_ptr> others_;
    std::size_t further_;
};

/// All that an error of a reader tells, its own problem first.
std::vector<Problem> problems(const Error& error);

}  // namespace tyngde::io
