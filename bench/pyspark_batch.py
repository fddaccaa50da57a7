"""The batch job as a PySpark notebook does it: the rival in the benchmarks.

    "$(node bench/pyspark-venv.mjs)" bench/pyspark_batch.py --remote 'sc://localhost:PORT/;token=…' \
        --pin 'lake/topics/*.pin/*/*.json' --geo 'lake/topics/*.geo/*/*.json' --user 'lake/topics/*.user/*/*.json'

JSON with an inferred schema, the cleaning rules without a quarantine (what cannot be read becomes null), dropDuplicates,
then ten questions, one collect each, nothing cached. Prints as its last line, as JSON, how many rows each answer has and
the seconds of each step; --out writes the answers as JSON lines. Records that give a key twice stop it: Spark infers no
schema from them. (PySpark sends a token without TLS to `localhost` only.)
"""

import argparse
import json
import pathlib
import time

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

parser = argparse.ArgumentParser()
parser.add_argument("--remote", default="sc://localhost")
parser.add_argument("--pin", required=True)
parser.add_argument("--geo", required=True)
parser.add_argument("--user", required=True)
parser.add_argument("--out", type=pathlib.Path)
args = parser.parse_args()

answers, seconds = {}, {}
started = last = time.perf_counter()


def step(name):
    global last
    now = time.perf_counter()
    seconds[name] = round(now - last, 3)
    last = now


spark = SparkSession.builder.remote(args.remote).getOrCreate()
spark.conf.set("spark.sql.session.timeZone", "UTC")
step("connect")


# ── read and clean ───────────────────────────────────────────────────────────────────────────────────────────────────


def read(path):
    """Records with blank text as null and the key as `ind`."""
    df = spark.read.json(path)
    texts = [name for name, kind in df.dtypes if kind == "string"]
    df = df.withColumns({name: F.when(F.trim(name) != "", F.col(name)) for name in texts})
    keys = [F.col(name).cast("string") for name in ("ind", "index") if name in df.columns]
    return df.withColumn("ind", F.coalesce(*keys).try_cast("bigint")).dropna(subset=["ind"])


def followers(unit, factor):
    """`8.2M` as a number: decimal, since a double makes 8,199,999 of it."""
    return F.regexp_replace("follower_count", unit + "$", "").try_cast("decimal(20,6)") * factor


df_pin = (
    read(args.pin)
    .replace("No Title Data Available", None, subset=["title"])
    .replace(["No description available Story format", "No description available"], None, subset=["description"])
    .replace("User Info Error", None, subset=["poster_name", "follower_count"])
    .replace("N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e", None, subset=["tag_list"])
    .replace("Image src error.", None, subset=["image_src"])
    .withColumn(
        "follower_count",
        F.when(F.col("follower_count").endswith("k"), followers("k", 1_000))
        .when(F.col("follower_count").endswith("M"), followers("M", 1_000_000))
        .when(F.col("follower_count").endswith("B"), followers("B", 1_000_000_000))
        .otherwise(F.col("follower_count").try_cast("decimal(20,6)"))
        .try_cast("int"),
    )
    .withColumn("save_location", F.regexp_replace("save_location", "^Local save in ", ""))
    .replace("", None, subset=["save_location"])
    .select(
        "ind", "unique_id", "title", "description", "follower_count", "poster_name", "tag_list", "is_image_or_video",
        "image_src", "save_location", "category",
    )
    .dropDuplicates()
)

df_geo = (
    read(args.geo)
    .withColumn("latitude", F.col("latitude").try_cast("double"))
    .withColumn("longitude", F.col("longitude").try_cast("double"))
    .withColumn(
        "coordinates",
        F.when(F.col("latitude").isNotNull() & F.col("longitude").isNotNull(), F.array("latitude", "longitude")),
    )
    .withColumn("timestamp", F.try_to_timestamp("timestamp"))
    .select("ind", "country", "coordinates", "timestamp")
    .dropDuplicates()
)

df_user = (
    read(args.user)
    .withColumn("user_name", F.concat("first_name", F.lit(" "), "last_name"))
    .withColumn("age", F.col("age").try_cast("int"))
    .withColumn("date_joined", F.try_to_timestamp("date_joined"))
    .select("ind", "user_name", "age", "date_joined")
    .dropDuplicates()
)
step("read")


# ── ask ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def ask(name, df):
    """Collects an answer in the order of its columns."""
    rows = df.orderBy(*df.columns).collect()
    step(name)
    answers[name] = len(rows)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(row.asDict(), ensure_ascii=False) + "\n" for row in rows]
        (args.out / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def count_by(df, *columns):
    return df.dropna(subset=columns).groupBy(*columns).agg(F.count("*").alias("category_count"))


def top(df, group, measure):
    """The rows with the largest measure in each group, ties kept."""
    window = Window.partitionBy(group).orderBy(F.desc(measure))
    return df.withColumn("rank", F.rank().over(window)).filter("rank = 1").drop("rank")


def median_by(df, *columns):
    known = df.dropna(subset=[*columns, "follower_count"])
    return known.groupBy(*columns).agg(F.median("follower_count").alias("median_follower_count"))


pin_geo = df_pin.join(df_geo, "ind").withColumn("post_year", F.year("timestamp"))
pin_user = (
    df_pin.join(df_user, "ind")
    .withColumn(
        "age_group",
        F.when(F.col("age").between(18, 24), "18-24")
        .when(F.col("age").between(25, 35), "25-35")
        .when(F.col("age").between(36, 50), "36-50")
        .when(F.col("age") > 50, "50+"),
    )
    .withColumn("post_year", F.year("date_joined"))
)

posts_by_year = count_by(pin_geo.filter(F.col("post_year").between(2018, 2022)), "post_year", "category")
posters = (
    pin_geo.dropna(subset=["country", "poster_name", "follower_count"])
    .groupBy("country", "poster_name")
    .agg(F.max("follower_count").alias("follower_count"))
)
top_users = top(posters, "country", "follower_count")
joined = pin_user.filter(F.col("post_year").between(2015, 2020))
users = (
    df_user.select("user_name", "age", "date_joined")
    .dropna()
    .distinct()
    .withColumn("post_year", F.year("date_joined"))
    .filter(F.col("post_year").between(2015, 2020))
)

ask("top-category-by-country", top(count_by(pin_geo, "country", "category"), "country", "category_count"))
ask("posts-by-category-and-year", posts_by_year)
ask("top-category-by-year", top(posts_by_year, "post_year", "category_count"))
ask("top-user-by-country", top_users)
ask(
    "country-of-top-user",
    top(top_users.select("country", "follower_count").distinct(), F.lit("all"), "follower_count"),
)
ask("top-category-by-age-group", top(count_by(pin_user, "age_group", "category"), "age_group", "category_count"))
ask("median-followers-by-age-group", median_by(pin_user, "age_group"))
ask("users-joined-by-year", users.groupBy("post_year").agg(F.count("*").alias("number_users_joined")))
ask("median-followers-by-join-year", median_by(joined, "post_year"))
ask("median-followers-by-join-year-and-age-group", median_by(joined, "age_group", "post_year"))

spark.stop()
step("stop")
print(json.dumps({"answers": answers, "seconds": seconds, "total": round(time.perf_counter() - started, 3)}))
