"""Draw the pictures of the README and of the methods from real runs: ``make pictures``."""

import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from witnesses import PICTURE, drawn

from everyname.cli.wall.summary import summary_page
from everyname.engine.demo import run_demo
from everyname.language import ENGLISH

HERE = Path(__file__).parent
WIDTH = 84
INK, GREY, DOT, BLUE = (31, 42, 51), (85, 99, 110), (200, 80, 30), (11, 87, 208)
HELD, FRAGILE, NO_ONE = (28, 107, 96), (138, 97, 0), (91, 62, 140)
WARM_PAPER = TerminalTheme(
    (251, 247, 239),
    INK,
    [INK, DOT, HELD, FRAGILE, BLUE, NO_ONE, HELD, GREY],
    [GREY, DOT, HELD, FRAGILE, BLUE, NO_ONE, HELD, INK],
)


def draw_wall_run() -> None:
    """Run the demo and keep what the terminal shows as an SVG that loads nothing from anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        summary = run_demo(Path(folder) / "demo", names=900, connectors=70, seed=2026, force=False)
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(
            record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor"
        )
        console.print(
            summary_page(summary, Path("demo/this-autumn"), width=WIDTH, language=ENGLISH), highlight=False
        )
        svg = console.export_svg(title="$ everyname wall demo", theme=WARM_PAPER, unique_id="everyname")
    svg = re.sub(r"@font-face\s*{.*?}\s*", "", svg, flags=re.DOTALL)
    (HERE / "wall-run.svg").write_text(svg.replace("Fira Code", "DejaVu Sans Mono"), encoding="utf-8")


if __name__ == "__main__":
    draw_wall_run()
    PICTURE.write_text(drawn(), encoding="utf-8")
