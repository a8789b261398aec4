"""From a closed round to a table that gives nobody away."""
