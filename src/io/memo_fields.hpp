#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "tyngde/scenario/memo.hpp"

namespace tyngde::io {

/// The texts of a memo, in the order in which they are written.
inline constexpr std::array<std::pair<std::string_view, Text Memo::*>, 6> memo_texts{{{"note", &Memo::note},
                                                                                      {"case", &Memo::case_number},
                                                                                      {"date", &Memo::date},
                                                                                      {"background", &Memo::background},
                                                                                      {"decision", &Memo::decision},
                                                                                      {"unchanged", &Memo::unchanged}}};

/// Those of a model.
inline constexpr std::array<std::pair<std::string_view, Text ModelWords::*>, 4> model_texts{
    {{"aim", &ModelWords::aim},
     {"organisational", &ModelWords::organisational},
     {"professional", &ModelWords::professional},
     {"economic", &ModelWords::economic}}};

}  // namespace tyngde::io
