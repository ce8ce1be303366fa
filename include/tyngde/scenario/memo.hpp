#pragma once

#include <string>
#include <vector>

#include "tyngde/core/text.hpp"

namespace tyngde {

/// What those who put models before a committee say of one of them.
struct ModelWords {
    std::string model{};  ///< as it is named where models are compared, or the key of its plan
    Text aim{};
    Text organisational{};
    Text professional{};
    Text economic{};

    friend bool operator==(const ModelWords&, const ModelWords&) = default;
};

/// What is said of models, and neither organisations nor plans have a place for: a document of the kind `memo`.
/// Nothing is computed from it.
struct Memo {
    std::string key{};
    Text note{};         ///< which nobody is shown
    Text case_number{};  ///< the field `case`
    Text date{};         ///< as it is to be read
    Text background{};
    Text decision{};   ///< what the reader is asked to decide
    Text unchanged{};  ///< what the models do not touch, beside what follows from their plans
    std::vector<ModelWords> models{};

    friend bool operator==(const Memo&, const Memo&) = default;
};

}  // namespace tyngde
