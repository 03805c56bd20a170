"""The public link, and what strangers may see behind it."""
