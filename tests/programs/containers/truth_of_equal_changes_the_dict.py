# The answer of == is asked for its truth, and that too may change the table.
class Answer:
    def __init__(self, table, change): self.table, self.change = table, change
    def __bool__(self):
        if self.change:
            self.table.clear()
            self.table.update({str(i): i for i in range(40)})
        return True


class Key:
    def __init__(self, table, change): self.table, self.change = table, change
    def __hash__(self): return 1
    def __eq__(self, other):
        change, self.change = self.change, False
        return Answer(self.table, change)


for what in ("table[Key(table, True)]", "del table[Key(table, True)]", "table.pop(Key(table, True), 'none')",
             "Key(table, True) in table"):
    table = {1: "one"}
    try:
        exec(f"print(what[:5], {what})" if not what.startswith("del") else what)
    except KeyError as error:
        print(what[:5], "KeyError")
    print(len(table))
