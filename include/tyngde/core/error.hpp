#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tyngde/core/message.hpp"

namespace tyngde {

/// Where in a document or a table something stands. Line, column and row count from 1; 0 means not known.
struct Place {
    std::string file;
    std::string pointer;  ///< JSON pointer (RFC 6901), also for YAML
    std::size_t line = 0;
    std::size_t column = 0;
    std::string table{};        ///< of columns: their table, such as "posts"
    std::size_t row = 0;        ///< of a table, its header not counted
    std::string column_name{};  ///< of a table, such as "home"
    friend bool operator==(const Place&, const Place&) = default;
};

/// What is wrong, as fields. The text of `what()` is made from them and never read back.
struct Problem {
    Message message;                   ///< what is wrong, a clause without the place
    std::string key;                   ///< the key, field or word it is about
    Message expected;                  ///< what would have been right
    std::vector<std::string> nearest;  ///< what may have been meant
    Place place;
};

/// The text in the quotation marks of messages: 'text'.
Message quote(std::string_view text);

/// One line for a reader: place, message, what was expected, what may have been meant.
std::string describe(const Problem& problem);

/// The base of everything that the library throws on purpose.
class Error : public std::runtime_error {
public:
    explicit Error(Problem problem) : std::runtime_error(describe(problem)), problem_(std::move(problem)) {}
    const Problem& problem() const noexcept { return problem_; }

private:
    Problem problem_;
};

/// The text is not JSON or YAML, or not UTF-8.
struct ParseError : Error {
    using Error::Error;
};

/// A document is well-formed but not of the form of `documents.md`: field, type, value, nesting.
struct DocumentError : Error {
    using Error::Error;
};

/// A key that is already in use (after Unicode NFC), is blank or too long.
struct InvalidKey : Error {
    using Error::Error;
};

/// A key that names nothing, or something of another kind.
struct UnknownKey : Error {
    using Error::Error;
};

/// A relation between kinds that the schema does not allow, or more of it than it allows.
struct SchemaViolation : Error {
    using Error::Error;
};

/// A cycle in `part_of` or in the line of reporting.
class CycleError : public Error {
public:
    CycleError(Problem problem, std::vector<std::string> cycle) : Error(std::move(problem)), cycle_(std::move(cycle)) {}
    /// The keys along the cycle, the first one not repeated.
    const std::vector<std::string>& cycle() const noexcept { return cycle_; }

private:
    std::vector<std::string> cycle_;
};

/// Figures that contradict each other.
struct FigureConflict : Error {
    using Error::Error;
};

/// A change of a plan that cannot be done. Nothing of the plan was applied.
class PlanError : public Error {
public:
    PlanError(Problem problem, std::size_t position, std::string change)
        : Error(std::move(problem)), position_(position), change_(std::move(change)) {}
    /// Position of the change in the plan, from 1.
    std::size_t position() const noexcept { return position_; }
    /// The kind of change: "move", "merge" …
    const std::string& change() const noexcept { return change_; }

private:
    std::size_t position_;
    std::string change_;
};

/// A call that cannot be answered: an unknown unit type, a model that does not exist.
struct UsageError : Error {
    using Error::Error;
};

}  // namespace tyngde
