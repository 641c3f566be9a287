z = 3 + 4j
print(z.real, z.imag, abs(z), z.conjugate(), z * 1j, z / 2, z == 3 + 4j, -z, +z, complex("1-2j"))
try:
    z < 1j
except TypeError as error:
    print(error)
