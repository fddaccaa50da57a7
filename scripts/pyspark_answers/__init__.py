"""What PySpark answers to the same programs, for scripts/pyspark-answers.py."""
