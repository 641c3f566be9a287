for s in ("", "12", "²", "½", "٣", "abc", "a1", " \t", "变量", "_x", "1x", "A", "\u00ad"):
    print(repr(s), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalpha(), s.isidentifier(), s.isprintable(), s.isspace())
