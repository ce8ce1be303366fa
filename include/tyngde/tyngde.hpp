#pragma once

// Everything public, for a quick start; a larger program includes what it uses.
//
// Left out:
// (nothing)

#include <tyngde/core/version.hpp>
