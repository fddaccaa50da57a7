package local.kinesis;

import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The records of a range in their order; null after the last. */
interface RangeRecords {
  Record next();

  static RangeRecords of(List<Record> records) {
    Iterator<Record> iterator = records.iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
  }
}
