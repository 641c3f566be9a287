s = "banana"
print(s.find("an"), s.rfind("an"), s.find("x"), s.count("a"), s.count("aa"), s.count(""), s.index("n", 3), s.find("", 9))
try:
    s.index("z")
except ValueError as error:
    print(error)
