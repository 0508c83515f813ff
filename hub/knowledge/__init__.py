"""The knowledge hub: pages, maps, tools and terms, read from `hub/content/`, and how they are shown."""
