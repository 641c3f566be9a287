from enum import Enum, IntFlag, auto
class Light(Enum):
    RED = 1
    GREEN = auto()
    STOP = 1
class Mode(IntFlag):
    R = 4
    W = 2
print(list(Light), Light(2), Light["STOP"] is Light.RED, Light.RED.name, Mode.R | Mode.W, Mode(6), Mode.R in Mode(6), Light.RED == 1)
