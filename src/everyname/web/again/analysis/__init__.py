"""Two rounds, and many, as the science takes them."""
