"""The classes of syntax trees. compile(..., PyCF_ONLY_AST) makes instances of them, compile() takes them."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        kind = type(self)
        fields = kind._fields
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{kind.__name__} constructor takes at most {len(fields)} positional "
                            f"argument{plural}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{kind.__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


AST.__module__ = "ast"

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")

# Each line: the kind of node, its attributes, and what it can be, as the abstract grammar has it.
_GRAMMAR = """
mod: Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)
 | FunctionType(expr* argtypes, expr returns)
stmt@: FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list,
  expr? returns, string? type_comment)
 | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list,
  expr? returns, string? type_comment)
 | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
 | Return(expr? value) | Delete(expr* targets)
 | Assign(expr* targets, expr value, string? type_comment) | AugAssign(expr target, operator op, expr value)
 | AnnAssign(expr target, expr annotation, expr? value, int simple)
 | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
 | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
 | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
 | With(withitem* items, stmt* body, string? type_comment)
 | AsyncWith(withitem* items, stmt* body, string? type_comment)
 | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
 | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
 | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
 | Assert(expr test, expr? msg) | Import(alias* names)
 | ImportFrom(identifier? module, alias* names, int? level)
 | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr@: BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value)
 | BinOp(expr left, operator op, expr right) | UnaryOp(unaryop op, expr operand)
 | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
 | Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)
 | SetComp(expr elt, comprehension* generators)
 | DictComp(expr key, expr value, comprehension* generators)
 | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value)
 | YieldFrom(expr value) | Compare(expr left, cmpop* ops, expr* comparators)
 | Call(expr func, expr* args, keyword* keywords)
 | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values)
 | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx)
 | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
 | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx)
 | Tuple(expr* elts, expr_context ctx) | Slice(expr? lower, expr? upper, expr? step)
expr_context: Load | Store | Del
boolop: And | Or
operator: Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop: Invert | Not | UAdd | USub
cmpop: Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension=(expr target, expr iter, expr* ifs, int is_async)
excepthandler@: ExceptHandler(expr? type, identifier? name, stmt* body)
arguments=(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg@=(identifier arg, expr? annotation, string? type_comment)
keyword@=(identifier? arg, expr value)
alias@=(identifier name, identifier? asname)
withitem=(expr context_expr, expr? optional_vars)
match_case=(pattern pattern, expr? guard, stmt* body)
pattern@: MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
 | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
 | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
 | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore: TypeIgnore(int lineno, string tag)
"""


def _make(name, base, described, placed, doc):
    fields = [part.rpartition(" ") for part in described.split(", ")] if described else []
    names = tuple([field for kind, _, field in fields])
    namespace = {"__module__": "ast", "_fields": names, "__match_args__": names, "__doc__": doc}
    if placed is not None:
        namespace["_attributes"] = _PLACE if placed else ()
        if placed:
            namespace["end_lineno"] = namespace["end_col_offset"] = None
    for kind, _, field in fields:
        if kind.endswith("?"):
            namespace[field] = None
    cls = type(name, (base,), namespace)
    globals()[name] = cls
    return cls


def _make_all():
    for line in _GRAMMAR.replace("\n |", " |").replace("\n  ", " ").strip().split("\n"):
        head, equals, product = line.partition("=")
        if equals:
            name = head.rstrip("@")
            _make(name, AST, product[1:-1], head.endswith("@"), name + product)
            continue
        head, _, rest = line.partition(": ")
        name = head.rstrip("@")
        variants = rest.split(" | ")
        between = "\n" + " " * len(name) + " | " if "(" in rest else " | "
        doc = f"{name} = " + between.join(variants)
        base = _make(name, AST, "", head.endswith("@"), doc)
        for variant in variants:
            own, opening, described = variant.partition("(")
            cls = _make(own, base, described[:-1] if opening else "", None, variant)
            if not opening:
                _singletons[own] = cls()


_singletons = {}
_make_all()
