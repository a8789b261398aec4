"""Write docs/promises.md from what the page of promises says."""

from pathlib import Path

from everyname.language import ENGLISH
from everyname.web.ui.promises import as_markdown, promises

if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(as_markdown(promises(ENGLISH)), encoding="utf-8")
