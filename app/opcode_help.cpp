#include "app/opcode_help.h"

#include "core/lang/code/opcode.h"

namespace lockstep::app {
namespace {

struct Line {
  std::string_view name;
  const char* text;
};

constexpr Line kEnglish[] = {
#define ROW(name, number, operand, pops, pushes, cache, gil38, gil310, gil312, text) {#name, text},
    LOCKSTEP_OPCODES(ROW)
#undef ROW
};

constexpr Line kChinese[] = {
    {"CACHE", "内联缓存的空位，从不执行"},
    {"POP_TOP", "丢弃栈顶"},
    {"PUSH_NULL", "压入空值：接下来的调用不是方法调用"},
    {"NOP", "什么也不做"},
    {"UNARY_POSITIVE", "把栈顶换成 +栈顶"},
    {"UNARY_NEGATIVE", "把栈顶换成 -栈顶"},
    {"UNARY_NOT", "把栈顶换成 not 栈顶：True 或 False"},
    {"UNARY_INVERT", "把栈顶换成 ~栈顶（按位取反）"},
    {"BINARY_SUBSCR", "取下标：容器[键]"},
    {"GET_LEN", "压入 len(栈顶)，栈顶保留（match）"},
    {"MATCH_MAPPING", "栈顶是否是映射（match）"},
    {"MATCH_SEQUENCE", "栈顶是否是序列（match）"},
    {"MATCH_KEYS", "取出所要的键的值，缺少则为 None（match）"},
    {"PUSH_EXC_INFO", "捕获的异常成为当前异常，原来的压在下面"},
    {"CHECK_EXC_MATCH", "异常是否符合这个 except 的类型"},
    {"CHECK_EG_MATCH", "按 except* 的类型拆分异常组"},
    {"WITH_EXCEPT_START", "带着异常调用 __exit__"},
    {"GET_AITER", "调用 __aiter__"},
    {"GET_ANEXT", "调用 __anext__，压入它的可等待对象"},
    {"BEFORE_ASYNC_WITH", "压入 __aexit__ 和 __aenter__() 的可等待对象"},
    {"BEFORE_WITH", "压入 __exit__ 和 __enter__() 的结果"},
    {"END_ASYNC_FOR", "遇 StopAsyncIteration 结束 async for，否则再次抛出"},
    {"STORE_SUBSCR", "容器[键] = 值"},
    {"DELETE_SUBSCR", "del 容器[键]"},
    {"GET_ITER", "把栈顶换成 iter(栈顶)：for 循环开始"},
    {"GET_YIELD_FROM_ITER", "为 yield from 取迭代器；生成器保持不变"},
    {"PRINT_EXPR", "交互模式下显示值"},
    {"LOAD_BUILD_CLASS", "压入 builtins.__build_class__"},
    {"LOAD_ASSERTION_ERROR", "压入 AssertionError"},
    {"RETURN_GENERATOR", "把这个栈帧做成生成器或协程并返回"},
    {"LIST_TO_TUPLE", "列表转为元组"},
    {"RETURN_VALUE", "把栈顶返回给调用者"},
    {"IMPORT_STAR", "导入模块的全部公开名字"},
    {"SETUP_ANNOTATIONS", "没有 __annotations__ 时建一个"},
    {"YIELD_VALUE", "挂起这个栈帧，把值交给恢复它的人"},
    {"ASYNC_GEN_WRAP", "包装异步生成器产出的值"},
    {"PREP_RERAISE_STAR", "汇总 except* 子句剩下的和抛出的异常"},
    {"POP_EXCEPT", "异常处理完毕，恢复之前的异常"},
    {"STORE_NAME", "在模块或类的命名空间里赋值"},
    {"DELETE_NAME", "删除这个名字的变量（del）"},
    {"UNPACK_SEQUENCE", "把序列拆成各个元素"},
    {"FOR_ITER", "取下一个元素；没有了就跳出循环"},
    {"UNPACK_EX", "带星号的序列拆包"},
    {"STORE_ATTR", "对象.属性 = 值"},
    {"DELETE_ATTR", "del 对象.属性"},
    {"STORE_GLOBAL", "给全局变量赋值"},
    {"DELETE_GLOBAL", "删除全局变量"},
    {"SWAP", "栈顶与第 n 个元素交换"},
    {"LOAD_CONST", "压入常量"},
    {"LOAD_NAME", "压入名字的值：局部、全局、内置依次查找"},
    {"BUILD_TUPLE", "用栈顶 n 个元素建元组"},
    {"BUILD_LIST", "用栈顶 n 个元素建列表"},
    {"BUILD_SET", "用栈顶 n 个元素建集合"},
    {"BUILD_MAP", "用栈顶 n 对键值建字典"},
    {"LOAD_ATTR", "取属性：对象.属性"},
    {"COMPARE_OP", "比较两个值"},
    {"IMPORT_NAME", "导入模块"},
    {"IMPORT_FROM", "从模块取一个名字"},
    {"JUMP_FORWARD", "向前跳转"},
    {"JUMP_IF_FALSE_OR_POP", "为假则跳转并保留，否则弹出"},
    {"JUMP_IF_TRUE_OR_POP", "为真则跳转并保留，否则弹出"},
    {"POP_JUMP_FORWARD_IF_FALSE", "弹出；为假则向前跳转"},
    {"POP_JUMP_FORWARD_IF_TRUE", "弹出；为真则向前跳转"},
    {"LOAD_GLOBAL", "压入全局或内置名字的值"},
    {"IS_OP", "is 或 is not"},
    {"CONTAINS_OP", "in 或 not in"},
    {"RERAISE", "再次抛出异常"},
    {"COPY", "复制第 n 个元素到栈顶"},
    {"BINARY_OP", "二元运算；等号形式为原地运算"},
    {"SEND", "把值送进子生成器"},
    {"LOAD_FAST", "压入局部变量的值"},
    {"STORE_FAST", "给局部变量赋值"},
    {"DELETE_FAST", "删除局部变量"},
    {"POP_JUMP_FORWARD_IF_NOT_NONE", "弹出；不是 None 则向前跳转"},
    {"POP_JUMP_FORWARD_IF_NONE", "弹出；是 None 则向前跳转"},
    {"RAISE_VARARGS", "抛出异常"},
    {"GET_AWAITABLE", "取可等待对象的迭代器"},
    {"MAKE_FUNCTION", "用代码对象建函数"},
    {"BUILD_SLICE", "建切片对象"},
    {"JUMP_BACKWARD_NO_INTERRUPT", "向后跳转，不检查 GIL 请求"},
    {"MAKE_CELL", "为闭包变量建单元"},
    {"LOAD_CLOSURE", "压入闭包变量的单元"},
    {"LOAD_DEREF", "压入闭包变量的值"},
    {"STORE_DEREF", "给闭包变量赋值"},
    {"DELETE_DEREF", "删除闭包变量"},
    {"JUMP_BACKWARD", "向后跳转（循环）"},
    {"CALL_FUNCTION_EX", "用 * 和 ** 参数调用"},
    {"EXTENDED_ARG", "下一条指令参数的高位"},
    {"LIST_APPEND", "追加到推导式的列表"},
    {"SET_ADD", "加入推导式的集合"},
    {"MAP_ADD", "加入推导式的字典"},
    {"LOAD_CLASSDEREF", "在类体中取闭包变量"},
    {"COPY_FREE_VARS", "把闭包的单元复制进栈帧"},
    {"RESUME", "函数开始或恢复的地方"},
    {"MATCH_CLASS", "类模式匹配（match）"},
    {"FORMAT_VALUE", "格式化 f 字符串中的值"},
    {"BUILD_CONST_KEY_MAP", "用常量键的元组建字典"},
    {"BUILD_STRING", "把 n 段拼成字符串"},
    {"LOAD_METHOD", "取方法，准备调用"},
    {"LIST_EXTEND", "用可迭代对象扩展列表"},
    {"SET_UPDATE", "用可迭代对象更新集合"},
    {"DICT_MERGE", "合并关键字参数，重复则报错"},
    {"DICT_UPDATE", "更新字典"},
    {"PRECALL", "调用前的准备"},
    {"CALL", "调用函数或方法"},
    {"KW_NAMES", "接下来的调用的关键字参数名"},
    {"POP_JUMP_BACKWARD_IF_NOT_NONE", "弹出；不是 None 则向后跳转"},
    {"POP_JUMP_BACKWARD_IF_NONE", "弹出；是 None 则向后跳转"},
    {"POP_JUMP_BACKWARD_IF_FALSE", "弹出；为假则向后跳转"},
    {"POP_JUMP_BACKWARD_IF_TRUE", "弹出；为真则向后跳转"},
};

template <size_t N>
const char* find(const Line (&lines)[N], std::string_view name) {
  for (const Line& line : lines) {
    if (line.name == name) return line.text;
  }
  return "";
}

}  // namespace

std::string opcode_help(std::string_view name, Language language) {
  return language == Language::chinese ? find(kChinese, name) : find(kEnglish, name);
}

std::string_view opcode_help_characters() {
  static const std::string all = [] {
    std::string text;
    for (const Line& line : kChinese) text += line.text;
    return text;
  }();
  return all;
}

}  // namespace lockstep::app
