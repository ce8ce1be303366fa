#pragma once

#include <string>
#include <string_view>

namespace tyngde {

/// The shortest text that reads back as the same number, whatever the locale: "20.75", "1e+21".
std::string to_text(double number);

/// Half a unit of the last digit of a number as it was written: 0.5 for "87", 0.05 for "8.7".
double half_of_last_digit(std::string_view number);

}  // namespace tyngde
