# tokenize: names, operators, indentation, comments, untokenize, errors.
import io, tokenize, token, keyword
source = "def f(x):  # 注释\n    if x:\n        return f'a{x}' + \"\"\"b\nc\"\"\"\n\n汉 = 0x1F + 1_0.5e3j\n"
for t in tokenize.generate_tokens(io.StringIO(source).readline): print(token.tok_name[t.type], repr(t.string), t.start, t.end, token.tok_name[t.exact_type] if t.type == token.OP else "")
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(source).readline)) == source, tokenize.detect_encoding(io.BytesIO(b"# -*- coding: gbk -*-\n").readline))
for text in ("(1,\n", "'''abc", "  x\n y\n", "x = $\n", "'abc\n"):
    try: print([t.string for t in tokenize.generate_tokens(io.StringIO(text).readline)])
    except (tokenize.TokenError, IndentationError) as error: print(type(error).__name__, error.args)
print(keyword.kwlist[:5], keyword.softkwlist, keyword.iskeyword("match"), keyword.issoftkeyword("match"), token.ISTERMINAL(token.NAME))
