"""The app in the terminal: the only part of the program that knows Textual."""
