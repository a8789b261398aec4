"""Plain-language sentences composed from results, so that terminal, paper and web say the same."""
