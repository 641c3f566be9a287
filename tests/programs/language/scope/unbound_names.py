# A name that is assigned anywhere in a function is local everywhere in it.
total = 10


def reads_first():
    print(total)
    total = 1


def deletes():
    x = 1
    del x
    return x


def free():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 3
    return inner()


for function in (reads_first, deletes, lambda: undefined_name):
    try:
        function()
    except NameError as error:
        print(type(error).__name__, error, "|", error.name)
print(free())


def conditional(flag):
    if flag:
        value = "set"
    return value


print(conditional(True))
try:
    conditional(False)
except UnboundLocalError as error:
    print(error)
for i in range(0):
    pass
try:
    print(i)
except NameError as error:
    print(error)
