// The types re.Pattern and _sre.SRE_Scanner, and the functions of the module _sre.
#include <algorithm>
#include <vector>

#include "core/base/bigint.h"
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/classes/slots.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/regex/sre_chars.h"
#include "core/vm/regex/sre_check.h"
#include "core/vm/regex/sre_job.h"
#include "core/vm/regex/sre_opcodes.h"
#include "core/vm/regex/sre_types.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

constexpr int64_t kWholeText = INT64_MAX;

// A bound or a count: any integer, clamped.
bool bound(Vm& vm, Value value, int64_t& out) {
  if (value.is_null()) return true;
  if (!vm.is_integer(value)) {
    vm.raise(TypeId::TypeError, "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
    return false;
  }
  if (!vm.to_int64(value, out)) out = vm.big_of(value).is_negative() ? INT64_MIN : INT64_MAX;
  return true;
}

// (string, pos, endpos) of the methods that look at a text.
bool begin_with_bounds(Vm& vm, const Args& args, const char* name, SreJob& job, bool search, bool match_all) {
  static const char* const kNames[] = {"string", "pos", "endpos"};
  const Signature signature = {name, kNames, 3, 1, 3, 1};
  Value given[3];
  int64_t start = 0, end = kWholeText;
  if (!bind_arguments(vm, args, signature, given) || !bound(vm, given[1], start) || !bound(vm, given[2], end)) {
    return false;
  }
  return sre_begin(vm, job, args[0], given[0], start, end, search, match_all);
}

Outcome pattern_match(Vm& vm, const Args& args) {
  SreJob job;
  if (!begin_with_bounds(vm, args, "match", job, false, false)) return Outcome::error();
  return sre_work(vm, job);
}

Outcome pattern_fullmatch(Vm& vm, const Args& args) {
  SreJob job;
  if (!begin_with_bounds(vm, args, "fullmatch", job, false, true)) return Outcome::error();
  return sre_work(vm, job);
}

Outcome pattern_search(Vm& vm, const Args& args) {
  SreJob job;
  if (!begin_with_bounds(vm, args, "search", job, true, false)) return Outcome::error();
  return sre_work(vm, job);
}

Outcome pattern_findall(Vm& vm, const Args& args) {
  SreJob job;
  if (!begin_with_bounds(vm, args, "findall", job, true, false)) return Outcome::error();
  job.task = SreTask::find_all;
  const Own list(vm, vm.new_list(0));
  job.list = list.get();
  return sre_work(vm, job);
}

bool new_scanner(Vm& vm, const Args& args, const char* name, Value& out) {
  SreJob job;
  if (!begin_with_bounds(vm, args, name, job, true, false)) return false;
  out = Value::ref(new_record(vm, TypeId::sre_scanner, kSreScannerValues, sizeof(SreScannerRaw)));
  Value* values = vm.at<Record>(out)->values;
  values[kSreScannerOf] = vm.incref(args[0]);
  values[kSreScannerString] = vm.incref(job.string);
  values[kSreScannerPos] = job.pos;
  values[kSreScannerEndPos] = job.end_pos;
  auto* raw = sre_raw<SreScannerRaw>(vm, out);
  raw->start = job.state.registers.start;
  raw->end = job.end;
  raw->anchor = job.anchor;
  return true;
}

Outcome pattern_scanner(Vm& vm, const Args& args) {
  Value scanner;
  return new_scanner(vm, args, "scanner", scanner) ? Outcome::of(scanner) : Outcome::error();
}

Outcome pattern_finditer(Vm& vm, const Args& args) {
  Value scanner;
  if (!new_scanner(vm, args, "finditer", scanner)) return Outcome::error();
  const Own held(vm, scanner);
  return Outcome::of(new_iterator(vm, IteratorKind::matches, scanner));
}

Outcome pattern_split(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"string", "maxsplit"};
  static const Signature kSignature = {"split", kNames, 2, 1, 2, 1};
  Value given[2];
  SreJob job;
  if (!bind_arguments(vm, args, kSignature, given) || !bound(vm, given[1], job.limit) ||
      !sre_begin(vm, job, args[0], given[0], 0, kWholeText, true, false)) {
    return Outcome::error();
  }
  job.task = SreTask::split;
  const Own list(vm, vm.new_list(0));
  job.list = list.get();
  return sre_work(vm, job);
}

// A template without a backslash stands for itself; everything else goes through re's template compiler.
bool is_literal(Vm& vm, Value replacement) {
  std::string_view bytes;
  bool wide = false;
  return sre_subject(vm, replacement, bytes, wide) && bytes.find('\\') == std::string_view::npos;
}

Outcome substitute(Vm& vm, const Args& args, bool with_count) {
  static const char* const kNames[] = {"repl", "string", "count"};
  const Signature signature = {with_count ? "subn" : "sub", kNames, 3, 2, 3, 1};
  Value given[3];
  SreJob job;
  if (!bind_arguments(vm, args, signature, given) || !bound(vm, given[2], job.limit)) {
    return Outcome::error();
  }
  const Value count = vm.new_int(job.limit);
  const Own held(vm, count);
  if (!is_literal(vm, given[0])) {
    return vm.tail_prelude("sre_substitute", {args[0], given[0], given[1], count, Value::boolean(with_count)});
  }
  if (!sre_begin(vm, job, args[0], given[1], 0, kWholeText, true, false)) return Outcome::error();
  if (vm.is_str(given[0]) != vm.is_str(given[1])) {
    // Only a match makes the two meet: then joining them fails.
    return vm.tail_prelude("sre_substitute", {args[0], given[0], given[1], count, Value::boolean(with_count)});
  }
  job.task = SreTask::substitute;
  job.extra = given[0];
  job.flags = with_count ? 1 : 0;
  return sre_work(vm, job);
}

Outcome pattern_sub(Vm& vm, const Args& args) { return substitute(vm, args, false); }
Outcome pattern_subn(Vm& vm, const Args& args) { return substitute(vm, args, true); }

// sre_fill(pattern, parts, string, count, with_count): parts is a tuple of texts and group numbers.
Outcome fill_template(Vm& vm, const Args& args) {
  SreJob job;
  if (!bound(vm, args[3], job.limit)) return Outcome::error();
  if (!sre_begin(vm, job, args[0], args[2], 0, kWholeText, true, false)) return Outcome::error();
  job.task = SreTask::substitute;
  job.extra = args[1];
  job.flags = args[4].is_true() ? 1 : 0;
  return sre_work(vm, job);
}

// sre_between(match or None, match or None, string): the text from the end of one to the start of the other.
Outcome text_between(Vm& vm, const Args& args) {
  uint32_t from = 0, to = kSreNowhere;
  if (!args[0].is_none()) from = sre_raw<SreMatchRaw>(vm, args[0])->marks[1];
  if (!args[1].is_none()) to = sre_raw<SreMatchRaw>(vm, args[1])->marks[0];
  const Value text = sre_piece(vm, args[2], from, to);
  return text.is_null() ? Outcome::error() : Outcome::of(text);
}

// --- attributes --------------------------------------------------------------------------------------

const SrePatternRaw& raw_of(Vm& vm, Value pattern) { return *sre_raw<SrePatternRaw>(vm, pattern); }

Outcome get_flags(Vm& vm, const Args& args) { return Outcome::of(vm.new_int(raw_of(vm, args[0]).flags)); }
Outcome get_groups(Vm& vm, const Args& args) { return Outcome::of(vm.new_int(raw_of(vm, args[0]).groups)); }
Outcome get_pattern(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(sre_value(vm, args[0], kSrePattern)));
}
Outcome get_groupindex(Vm& vm, const Args& args) {
  const Handle proxy = new_record(vm, TypeId::mapping_proxy, 1);
  vm.at<Record>(proxy)->values[0] = vm.incref(sre_value(vm, args[0], kSreGroupIndex));
  return Outcome::of(Value::ref(proxy));
}

// The first 200 characters of a text.
std::string shortened(std::string_view text) {
  size_t at = 0;
  for (int i = 0; i < 200 && at < text.size(); ++i) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
  }
  return std::string(text.substr(0, at));
}

Outcome pattern_repr(Vm& vm, const Args& args) {
  struct FlagName {
    uint32_t bit;
    const char* name;
  };
  static constexpr FlagName kNames[] = {{1, "TEMPLATE"}, {2, "IGNORECASE"}, {4, "LOCALE"},
                                        {8, "MULTILINE"}, {16, "DOTALL"}, {32, "UNICODE"},
                                        {64, "VERBOSE"}, {128, "DEBUG"}, {256, "ASCII"}};
  const SrePatternRaw raw = raw_of(vm, args[0]);
  uint32_t flags = raw.flags;
  if (raw.kind == SreKind::text && (flags & (4 | 32 | 256)) == 32) flags &= ~32u;
  std::string text;
  const Tri shown = repr_fast(vm, sre_value(vm, args[0], kSrePattern), text);
  if (shown == Tri::error) return Outcome::error();
  if (shown != Tri::yes) return vm.not_supported("repr of a pattern made of a subclass of str");
  text = "re.compile(" + shortened(text);
  const char* separator = ", ";
  for (const FlagName& flag : kNames) {
    if ((flags & flag.bit) == 0) continue;
    text += std::string(separator) + "re." + flag.name;
    separator = "|";
    flags &= ~flag.bit;
  }
  if (flags != 0) {
    char rest[16];
    std::snprintf(rest, sizeof(rest), "0x%x", flags);
    text += separator;
    text += rest;
  }
  return Outcome::of(vm.new_str(text + ")"));
}

Outcome same_object(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }
Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

// --- scanner -----------------------------------------------------------------------------------------

Outcome scan(Vm& vm, Value scanner, bool search, bool for_iterator) {
  const SreScannerRaw raw = *sre_raw<SreScannerRaw>(vm, scanner);
  if (raw.start == kSreNowhere) {
    if (!for_iterator) return Outcome::none();
    return vm.raise_object(new_exception_with(vm, type_handle(TypeId::StopIteration), {}));
  }
  SreJob job;
  job.task = SreTask::scan;
  job.pattern = sre_value(vm, scanner, kSreScannerOf);
  job.string = sre_value(vm, scanner, kSreScannerString);
  job.pos = sre_value(vm, scanner, kSreScannerPos);
  job.end_pos = sre_value(vm, scanner, kSreScannerEndPos);
  job.extra = scanner;
  job.end = raw.end;
  job.flags = for_iterator ? 1 : 0;
  job.anchor = raw.anchor;
  job.state.begin(raw.start, raw_of(vm, job.pattern).groups, search, false, raw.must_advance != 0);
  return sre_work(vm, job);
}

Outcome scanner_match(Vm& vm, const Args& args) { return scan(vm, args[0], false, false); }
Outcome scanner_search(Vm& vm, const Args& args) { return scan(vm, args[0], true, false); }
Outcome scanner_pattern(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(sre_value(vm, args[0], kSreScannerOf)));
}

// --- the module --------------------------------------------------------------------------------------

bool read_code(Vm& vm, Value list, std::vector<uint32_t>& code) {
  for (uint32_t i = 0; i < list_size(vm, list.handle()); ++i) {
    int64_t word = 0;
    if (!integer_argument(vm, list_items(vm, list.handle())[i], word)) return false;
    if (word < 0 || word > 0xffffffff) {
      vm.raise(TypeId::OverflowError, "regular expression code size limit exceeded");
      return false;
    }
    code.push_back(static_cast<uint32_t>(word));
  }
  return true;
}

Outcome compile(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"pattern", "flags", "code", "groups", "groupindex", "indexgroup"};
  static const Signature kSignature = {"compile", kNames, 6, 6, 6, 0};
  Value given[6];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  int64_t flags = 0, groups = 0;
  if (!integer_argument(vm, given[1], flags) || !integer_argument(vm, given[3], groups)) return Outcome::error();
  if (!given[2].is_ref() || vm.layout_of(given[2]) != Layout::list) {
    return vm.raise(TypeId::TypeError, "compile() argument 'code' must be list, not " + vm.type_name(given[2]));
  }
  if (!vm.is_exact(given[4], TypeId::dict)) {
    return vm.raise(TypeId::TypeError, "compile() argument 'groupindex' must be dict, not " + vm.type_name(given[4]));
  }
  if (!vm.is_exact(given[5], TypeId::tuple)) {
    return vm.raise(TypeId::TypeError, "compile() argument 'indexgroup' must be tuple, not " + vm.type_name(given[5]));
  }
  std::vector<uint32_t> code;
  if (!read_code(vm, given[2], code)) return Outcome::error();
  if (groups < 0 || groups > kSreMaxGroups ||
      !sre_check(code.data(), static_cast<uint32_t>(code.size()), static_cast<uint32_t>(groups))) {
    return vm.raise(TypeId::RuntimeError, "invalid SRE code");
  }
  std::string_view ignored;
  SreKind kind = SreKind::any;
  if (!given[0].is_none()) {
    if (!vm.is_str(given[0]) && !bytes_view(vm, given[0], ignored)) {
      return vm.raise(TypeId::TypeError, "expected string or bytes-like object, got '" + vm.type_name(given[0]) + "'");
    }
    kind = vm.is_str(given[0]) ? SreKind::text : SreKind::bytes;
  }
  const Value bytes = vm.new_bytes(code.data(), code.size() * sizeof(uint32_t));
  const Value pattern = Value::ref(new_record(vm, TypeId::re_pattern, kSrePatternValues, sizeof(SrePatternRaw)));
  Value* values = vm.at<Record>(pattern)->values;
  values[kSrePattern] = vm.incref(given[0]);
  values[kSreGroupIndex] = vm.incref(given[4]);
  values[kSreIndexGroup] = vm.incref(given[5]);
  values[kSreCode] = bytes;
  *sre_raw<SrePatternRaw>(vm, pattern) = {static_cast<uint32_t>(flags), static_cast<uint32_t>(groups), kind, 0};
  return Outcome::of(pattern);
}

bool character(Vm& vm, Value value, uint32_t& out) {
  int64_t c = 0;
  if (!integer_argument(vm, value, c)) return false;
  out = c < 0 || c > 0x10ffff ? 0x10ffff : static_cast<uint32_t>(c);  // no character: without case
  return true;
}

Outcome ascii_iscased(Vm& vm, const Args& args) {
  uint32_t c = 0;
  if (!character(vm, args[0], c)) return Outcome::error();
  return Outcome::boolean(sre_lower_ascii(c) != sre_upper_ascii(c));
}
Outcome unicode_iscased(Vm& vm, const Args& args) {
  uint32_t c = 0;
  if (!character(vm, args[0], c)) return Outcome::error();
  return Outcome::boolean(sre_lower_unicode(c) != c || sre_upper_unicode(c) != c);
}
Outcome ascii_tolower(Vm& vm, const Args& args) {
  uint32_t c = 0;
  if (!character(vm, args[0], c)) return Outcome::error();
  return Outcome::of(vm.new_int(sre_lower_ascii(c)));
}
Outcome unicode_tolower(Vm& vm, const Args& args) {
  uint32_t c = 0;
  if (!character(vm, args[0], c)) return Outcome::error();
  return Outcome::of(vm.new_int(sre_lower_unicode(c)));
}
Outcome getcodesize(Vm&, const Args&) { return Outcome::of(Value::integer(4)); }

Outcome no_instances(Vm& vm, const Args& args) {
  return vm.raise(TypeId::TypeError,
                  std::string("cannot create '") + builtin_type_name(static_cast<TypeId>(
                      vm.type_at(args[0].handle())->builtin_index)) + "' instances");
}

constexpr BuiltinDef kPatternRows[] = {
    new_method(no_instances),
    method("match", pattern_match, 0, -1, kKeywords),
    method("fullmatch", pattern_fullmatch, 0, -1, kKeywords),
    method("search", pattern_search, 0, -1, kKeywords),
    method("findall", pattern_findall, 0, -1, kKeywords),
    method("finditer", pattern_finditer, 0, -1, kKeywords),
    method("scanner", pattern_scanner, 0, -1, kKeywords),
    method("split", pattern_split, 0, -1, kKeywords),
    method("sub", pattern_sub, 0, -1, kKeywords),
    method("subn", pattern_subn, 0, -1, kKeywords),
    method("__copy__", same_object, 0, 0),
    method("__deepcopy__", same_object, 1, 1),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod),
    slot("__repr__", pattern_repr, 0),
    slot("__eq__", slot_compare<CompareOp::eq>, 1),
    slot("__ne__", slot_compare<CompareOp::ne>, 1),
    slot("__hash__", slot_hash, 0),
    getter("pattern", get_pattern),
    getter("flags", get_flags),
    getter("groups", get_groups),
    getter("groupindex", get_groupindex),
};

constexpr BuiltinDef kScannerRows[] = {
    new_method(no_instances),
    method("match", scanner_match, 0, 0),
    method("search", scanner_search, 0, 0),
    getter("pattern", scanner_pattern),
};

constexpr BuiltinDef kModuleRows[] = {
    method("compile", compile, 0, -1, kKeywords),
    method("getcodesize", getcodesize, 0, 0),
    method("ascii_iscased", ascii_iscased, 1, 1),
    method("unicode_iscased", unicode_iscased, 1, 1),
    method("ascii_tolower", ascii_tolower, 1, 1),
    method("unicode_tolower", unicode_tolower, 1, 1),
};

constexpr BuiltinDef kHiddenRows[] = {
    method("sre_fill", fill_template, 5, 5),
    method("sre_between", text_between, 3, 3),
};

}  // namespace

bool sre_patterns_equal(Vm& vm, Value left, Value right) {
  const SrePatternRaw a = raw_of(vm, left), b = raw_of(vm, right);
  if (a.flags != b.flags || a.kind != b.kind) return false;
  return equal_fast(vm, sre_value(vm, left, kSreCode), sre_value(vm, right, kSreCode)) == Tri::yes &&
         equal_fast(vm, sre_value(vm, left, kSrePattern), sre_value(vm, right, kSrePattern)) == Tri::yes;
}

uint64_t sre_pattern_hash(Vm& vm, Value pattern) {
  uint64_t text = 0, code = 0;
  hash_fast(vm, sre_value(vm, pattern, kSrePattern), text);
  hash_fast(vm, sre_value(vm, pattern, kSreCode), code);
  return text ^ code ^ raw_of(vm, pattern).flags;
}

Outcome sre_next_match(Vm& vm, Value scanner) { return scan(vm, scanner, true, true); }

extern const BuiltinTable kSrePatternTable;
extern const BuiltinTable kSreScannerTable;
extern const BuiltinTable kSreTable;
extern const BuiltinTable kHiddenSrePatternTable;
const BuiltinTable kSrePatternTable = type_table(TypeId::re_pattern, kPatternRows, "re");
const BuiltinTable kSreScannerTable = type_table(TypeId::sre_scanner, kScannerRows, "_sre");
const BuiltinTable kSreTable = module_table("_sre", kModuleRows);
const BuiltinTable kHiddenSrePatternTable = module_table("_lockstep", kHiddenRows);

void fill_sre_module(Vm& vm, Handle dict);
void fill_sre_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "MAGIC", Value::integer(kSreMagic));
  dict_set_text(vm, dict, "CODESIZE", Value::integer(4));
  dict_set_text(vm, dict, "MAXREPEAT", Value::integer(kSreMaxRepeat));
  dict_set_text(vm, dict, "MAXGROUPS", Value::integer(kSreMaxGroups));
}

}  // namespace lockstep::vm
