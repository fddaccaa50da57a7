"""PySpark programs by group: each case is a name and a function that gives a plan."""
