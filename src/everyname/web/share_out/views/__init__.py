"""Pages of a share-out."""
