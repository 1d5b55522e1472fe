"""Question banks and rubrics: read, checked strictly, looked up."""
