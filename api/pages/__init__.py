"""The pages: small pure modules that say what stands on each, and the templates that set it."""
