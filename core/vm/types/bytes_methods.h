// Rows that bytes and bytearray share.
#pragma once

#include "core/vm/classes/slots.h"

#define LOCKSTEP_SHARED_BYTES_SLOTS                                                               \
  LOCKSTEP_COMPARE_SLOTS, slot("__hash__", slot_hash, 0), slot("__len__", slot_len, 0),           \
      slot("__add__", slot_add, 1), slot("__mul__", slot_mul, 1), slot("__rmul__", slot_mul, 1),  \
      slot("__mod__", slot_binary<BinaryOp::remainder>, 1), slot("__rmod__", slot_rmod, 1),       \
      slot("__getitem__", slot_getitem, 1),                                                       \
      slot("__contains__", slot_contains, 1), slot("__iter__", slot_iter, 0),                     \
      slot("__repr__", slot_repr, 0)
