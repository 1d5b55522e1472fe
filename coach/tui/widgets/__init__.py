"""The parts screens are made of. A widget shows and announces; it never decides."""
