# string.Template and Formatter, difflib of texts.
import string, difflib
T = string.Template
print(T("$who likes ${what}s, $$5").substitute(who="王", what="book"), T("$a $b").safe_substitute(a=1), T("$x").template, T("$a $b ${c}").get_identifiers() if hasattr(T, "get_identifiers") else "")
for text, kw in [("$a", {}), ("$", {}), ("$1", {}), ("${a", {"a": 1}), ("x $a $b\n$-", {"a": 1, "b": 2})]:
    try: print(T(text).substitute(kw))
    except (KeyError, ValueError) as error: print(type(error).__name__, error)
class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"
print(Percent("%with_it %notit %%").safe_substitute(with_it=1), string.ascii_lowercase, string.digits, string.punctuation, repr(string.whitespace), string.capwords("hello wORLD  x"))
class Loud(string.Formatter):
    def get_value(self, key, args, kw): return kw.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kw)
    def convert_field(self, value, conversion): return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)
print(Loud().format("{0} {name} {x!u:>5}", 1, x="ab"), list(string.Formatter().parse("a{b!r:c}d{{")))
a, b = "one\ntwo\nthree\n四\n".splitlines(True), "one\n2\nthree\n四五\nsix\n".splitlines(True)
print("".join(difflib.unified_diff(a, b, "a.txt", "b.txt", n=1)), "".join(difflib.ndiff(a, b)), sep="")
s = difflib.SequenceMatcher(None, "abcd你好", "bcde你们")
print(s.ratio(), s.get_opcodes(), s.find_longest_match(), difflib.get_close_matches("appel", ["ape", "apple", "peach"]), "".join(difflib.context_diff(a, b, n=0)).count("!"))
