"""What stands about keeping, and what is kept of somebody."""
