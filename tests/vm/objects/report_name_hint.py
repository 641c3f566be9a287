value = 12
print(valu)
