"""What an agent chooses: the wizard, typed places, the map, the preview."""
