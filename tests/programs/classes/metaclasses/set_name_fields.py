# A small record of typed fields by __set_name__ and __init_subclass__.
class Field:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)
    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} wants {self.kind.__name__}, got {value!r}")
        obj.__dict__[self.name] = value
class Record:
    def __init_subclass__(cls, /, table=None, **kw):
        super().__init_subclass__(**kw)
        cls.table = table or cls.__name__.lower()
    def __init__(self, *values):
        for name, value in zip(self.fields, values, strict=True): setattr(self, name, value)
class Student(Record, table="学生"):
    name = Field(str)
    age = Field(int)
s = Student("小明", 9)
print(s.name, s.age, Student.fields, Student.table, Student.name.kind)
for action in (lambda: Student("x"), lambda: Student(1, 2), lambda: setattr(s, "age", "ten")):
    try: action()
    except (TypeError, ValueError) as error: print(type(error).__name__, error)
