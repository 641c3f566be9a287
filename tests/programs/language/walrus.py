data = [1, 5, 9]
if (n := len(data)) > 2:
    print("long", n)
print([y for x in data if (y := x * 2) > 5], y, any((found := x) > 4 for x in data), found)
while (last := data.pop()) != 1:
    print(last)
