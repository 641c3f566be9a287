a = [3, 1, 2]
a.insert(1, 9); a.extend("xy"); a.remove(9); print(a, a.pop(), a.pop(0), a.index(2), a.count(1))
a.reverse(); print(a, a * 2, a + [0], a == [ "x", 2, 1], a.copy() is a)
for change in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(5)):
    try:
        change()
    except (IndexError, ValueError) as error:
        print(error)
