"""`python -m coach`."""


def main() -> None:
    """Run the command line (or, without arguments, the app)."""
    from coach.cli.main import cli

    cli(prog_name="coach")


if __name__ == "__main__":
    main()
