for spec in ("d", "05d", "+d", "x", "#X", "#b", ",", "_x", ">8", "<8d", "^8", "e", ".1%", "c", "n"):
    print(spec, format(1234, spec) + "|")
