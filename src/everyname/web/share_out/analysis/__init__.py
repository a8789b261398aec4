"""From what stands in the tables to the best share-out."""
