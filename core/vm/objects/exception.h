// Exception objects: making, raising, their fields, and traceback entries. How an uncaught one is printed is
// Python (the prelude); catching and unwinding belong to the interpreter (unwind.h).
#pragma once

#include <string>
#include <string_view>

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// An exception of a built-in type with one text argument, or with the given arguments. Owned.
Value new_exception(Vm& vm, TypeId type, std::string_view message);
Value new_exception_with(Vm& vm, Handle type, std::initializer_list<Value> borrowed_args);

bool is_exception(Vm& vm, Value value);            // instance of BaseException
// Whether the exception is an instance of the class, or of one in a tuple of classes; borrowed both.
// Requires classes already checked (CHECK_EXC_MATCH does).
bool exception_matches(Vm& vm, Value exception, Value classes);
// Raises TypeError unless `classes` is an exception class or a tuple of such.
bool check_exception_classes(Vm& vm, Value classes);

// Fields by number. StopIteration 0 value; SystemExit 0 code; OSError 0 errno 1 strerror 2 filename
// 3 filename2; ImportError 0 msg 1 name 2 path; AttributeError 0 name 1 obj; NameError 0 name;
// SyntaxError 0 msg 1 filename 2 lineno 3 offset 4 text 5 end_lineno 6 end_offset 7 print_file_and_line;
// Unicode errors 0 encoding 1 object 2 start 3 end 4 reason; BaseExceptionGroup 0 message 1 exceptions.
Value exception_field(Vm& vm, Handle exception, uint32_t field);   // borrowed; null if never set
void set_exception_field(Vm& vm, Handle exception, uint32_t field, Value borrowed);

// Sets context to the exception being handled, as raising does; avoids loops.
void chain_context(Vm& vm, Value exception);
void set_cause(Vm& vm, Value exception, Value cause_or_none);      // borrowed; suppresses the context

// Adds an entry for a frame at the front of the exception's traceback.
void add_traceback(Vm& vm, Value exception, Value code_object, uint32_t code_id, uint32_t instr,
                   int32_t line, Value frame_or_null);

// The OSError subclass for an errno, and its strerror text (Linux).
TypeId os_error_type(int error_number);
const char* os_error_text(int error_number);

// str() and repr() of an exception by its built-in class, user-defined __str__ of the exception left aside.
// need_python: an argument's own __str__ or __repr__ takes part.
Tri exception_str_fast(Vm& vm, Value exception, std::string& out);
Tri exception_repr_fast(Vm& vm, Value exception, std::string& out);
Outcome exception_str(Vm& vm, Value exception);
Outcome exception_repr(Vm& vm, Value exception);

// "TypeError: message" - the last line that would be printed; never runs Python.
std::string exception_summary(Vm& vm, Value exception);

}  // namespace lockstep::vm
