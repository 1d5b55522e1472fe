"""`python -m coach`."""

import gc


def main() -> None:
    """Run the command line (or, without arguments, the app)."""
    # What a start makes is kept: at the usual 700 the collector would look through it a hundred
    # times and find nothing, a tenth of the time it takes.
    gc.set_threshold(50_000, 20, 20)

    from coach.cli.main import cli

    cli(prog_name="coach")


if __name__ == "__main__":
    main()
