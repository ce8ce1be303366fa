#pragma once

// The lexer asserts that the C library has read the whole of a number, which it does not where the
// locale's point has several bytes. Its value is not used. Every file of the library includes this one:
// files are compiled several at a time, and the first to include the library of JSON decides for all.
#define JSON_ASSERT(condition) static_cast<void>(0)
#include <nlohmann/json.hpp>
