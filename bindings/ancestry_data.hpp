#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <tyngde/scenario/ancestry.hpp>

namespace tyngde::bindings {

// Plain data, so that the bytes of an organisation can hold it.
using Bounds = std::optional<std::tuple<double, double, double>>;
using PlainRow = std::tuple<std::string, std::string, double, bool, bool, Bounds, Bounds>;
using Form = std::optional<std::vector<std::pair<std::vector<ShareForm::Unknown>, double>>>;
/// What it depends on, of the share and of the staff, only where something is not known.
using RowWithForms = std::tuple<std::string, std::string, double, bool, bool, Bounds, Bounds, std::pair<Form, Form>>;
using AncestryRow = std::variant<PlainRow, RowWithForms>;
/// FTE of what was divided or merged, as bytes of earlier versions have them.
using Sizes = std::vector<std::pair<std::string, double>>;
using MadeOf = std::vector<std::pair<std::string, std::vector<std::pair<std::string, Form>>>>;
using AncestorData =
    std::tuple<std::string, std::vector<AncestryRow>, std::vector<std::string>, std::variant<MadeOf, Sizes>, bool>;
using AncestryData =
    std::tuple<std::vector<AncestorData>, std::vector<AncestryRow>, std::vector<std::string>, std::optional<bool>>;

AncestryData data_of(const Ancestry& ancestry);
std::shared_ptr<Ancestry> ancestry_from(const AncestryData& data);

}  // namespace tyngde::bindings
