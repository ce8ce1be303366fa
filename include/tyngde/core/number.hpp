#pragma once

#include <string>

namespace tyngde {

/// The shortest text that reads back as the same number, whatever the locale: "20.75", "1e+21".
std::string to_text(double number);

}  // namespace tyngde
