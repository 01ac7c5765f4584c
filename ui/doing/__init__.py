"""What the user does, whichever widget he does it from: adding, tagging, deciding, exporting."""
