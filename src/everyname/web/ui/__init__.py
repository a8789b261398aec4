"""What every page is made of: frame, components, style sheets, the language of the reader."""
