#include <nlohmann/json.hpp>
#include <string>

#include "json_text.hpp"
#include "memo_fields.hpp"
#include "tyngde/io/memo.hpp"

namespace tyngde::io {

std::string write(const Memo& memo) {
    nlohmann::ordered_json result;
    result["tyngde"] = "memo/1";
    if (!memo.key.empty()) result["key"] = memo.key;
    for (const auto& [name, text] : memo_texts)
        if (!(memo.*text).empty()) result[std::string(name)] = json_of(memo.*text);
    for (const ModelWords& words : memo.models) {
        auto& of_model = result["models"][words.model] = nlohmann::ordered_json::object();
        for (const auto& [name, text] : model_texts)
            if (!(words.*text).empty()) of_model[std::string(name)] = json_of(words.*text);
    }
    return result.dump(1) + "\n";
}

}  // namespace tyngde::io
