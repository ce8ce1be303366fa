#pragma once

// The only file that includes pybind11, so that every translation unit sees the same casters.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <tyngde/core/matrix.hpp>
#include <tyngde/core/message.hpp>
#include <tyngde/core/text.hpp>

namespace pybind11::detail {

/// A matrix is an array of two dimensions, one of one dimension a column.
template <>
struct type_caster<tyngde::Matrix> {
    PYBIND11_TYPE_CASTER(tyngde::Matrix, io_name("typing.Annotated[numpy.typing.ArrayLike, numpy.float64, \"[m, n]\"]",
                                                 "typing.Annotated[numpy.typing.NDArray[numpy.float64], \"[m, n]\"]"));

    bool load(handle source, bool convert) {
        using Columns = array_t<double, array::f_style | array::forcecast>;
        if (!convert && !isinstance<array_t<double>>(source)) return false;
        const auto columns = Columns::ensure(source);
        if (!columns || columns.ndim() < 1 || columns.ndim() > 2) return false;
        const auto size = [&](ssize_t axis) { return axis < columns.ndim() ? columns.shape(axis) : ssize_t{1}; };
        value = tyngde::Matrix(static_cast<std::size_t>(size(0)), static_cast<std::size_t>(size(1)),
                               {columns.data(), columns.data() + columns.size()});
        return true;
    }
    static handle cast(const tyngde::Matrix& matrix, return_value_policy, handle) {
        const std::vector<std::size_t> shape{matrix.rows(), matrix.columns()};
        return array_t<double, array::f_style>(shape, matrix.data()).release();
    }
};

/// A text is a str that knows its languages.
template <>
struct type_caster<tyngde::Text> {
    PYBIND11_TYPE_CASTER(tyngde::Text, const_name("tyngde._core.Text"));

    bool load(handle source, bool convert) {
        make_caster<std::string> plain;
        if (!plain.load(source, convert)) return false;
        value = tyngde::Text(cast_op<std::string>(plain));
        return true;
    }
    static handle cast(const tyngde::Text& text, return_value_policy, handle) {
        return module_::import("tyngde.model.texts").attr("Text")(text.by_language()).release();
    }
};

/// A message is a str that knows its form, for whoever says it in another language.
template <>
struct type_caster<tyngde::Message> {
    PYBIND11_TYPE_CASTER(tyngde::Message, const_name("str"));

    static bool load(handle, bool) { return false; }
    static handle cast(const tyngde::Message& message, return_value_policy policy, handle parent) {
        if (message.form().empty()) return str(message.text()).release();
        const auto& arguments = message.arguments();
        tuple parts(arguments.size());
        for (std::size_t i = 0; i < arguments.size(); ++i)
            parts[i] = reinterpret_steal<object>(cast(arguments[i], policy, parent));
        return module_::import("tyngde.errors").attr("phrase")(message.form(), *parts).release();
    }
};

}  // namespace pybind11::detail

namespace tyngde::bindings {

namespace py = pybind11;

/// Long calls let other Python threads run.
using ReleaseLock = py::call_guard<py::gil_scoped_release>;

}  // namespace tyngde::bindings
