"""How a homeowner asks for her report: the agent's page, the address, the home, a way to reach her."""
