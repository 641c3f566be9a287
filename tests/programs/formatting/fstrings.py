# f-strings: conversions, nested specifications, =, several lines.
x=5; y='ab'; d={'k':[1,2]}
print(f'{x} {x!r} {y!r:>6} {x:03d} {x:{x}} {x=} {x = } {y=!s} {x:>{x}} {d["k"][0]} {{}} {x+1:.1f} {"a" if x else "b"} {(lambda: 1)()} {x!s:^{x+2}} {[i for i in range(3)]} {"nested %s" % y} {x:=^7} {(y:=3)} {y}')
print(f'''{
x
} multi {x
}''' f"{x}" 'plain' rf'\d{x}', F"{x:%H}" if 0 else '', f'{1_000:,} {1e3:_} {True} {None!r:>5} {"é"!a}')
