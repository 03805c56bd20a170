"""The PDF of a consumer's report: asked for by its reader, made once for what the page shows."""
