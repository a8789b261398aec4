"""What holds for every test."""

import hypothesis

# The same examples on every machine and in every run; and no deadline, for machines differ in speed.
hypothesis.settings.register_profile("everyname", deadline=None, derandomize=True)
hypothesis.settings.load_profile("everyname")
