#include <tyngde/core/error.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// Raises the class of tyngde.errors with this name; the fields of the problem become attributes.
void raise(const char* name, const Error& error, const py::dict& more = {}) {
    const Problem& problem = error.problem();
    py::dict fields;
    fields["problem"] = problem.message;
    fields["key"] = problem.key;
    fields["expected"] = problem.expected;
    fields["nearest"] = problem.nearest;
    fields["file"] = problem.place.file;
    fields["pointer"] = problem.place.pointer;
    fields["line"] = problem.place.line;
    fields["column"] = problem.place.column;
    fields["table"] = problem.place.table;
    fields["row"] = problem.place.row;
    fields["column_name"] = problem.place.column_name;
    for (const auto& [key, value] : more) fields[key] = value;
    const py::object type = py::module_::import("tyngde.errors").attr(name);
    const py::object instance = type(error.what(), **fields);
    PyErr_SetObject(type.ptr(), instance.ptr());
}

}  // namespace

void register_errors(py::module_& module) {
    py::class_<Problem>(module, "Problem", "Something to look at: what, where, what was expected.")
        .def_readonly("message", &Problem::message)
        .def_readonly("key", &Problem::key)
        .def_readonly("expected", &Problem::expected)
        .def_readonly("nearest", &Problem::nearest)
        .def_property_readonly("file", [](const Problem& p) { return p.place.file; })
        .def_property_readonly("pointer", [](const Problem& p) { return p.place.pointer; })
        .def_property_readonly("line", [](const Problem& p) { return p.place.line; })
        .def_property_readonly("table", [](const Problem& p) { return p.place.table; })
        .def_property_readonly("row", [](const Problem& p) { return p.place.row; })
        .def_property_readonly("column_name", [](const Problem& p) { return p.place.column_name; })
        .def("__str__", &describe)
        .def("__repr__", [](const Problem& p) { return "<Problem: " + describe(p) + ">"; });

    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            if (thrown) std::rethrow_exception(thrown);
        } catch (const PlanError& error) {
            py::dict more;
            more["position"] = error.position();
            more["change"] = error.change();
            raise("PlanError", error, more);
        } catch (const CycleError& error) {
            py::dict more;
            more["cycle"] = error.cycle();
            raise("CycleError", error, more);
        } catch (const ParseError& error) {
            raise("ParseError", error);
        } catch (const DocumentError& error) {
            raise("DocumentError", error);
        } catch (const InvalidKey& error) {
            raise("InvalidKey", error);
        } catch (const UnknownKey& error) {
            raise("UnknownKey", error);
        } catch (const SchemaViolation& error) {
            raise("SchemaViolation", error);
        } catch (const FigureConflict& error) {
            raise("FigureConflict", error);
        } catch (const UsageError& error) {
            raise("UsageError", error);
        }
    });
}

}  // namespace tyngde::bindings
