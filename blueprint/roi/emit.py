"""From tree to a result: counted with numpy, or written for a spreadsheet or JavaScript. All read the one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blueprint.roi.operations import OPERATIONS, Value
from blueprint.roi.tree import Apply, Name, Number, Previous, Tree

ATOM = 9
COMPARISON = 3


def evaluate(tree: Tree, values: Mapping[str, Value], before: Mapping[str, Value] | None = None) -> Value:
    """The value of a tree, for one set of values or for many at once (numpy arrays).

    ``before`` holds last year's values of the lines; without it this is year 0.
    """
    match tree:
        case Number(value=value):
            return value
        case Name(key=key):
            return values[key]
        case Previous(key=key, start=start):
            return evaluate(start, values, before) if before is None else before[key]
        case Apply(symbol=symbol, operands=operands):
            return OPERATIONS[symbol].compute(*(evaluate(operand, values, before) for operand in operands))


def excel(tree: Tree, cell: Callable[[str], str], previous_cell: Callable[[str], str], year_cell: str) -> str:
    """The tree as a spreadsheet formula, without the leading ``=``.

    ``cell`` gives the address of a name, ``previous_cell`` that of a line one year earlier, ``year_cell`` that of the
    year. One and the same formula (relative to its column) serves every year.
    """

    def number(node: Tree, least: int) -> str:
        text, binds = written(node)
        if isinstance(node, Apply) and OPERATIONS[node.symbol].gives_truth:
            text, binds = f"IF({text},1,0)", ATOM
        return text if binds >= least else f"({text})"

    def truth(node: Tree) -> str:
        if isinstance(node, Apply) and OPERATIONS[node.symbol].gives_truth:
            return written(node)[0]
        return f"{number(node, COMPARISON + 1)}<>0"

    def written(node: Tree) -> tuple[str, int]:
        match node:
            case Number(value=value):
                return literal(value), ATOM
            case Name(key=key):
                return cell(key), ATOM
            case Previous(key=key, start=start):
                return (f"IF({year_cell}=0,{number(start, 0)},{previous_cell(key)})", ATOM)
            case Apply(symbol=symbol, operands=operands):
                operation = OPERATIONS[symbol]
                asks = operation.excel.asks or (0,) * len(operands)
                parts = [
                    truth(operand) if i in operation.takes_truth else number(operand, asks[i])
                    for i, operand in enumerate(operands)
                ]
                return operation.excel.text.format(*parts, all=",".join(parts)), operation.excel.binds

    return number(tree, 0)


def javascript(tree: Tree, name: Callable[[str], str], previous: Callable[[str], str], later: str) -> str:
    """The tree as a JavaScript expression that uses the functions of ``roi-engine.js``.

    ``name`` gives the variable of a name, ``previous`` that of a line one year earlier; ``later`` is an expression
    that is false in year 0.
    """

    def number(node: Tree, least: int) -> str:
        text, binds = written(node)
        return text if binds >= least else f"({text})"

    def written(node: Tree) -> tuple[str, int]:
        match node:
            case Number(value=value):
                return literal(value), ATOM
            case Name(key=key):
                return name(key), ATOM
            case Previous(key=key, start=start):
                return f"({later}?{previous(key)}:{number(start, 0)})", ATOM
            case Apply(symbol=symbol, operands=operands):
                form = OPERATIONS[symbol].javascript
                asks = form.asks or (0,) * len(operands)
                parts = [number(operand, asks[i]) for i, operand in enumerate(operands)]
                return form.text.format(*parts, all=",".join(parts)), form.binds

    return number(tree, 0)


def literal(value: float) -> str:
    """A number as spreadsheets and JavaScript read it, with a point and without losing a bit."""
    return str(int(value)) if value.is_integer() else repr(value).upper()
