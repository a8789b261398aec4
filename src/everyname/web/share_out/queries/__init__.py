"""What is read of a share-out: a lead their round's, a connector their own."""
