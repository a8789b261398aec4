"""``everyname serve`` and ``everyname check``: the only commands that load the web application.

They need more packages than the others, those of the extra ``server``; whoever lacks them is told so here,
before a module of this package imports them.
"""

import importlib.util
import os

from everyname.formats.problems import Refusal

_MISSING = [name for name in ("django", "uvicorn", "csp") if importlib.util.find_spec(name) is None]

if _MISSING:
    raise Refusal(
        f"To serve, Everyname needs more packages than to compute ({_MISSING[0]} is not here): "
        "pip install 'everyname[server]', or make .venv/base in a checkout."
    )
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")
