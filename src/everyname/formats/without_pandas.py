"""pyarrow without pandas, in processes that are Everyname's own."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

__all__ = ["keep_pandas_out"]


class _NoPandas(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if fullname == "pandas":
            raise ModuleNotFoundError("Everyname keeps pandas out of its own processes", name=fullname)
        return None


def keep_pandas_out() -> None:
    """Make this process one in which pandas cannot be imported.

    Notes
    -----
    OR-Tools installs pandas, and pyarrow imports whatever pandas is installed as soon as it turns
    the first Python value into one of its own: 1.5 s of CPU for something that nothing here uses.
    Only for the command and its workers; a program that uses Everyname as a library may want pandas.
    """
    if not any(isinstance(finder, _NoPandas) for finder in sys.meta_path):
        sys.meta_path.insert(0, _NoPandas())
