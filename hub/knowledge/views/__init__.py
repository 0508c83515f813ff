"""The pages of the knowledge hub. They are the same for every visitor."""
