# Encodings of East Asia through the library's codecs.
import codecs

text = "学生，你好 abc 한국 日本語 カナ ｶﾅ 繁體字"
for name in ("gbk", "gb2312", "gb18030", "cp936", "big5", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"):
    data = text.encode(name, "replace")
    print(name, data.hex(), data.decode(name))
    try:
        text.encode(name)
    except UnicodeEncodeError as error:
        print(error)
    for bad in (b"\xd6", b"\xff\xff", b"a\xfe\xfez", b"\x80"):
        try:
            print(ascii(bad.decode(name)))
        except UnicodeDecodeError as error:
            print(error)
print("😀ÿ€".encode("gb18030"), "😀ÿ€".encode("gb18030").decode("gb18030"))
decoder = codecs.getincrementaldecoder("gbk")()
print([decoder.decode(bytes([b])) for b in "中文".encode("gbk")], decoder.decode(b"", True))
print(codecs.lookup("gbk").name, codecs.encode("中", "hex") if 0 else codecs.encode(b"x", "hex"), codecs.decode("uryyb", "rot13"))
print("\u20ac".encode("cp1252"), b"\x80\x81".decode("cp1252", "replace"), "é".encode("cp437"))
for case in ("x".encode, b"x".decode):
    try:
        case("rot13")
    except LookupError as error:
        print(error)
