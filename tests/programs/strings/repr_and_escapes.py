# repr of strings and bytes, ascii(), raw strings, escapes, surrogates, very long and mixed quotes.
for s in ["it's", 'say "hi"', "both ' and \"", "tab\tnew\nret\r", "\x00\x1f\x7f\x80\xa0\xad", "\u200b\u2028\ue000", "\ud800", "汉字😀", "\\", "", "\N{SNOWMAN}\N{CJK UNIFIED IDEOGRAPH-4E2D}", "\u0301e", "\U0010ffff"]:
    print(repr(s).encode("utf-8", "backslashreplace").decode(), ascii(s), len(s), [hex(ord(c)) for c in s][:3])
print(r"\n", len(r"\n"), "\101\x41\u0041\U00000041", b"\101\x41'\"", rb"\x", "a" "b" 'c', "line \
continued", """three
lines""", "\7".encode(), "\08".encode())
for source in [r"'\x4'", r"'\u12'", r"'\U00110000'", r"'\N{NO SUCH}'", r"b'\x4'", "b'é'", "'abc", "'''abc", r"'\N'", "'a\nb'", "u'x' b'y'", "ur'x'"]:
    try: print(eval(source))
    except SyntaxError as error: print(source.replace("\n", "\\n"), "|", error.msg, error.lineno, error.offset)
