"""From formula text to tree: Python's own parser, then a whitelist; everything else is refused with its column."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Collection

from blueprint.roi.operations import FUNCTIONS, OPERATIONS
from blueprint.roi.tree import Apply, FormulaError, Name, Number, Previous, Tree

RAMP = "ramp"
YEAR = "jaar"
MAX_LENGTH = 300
MAX_DEPTH = 40
UNKNOWN = "dit mag niet in een formule; gebruik getallen, namen en + - * / **"

_BINARY: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.And: "and", ast.Or: "or",
}  # fmt: skip

_REFUSED: dict[type[ast.AST], str] = {
    ast.Attribute: "een punt achter een naam mag niet; gebruik alleen namen van invoer en regels",
    ast.Subscript: "vierkante haken mogen niet; gebruik vorig(regel, start) voor het jaar ervoor",
    ast.Lambda: "lambda mag niet; schrijf de berekening uit",
    ast.Mod: "% mag niet; schrijf een aandeel als getal tussen 0 en 1",
    ast.FloorDiv: "// mag niet; gebruik round(a/b)",
    ast.BitXor: "^ is geen machtsverheffen; schrijf a**b",
}


def parse(text: str, names: Collection[str], lines: Collection[str] = ()) -> Tree:
    """The tree of a formula.

    ``names`` may be used as they are (inputs, constants, earlier lines, ``jaar``, and ``ramp`` when the model has a
    ramp); ``lines`` may stand inside ``vorig``. Raises :class:`FormulaError` with column and remedy.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"de formule is langer dan {MAX_LENGTH} tekens; knip hem op in hulpregels")
    try:
        root = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        column = error.offset or 1
        raise FormulaError(f"kolom {column}: hier klopt de formule niet; kijk naar haakjes, komma's en tekens") from None
    except (RecursionError, MemoryError, ValueError):
        raise FormulaError("de formule is te diep genest of bevat een verboden teken; knip hem op in hulpregels") from None
    return _Reader(frozenset(names), frozenset(lines)).read(root, 0)


def _refuse(node: ast.AST, message: str) -> FormulaError:
    return FormulaError(f"kolom {getattr(node, 'col_offset', 0) + 1}: {message}")


class _Reader:
    """Walks Python's tree; holds only what may be named."""

    def __init__(self, names: frozenset[str], lines: frozenset[str]) -> None:
        self.names = names
        self.lines = lines

    def read(self, node: ast.expr, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise _refuse(node, "de formule is te diep genest; knip hem op in hulpregels")
        match node:
            case ast.Constant():
                return _number(node)
            case ast.Name(id=key):
                return self._name(node, key)
            case ast.Compare():
                return self._comparison(node, depth)
            case ast.Call():
                return self._call(node, depth)
            case ast.BoolOp(op=op, values=values):
                return self._chain(_BINARY[type(op)], values, depth)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._apply("if", depth, test, body, orelse)
        return self._operator(node, depth)

    def _operator(self, node: ast.expr, depth: int) -> Tree:
        match node:
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return self._apply("neg", depth, inner)
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return self._apply("not", depth, inner)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return self._apply(_BINARY[type(op)], depth, left, right)
            case ast.BinOp(op=op) if type(op) in _REFUSED:
                raise _refuse(node, _REFUSED[type(op)])
        raise _refuse(node, _REFUSED.get(type(node), UNKNOWN))

    def _apply(self, symbol: str, depth: int, *operands: ast.expr) -> Tree:
        return Apply(symbol, tuple(self.read(operand, depth + 1) for operand in operands))

    def _name(self, node: ast.expr, key: str) -> Tree:
        if key in FUNCTIONS:
            raise _refuse(node, f"'{key}' is een functie; schrijf er haakjes achter")
        if key not in self.names:
            if key in self.lines:
                raise _refuse(node, f"de regel '{key}' komt pas later; zet hem erboven of gebruik vorig({key}, 0)")
            near = difflib.get_close_matches(key, self.names - {RAMP}, 1)
            remedy = f"bedoel je '{near[0]}'?" if near else "zet hem bij de invoer of bij een eerdere regel"
            raise _refuse(node, f"de naam '{key}' bestaat niet; {remedy}")
        return Name(key)

    def _chain(self, symbol: str, values: list[ast.expr], depth: int) -> Tree:
        tree = self.read(values[0], depth + 1)
        for value in values[1:]:
            tree = Apply(symbol, (tree, self.read(value, depth + 1)))
        return tree

    def _comparison(self, node: ast.Compare, depth: int) -> Tree:
        if len(node.ops) > 1:
            raise _refuse(node, "een dubbele vergelijking mag niet; schrijf a < b and b < c")
        symbol = _BINARY.get(type(node.ops[0]))
        if symbol is None:
            raise _refuse(node, "deze vergelijking mag niet; gebruik < <= > >= == of !=")
        return Apply(symbol, (self.read(node.left, depth + 1), self.read(node.comparators[0], depth + 1)))

    def _call(self, node: ast.Call, depth: int) -> Tree:
        key = node.func.id if isinstance(node.func, ast.Name) else ""
        if key not in FUNCTIONS:
            raise _refuse(node, f"deze functie bestaat niet; gebruik {', '.join(FUNCTIONS[:-1])} of {FUNCTIONS[-1]}")
        if node.keywords or any(isinstance(item, ast.Starred) for item in node.args):
            raise _refuse(node, f"geef {key} alleen gewone waarden, zonder = en zonder *")
        if key == "vorig":
            return self._previous(node, depth)
        if key == RAMP:
            return self._ramp(node)
        low, high = OPERATIONS[key].arity
        if not low <= len(node.args) <= high:
            count = str(low) if low == high else f"{low} tot {high}"
            raise _refuse(node, f"{key} vraagt {count} {'waarde' if high == 1 else 'waarden'}")
        return Apply(key, tuple(self.read(item, depth + 1) for item in node.args))

    def _previous(self, node: ast.Call, depth: int) -> Tree:
        if len(node.args) != 2 or not isinstance(node.args[0], ast.Name):
            raise _refuse(node, "schrijf vorig(regel, start): de naam van een regel en de waarde in jaar 0")
        key = node.args[0].id
        if key not in self.lines:
            raise _refuse(node.args[0], f"'{key}' is geen regel; vorig kijkt alleen naar regels")
        return Previous(key, self.read(node.args[1], depth + 1))

    def _ramp(self, node: ast.Call) -> Tree:
        if len(node.args) != 1 or not isinstance(node.args[0], ast.Name) or node.args[0].id != YEAR:
            raise _refuse(node, "schrijf ramp(jaar); een andere waarde kan niet")
        if RAMP not in self.names:
            raise _refuse(node, "ramp vraagt een invoer 'aanloop' (aandeel van het effect in jaar 1); voeg die toe")
        return Name(RAMP)


def _number(node: ast.Constant) -> Number:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refuse(node, "alleen getallen mogen; tekst en True of False niet")
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if number > 1e15:
        raise _refuse(node, "dit getal is te groot; blijf onder de 1e15")
    return Number(number)
