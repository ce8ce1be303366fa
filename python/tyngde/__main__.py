"""``python -m tyngde`` is the command line."""

import sys

from tyngde.cli.main import main

sys.exit(main())
