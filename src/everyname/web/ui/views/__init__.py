"""Pages that are about no community: what is promised, and what pages are made of."""
