"""``python -m everyname``: the same as the command ``everyname``."""

from everyname.cli.main import main

if __name__ == "__main__":
    main()
