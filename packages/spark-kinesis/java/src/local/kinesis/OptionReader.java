package local.kinesis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.network.util.JavaUtils;

/** Options by their names, in upper or lower case; a value that means nothing is refused by the name of its option. */
final class OptionReader {
  private final Map<String, String> values = new HashMap<>();

  OptionReader(Map<String, String> options) {
    options.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
  }

  Iterable<String> names() {
    return values.keySet();
  }

  /** Null where it is not given. */
  String text(String name) {
    String value = values.get(name.toLowerCase(Locale.ROOT));
    return value == null || value.isBlank() ? null : value.trim();
  }

  List<String> list(String name) {
    String value = text(name);
    if (value == null) return List.of();
    return Arrays.stream(value.split(",")).map(String::trim).filter(item -> !item.isEmpty()).distinct().toList();
  }

  long number(String name, long otherwise, long least, long most) {
    return read(name, otherwise, "a number from " + least + " to " + most, value -> {
      long number = Long.parseLong(value);
      if (number < least || number > most) throw new NumberFormatException();
      return number;
    });
  }

  long millis(String name, long otherwise, long least) {
    return read(name, otherwise, "a duration of " + least + "ms or more, such as 400ms, 10s or 2m", value -> {
      long millis = JavaUtils.timeStringAsMs(value);
      if (millis < least) throw new NumberFormatException();
      return millis;
    });
  }

  long bytes(String name, long otherwise) {
    return read(name, otherwise, "a size, such as 10mb or 2gb", JavaUtils::byteStringAsBytes);
  }

  boolean flag(String name, boolean otherwise) {
    return read(name, otherwise, "true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    });
  }

  private <T> T read(String name, T otherwise, String expected, Function<String, T> parse) {
    String value = text(name);
    if (value == null) return otherwise;
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "The option " + name + " of the format kinesis is " + expected + ", not: " + value);
    }
  }
}
