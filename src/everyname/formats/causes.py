"""What the system and its libraries say of files that they cannot read, as texts that can be retold."""

from everyname.language import told

__all__ = ["in_words"]

_KNOWN = {
    str(each): each
    for each in (
        # Of the system.
        told("File name too long"),
        told("Input/output error"),
        told("Is a directory"),
        told("No space left on device"),
        told("Not a directory"),
        told("Permission denied"),
        told("Read-only file system"),
        # Of zipfile.
        told("Bad CRC-32 for file"),
        told("Bad magic number for central directory"),
        told("Bad magic number for file header"),
        told("Bad offset for central directory"),
        told("File is not a zip file"),
        told("That compression method is not supported"),
        told("Truncated central directory"),
        told("Truncated file header"),
        # Of json.
        told("Expecting ',' delimiter"),
        told("Expecting ':' delimiter"),
        told("Expecting property name enclosed in double quotes"),
        told("Expecting value"),
        told("Extra data"),
        told("Illegal trailing comma before end of array"),
        told("Illegal trailing comma before end of object"),
        told("Invalid \\escape"),
        told("Invalid \\uXXXX escape"),
        told("Invalid control character at"),
        told("Unterminated string starting at"),
    )
}


def in_words(said: str) -> str:
    """What a library said; in its own English where that is too rare to be translated.

    Examples
    --------
    >>> type(in_words("Permission denied")).__name__, in_words("Error -3 while decompressing data")
    ('Told', 'Error -3 while decompressing data')
    """
    return _KNOWN.get(said, said)
