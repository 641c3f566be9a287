# unicodedata, names in literals, identifiers in normal form.
import unicodedata as u

CASES = r"""
u.name('A'), u.name('中'), u.name('한'), u.name('é'), u.name('😀'), u.name('\u0f0a')
u.name('\n')
u.name('\n', 'none')
u.lookup('GREEK SMALL LETTER ALPHA'), u.lookup('latin small letter e with acute'), u.lookup('CJK UNIFIED IDEOGRAPH-4E2D')
u.lookup('HANGUL SYLLABLE HAN'), u.lookup('LINE FEED'), u.lookup('NBSP')
u.lookup('NO SUCH NAME')
u.lookup(5)
u.category('a'), u.category('中'), u.category('\n'), u.category('\u0378'), u.category('\ud800')
u.bidirectional('a'), u.bidirectional('א'), u.bidirectional('1'), u.bidirectional('\u0378')
u.combining('a'), u.combining('\u0301'), u.mirrored('('), u.mirrored('a')
u.east_asian_width('中'), u.east_asian_width('a'), u.east_asian_width('ａ'), u.east_asian_width('ｱ'), u.east_asian_width('±')
u.decimal('5'), u.decimal('٣'), u.digit('²'), u.numeric('½'), u.numeric('一'), u.numeric('Ⅷ')
u.decimal('x')
u.decimal('²', -1), u.digit('½', None), u.numeric('x', 'no')
u.digit('x')
u.numeric('x')
u.decomposition('é'), u.decomposition('ﬁ'), u.decomposition('a'), u.decomposition('한')
[u.normalize(f, 'é') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')] == ['é', 'e\u0301', 'é', 'e\u0301']
[ascii(u.normalize(f, 'ﬁ①Ａ한\u0344q\u0307\u0323')) for f in ('NFC', 'NFD', 'NFKC', 'NFKD')]
u.normalize('NFX', 'a')
u.normalize('NFC', 5)
u.is_normalized('NFC', 'é'), u.is_normalized('NFD', 'é')
u.category('ab')
u.category(5)
u.name('')
u.name('ab', 1)
u.unidata_version, u.ucd_3_2_0.unidata_version
u.ucd_3_2_0.category('\u0221'), u.category('\u0221'), u.ucd_3_2_0.normalize('NFKC', 'ﬁ')
'\N{SNOWMAN}\N{greek capital letter omega}', f'\N{BULLET}{1}', '\N{LATIN SMALL LETTER A WITH GRAVE}'
eval(r"'\N{NO SUCH}'")
eval(r"'\N'")
eval(r"'\N{}'")
eval(r"b'\N{BULLET}'") == b'\\N{BULLET}'
"""
for line in CASES.strip().split("\n"):
    try:
        print(line, "=", eval(line))
    except Exception as error:
        print(line, "->", type(error).__name__, error)
ﬁnal = 1
print(final, sorted(name for name in globals() if name == "final"))


class Ａ:
    ｘ = 5


print(A.x, Ａ.__name__, getattr(A, "x"))
total = 0
for code in range(0, 0x30000, 7):
    total = (total * 31 + hash(u.name(chr(code), "") + u.category(chr(code)))) % 1000003
print(total)
