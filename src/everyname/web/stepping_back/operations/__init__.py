"""Looking at what is confidential."""
