"""A person who has no mouse: on with Tab until there, and never without seeing where one is."""

from playwright.sync_api import Page

__all__ = ["go_by_keyboard", "tab_to"]

FOCUSED = """() => {
  const at = document.activeElement;
  return [at.name, at.getAttribute("aria-label"), at.textContent.trim()];
}"""
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"
FARTHEST = 60


def tab_to(tab: Page, wanted: str) -> None:
    """Tab on until there, by the name of a field or what stands on a button; the way must not be endless."""
    for _ in range(FARTHEST):
        tab.keyboard.press("Tab")
        if wanted in tab.evaluate(FOCUSED):
            assert tab.evaluate(OUTLINE) != "none", f"nobody sees that {wanted} has the focus"
            return
    raise AssertionError(f"{wanted} cannot be reached by keyboard on {tab.url}")


def go_by_keyboard(tab: Page, wanted: str) -> None:
    """Press a button or follow a link, and wait for the page behind it."""
    tab_to(tab, wanted)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
