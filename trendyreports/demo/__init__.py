"""The demo: people, brands, listings and reports that are there before the first visitor. DEBUG only."""
