"""The only door to the science: rows become arrays, results become what pages show."""
