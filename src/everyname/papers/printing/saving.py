"""How a PDF that has been worked on is put back into bytes."""

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf

__all__ = ["saved"]


def saved(document: Pdf) -> bytes:
    """Write a PDF, the same bytes for the same content; packed, for tags take more room than the text."""
    file = BytesIO()
    document.save(
        file,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,  # Typst says which one it is
    )
    return file.getvalue()
