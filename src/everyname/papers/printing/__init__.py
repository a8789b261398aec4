"""Papers for the hand and the wall: tagged PDF with names in any script."""
