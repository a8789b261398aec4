"""Files between the request that brought them and the job that reads them."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from everyname.web.people.importing.uploads import Upload

__all__ = ["KeptFile", "content", "unpacked_bytes"]

_CHUNK = 2**20
_ARCHIVES = (".zip", ".xlsx")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as `everyname.web.people.importing.uploads.understand` reads it."""

    name: str
    size: int
    packed: bytes

    def chunks(self) -> Iterator[bytes]:
        """What was uploaded, piece by piece."""
        unpacking = zlib.decompressobj()
        for start in range(0, len(self.packed), _CHUNK):
            yield unpacking.decompress(self.packed[start : start + _CHUNK])
        yield unpacking.flush()


def content(file: Upload) -> bytes:
    """A file as it is kept: compressed, as little as that costs."""
    packing = zlib.compressobj(1)
    return b"".join([*(packing.compress(chunk) for chunk in file.chunks()), packing.flush()])


def unpacked_bytes(files: Sequence[Upload]) -> int:
    """How much there is to read, archives unpacked; as they say themselves, for nothing is unpacked."""
    return sum(_unpacked(each) for each in files)


def _unpacked(file: Upload) -> int:
    inner = getattr(file, "file", None)
    if inner is not None and (file.name or "").lower().endswith(_ARCHIVES):
        try:
            with zipfile.ZipFile(inner) as archive:
                return sum(each.file_size for each in archive.infolist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            pass  # whoever reads it says what is wrong with it
        finally:
            inner.seek(0)
    return file.size or 0
