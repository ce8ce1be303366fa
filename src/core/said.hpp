#pragma once

#include "tyngde/core/date.hpp"
#include "tyngde/core/message.hpp"

namespace tyngde {

/// A period within a message, as words around its days, so that another language has its own.
inline Message said(const Period& period) {
    Message result;
    if (period.from) result += "from " + Message(to_string(*period.from));
    if (period.until) result += (period.from ? " until " : "until ") + Message(to_string(*period.until));
    return Message::clause(result.empty() ? Message("always") : result);
}

}  // namespace tyngde
