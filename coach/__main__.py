"""`python -m coach`."""

import gc
import signal
import sys


def main() -> None:
    """Run the command line (or, without arguments, the app)."""
    # What a start makes is kept: at the usual 700 the collector would look through it a hundred
    # times and find nothing, a tenth of the time it takes.
    gc.set_threshold(50_000, 20, 20)

    # `coach history | head` ends in silence. This is the process's own business: who calls the
    # commands from a program of theirs, as tests do, keeps their signals. The app needs none of it.
    if hasattr(signal, "SIGPIPE") and len(sys.argv) > 1:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)

    from coach.cli.main import cli

    cli(prog_name="coach")


if __name__ == "__main__":
    main()
