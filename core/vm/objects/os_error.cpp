// errno of Linux: the subclass of OSError it selects, and the text of strerror.
#include "core/vm/objects/exception.h"

namespace lockstep::vm {

namespace {

struct Row {
  int number;
  const char* text;
};

constexpr Row kTexts[] = {
    {1, "Operation not permitted"}, {2, "No such file or directory"}, {3, "No such process"},
    {4, "Interrupted system call"}, {5, "Input/output error"}, {6, "No such device or address"},
    {7, "Argument list too long"}, {8, "Exec format error"}, {9, "Bad file descriptor"},
    {10, "No child processes"}, {11, "Resource temporarily unavailable"},
    {12, "Cannot allocate memory"}, {13, "Permission denied"}, {14, "Bad address"},
    {16, "Device or resource busy"}, {17, "File exists"}, {18, "Invalid cross-device link"},
    {19, "No such device"}, {20, "Not a directory"}, {21, "Is a directory"}, {22, "Invalid argument"},
    {23, "Too many open files in system"}, {24, "Too many open files"},
    {25, "Inappropriate ioctl for device"}, {26, "Text file busy"}, {27, "File too large"},
    {28, "No space left on device"}, {29, "Illegal seek"}, {30, "Read-only file system"},
    {31, "Too many links"}, {32, "Broken pipe"}, {33, "Numerical argument out of domain"},
    {34, "Numerical result out of range"}, {35, "Resource deadlock avoided"},
    {36, "File name too long"}, {37, "No locks available"}, {38, "Function not implemented"},
    {39, "Directory not empty"}, {40, "Too many levels of symbolic links"}, {71, "Protocol error"},
    {75, "Value too large for defined data type"}, {88, "Socket operation on non-socket"},
    {90, "Message too long"}, {95, "Operation not supported"}, {98, "Address already in use"},
    {99, "Cannot assign requested address"}, {101, "Network is unreachable"},
    {103, "Software caused connection abort"}, {104, "Connection reset by peer"},
    {105, "No buffer space available"}, {106, "Transport endpoint is already connected"},
    {107, "Transport endpoint is not connected"},
    {108, "Cannot send after transport endpoint shutdown"}, {110, "Connection timed out"},
    {111, "Connection refused"}, {113, "No route to host"}, {114, "Operation already in progress"},
    {115, "Operation now in progress"}, {125, "Operation canceled"},
};

}  // namespace

const char* os_error_text(int error_number) {
  for (const Row& row : kTexts) {
    if (row.number == error_number) return row.text;
  }
  return "Unknown error";
}

TypeId os_error_type(int error_number) {
  switch (error_number) {
    case 1:
    case 13: return TypeId::PermissionError;
    case 2: return TypeId::FileNotFoundError;
    case 3: return TypeId::ProcessLookupError;
    case 4: return TypeId::InterruptedError;
    case 10: return TypeId::ChildProcessError;
    case 11:
    case 114:
    case 115: return TypeId::BlockingIOError;
    case 17: return TypeId::FileExistsError;
    case 20: return TypeId::NotADirectoryError;
    case 21: return TypeId::IsADirectoryError;
    case 32:
    case 108: return TypeId::BrokenPipeError;
    case 103: return TypeId::ConnectionAbortedError;
    case 104: return TypeId::ConnectionResetError;
    case 110: return TypeId::TimeoutError;
    case 111: return TypeId::ConnectionRefusedError;
    default: return TypeId::OSError;
  }
}

}  // namespace lockstep::vm
