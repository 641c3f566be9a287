# Keyword arguments handed along the order of classes until object.
class Root:
    def __init__(self, **rest):
        print("Root", rest)
        super().__init__(**rest)
class Named(Root):
    def __init__(self, *, name, **rest):
        self.name = name
        super().__init__(**rest)
class Aged(Root):
    def __init__(self, *, age=0, **rest):
        self.age = age
        super().__init__(**rest)
class Person(Named, Aged): pass
p = Person(name="李雷", age=12)
print(vars(p))
for arguments in [{}, {"name": 1, "shoe": 43}]:
    try: Person(**arguments)
    except TypeError as error: print(error)
try: object(1)
except TypeError as error: print(error)
try: Person("x")
except TypeError as error: print(error)
