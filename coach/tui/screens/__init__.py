"""One file a screen. A screen decides; it asks the app to go elsewhere with an intent."""
