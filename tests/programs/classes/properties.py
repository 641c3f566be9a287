class Celsius:
    def __init__(self, t): self.t = t
    @property
    def fahrenheit(self): return self.t * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, f): self.t = (f - 32) * 5 / 9

c = Celsius(100)
c.fahrenheit = 32
print(c.t, c.fahrenheit)
try:
    del c.fahrenheit
except AttributeError as error:
    print(error)
