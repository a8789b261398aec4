"""Tables of counts in, a release out that cannot be used to find a person, with its proof."""
