"""Data that ships with the app: rules, icons, translations."""
