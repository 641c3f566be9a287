# csv: quoting, dialects, dictionaries, sniffing, errors.
import csv, io
def write(rows, **kw):
    out = io.StringIO(); csv.writer(out, **kw).writerows(rows); return out.getvalue()
rows = [["名", "a,b", 'q"q', "line\nbreak", "", None, 3.5, " x "]]
for kw in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"delimiter": ";", "lineterminator": "\n"}, {"quotechar": "'", "doublequote": False, "escapechar": "\\"}, {"dialect": "excel-tab"}, {"dialect": "unix"}): print(kw, repr(write(rows, **kw)))
text = 'id,名字,"a ""q"""\r\n1,"李, 雷",x\n2,韩,"multi\nline"\n\n3\n'
print(list(csv.reader(io.StringIO(text))), list(csv.DictReader(io.StringIO(text), restval="?")), sep="\n")
out = io.StringIO(); w = csv.DictWriter(out, ["a", "b"], extrasaction="ignore", restval="-"); w.writeheader(); w.writerow({"a": 1, "z": 9}); print(repr(out.getvalue()), w.fieldnames)
print(list(csv.reader(["a 'b c' d"], delimiter=" ", quotechar="'")), list(csv.reader(["1,'2',x"], quoting=csv.QUOTE_NONE)), list(csv.reader([" 1, 2"], skipinitialspace=True)), list(csv.reader(["1.5,\"x\""], quoting=csv.QUOTE_NONNUMERIC)), csv.list_dialects(), csv.field_size_limit())
d = csv.Sniffer().sniff("a;b;c\n1;2;3\n"); print(d.delimiter, csv.Sniffer().has_header("name;n\nx;1\ny;2\n"))
for action in (lambda: write([["a,b"]], quoting=csv.QUOTE_NONE), lambda: list(csv.reader(['"abc'], strict=True)), lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}), lambda: csv.reader("x", delimiter="ab"), lambda: csv.reader("x", dialect="none"), lambda: csv.writer(3), lambda: write([5]), lambda: list(csv.reader(["a,b\nc"], strict=True)), lambda: list(csv.reader([b"x"])), lambda: csv.reader("x", quoting=9), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.Sniffer().sniff("")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
