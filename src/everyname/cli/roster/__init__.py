"""``everyname roster``: read a roster, and say what is in it."""

from everyname.cli.on_demand import OnDemand

__all__ = ["group"]

group = OnDemand(
    name="roster",
    help="Read a roster, and say what is in it.",
    commands_on_demand={
        "check": ("everyname.cli.roster.check:check", "Say what a roster holds and what is wrong with it."),
    },
)
