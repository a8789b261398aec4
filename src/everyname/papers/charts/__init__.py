"""Charts as SVG, each with the table that says the same and a sentence on what it says and what not."""

from everyname.papers.charts.chart import Chart, Twin

__all__ = ["Chart", "Twin"]
