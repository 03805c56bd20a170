"""How numbers are written in templates, by language, where Django would follow another country."""
