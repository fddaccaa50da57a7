export const HELP = `Usage: spark-local [COMMAND] [OPTIONS]

A Spark Connect server on this machine, for any Spark Connect client.

Commands
  start    Start a server in the foreground, print its URL, stop it on Ctrl-C (default)
  warm     Make the class-data archive, with which servers start in half the time (once, 1 minute, 230 MB)
  status   List the servers that --keep left running in a home; exit code 1 if there is none
  stop     Stop the servers that --keep left running in a home
  path     Print the folder where Spark and the archive are kept; it may be deleted when no server runs

Options
  --mode job|test   job: computes fastest; test: starts fastest (default job)
  --port N          Port on 127.0.0.1 (default: a free one)
  --token TEXT      Token that clients must send (default: random)
  --home DIR        Folder for all files of the server (default: a temporary one, removed at the end)
  --conf KEY=VALUE  Spark configuration; may be repeated
  --jar FILE        One more jar for the server, such as a data source; may be repeated
  --memory SIZE     Largest heap, such as 4g (default: 4g, at most half of the machine)
  --keep            Leave the server running and return; the next start with the same options reuses it
  --force           With warm: make the archive anew
  -h, --help        Print this
  --version         Print the version

Environment
  JAVA_HOME              Java 17 or 21; else java on the PATH
  SPARK_HOME             A Spark 4 distribution to use instead of the downloaded one
  SPARK_LOCAL_CLASSPATH  The same as a class path (jars, or folder/*)
  SPARK_LOCAL_CACHE      Where the cache lies

Examples
  spark-local
  spark-local --port 15002 --token secret --home ./spark
  spark-local --mode test --keep && spark-local status && spark-local stop
  spark-local --conf spark.sql.shuffle.partitions=8 --memory 8g

The URL is the only line on standard output; progress goes to standard error.
Exit codes: 0 ok, 1 failed, 2 wrong usage, 129/130/143 ended by a signal.
`;
