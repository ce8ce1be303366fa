#pragma once

#include <string_view>
#include <system_error>

namespace tyngde {

/// What std::from_chars says: the end of what was read, and what was wrong with it.
struct NumberRead {
    const char* end;
    std::errc error;
};

/// std::from_chars for numbers with decimals, whatever the locale, which not every standard library
/// has (libc++ not before 20). `result` is left alone where nothing was read.
NumberRead read_number(std::string_view text, double& result);

/// The same where the standard library has it not. It does not read infinity and NaN.
NumberRead read_number_by_stream(std::string_view text, double& result);

}  // namespace tyngde
