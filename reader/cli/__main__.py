"""`python -m reader.cli`: the command line without the window."""

import sys

from reader.cli.command_line import main

sys.exit(main())
