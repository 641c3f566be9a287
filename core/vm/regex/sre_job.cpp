#include "core/vm/regex/sre_job.h"

#include <cstring>

#include "core/base/text.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

constexpr int64_t kSlice = 200000;   // steps of the engine in one bytecode
constexpr uint32_t kWorkValues = 6;

// One slice; `done` tells an end from a pause.
class Worker {
 public:
  Worker(Vm& vm, SreJob& job) : vm_(vm), job_(job) {
    budget_ = kSlice + 2 * static_cast<int64_t>(job.state.entries.size());
  }

  Outcome run(bool& done) {
    done = true;
    switch (job_.task) {
      case SreTask::match: return one(done);
      case SreTask::scan: return scan(done);
      default: return all(done);
    }
  }

 private:
  SreRegisters& registers() { return job_.state.registers; }

  // The next match. False: an error or a pause (`done`), in `failed`.
  bool next(SreResult& result, bool& done, Outcome& failed) {
    SreInput input;
    std::string_view bytes;
    const auto* raw = sre_raw<SrePatternRaw>(vm_, job_.pattern);
    CHECK(sre_subject(vm_, job_.string, bytes, input.wide), "a subject that is no text");
    input.code = reinterpret_cast<const uint32_t*>(vm_.at<Bytes>(sre_value(vm_, job_.pattern, kSreCode))->data);
    input.text = reinterpret_cast<const uint8_t*>(bytes.data());
    input.end = job_.end;
    input.groups = raw->groups;
    if (bytes.size() < job_.end) {
      failed = vm_.raise(TypeId::BufferError, "the text of a match has become shorter");
      return false;
    }
    result = sre_run(job_.state, input, budget_);
    if (result == SreResult::no_memory) {
      const Value error = Value::ref(vm_.root(Root::memory_error));
      failed = vm_.raise_object(vm_.incref(error));
      return false;
    }
    done = result != SreResult::suspended;
    failed = Outcome::none();
    return done;
  }

  Value match() {
    return sre_new_match(vm_, job_.pattern, job_.string, job_.pos, job_.end_pos, job_.state, job_.anchor);
  }

  Outcome one(bool& done) {
    SreResult result;
    Outcome failed;
    if (!next(result, done, failed)) return failed;
    return Outcome::of(result == SreResult::match ? match() : Value::none());
  }

  Outcome scan(bool& done) {
    const Outcome found = one(done);
    if (!done || found.is_error()) return found;
    auto* raw = sre_raw<SreScannerRaw>(vm_, job_.extra);
    raw->start = found.value.is_none() ? kSreNowhere : registers().position;
    raw->must_advance = registers().position == registers().start ? 1 : 0;
    raw->anchor = job_.anchor;
    vm_.heap().mark_range(job_.extra.handle(), vm_.at<Record>(job_.extra)->bytes);
    if (found.value.is_none() && job_.flags != 0) {
      return vm_.raise_object(new_exception_with(vm_, type_handle(TypeId::StopIteration), {}));
    }
    return found;
  }

  Outcome all(bool& done) {
    const uint32_t groups = sre_raw<SrePatternRaw>(vm_, job_.pattern)->groups;
    while (job_.limit == 0 || job_.count < job_.limit) {
      if (registers().running == 0 && registers().start > job_.end) break;
      if (budget_ <= 0) {
        done = false;
        return Outcome::none();
      }
      SreResult result;
      Outcome failed;
      if (!next(result, done, failed)) return failed;
      if (result == SreResult::no_match) break;
      if (!collect(groups)) return Outcome::error();
      job_.count += 1;
      budget_ -= 20;
      const uint32_t at = registers().position;
      job_.last = at;
      job_.state.begin(at, groups, true, false, at == registers().start);
    }
    return finish();
  }

  bool add(Value owned) {
    if (owned.is_null()) return false;
    if (!list_grow(vm_, job_.list.handle())) {
      vm_.decref(owned);
      return false;
    }
    list_push(vm_, job_.list.handle(), owned);
    return true;
  }

  Value piece(uint32_t from, uint32_t to) { return sre_piece(vm_, job_.string, from, to); }

  // The text of a group of the match at hand; null for one that took no part.
  Value group(uint32_t number) {
    const uint32_t from = job_.state.marks[2 * number - 2], to = job_.state.marks[2 * number - 1];
    if (from == kSreNowhere || to == kSreNowhere) return Value::null();
    return piece(from, to);
  }

  Value empty() {
    return vm_.incref(Value::ref(vm_.root(vm_.is_str(job_.string) ? Root::empty_str : Root::empty_bytes)));
  }

  // Notes the match at hand in the result.
  bool collect(uint32_t groups) {
    const SreRegisters& r = registers();
    if (job_.task == SreTask::substitute) return replace(r.start);
    if (job_.task == SreTask::split) {
      if (!add(piece(job_.last, r.start))) return false;
      for (uint32_t i = 1; i <= groups; ++i) {
        const Value text = group(i);
        if (!add(text.is_null() ? Value::none() : text)) return false;
      }
      return true;
    }
    if (groups == 0) return add(piece(r.start, r.position));
    if (groups == 1) {
      const Value text = group(1);
      return add(text.is_null() ? empty() : text);
    }
    const Own tuple(vm_, vm_.new_tuple(groups));
    for (uint32_t i = 0; i < groups; ++i) tuple_items(vm_, tuple.get().handle())[i] = Value::none();
    for (uint32_t i = 1; i <= groups; ++i) {
      Value text = group(i);
      if (text.is_null()) text = empty();
      tuple_items(vm_, tuple.get().handle())[i - 1] = text;
    }
    vm_.heap().mark_range(tuple.get().handle(), tuple_bytes(groups));
    return add(vm_.incref(tuple.get()));
  }

  void append(Value text) {
    std::string_view bytes;
    bool wide = false;
    CHECK(sre_subject(vm_, text, bytes, wide), "a piece that is no text");
    job_.out += bytes;
  }

  void append_span(uint32_t from, uint32_t to) {
    std::string_view bytes;
    bool wide = false;
    sre_subject(vm_, job_.string, bytes, wide);
    job_.out += bytes.substr(from, to - from);
  }

  bool replace(uint32_t start) {
    append_span(job_.last, start);
    if (!vm_.is_exact(job_.extra, TypeId::tuple)) {
      append(job_.extra);
    } else {
      const uint32_t parts = tuple_size(vm_, job_.extra.handle());
      for (uint32_t i = 0; i < parts; ++i) {
        const Value part = tuple_items(vm_, job_.extra.handle())[i];
        if (!part.is_int()) {
          append(part);
          continue;
        }
        uint32_t from = registers().start, to = registers().position;
        if (part.as_int() > 0) {
          const auto number = static_cast<size_t>(part.as_int());
          CHECK(2 * number <= job_.state.marks.size(), "a template with a group that does not exist");
          from = job_.state.marks[2 * number - 2];
          to = job_.state.marks[2 * number - 1];
          if (from == kSreNowhere || to == kSreNowhere) continue;
        }
        append_span(from, to);
      }
    }
    return job_.out.size() <= kUncheckedBytes || vm_.ensure_memory(job_.out.size());
  }

  Outcome finish() {
    if (job_.task == SreTask::find_all) return Outcome::of(vm_.incref(job_.list));
    if (job_.task == SreTask::split) {
      if (!add(piece(job_.last, job_.end))) return Outcome::error();
      return Outcome::of(vm_.incref(job_.list));
    }
    append_span(job_.last, job_.end);
    const bool is_text = vm_.is_str(job_.string);
    if (job_.count == 0 && job_.flags == 0) return Outcome::of(piece(0, job_.end));
    const Value text = is_text ? make_str(vm_, job_.out) : make_bytes(vm_, job_.out);
    if (text.is_null()) return Outcome::error();
    if (job_.flags == 0) return Outcome::of(text);
    const Own held(vm_, text);
    return Outcome::of(vm_.new_tuple_of({text, vm_.new_int(job_.count)}));
  }

  Vm& vm_;
  SreJob& job_;
  int64_t budget_;
};

struct SavedNumbers {
  uint32_t task, end, last, count;
  int64_t limit;
  uint32_t flags, reserved;
  SreAnchor anchor;
};

Value* job_values(SreJob& job, uint32_t i) {
  Value* const all[kWorkValues] = {&job.pattern, &job.string, &job.pos, &job.end_pos, &job.extra, &job.list};
  return all[i];
}

// The job as a record. Null: MemoryError.
Value save_job(Vm& vm, SreJob& job) {
  std::string raw;
  const SavedNumbers numbers{static_cast<uint32_t>(job.task), job.end, job.last, job.count, job.limit,
                             job.flags, 0, job.anchor};
  raw.append(reinterpret_cast<const char*>(&numbers), sizeof(numbers));
  job.state.save(raw);
  raw += job.out;
  if (raw.size() > kUncheckedBytes && !vm.ensure_memory(raw.size())) return Value::null();
  const auto size = static_cast<uint32_t>(raw.size());
  const Value work = Value::ref(new_record(vm, TypeId::native, kWorkValues, size));
  for (uint32_t i = 0; i < kWorkValues; ++i) vm.at<Record>(work)->values[i] = vm.incref(*job_values(job, i));
  std::memcpy(vm.at<char>(work.handle() + record_bytes(kWorkValues)), raw.data(), size);
  vm.heap().mark_range(work.handle(), record_bytes(kWorkValues, size));
  return work;
}

void load_job(Vm& vm, Value work, SreJob& job) {
  const Record* record = vm.at<Record>(work);
  CHECK(record->count == kWorkValues, "not a suspended match");
  for (uint32_t i = 0; i < kWorkValues; ++i) *job_values(job, i) = record->values[i];
  std::string_view raw(vm.at<char>(work.handle() + record_bytes(kWorkValues)),
                       record->bytes - record_bytes(kWorkValues));
  SavedNumbers numbers;
  std::memcpy(&numbers, raw.data(), sizeof(numbers));
  raw.remove_prefix(sizeof(numbers));
  job.task = static_cast<SreTask>(numbers.task);
  job.end = numbers.end;
  job.last = numbers.last;
  job.count = numbers.count;
  job.limit = numbers.limit;
  job.flags = numbers.flags;
  job.anchor = numbers.anchor;
  job.state.load(raw);
  job.out = raw;
}

// sre_continue([work]): None while there is more to do, then a tuple of the result.
Outcome sre_continue(Vm& vm, const Args& args) {
  const Handle box = args[0].handle();
  SreJob job;
  load_job(vm, list_items(vm, box)[0], job);
  bool done = false;
  const Outcome outcome = Worker(vm, job).run(done);
  if (outcome.is_error()) return outcome;
  if (done) {
    const Own held(vm, outcome.value);
    return Outcome::of(vm.new_tuple_of({outcome.value}));
  }
  const Value work = save_job(vm, job);
  if (work.is_null()) return Outcome::error();
  const Value before = list_items(vm, box)[0];
  list_items(vm, box)[0] = work;
  vm.heap().mark(vm.at<List>(box)->items);
  vm.decref(before);
  return Outcome::none();
}

constexpr BuiltinDef kRows[] = {method("sre_continue", sre_continue, 1, 1)};

}  // namespace

bool sre_begin(Vm& vm, SreJob& job, Value pattern, Value string, int64_t start, int64_t end, bool search,
               bool match_all) {
  const auto* raw = sre_raw<SrePatternRaw>(vm, pattern);
  std::string_view bytes;
  bool wide = false;
  if (!sre_subject(vm, string, bytes, wide)) {
    vm.raise(TypeId::TypeError, "expected string or bytes-like object, got '" + vm.type_name(string) + "'");
    return false;
  }
  if (raw->kind != SreKind::any && (raw->kind == SreKind::text) != vm.is_str(string)) {
    vm.raise(TypeId::TypeError, raw->kind == SreKind::text
                                    ? "cannot use a string pattern on a bytes-like object"
                                    : "cannot use a bytes pattern on a string-like object");
    return false;
  }
  const int64_t length = vm.is_str(string) ? str_length(vm, string) : static_cast<int64_t>(bytes.size());
  start = start < 0 ? 0 : start > length ? length : start;
  end = end < 0 ? 0 : end > length ? length : end;
  const auto offset = [&](int64_t index) {
    if (index == length) return static_cast<uint32_t>(bytes.size());
    return wide ? str_offset(vm, string, static_cast<uint32_t>(index)) : static_cast<uint32_t>(index);
  };
  job.pattern = pattern;
  job.string = string;
  job.pos = Value::integer(start);
  job.end_pos = Value::integer(end);
  job.end = offset(end);
  job.anchor = {offset(start), static_cast<uint32_t>(start)};
  job.state.begin(job.anchor.offset, raw->groups, search, match_all, false);
  return true;
}

Outcome sre_work(Vm& vm, SreJob& job) {
  bool done = false;
  const Outcome outcome = Worker(vm, job).run(done);
  if (done || outcome.is_error()) return outcome;
  const Own work(vm, save_job(vm, job));
  if (work.get().is_null()) return Outcome::error();
  return vm.tail_prelude("sre_resume", {work.get()});
}

extern const BuiltinTable kHiddenSreTable;
const BuiltinTable kHiddenSreTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
