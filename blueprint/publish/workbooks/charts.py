"""Charts that read in print: values inside the file, plain axes, patterns of line and place next to colour."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumData, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RichTextProperties
from openpyxl.worksheet.cell_range import CellRange

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book, address, column

AXIS_EURO = "#,##0"
_DASHES = ("sysDash", "solid", "dashDot")
_MARKS = ("circle", "square", "triangle")


def euro(value: float) -> str:
    """An amount in whole euros as Dutch people write it, for alternative texts."""
    return f"€ {value:,.0f}".replace(",", ".").replace("€ -", "- € ")


def columns(book: Book, sheet: str, *, title: str, labels: str, values: str, name: str) -> BarChart:
    """A chart of upright bars, one series."""
    chart = BarChart()
    chart.type, chart.gapWidth = "col", 60
    _add(chart, book, sheet, labels, ((name, values, style.STEEL),))
    chart.series[0].dLbls = _labels()
    chart.legend = None
    _dress(chart, title)
    return chart


def tornado(book: Book, sheet: str, *, title: str, labels: str, low: str, high: str) -> BarChart:
    """Bars to both sides of the expected result, largest on top."""
    chart = BarChart()
    chart.type, chart.gapWidth, chart.overlap = "bar", 40, 100
    _add(chart, book, sheet, labels, (("invoer laag", low, style.ACCENT), ("invoer hoog", high, style.STEEL)))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.legend = Legend()
    chart.legend.position = "b"
    _dress(chart, title)
    return chart


def lines(book: Book, sheet: str, *, title: str, labels: str, series: tuple[tuple[str, str], ...]) -> LineChart:
    """Lines over the years; each has its own dash and mark, so that colour is not needed."""
    chart = LineChart()
    colors = (style.ACCENT, style.INK, style.STEEL)
    _add(chart, book, sheet, labels, tuple((name, values, color) for (name, values), color in zip(series, colors, strict=True)))
    for item, dash, mark, color in zip(chart.series, _DASHES, _MARKS, colors, strict=True):
        item.graphicalProperties = GraphicalProperties(ln=_line(color, dash))
        item.marker.symbol, item.marker.size = mark, 7
        item.marker.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill=color))
        item.smooth = False
    chart.legend = Legend()
    chart.legend.position = "b"
    _dress(chart, title)
    return chart


def place(book: Book, sheet: str, chart: BarChart | LineChart, anchor: str, width: float, height: float, text: str) -> None:
    """Put a chart on a sheet, in centimetres, with its alternative text."""
    drawn: Any = chart
    drawn.width, drawn.height = width, height
    book.sheet(sheet).add_chart(chart, anchor)
    book.charts.setdefault(sheet, []).append(text)


def _add(chart: BarChart | LineChart, book: Book, sheet: str, labels: str, series: tuple[tuple[str, str, str], ...]) -> None:
    for name, values, color in series:
        item = Series(Reference(range_string=_range(sheet, values)), title=name)
        item.graphicalProperties = GraphicalProperties(solidFill=color)
        item.graphicalProperties.line.solidFill = color
        if isinstance(chart, BarChart):
            item.invertIfNegative = False
        item.val.numRef = NumRef(f=_range(sheet, values), numCache=_numbers(book, sheet, values))
        chart.series.append(item)
    chart.set_categories(Reference(range_string=_range(sheet, labels)))
    for item in chart.series:
        contents = [book.value(sheet, cell) for cell in _cells(labels)]
        if all(isinstance(value, str) for value in contents):
            item.cat.numRef = None
            points = [StrVal(idx=i, v=str(value)) for i, value in enumerate(contents)]
            item.cat.strRef = StrRef(f=_range(sheet, labels), strCache=StrData(ptCount=len(points), pt=points))
        else:
            item.cat.numRef = NumRef(f=_range(sheet, labels), numCache=_numbers(book, sheet, labels))


def _range(sheet: str, cells: str) -> str:
    first, last = cells.split(":")
    return f"{address(sheet, first)}:{address(sheet, last).rsplit('!', 1)[1]}"


def _cells(cells: str) -> list[str]:
    return [f"{column(index)}{row}" for row, index in CellRange(cells).cells]


def _numbers(book: Book, sheet: str, cells: str) -> NumData:
    points = [NumVal(idx=i, v=repr(float(book.value(sheet, cell)))) for i, cell in enumerate(_cells(cells))]
    return NumData(formatCode="General", ptCount=len(points), pt=points)


def _line(color: str, dash: Any) -> LineProperties:
    return LineProperties(solidFill=color, prstDash=dash, w=28000)


def _text(size: int, color: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=color, latin=Font(typeface=style.FACE))


def _rich(size: int, color: str) -> RichText:
    return RichText(
        bodyPr=RichTextProperties(),
        p=[Paragraph(pPr=ParagraphProperties(defRPr=_text(size, color)), endParaRPr=_text(size, color))],
    )


def _labels() -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = AXIS_EURO
    labels.txPr = _rich(9, style.INK)
    return labels


def _dress(chart: BarChart | LineChart, title: str) -> None:
    chart.title = title
    heading: Any = chart.title
    for paragraph in heading.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=_text(11, style.STEEL, bold=True))
        for run in paragraph.r or ():
            run.rPr = _text(11, style.STEEL, bold=True)
    heading.overlay = False
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _rich(9, style.INK)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=style.LINE))
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.number_format = AXIS_EURO
    chart.y_axis.numFmt.sourceLinked = False
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="DDE3E6")))
    chart.graphical_properties = GraphicalProperties(solidFill=style.WHITE, ln=LineProperties(solidFill=style.LINE))
    if chart.legend is not None:
        chart.legend.txPr = _rich(9, style.INK)
    chart.roundedCorners = False
