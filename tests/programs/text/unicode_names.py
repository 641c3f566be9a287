# unicodedata, normal forms, casing and sorting of words from several languages.
import unicodedata as u
for c in "aé汉½Ⅷ٣😀\u0301\n": print(repr(c), u.name(c, "-"), u.category(c), u.bidirectional(c), u.numeric(c, None), u.digit(c, None), u.combining(c), u.east_asian_width(c), u.decomposition(c))
words = ["Zebra", "apple", "Äpfel", "éclair", "Éa", "zoo", "中", "一"]
print(sorted(words), sorted(words, key=str.casefold), sorted(words, key=lambda w: u.normalize("NFKD", w).casefold()))
print([len(u.normalize(f, "é ﬁ ①ﾊ")) for f in ("NFC", "NFD", "NFKC", "NFKD")], u.is_normalized("NFC", "e\u0301"), u.lookup("SNOWMAN"), "\N{GREEK SMALL LETTER ALPHA}", "e\u0301" == "é", u.normalize("NFC", "e\u0301") == "é", u.mirrored("("), "ǅ".istitle(), "ß".upper(), "ŉ".upper(), "İ".lower() == "i̇", u.unidata_version)
for action in (lambda: u.name("\x00"), lambda: u.lookup("NO SUCH NAME"), lambda: u.numeric("a"), lambda: u.normalize("X", "a"), lambda: u.category("ab"), lambda: u.digit("½")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
