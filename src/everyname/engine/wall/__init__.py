"""The whole of the wall over files: roster and marks in, stepping back and share-out out."""
