#include "tyngde/core/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace tyngde {

bool is_ascii(std::string_view text) {
    unsigned char bits = 0;
    for (unsigned char c : text) bits |= c;
    return bits < 0x80;
}

std::optional<std::string> nfc(std::string_view utf8) {
    if (is_ascii(utf8)) return std::string(utf8);
    utf8proc_uint8_t* mapped = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
                     &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (length < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

bool is_utf8(std::string_view text) {
    if (is_ascii(text)) return true;
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t code = 0;
        const auto used = utf8proc_iterate(at, left, &code);
        if (used < 1) return false;
        at += used;
        left -= used;
    }
    return true;
}

bool is_blank(std::string_view utf8) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    auto left = static_cast<utf8proc_ssize_t>(utf8.size());
    while (left > 0) {
        utf8proc_int32_t code = 0;
        const auto used = utf8proc_iterate(at, left, &code);
        if (used < 1) return false;
        const auto category = utf8proc_category(code);
        const bool space = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                           category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CF ||
                           category == UTF8PROC_CATEGORY_CC;
        if (!space) return false;
        at += used;
        left -= used;
    }
    return true;
}

}  // namespace tyngde
