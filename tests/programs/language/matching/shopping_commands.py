# match over split commands: words, captured rest, guards, or-patterns with a name.
def run(command, basket):
    match command.split():
        case ["add", name, count] if count.isdigit():
            basket[name] = basket.get(name, 0) + int(count)
        case ["add", name] | ["put", name]:
            basket[name] = basket.get(name, 0) + 1
        case ["remove", ("apple" | "pear") as fruit]:
            print("removed", basket.pop(fruit, 0), fruit)
        case ["list", *options] if "-v" in options:
            print(*(f"{k} x{v}" for k, v in sorted(basket.items())), sep="; ")
        case ["list", *_]:
            print(sorted(basket))
        case []:
            print("nothing said")
        case [verb, *rest]:
            print(f"cannot {verb!r} with {rest}")


basket = {}
for line in ["add apple 3", "add pear x", "put 梨", "list", "list a -v", "remove apple", "remove fig", "", "add apple -1"]:
    run(line, basket)
