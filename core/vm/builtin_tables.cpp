// Every table of builtins, in one fixed order: the indices that objects in the arena hold follow from it.
#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "core/vm/builtin.h"
#include "core/vm/modules/byte_tables.h"
#include "core/vm/plain_calls.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// Regular expressions and the formats of texts.
#define LOCKSTEP_TEXT_TABLES(X)                                                                    \
  X(kSrePatternTable) X(kSreMatchTable) X(kSreScannerTable) X(kSreTable) X(kHiddenSreTable)        \
  X(kHiddenSrePatternTable) X(kCsvTable) X(kJsonTable)
#define LOCKSTEP_TEXT_INITS(X) X("_sre", fill_sre_module)

// One line per table, grouped by the part it belongs to. Add yours to one of the groups.
#define LOCKSTEP_BUILTIN_TABLES(X)                                                                 \
  /* objects and classes */                                                                        \
  X(kSharedAttributesTable) X(kObjectTable) X(kObjectSizeTable) X(kSysSizeTable)                     \
  X(kHiddenSizeTable) X(kTypeTable) X(kSuperTable) X(kPropertyTable)         \
  X(kClassMethodTable) X(kStaticMethodTable) X(kFunctionTable) X(kMethodTable)                     \
  X(kBuiltinFunctionTable) X(kMethodDescriptorTable) X(kWrapperDescriptorTable)                    \
  X(kClassMethodDescriptorTable) X(kGetSetTable) X(kMemberTable) X(kModuleTable) X(kCellTable)     \
  X(kCodeTable) X(kCodeReplaceTable) X(kBaseExceptionTable)                                        \
  X(kStopIterationTable) X(kSystemExitTable)                                                       \
  X(kKeyErrorTable) X(kOSErrorTable) X(kImportErrorTable) X(kAttributeErrorTable)                  \
  X(kNameErrorTable) X(kSyntaxErrorTable) X(kUnicodeDecodeErrorTable) X(kUnicodeEncodeErrorTable)  \
  X(kUnicodeTranslateErrorTable) X(kExceptionGroupTable) X(kTracebackTable) X(kFrameTable) X(kWeakrefTable)       \
  X(kMappingProxyTable) X(kNamespaceTable) X(kObjectFunctionsTable) X(kHiddenObjectsTable)         \
  X(kGcModuleTable) X(kWeakrefModuleTable) X(kHiddenGcTable) X(kGenericAliasTable) X(kUnionTable)   \
  /* the interpreter */                                                                            \
  X(kCompileTable) X(kHiddenCompileTable) X(kHiddenCallTable) X(kHiddenImportTable) X(kGeneratorTable)                 \
  X(kCoroutineTable)                                                                               \
  X(kAsyncGeneratorTable) X(kHiddenGeneratorTable)                                                 \
  /* data */                                                                                        \
  X(kIntTable) X(kBoolTable) X(kFloatTable) X(kComplexTable) X(kStrTable) X(kStrCaseTable)         \
  X(kBytesTable) X(kByteArrayTable) X(kBytesSharedTable) X(kByteArraySharedTable) X(kListTable)    \
  X(kTupleTable) X(kRangeTable) X(kSliceTable) X(kDictTable) X(kDictKeysTable)                     \
  X(kDictItemsTable) X(kDictValuesTable) X(kSetTable) X(kFrozensetTable) X(kZipTable) X(kMapTable) \
  X(kFilterTable) X(kEnumerateTable) X(kReversedTable) X(kCallableIteratorTable)                   \
  X(kSequenceIteratorTable) X(kListIteratorTable) X(kTupleIteratorTable) X(kStrIteratorTable)      \
  X(kStrAsciiIteratorTable) X(kBytesIteratorTable) X(kByteArrayIteratorTable)                      \
  X(kRangeIteratorTable) X(kSetIteratorTable) X(kDictKeyIteratorTable) X(kDictValueIteratorTable)  \
  X(kDictItemIteratorTable) X(kDictReverseKeyIteratorTable) X(kDictReverseValueIteratorTable)      \
  X(kDictReverseItemIteratorTable) X(kListReverseIteratorTable) X(kDataFunctionsTable)             \
  X(kPrintTable) X(kHiddenPrintTable) X(kHiddenDataTable) X(kHiddenTablesTable)                              \
  /* data and functions of the library */                                                          \
  X(kOpcodeTable) X(kOperatorTable) X(kDequeTable) X(kDequeIteratorTable)                           \
  X(kDequeReverseIteratorTable)                                                                    \
  X(kNoneTable) X(kEllipsisTable) X(kNotImplementedTable) X(kHeapTable) X(kDriverTable)            \
  /* threads, processes, time, files */                                                            \
  X(kFileTable) X(kHiddenFileTable) X(kStringIOTable) X(kBytesIOTable) X(kIoBaseTable)             \
  X(kOpenTable) X(kPosixTable) X(kHiddenPosixTable) X(kRandomTable) X(kSysTable)                   \
  X(kSysFrameTable) X(kLockTable)                                                                  \
  X(kRLockTable) X(kThreadTable) X(kHiddenThreadTable) X(kTimeTable)                                        \
  LOCKSTEP_BYTE_TABLES(X) LOCKSTEP_TEXT_TABLES(X)

#define X(table) extern const BuiltinTable table;
LOCKSTEP_BUILTIN_TABLES(X)
#undef X

// Contents of built-in modules beside functions.
#define LOCKSTEP_MODULE_INITS(X)                                                                   \
  X("sys", fill_sys_module) X("_posix", fill_posix_module) X("_iobase", fill_iobase_module)        \
  X("_thread", fill_thread_module)                                                                 \
  X("_weakref", fill_weakref_module) X("_random", fill_random_module)         \
  X("_collections", fill_collections_module)                                                       \
  X("gc", fill_gc_module) X("_types", fill_types_module) LOCKSTEP_BYTE_INITS(X)                    \
  LOCKSTEP_TEXT_INITS(X)

#define X(name, function) void function(Vm& vm, Handle module_dict);
LOCKSTEP_MODULE_INITS(X)
#undef X

namespace {

const BuiltinTable* const kTables[] = {
#define X(table) &table,
    LOCKSTEP_BUILTIN_TABLES(X)
#undef X
};

const ModuleInit kInits[] = {
#define X(name, function) {name, function},
    LOCKSTEP_MODULE_INITS(X)
#undef X
};

const std::vector<BuiltinEntry>& flat_list() {
  static const std::vector<BuiltinEntry> list = [] {
    std::vector<BuiltinEntry> all;
    for (const BuiltinTable* table : kTables) {
      const bool of_type = table->type != static_cast<uint16_t>(TypeId::count);
      const bool internal = !of_type && is_internal_module(table->module);
      for (uint32_t i = 0; i < table->count; ++i) {
        const BuiltinDef& row = table->rows[i];
        const bool makes = of_type && (row.flags & kNewMethod) != 0;
        all.push_back({&row, table, internal, internal || makes || row.kinds != nullptr});
      }
    }
    return all;
  }();
  return list;
}

}  // namespace

uint32_t builtin_count() { return static_cast<uint32_t>(flat_list().size()); }

const BuiltinEntry* builtin_entries() {
  static const BuiltinEntry* const first = flat_list().data();
  return first;
}

const ShortEntry* short_entries() {
  static const std::vector<ShortEntry> list = [] {
    constexpr uint32_t most_operands = 8;
    std::vector<ShortEntry> all(flat_list().size());
    for (size_t i = 0; i < all.size(); ++i) {
      const BuiltinEntry& entry = flat_list()[i];
      const BuiltinDef& def = *entry.def;
      all[i].function = def.function;
      all[i].flags = def.flags;
      all[i].plain = plain_function(static_cast<TypeId>(entry.table->type), entry.table->module, def.name);
      if ((def.flags & (kNewMethod | kStaticMethod | kClassMethod | kGetter | kSetter)) != 0) continue;
      if (entry.careful) continue;
      const uint32_t self = entry.table->type != static_cast<uint16_t>(TypeId::count) ? 1 : 0;
      const uint32_t least = static_cast<uint32_t>(std::max<int>(def.min_args, 0)) + self;
      const uint32_t most = def.max_args < 0 ? most_operands : static_cast<uint32_t>(def.max_args) + self;
      all[i].least = static_cast<uint16_t>(least);
      all[i].most = static_cast<uint16_t>(std::min(most, most_operands));
      // With keywords the function counts itself.
      if ((def.flags & kKeywords) != 0) all[i].least = static_cast<uint16_t>(self), all[i].most = most_operands;
    }
    return all;
  }();
  return list.data();
}

const BuiltinTable* const* builtin_tables(uint32_t& count) {
  count = static_cast<uint32_t>(sizeof(kTables) / sizeof(kTables[0]));
  return kTables;
}

const ModuleInit* module_inits(uint32_t& count) {
  count = static_cast<uint32_t>(sizeof(kInits) / sizeof(kInits[0]));
  return kInits;
}

}  // namespace lockstep::vm
