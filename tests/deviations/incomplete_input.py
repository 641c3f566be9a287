import codeop
try: print(codeop.compile_command("if 1:"))
except SyntaxError as error: print(type(error).__name__)
