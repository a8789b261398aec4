"""``everyname wall``: step back from the marks, and divide the names."""

from everyname.cli.on_demand import OnDemand

__all__ = ["group"]

group = OnDemand(
    name="wall",
    help="Step back from the marks, and divide the names.",
    commands_on_demand={
        "compare": ("everyname.cli.wall.compare:compare", "Say what became of the names between two rounds."),
        "demo": ("everyname.cli.wall.demo:demo", "Run the whole wall of a fictional middle school."),
        "divide": ("everyname.cli.wall.divide:divide", "Divide names among connectors from plain tables."),
        "nomination-slips": (
            "everyname.cli.wall.nomination_slips:nomination_slips",
            "Print a slip for every name's own voice.",
        ),
        "poster": ("everyname.cli.wall.poster:poster", "Write every name large, to be hung and dotted."),
        "report": (
            "everyname.cli.wall.report:report",
            "Write one page of what a run found, to read and to print.",
        ),
        "run": (
            "everyname.cli.wall.run:run",
            "Step back from the marks, and divide the names without a dot.",
        ),
        "settings": ("everyname.cli.wall.settings:settings", "Print a settings file, explained."),
        "sheet": ("everyname.cli.wall.sheet:sheet", "Write a blank matrix to mark on."),
        "slips": ("everyname.cli.wall.slips:slips", "Print the names that each connector was given."),
        "sheets": ("everyname.cli.wall.sheets:sheets", "Write a marking sheet for each connector."),
    },
)
