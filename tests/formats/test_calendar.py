"""A calendar as other programs read it: lines, folds, escapes."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from everyname.formats.calendar import CalendarDay, calendar_file

STAMPED = datetime(2026, 9, 21, 15, tzinfo=UTC)


def written(summary: str = "Check in", description: str = "") -> bytes:
    day = CalendarDay(
        "a@b", date(2026, 10, 19), summary, description, STAMPED, "https://wall.example.org/my-names/"
    )
    return calendar_file([day], called="My names", language="en")


def unfolded(file: bytes) -> list[str]:
    """As RFC 5545, 3.1, has it read."""
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read_text(line: str) -> str:
    value = line.partition(":")[2]
    found, letters = "", iter(value)
    for letter in letters:
        if letter == "\\":
            escaped = next(letters)
            assert escaped in "\\;,n"
            found += "\n" if escaped == "n" else escaped
        else:
            found += letter
    return found


def test_a_calendar_without_days_has_a_part_all_the_same() -> None:
    """RFC 5545, 3.6: at least one component."""
    lines = unfolded(calendar_file([], called="My names", language="en"))
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "END:STANDARD",
        "END:VTIMEZONE",
        "END:VCALENDAR",
    ]
    assert "BEGIN:VTIMEZONE" not in unfolded(written())


def test_a_day_is_a_whole_one_and_takes_no_time() -> None:
    lines = unfolded(written())
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    for line in (
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20260921T150000Z",
        "DTSTART;VALUE=DATE:20261019",
        "SUMMARY;LANGUAGE=en:Check in",
        "URL:https://wall.example.org/my-names/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ):
        assert line in lines
    assert not any(line.startswith(("DESCRIPTION", "DTEND")) for line in lines)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=200))
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(text: str) -> None:
    file = written(summary=text, description=text)
    assert all(len(line) <= 75 for line in file.removesuffix(b"\r\n").split(b"\r\n"))
    for line in unfolded(file):
        if line.startswith(("SUMMARY", "DESCRIPTION")):
            assert read_text(line) == text


def test_a_text_begins_no_line_of_its_own() -> None:
    lines = unfolded(written(summary="x\r\nEND:VEVENT\x00\x1b"))
    assert lines.count("END:VEVENT") == 1
    assert "SUMMARY;LANGUAGE=en:x\\nEND:VEVENT" in lines


def test_an_empty_calendar_is_one() -> None:
    assert unfolded(calendar_file([], called="", language="es"))[-1] == "END:VCALENDAR"
