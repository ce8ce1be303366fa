#include <exception>

#include <tyngde/core/error.hpp>
#include <tyngde/io/problems.hpp>

#include "prelude.hpp"

namespace tyngde::bindings {
namespace {

/// An instance of the class of tyngde.errors with this name; the fields of the problem are attributes.
py::object instance(const char* name, const Error& error, const py::dict& more = {}) {
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
    return py::module_::import("tyngde.errors").attr(name)(error.what(), **fields);
}

/// What Python raises for an error of the library; any other goes on.
py::object instance_of(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const PlanError& error) {
        py::dict more;
        more["position"] = error.position();
        more["change"] = error.change();
        return instance("PlanError", error, more);
    } catch (const CycleError& error) {
        py::dict more;
        more["cycle"] = error.cycle();
        return instance("CycleError", error, more);
    } catch (const ParseError& error) {
        return instance("ParseError", error);
    } catch (const DocumentError& error) {
        return instance("DocumentError", error);
    } catch (const InvalidKey& error) {
        return instance("InvalidKey", error);
    } catch (const UnknownKey& error) {
        return instance("UnknownKey", error);
    } catch (const SchemaViolation& error) {
        return instance("SchemaViolation", error);
    } catch (const FigureConflict& error) {
        return instance("FigureConflict", error);
    } catch (const UsageError& error) {
        return instance("UsageError", error);
    }
}

/// In the language that is set in Python.
std::string told(py::handle problem) {
    const auto& found = py::cast<const Problem&>(problem);
    return py::cast<std::string>(py::module_::import("tyngde.errors").attr("told")(problem, describe(found)));
}

}  // namespace

void register_errors(py::module_& module) {
    py::class_<Problem>(module, "Problem", "Something to look at: what, where, what was expected.")
        .def_property_readonly("message", [](const Problem& p) { return p.message; })
        .def_readonly("key", &Problem::key)
        .def_property_readonly("expected", [](const Problem& p) { return p.expected; })
        .def_readonly("nearest", &Problem::nearest)
        .def_property_readonly("file", [](const Problem& p) { return p.place.file; })
        .def_property_readonly("pointer", [](const Problem& p) { return p.place.pointer; })
        .def_property_readonly("line", [](const Problem& p) { return p.place.line; })
        .def_property_readonly("column", [](const Problem& p) { return p.place.column; })
        .def_property_readonly("table", [](const Problem& p) { return p.place.table; })
        .def_property_readonly("row", [](const Problem& p) { return p.place.row; })
        .def_property_readonly("column_name", [](const Problem& p) { return p.place.column_name; })
        .def("__str__", [](py::handle p) { return told(p); })
        .def("__repr__", [](py::handle p) { return "<Problem: " + told(p) + ">"; });

    py::register_exception_translator([](std::exception_ptr thrown) {
        if (!thrown) return;
        try {
            std::rethrow_exception(thrown);
        } catch (const Error& error) {
            py::object first = instance_of(thrown);
            if (const auto* several = dynamic_cast<const io::Problems*>(&error)) {
                py::list others;
                for (const std::exception_ptr& other : several->others()) others.append(instance_of(other));
                first.attr("with_others")(others, several->further());
            }
            PyErr_SetObject(py::type::of(first).ptr(), first.ptr());
        }
    });
}

}  // namespace tyngde::bindings
