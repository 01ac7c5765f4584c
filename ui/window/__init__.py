"""The main window: layout, menus, actions, status bar, session."""
