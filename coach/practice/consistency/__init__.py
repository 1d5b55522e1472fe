"""One consistent story: the application's texts, the profile and the answers held together."""
