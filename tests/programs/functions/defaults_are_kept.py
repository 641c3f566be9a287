def add(item, items=[]):
    items.append(item)
    return items

print(add(1), add(2), add(3, []), add.__defaults__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
