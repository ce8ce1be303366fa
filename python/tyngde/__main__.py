"""``python -m tyngde`` is the command line."""

import sys

from tyngde.cli import main

sys.exit(main())
