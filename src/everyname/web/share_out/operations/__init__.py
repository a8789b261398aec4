"""What changes a share-out. Whoever changes a need or its assignments holds the need's row first."""
