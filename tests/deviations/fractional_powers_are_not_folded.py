import dis
print([i.opname for i in dis.get_instructions("(-8) ** (1 / 3)")])
