#include <string>
#include <tuple>
#include <vector>

#include <tyngde/io/memo.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {

void register_memo(py::module_& module) {
    py::class_<Memo>(module, "Memo", "The words of those who put models before a committee.")
        .def_readonly("key", &Memo::key)
        .def_readonly("note", &Memo::note)
        .def_readonly("case", &Memo::case_number)
        .def_readonly("date", &Memo::date)
        .def_readonly("background", &Memo::background)
        .def_readonly("decision", &Memo::decision)
        .def_readonly("unchanged", &Memo::unchanged)
        .def_property_readonly(
            "models",
            [](const Memo& memo) {
                std::vector<std::tuple<std::string, Text, Text, Text, Text>> result;
                for (const ModelWords& of : memo.models)
                    result.emplace_back(of.model, of.aim, of.organisational, of.professional, of.economic);
                return result;
            },
            "Of each model its name, aim, and organisational, professional and economic meaning; empty: not said.");

    module.def("read_memo", py::overload_cast<const io::Tree&, const std::string&>(&io::read_memo), py::arg("tree"),
               py::arg("file"), ReleaseLock());
    module.def("write", py::overload_cast<const Memo&>(&io::write), py::arg("document"));
}

}  // namespace tyngde::bindings
