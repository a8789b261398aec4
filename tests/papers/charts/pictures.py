"""Pictures read back as XML, apart from the code that draws them."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from everyname.papers.charts import Chart

__all__ = ["by_class", "every_svg", "number", "parsed"]


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(markup)


def every_svg(chart: Chart) -> Iterator[ET.Element]:
    """The picture, the swatches and the strips."""
    for markup in (chart.picture, *chart.twin.swatches, *chart.twin.strips):
        if markup:
            yield parsed(str(markup))


def by_class(svg: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in svg.iter() if name in each.get("class", "").split()]


def number(element: ET.Element, attribute: str) -> float:
    return float(element.get(attribute, "nan"))
