"""The labels of the forms: compared, looked up, and told from figures."""
