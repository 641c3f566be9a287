// The tables of the modules about numbers and bytes, for builtin_tables.cpp alone.
#pragma once

#define LOCKSTEP_BYTE_TABLES(X) \
  X(kMathTable) X(kMathTruncTable) X(kMathIntTable) X(kMathSumTable) X(kDigestTable) \
  X(kPackingTable) X(kMemoryViewTable) X(kArrayTable) X(kUnicodeDataTable) \
  X(kCodecRunsTable) X(kBinaryTable) X(kPackedTable) X(kCjkTable)

#define LOCKSTEP_BYTE_INITS(X) X("math", fill_math_module) X("_array", fill_array_module)
