def numbers():
    for n in (1, 2, 3):
        print("make", n)
        yield n
def doubled(source):
    return (print("double", n) or n * 2 for n in source)
for n in doubled(numbers()):
    print("use", n)
