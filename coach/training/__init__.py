"""From labelled answers to the weights the scorer loads; an extra, never imported by the rest."""
