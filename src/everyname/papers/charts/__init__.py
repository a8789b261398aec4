"""Charts as SVG, each with the table that says the same and a sentence on what it says and what not."""

from everyname.papers.charts.change import change_chart
from everyname.papers.charts.chart import Chart, Twin
from everyname.papers.charts.colleagues import leaving_chart, load_chart, share_out_chart
from everyname.papers.charts.gaps import gaps_chart, gaps_charts
from everyname.papers.charts.of_run import change_of_summary, charts_of_run
from everyname.papers.charts.stepping_back import both_views_chart, coverage_chart, dots_chart
from everyname.papers.charts.timeline import Moment, timeline_chart, timeline_legend

__all__ = [
    "Chart",
    "Moment",
    "Twin",
    "both_views_chart",
    "change_chart",
    "change_of_summary",
    "charts_of_run",
    "coverage_chart",
    "dots_chart",
    "gaps_chart",
    "gaps_charts",
    "leaving_chart",
    "load_chart",
    "share_out_chart",
    "timeline_chart",
    "timeline_legend",
]
