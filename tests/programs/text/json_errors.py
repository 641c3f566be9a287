# json: what is refused with which words and places; hooks; separators; special numbers.
import json
for text in ["", "{", "[1,", "[1 2]", '{"a" 1}', '{"a":}', "{a:1}", "'a'", '"abc', '"\\x"', '"\t"', "nul", "01", "1.", "-", "[1]x", '{"a":1,}', "[,]", '"\\ud83d"', "1e5", "NaN", "-Infinity", '{"一": [true, null]}', ' [1 , 2 ] ', '"\\u00zz"', "\ufeff1", '{"a":1 "b":2}', "[1,\n2,\n oops]"]:
    try: print(text.encode("unicode_escape"), ascii(json.loads(text)))
    except ValueError as error: print(text.encode("unicode_escape"), "|", error, getattr(error, "pos", ""), getattr(error, "lineno", ""), getattr(error, "colno", ""))
print(json.dumps({"b": [1, 2.5, None, True], "a": "é\"\\\n汉😀", 1: (), None: {}, 2.5: [], True: "t"}), json.dumps("汉", ensure_ascii=False), json.dumps([1, {"x": 2}], indent=2), json.dumps({"b": 1, "a": [1]}, sort_keys=True, separators=(",", ":")), json.dumps([], indent=1), json.dumps({"a": {}}, indent="\t"))
print(json.loads('{"x": 1, "x": 2}', object_pairs_hook=list), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: s + "!"), json.loads('{"a": 1}', object_hook=lambda d: sorted(d.items())), json.dumps([float("inf"), float("nan"), 1e100, 1e-7]), json.JSONDecoder().raw_decode("[1] rest"))
class Odd: pass
class Encoder(json.JSONEncoder):
    def default(self, o): return {"odd": 1} if isinstance(o, Odd) else super().default(o)
loop = []; loop.append(loop)
for action in (lambda: json.dumps(Odd(), cls=Encoder), lambda: json.dumps(Odd()), lambda: json.dumps({1, 2}, cls=Encoder), lambda: json.dumps(loop), lambda: json.dumps({(1,): 2}), lambda: json.dumps({(1,): 2, "a": 1}, skipkeys=True), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads(5), lambda: json.loads(b'{"a": "\xe6\xb1\x89"}'), lambda: json.dumps(b"x"), lambda: json.dumps(Odd(), default=lambda o: "d"), lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True), lambda: json.loads("1", cls=json.JSONDecoder, strict=False)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
