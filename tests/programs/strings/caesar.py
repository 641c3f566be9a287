# A Caesar cipher with str.translate, and its way back.
import string
def table(n): return str.maketrans(string.ascii_letters, string.ascii_lowercase[n:] + string.ascii_lowercase[:n] + string.ascii_uppercase[n:] + string.ascii_uppercase[:n])
secret = "Attack at Dawn! 黎明".translate(table(3))
print(secret, secret.translate(table(23)), "".join(chr((ord(c) - 97 + 13) % 26 + 97) for c in "hello"), ord("汉"), chr(27721), [hex(b) for b in "é".encode()])
