#include "native/cli_words.h"

#include <cstdlib>
#include <iterator>

namespace lockstep::cli {

namespace {

struct Row {
  const char* english;
  const char* chinese;
};

constexpr Row kWords[] = {
    {"deadlock at {0}, step {1}", "死锁：虚拟时间 {0}，第 {1} 步"},
    {"{0} waits for {1} {2}", "{0} 等待{1} {2}"},
    {"{0} waits for {1} to end", "{0} 等待 {1} 结束"},
    {"{0} waits for {1}", "{0} 等待{1}"},
    {" at {0}", "，在 {0}"},
    {"held by {0}", "被 {0} 持有"},
    {"held by {0}, which has ended", "被 {0} 持有，而它已经结束"},
    {"held by itself", "被它自己持有"},
    {"Each waits for the next one: none of them can ever go on.", "它们互相等待：谁也走不下去。"},
    {"Nobody is left who could wake them.", "再没有人能唤醒它们。"},
    {"Other threads were still running.", "其他线程还在运行。"},
    {"main", "主线程"},
    {"{0} of process {1}", "进程 {1} 的 {0}"},
    {"task {0}", "任务 {0}"},
    {"stopped at {0} of virtual time (--until)", "停在虚拟时间 {0}（--until）"},
    {"{0} waits for an item of queue {1}", "{0} 等待队列 {1} 中的元素"},
    {"{0} waits for room in queue {1}", "{0} 等待队列 {1} 的空位"},
    {"{0} waits until the items of queue {1} are done", "{0} 等待队列 {1} 的元素处理完"},
    {"only {0} could end that, and waits too", "只有 {0} 能结束它，而它也在等待"},
};
static_assert(std::size(kWords) == static_cast<size_t>(Word::count_), "one row per text");

constexpr Row kKinds[] = {
    {"lock", "锁"},          {"reentrant lock", "递归锁"}, {"condition", "条件变量"},
    {"semaphore", "信号量"}, {"event", "事件"},            {"queue", "队列"},
    {"barrier", "屏障"},     {"thread pool", "线程池"},    {"future", "未来结果"},
};
static_assert(std::size(kKinds) == static_cast<size_t>(view::SyncKind::future) + 1, "one row per kind");

constexpr Row kReasons[] = {
    {"something", "某个对象"},
    {"a lock", "一把锁"},
    {"a reentrant lock", "一把递归锁"},
    {"a condition", "一个条件变量"},
    {"a semaphore", "一个信号量"},
    {"an event", "一个事件"},
    {"the end of a thread", "一个线程结束"},
    {"a point in time", "某个时刻"},
    {"the GIL", "GIL"},
    {"something to read", "可读的数据"},
    {"room to write", "可写的空间"},
    {"a child process", "子进程"},
    {"input", "输入"},
    {"a barrier", "一个屏障"},
    {"an item of a queue", "队列中的元素"},
    {"room in a queue", "队列中的空位"},
    {"the items of a queue to be done", "队列中的元素处理完"},
    {"a result", "一个结果"},
    {"a thread to begin", "一个线程开始"},
    {"something", "某个对象"},
};
static_assert(std::size(kReasons) == static_cast<size_t>(view::WaitReason::other) + 1,
              "one row per reason");

const char* pick(const Row& row, Language language) {
  return language == Language::chinese ? row.chinese : row.english;
}

}  // namespace

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return value[0] == 'z' && value[1] == 'h' ? Language::chinese : Language::english;
  }
  return Language::english;
}

const char* word(Word which, Language language) {
  return pick(kWords[static_cast<size_t>(which)], language);
}

const char* kind_word(view::SyncKind kind, Language language) {
  return pick(kKinds[static_cast<size_t>(kind)], language);
}

const char* reason_word(view::WaitReason reason, Language language) {
  return pick(kReasons[static_cast<size_t>(reason)], language);
}

std::string fill(const char* form, std::initializer_list<std::string> arguments) {
  std::string text;
  for (const char* at = form; *at != '\0'; ++at) {
    const bool place = *at == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}';
    if (!place) {
      text += *at;
      continue;
    }
    const auto index = static_cast<size_t>(at[1] - '0');
    if (index < arguments.size()) text += *(arguments.begin() + index);
    at += 2;
  }
  return text;
}

}  // namespace lockstep::cli
