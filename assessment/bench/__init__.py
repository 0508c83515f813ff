"""What things cost, measured side by side in one process. Used by `manage.py bench` only."""
