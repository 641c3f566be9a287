# Tables, bars, progress and alignment by f-strings only.
rows = {"Python": 31.6, "C++": 10.25, "Java": 9, "Go": 0.5}
width = max(map(len, rows))
for name, share in rows.items(): print(f"{name:<{width}} |{'█' * round(share):<32}| {share:>6.2f}% {share / 100:.1e}")
print(f"{'═' * 20:^40}", f"{'标题':^20}", *(f"{i:>3}" for i in range(5)), sep="\n")
for done in range(0, 11, 5): print(f"[{'#' * done}{'.' * (10 - done)}] {done / 10:>4.0%}")
print("\n".join("".join(f"{r * c:4}" for c in range(1, 6)) for r in range(1, 5)), f"{'a':-^9}|{1:+}|{-1: }|{2:06.2f}|{'%'}|{3!r:>3}|{0.1 + 0.2:.17g}")
