print(bytes, end=" ")
try:
    bytearray([300])
except ValueError as error:
    print(error)
None.__nam__
