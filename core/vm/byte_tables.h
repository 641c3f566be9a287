// The tables of the modules about numbers and bytes, for builtin_tables.cpp alone.
#pragma once

#define LOCKSTEP_BYTE_TABLES(X) \
  X(kMathTable) X(kMathTruncTable) X(kMathIntTable) X(kMathSumTable)

#define LOCKSTEP_BYTE_INITS(X) X("math", fill_math_module)
