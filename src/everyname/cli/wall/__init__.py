"""``everyname wall``: step back from the marks, and divide the names."""

from everyname.cli.on_demand import OnDemand

__all__ = ["group"]

group = OnDemand(
    name="wall",
    help="Step back from the marks, and divide the names.",
    commands_on_demand={
        "demo": ("everyname.cli.wall.demo:demo", "Run the whole wall of a fictional middle school."),
        "divide": ("everyname.cli.wall.divide:divide", "Divide names among connectors from plain tables."),
        "run": (
            "everyname.cli.wall.run:run",
            "Step back from the marks, and divide the names without a dot.",
        ),
        "settings": ("everyname.cli.wall.settings:settings", "Print a settings file, explained."),
        "sheet": ("everyname.cli.wall.sheet:sheet", "Write a blank matrix to mark on."),
    },
)
