s = "线程与进程"
print(len(s), s[1:3], s.encode("utf-8")[:6], s.encode("gbk"), s.find("与"), f"{s:*^11}", s.center(9, "－"))
print("，".join(s), s.encode().decode("utf-8") == s, [hex(ord(c)) for c in s[:2]])
