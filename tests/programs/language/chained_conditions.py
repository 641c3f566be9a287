# Truth, and, or, not, conditional expressions, short circuits, comparisons in chains.
def say(v): print(v, end=" "); return v
print(say(0) and say(1), say(0) or say("或"), not say([]), say(1) < say(3) < say(2) < say(9))
print([bool(v) for v in (0, 0.0, "", " ", [], [0], None, {}, (), range(0), 0j, "False")], 1 if "" else 2, (None or [] or "last"), 5 and 0 or "x", 1 == 1.0 == True, 1 is True, None is None, [] == (), "a" < "b" < "c", 3 > 2 == 2)
x = 5; print(0 < x <= 5, not x == 4 and x, x in (1, 5) and "in", x if x else "no", (x > 3) + (x > 4), any(v > 4 for v in (1, x)), all([]))
