#include <string>

#include "memo_fields.hpp"
#include "tyngde/io/memo.hpp"
#include "writing.hpp"

namespace tyngde::io {

std::string write(const Memo& memo) {
    Json result = head("memo");
    put(result, "key", memo.key);
    for (const auto& [name, text] : memo_texts) put(result, std::string(name), memo.*text);
    for (const ModelWords& words : memo.models) {
        Json& of_model = result["models"][words.model] = Json::object();
        for (const auto& [name, text] : model_texts) put(of_model, std::string(name), words.*text);
    }
    return text_of(result);
}

}  // namespace tyngde::io
