"""What is read of check-ins: a connector their own, a lead numbers alone."""
