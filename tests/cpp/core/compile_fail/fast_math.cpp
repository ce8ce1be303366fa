// -ffast-math, which this macro stands for, would break the promise of reproducible numbers.
#ifdef WRONG
#define __FAST_MATH__
#endif
#include <tyngde/core/version.hpp>
