#pragma once

#include <map>
#include <string>

#include <tyngde/organisation/organisation.hpp>
#include <tyngde/organisation/responsibility.hpp>

namespace tyngde::test {

using TaskShares = std::map<std::string, double>;  ///< by unit

inline TaskShares task_shares(const Organisation& o, const std::string& task) {
    TaskShares result;
    for (const Responsibility& held : responsibilities(o, o.at(task))) result.emplace(o.key(held.unit), held.share);
    return result;
}

}  // namespace tyngde::test
