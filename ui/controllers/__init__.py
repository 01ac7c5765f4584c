"""What the user does: one controller a task."""
