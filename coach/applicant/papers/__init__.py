"""Application texts (statement, explanations, the school's letter): read, parted, and what they
state and tell of."""
