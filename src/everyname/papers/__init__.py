"""Results in, pages and print-outs out; used by the command line and, later, by the web."""
