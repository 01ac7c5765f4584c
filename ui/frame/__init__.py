"""What stands around everything: layout, menus, tool bar, status line, the table of actions."""
