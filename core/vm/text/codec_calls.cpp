// str.encode and bytes.decode: the quick encodings here, everything else by the registry of _codecs. And the
// primitives of that module (hidden module _codec_runs).
#include "core/base/text.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"
#include "core/vm/text/codec.h"

namespace lockstep::vm {

namespace {

// UnicodeEncodeError / UnicodeDecodeError with their five arguments.
Outcome raise_unicode(Vm& vm, TypeId type, const char* encoding, Value object, const CodecFault& fault) {
  Own name(vm, vm.new_str(encoding)), why(vm, vm.new_str(fault.reason));
  Own a(vm, vm.new_int(static_cast<int64_t>(fault.start))), b(vm, vm.new_int(static_cast<int64_t>(fault.end)));
  const Value exception =
      new_exception_with(vm, type_handle(type), {name.get(), object, a.get(), b.get(), why.get()});
  const Value fields[5] = {name.get(), object, a.get(), b.get(), why.get()};
  for (uint32_t i = 0; i < 5; ++i) set_exception_field(vm, exception.handle(), i, fields[i]);
  return vm.raise_object(exception);
}

// Leaves the whole to the module _codecs.
Outcome by_registry(Vm& vm, const char* function, Value object, std::string_view encoding,
                    std::string_view errors) {
  Own name(vm, vm.new_str(encoding)), handler(vm, vm.new_str(errors));
  return vm.tail_prelude(function, {object, name.get(), handler.get()});
}

Outcome made(Value value) { return value.is_null() ? Outcome::error() : Outcome::of(value); }

}  // namespace

Outcome encode_str(Vm& vm, Value str, std::string_view encoding, std::string_view errors) {
  const CodecName name = codec_of(encoding);
  if (name.codec == Codec::unknown) return by_registry(vm, "codec_encode", str, encoding, errors);
  const std::string text = vm.str_copy(str);
  std::string out;
  CodecFault fault;
  if (encode_run(name, text, 0, errors, out, fault)) return made(make_bytes(vm, out));
  if (!is_known_handler(errors)) return by_registry(vm, "codec_encode", str, encoding, errors);
  return raise_unicode(vm, TypeId::UnicodeEncodeError, name.shown, str, fault);
}

Outcome decode_bytes(Vm& vm, std::string_view view, std::string_view encoding, std::string_view errors) {
  CodecName name = codec_of(encoding);
  const std::string data(view);
  std::string out;
  size_t at = 0;
  CodecFault fault;
  if (name.codec != Codec::unknown && decode_run(name, data, at, errors, true, out, fault)) {
    return made(make_str(vm, out));
  }
  Own object(vm, make_bytes(vm, data));
  if (name.codec == Codec::unknown || !is_known_handler(errors)) {
    return by_registry(vm, "codec_decode", object.get(), encoding, errors);
  }
  return raise_unicode(vm, TypeId::UnicodeDecodeError, name.shown, object.get(), fault);
}

namespace {

bool text_argument(Vm& vm, Value value, std::string& out) {
  if (vm.is_str(value)) {
    out = vm.str_copy(value);
    return true;
  }
  vm.raise(TypeId::TypeError, "errors must be str or None, not " + vm.type_name(value));
  return false;
}

// encode(name, text, errors, start): (bytes, start, end, reason) with start -1 when all is done.
Outcome run_encode(Vm& vm, const Args& args) {
  std::string errors;
  int64_t start = 0;
  if (!text_argument(vm, args[2], errors) || !integer_argument(vm, args[3], start)) return Outcome::error();
  const std::string text = vm.str_copy(args[1]);
  std::string out;
  CodecFault fault;
  const bool done =
      encode_run(codec_of(vm.str_view(args[0])), text, static_cast<size_t>(start), errors, out, fault);
  Own bytes(vm, make_bytes(vm, out)), reason(vm, vm.new_str(fault.reason));
  if (bytes.get().is_null()) return Outcome::error();
  return Outcome::of(vm.new_tuple_of(
      {bytes.get(), done ? Value::integer(-1) : Value::integer(static_cast<int64_t>(fault.start)),
       Value::integer(static_cast<int64_t>(fault.end)), reason.get()}));
}

// decode(name, data, errors, start, final): (text, at, end, reason, byte order, name) with end -1 when done.
Outcome run_decode(Vm& vm, const Args& args) {
  std::string errors;
  int64_t start = 0;
  std::string_view view;
  if (!text_argument(vm, args[2], errors) || !integer_argument(vm, args[3], start)) return Outcome::error();
  if (!bytes_view(vm, args[1], view)) {
    return vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(args[1]) + "'");
  }
  const std::string data(view);
  CodecName name = codec_of(vm.str_view(args[0]));
  std::string out;
  auto at = static_cast<size_t>(start);
  CodecFault fault;
  const bool done = decode_run(name, data, at, errors, args[4].is_true(), out, fault);
  Own text(vm, make_str(vm, out)), reason(vm, vm.new_str(fault.reason)), shown(vm, vm.new_str(name.shown));
  if (text.get().is_null()) return Outcome::error();
  const int order = name.byte_order == 1 ? -1 : name.byte_order == 2 ? 1 : 0;
  return Outcome::of(vm.new_tuple_of(
      {text.get(), Value::integer(static_cast<int64_t>(at)),
       done ? Value::integer(-1) : Value::integer(static_cast<int64_t>(fault.end)), reason.get(),
       Value::integer(order), shown.get()}));
}

Outcome shown_name(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_str(codec_of(vm.str_view(args[0])).shown));
}

constexpr BuiltinDef kRows[] = {checked("encode", run_encode, "ss*p"), checked("decode", run_decode, "sy*p*"),
                                checked("shown", shown_name, "s")};

}  // namespace

extern const BuiltinTable kCodecRunsTable;
const BuiltinTable kCodecRunsTable = module_table("_codec_runs", kRows);

}  // namespace lockstep::vm
