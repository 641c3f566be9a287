// What lies in a process's arena: the layout of every object. Plain structs of fixed-width fields and
// handles; no host pointers, no padding left unset (objects are zeroed when made).
//
// Objects whose type has kGc carry two links after the header and take part in cycle collection.
// Handles named ..._ref in comments own a reference unless a comment says "borrowed".
#pragma once

#include "core/vm/heap/value.h"

namespace lockstep::vm {

struct Object {
  uint32_t refcount;
  Handle type;  // TypeObject; owns a reference only for heap types (kHeapType)
};

struct GcObject : Object {
  uint32_t gc_next;   // handle of the next object of the generation; 0: not tracked
  uint32_t gc_prev;   // handle of the previous one; low 2 bits: generation
};

// The shape of an object's memory: how it is freed, walked and printed.
enum class Layout : uint8_t {
  instance, type, int_, str, bytes, bytearray, complex, tuple, list, dict, set, range, slice, cell, function,
  builtin, bound_method, method_descriptor, getset, member, property, classmethod, staticmethod, super,
  module, code, generator, coroutine, async_generator, exception, traceback, frame, iterator, weakref, lock,
  rlock, thread, mapping_proxy, namespace_, memoryview, file, union_type, generic_alias, dict_view, greenlet,
  random, none, bool_, float_, not_implemented, ellipsis, native, deque, array
};

enum TypeFlags : uint32_t {
  kGc = 1,              // instances are GcObjects
  kHeapType = 2,        // made by a class statement or type()
  kBaseType = 4,        // may be subclassed
  kHasDict = 8,         // instances have a __dict__
  kHasWeakrefs = 16,
  kAbstract = 32,
  kException = 64,      // subclass of BaseException
  kIntSubclass = 128, kStrSubclass = 256, kBytesSubclass = 512, kTupleSubclass = 1024,
  kListSubclass = 2048, kDictSubclass = 4096, kTypeSubclass = 8192,
  kSequencePattern = 16384, kMappingPattern = 32768,
  kHasDel = 65536       // __del__ is defined somewhere in the mro
};

struct TypeObject : GcObject {
  Handle name;          // Str
  Handle qualname;      // Str
  Handle base;          // TypeObject
  Handle bases;         // Tuple
  Handle mro;           // Tuple of types
  Handle dict;          // Dict
  Handle subclasses;    // List of borrowed type handles as ints; 0 if none
  uint32_t version;     // changes when the type, or one it inherits from, changes; never 0, machine-wide
  uint32_t flags;       // TypeFlags
  Layout layout;
  uint8_t reserved8;
  uint16_t builtin_index;   // TypeId of a built-in type, 0xffff for heap types
  uint64_t dunders;     // bit Dunder::x: x is defined in Python code in the mro (see type.h)
  Handle slot_names;    // Tuple of __slots__ names, or 0
  uint32_t slot_count;  // Values after the instance part
  uint32_t instance_size;   // bytes of an instance without slots
  Handle init_cache;    // function found for __init__ (borrowed), 0 unknown
  Handle new_cache;
  uint32_t reserved[5];
};

// A plain object of a class: attributes in a dict that is made at the first assignment.
struct Instance : GcObject {
  Handle dict;          // Dict or 0
  Handle weakrefs;      // list of weak references or 0
  // slot values follow: Value[slot_count]
};

struct Int : Object {   // only integers that do not fit 48 bits
  int32_t sign_digits;  // sign * number of 32-bit digits, least significant first
  uint32_t capacity;
  uint32_t digits[1];
};

struct Str : Object {   // immutable; UTF-8 (lone surrogates as WTF-8), with its length in characters
  uint64_t hash;        // 0: not computed (CPython's value with PYTHONHASHSEED=0)
  uint32_t bytes;       // length in bytes
  uint32_t length;      // length in code points; bytes == length means ASCII
  uint32_t flags;       // 1: interned
  uint32_t reserved;
  char text[8];         // bytes + 1 (zero-terminated)
};

struct Bytes : Object {
  uint64_t hash;
  uint32_t size;
  uint32_t reserved;
  uint8_t data[8];
};

struct ByteArray : Object {
  Handle data;
  uint32_t size, capacity;
  uint32_t exports;
};

struct Complex : Object {
  double real, imaginary;
};

struct Tuple : GcObject {
  uint32_t size;
  uint32_t reserved;
  Value items[1];
};

struct List : GcObject {
  Handle items;         // block of Values, or 0
  uint32_t size;
  uint32_t capacity;
  uint32_t flags;       // 1: being sorted
};

struct Deque : GcObject {       // collections.deque
  Handle items;         // ring of Values, or 0
  uint32_t head;        // place of the first item
  uint32_t size;
  uint32_t capacity;
  uint32_t version;     // changes with every change of the items' number or order
  Handle weakrefs;
  int64_t maxlen;       // -1: none
};

struct DictEntry {
  Value key;            // null: free; Value::deleted(): removed
  Value value;
  uint64_t hash;
};

struct Dict : GcObject {
  Handle entries;       // DictEntry[entry_capacity], in insertion order
  Handle index;         // open addressing: int32_t[index_size], -1 free, -2 removed
  uint32_t used;        // live keys
  uint32_t entry_count; // entries in use, removed ones included
  uint32_t entry_capacity;
  uint32_t index_size;  // power of two
  uint32_t version;     // new machine-wide number when a key comes or goes
  uint32_t flags;       // 1: all keys are exact str
};

struct SetEntry {
  Value key;
  uint64_t hash;
};

struct Set : GcObject { // set and frozenset; table and probe order as CPython's, so iteration order agrees
  Handle table;         // SetEntry[mask + 1]
  uint32_t mask;
  uint32_t fill, used;
  uint32_t finger;
  uint32_t flags;
  uint64_t hash;        // frozenset
  Handle weakrefs, dict;
};

struct Range : Object { Value start, stop, step, length; };
struct Slice : GcObject { Value start, stop, step; };
struct Cell : GcObject { Value content; };

struct CodeObject : Object {
  uint32_t code_id;     // index into the Program's table
  Handle consts;        // Tuple
  Handle names;         // Tuple of interned Str
  Handle localsplus_names;   // Tuple of Str
  Handle name, qualname, filename;
};

struct Function : GcObject {
  Handle code;          // CodeObject
  Handle globals;       // Dict
  Handle builtins;      // Dict
  Handle name, qualname;
  Handle module;        // Value-less: Str or 0
  uint32_t code_id;     // copy of the code object's
  Value defaults;       // Tuple or None/null
  Value kwdefaults;     // Dict or null
  Value closure;        // Tuple of cells or null
  Value annotations;    // Dict, Tuple of pairs, or null
  Value doc;
  Value dict;           // Dict or null
  Handle weakrefs;
  uint32_t reserved;
};

struct Builtin : GcObject {     // built-in function, or method bound to self
  uint32_t index;       // into the table of builtins (builtin.h)
  Handle module;        // Str or 0
  Value self;           // null for plain functions; the type for a static __new__
};

struct MethodDescriptor : GcObject {   // method of a built-in type, not bound
  uint32_t index;
  Handle owner;         // TypeObject
};

struct BoundMethod : GcObject { Value function, self; Handle weakrefs; uint32_t reserved; };
struct GetSet : GcObject { uint32_t index; Handle owner; Handle name; uint32_t setter_index; };
struct Member : GcObject { Handle owner; Handle name; uint32_t slot; uint32_t reserved; };  // __slots__
struct Property : GcObject { Value getter, setter, deleter, doc, name; };
struct ClassMethod : GcObject { Value callable, dict; };               // and staticmethod
struct Super : GcObject { Handle type; Handle object_type; Value object; };
struct Module : GcObject { Handle dict; Handle weakrefs; };

struct Generator : GcObject {   // generator, coroutine, async generator
  Handle frame;         // block with its Frame (frame.h), 0 when finished
  uint32_t reserved;
  uint32_t code_id;
  uint8_t state;        // GeneratorState (frame.h)
  uint8_t flags;
  uint16_t reserved16;
  uint32_t reserved32;
  Handle weakrefs;
  Value handled_exception;  // its own level of sys.exc_info()
  Value name, qualname;
  Value code;           // CodeObject
  Value yield_from;     // what it awaits or delegates to, for pictures; null if none
  Value origin;
};

struct Exception : GcObject {
  Handle dict;
  uint32_t flags;       // 1: suppress_context
  Value args;           // Tuple
  Value traceback, context, cause;
  Value extra[4];       // StopIteration.value, OSError fields, SyntaxError details ... by kind
};

struct Traceback : GcObject {
  Value next;           // Traceback or None
  uint32_t code_id;
  uint32_t instr;       // inner index
  Value frame;          // FrameObject, or null until asked for
  Value code;           // CodeObject
  int32_t line;
  uint32_t reserved;
};

struct Iterator : GcObject {    // all built-in iterators
  uint8_t kind;         // IteratorKind (iter.h)
  uint8_t flags;
  uint16_t reserved16;
  uint32_t version;
  int64_t index, stop, step;
  Value source;         // what it walks; null when exhausted
  Value extra;
};

struct Weakref : GcObject {
  Handle target;        // borrowed; 0 when dead
  Handle next;          // borrowed: other references to the same target
  Value callback;
  uint64_t hash;        // ~hash of the target, 0: not asked for yet
};

struct Lock : Object {          // _thread.lock and _thread.RLock
  uint32_t locked;      // 0/1
  uint32_t owner;       // task number of the one that took it, for pictures and reports
  uint32_t count;       // RLock depth
  uint32_t waiters;     // tasks that wait in the kernel
  uint32_t code_id;     // where it was taken (innermost frame of the person's code)
  uint32_t instr;
  uint32_t serial;      // number within the process: Lock #1, #2 ... for pictures
  Handle weakrefs;
  uint32_t kind;        // WaitKind (trap.h): why who waits for it waits
  uint32_t ident;       // ThreadState::ident of the holder: decisive for RLock, the same after fork()
};

// Handles of built-in types are constants: their objects are the first blocks of every arena.
#define LOCKSTEP_BUILTIN_TYPES(X)                                                             \
  X(object, "object", instance) X(type, "type", type) X(none, "NoneType", none)               \
  X(bool_, "bool", bool_) X(int_, "int", int_) X(float_, "float", float_)                     \
  X(complex, "complex", complex) X(str, "str", str) X(bytes, "bytes", bytes)                  \
  X(bytearray, "bytearray", bytearray) X(tuple, "tuple", tuple) X(list, "list", list)         \
  X(dict, "dict", dict) X(set, "set", set) X(frozenset, "frozenset", set)                     \
  X(range, "range", range) X(slice, "slice", slice) X(cell, "cell", cell)                     \
  X(function, "function", function) X(builtin, "builtin_function_or_method", builtin)         \
  X(method, "method", bound_method) X(method_descriptor, "method_descriptor", method_descriptor) \
  X(wrapper_descriptor, "wrapper_descriptor", method_descriptor)                              \
  X(classmethod_descriptor, "classmethod_descriptor", method_descriptor)                      \
  X(getset, "getset_descriptor", getset) X(member, "member_descriptor", member)               \
  X(property, "property", property) X(classmethod, "classmethod", classmethod)                \
  X(staticmethod, "staticmethod", staticmethod) X(super, "super", super)                      \
  X(module, "module", module) X(code, "code", code) X(generator, "generator", generator)      \
  X(coroutine, "coroutine", coroutine) X(async_generator, "async_generator", async_generator) \
  X(traceback, "traceback", traceback) X(frame, "frame", frame)                               \
  X(not_implemented, "NotImplementedType", not_implemented)                                   \
  X(ellipsis, "ellipsis", ellipsis) X(weakref, "weakref.ReferenceType", weakref)              \
  X(mapping_proxy, "mappingproxy", mapping_proxy)                                             \
  X(simple_namespace, "types.SimpleNamespace", namespace_)                                    \
  X(dict_keys, "dict_keys", dict_view) X(dict_values, "dict_values", dict_view)               \
  X(dict_items, "dict_items", dict_view) X(memoryview, "memoryview", memoryview)              \
  X(generic_alias, "types.GenericAlias", generic_alias) X(union_, "types.UnionType", union_type) \
  X(list_iterator, "list_iterator", iterator) X(tuple_iterator, "tuple_iterator", iterator)   \
  X(str_iterator, "str_iterator", iterator) X(str_ascii_iterator, "str_ascii_iterator", iterator) \
  X(bytes_iterator, "bytes_iterator", iterator)                                               \
  X(bytearray_iterator, "bytearray_iterator", iterator)                                       \
  X(range_iterator, "range_iterator", iterator) X(set_iterator, "set_iterator", iterator)     \
  X(dict_keyiterator, "dict_keyiterator", iterator)                                           \
  X(dict_valueiterator, "dict_valueiterator", iterator)                                       \
  X(dict_itemiterator, "dict_itemiterator", iterator)                                         \
  X(dict_reversekeyiterator, "dict_reversekeyiterator", iterator)                             \
  X(dict_reversevalueiterator, "dict_reversevalueiterator", iterator)                         \
  X(dict_reverseitemiterator, "dict_reverseitemiterator", iterator)                           \
  X(list_reverseiterator, "list_reverseiterator", iterator)                                   \
  X(reversed, "reversed", iterator) X(enumerate, "enumerate", iterator)                       \
  X(zip, "zip", iterator) X(map, "map", iterator) X(filter, "filter", iterator)               \
  X(callable_iterator, "callable_iterator", iterator) X(iterator, "iterator", iterator)       \
  X(lock, "_thread.lock", lock) X(rlock, "_thread.RLock", rlock)                              \
  X(local_, "_thread._local", instance) X(thread_state, "_lockstep.thread", thread)     \
  X(random, "_random.Random", random) X(text_file, "_io.TextIOWrapper", file) \
  X(string_io, "_io.StringIO", file) X(bytes_io, "_io.BytesIO", file)                 \
  X(coroutine_wrapper, "coroutine_wrapper", iterator)                                         \
  X(async_generator_asend, "async_generator_asend", iterator)                                 \
  X(async_generator_athrow, "async_generator_athrow", iterator)                               \
  X(async_generator_wrapped, "async_generator_wrapped_value", cell)                           \
  X(re_pattern, "re.Pattern", native) X(re_match, "re.Match", native)                         \
  X(sre_scanner, "_sre.SRE_Scanner", native)                                                  \
  X(native, "_lockstep.native", native) X(deque, "collections.deque", deque)                  \
  X(deque_iterator, "_collections._deque_iterator", iterator)                                 \
  X(deque_reverse_iterator, "_collections._deque_reverse_iterator", iterator)\
  X(array, "array.array", array) X(array_iterator, "array.arrayiterator", iterator)            \
  X(memory_iterator, "memory_iterator", iterator)

// Exceptions: name and base.
#define LOCKSTEP_EXCEPTION_TYPES(X)                                                           \
  X(BaseException, object) X(SystemExit, BaseException) X(KeyboardInterrupt, BaseException)   \
  X(GeneratorExit, BaseException) X(Exception, BaseException)                                 \
  X(BaseExceptionGroup, BaseException) X(StopIteration, Exception)                            \
  X(StopAsyncIteration, Exception) X(ArithmeticError, Exception)                              \
  X(FloatingPointError, ArithmeticError) X(OverflowError, ArithmeticError)                    \
  X(ZeroDivisionError, ArithmeticError) X(AssertionError, Exception)                          \
  X(AttributeError, Exception) X(BufferError, Exception) X(EOFError, Exception)               \
  X(ImportError, Exception) X(ModuleNotFoundError, ImportError) X(LookupError, Exception)     \
  X(IndexError, LookupError) X(KeyError, LookupError) X(MemoryError, Exception)               \
  X(NameError, Exception) X(UnboundLocalError, NameError) X(OSError, Exception)               \
  X(BlockingIOError, OSError) X(ChildProcessError, OSError) X(ConnectionError, OSError)       \
  X(BrokenPipeError, ConnectionError) X(ConnectionAbortedError, ConnectionError)              \
  X(ConnectionRefusedError, ConnectionError) X(ConnectionResetError, ConnectionError)         \
  X(FileExistsError, OSError) X(FileNotFoundError, OSError) X(InterruptedError, OSError)      \
  X(IsADirectoryError, OSError) X(NotADirectoryError, OSError) X(PermissionError, OSError)    \
  X(ProcessLookupError, OSError) X(TimeoutError, OSError) X(ReferenceError, Exception)        \
  X(RuntimeError, Exception) X(NotImplementedError, RuntimeError)                             \
  X(RecursionError, RuntimeError) X(SyntaxError, Exception) X(IndentationError, SyntaxError)  \
  X(TabError, IndentationError) X(SystemError, Exception) X(TypeError, Exception)             \
  X(ValueError, Exception) X(UnicodeError, ValueError) X(UnicodeDecodeError, UnicodeError)    \
  X(UnicodeEncodeError, UnicodeError) X(UnicodeTranslateError, UnicodeError)                  \
  X(Warning, Exception) X(DeprecationWarning, Warning) X(PendingDeprecationWarning, Warning)  \
  X(RuntimeWarning, Warning) X(SyntaxWarning, Warning) X(UserWarning, Warning)                \
  X(FutureWarning, Warning) X(ImportWarning, Warning) X(UnicodeWarning, Warning)              \
  X(BytesWarning, Warning) X(ResourceWarning, Warning) X(EncodingWarning, Warning)            \
  X(ExceptionGroup, BaseExceptionGroup)

enum class TypeId : uint16_t {
#define X(id, name, layout) id,
  LOCKSTEP_BUILTIN_TYPES(X)
#undef X
#define X(name, base) name,
  LOCKSTEP_EXCEPTION_TYPES(X)
#undef X
  count
};

constexpr uint32_t kTypeStride = (static_cast<uint32_t>(sizeof(TypeObject)) + 15u) & ~15u;
static_assert(kTypeStride <= base::Arena::kSmallLimit);

constexpr Handle type_handle(TypeId id) {
  return base::Arena::kFirstBlock + static_cast<uint32_t>(id) * kTypeStride;
}

}  // namespace lockstep::vm
