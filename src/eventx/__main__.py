"""``python -m eventx`` is the command ``eventx``."""

import sys

from eventx.cli import main

if __name__ == "__main__":
    sys.exit(main())
