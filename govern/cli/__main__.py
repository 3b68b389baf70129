"""`python -m govern.cli`: the same command, for the processes that `govern start` runs."""

import sys

from govern.cli import main

sys.exit(main())
