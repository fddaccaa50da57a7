package local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The option initialPosition: where a query without a checkpoint begins.
 *
 * @param point null for the time at which the query begins (`latest`)
 */
record InitialPosition(StartingPoint point) implements Serializable {
  private static final String EXPECTED =
      "latest, trim_horizon, earliest, or"
          + " {\"at_timestamp\": \"06/25/2020 10:23:45 PDT\", \"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\"}";

  static InitialPosition parse(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "latest" -> new InitialPosition(null);
      case "trim_horizon", "earliest" -> new InitialPosition(StartingPoint.OLDEST);
      default -> new InitialPosition(new StartingPoint(time(text)));
    };
  }

  /**
   * Kinesis knows no name for its newest record, but it finds records by their time of arrival: so "latest" is a time
   * too.
   */
  StartingPoint at(Instant now) {
    return point == null ? new StartingPoint(now) : point;
  }

  private static Instant time(String text) {
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      String time = json.path("at_timestamp").asText("");
      return json.has("format") ? formatted(time, json.get("format").asText()) : OffsetDateTime.parse(time).toInstant();
    } catch (JsonProcessingException | ParseException | DateTimeException | IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "initialPosition is " + EXPECTED + " (without a format: 2020-06-25T10:23:45Z); not: " + text, refused);
    }
  }

  /** By the older of Java's two formatters, as on Databricks: it reads PDT and -0700 by the same pattern. */
  private static Instant formatted(String time, String pattern) throws ParseException {
    SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.US);
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    format.setLenient(false);
    return format.parse(time).toInstant();
  }
}
