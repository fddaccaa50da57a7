package local.kinesis;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A few threads by which the shards of one query are asked side by side: a call is mostly waiting. */
final class ShardThreads implements AutoCloseable {
  private static final int MOST = 8;

  private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(MOST, work -> {
    Thread thread = new Thread(work, "kinesis-shards");
    thread.setDaemon(true);
    return thread;
  });

  ShardThreads() {
    // A query that never begins is never stopped either.
    pool.setKeepAliveTime(10, TimeUnit.SECONDS);
    pool.allowCoreThreadTimeOut(true);
  }

  void forEach(List<ShardKey> shards, Consumer<ShardKey> work) {
    List<Callable<Void>> calls = shards.stream().<Callable<Void>>map(shard -> () -> {
      work.accept(shard);
      return null;
    }).toList();
    try {
      for (Future<Void> call : pool.invokeAll(calls)) call.get();
    } catch (InterruptedException stopped) {
      throw Patience.interrupted();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) throw known;
      throw new KinesisFailure(String.valueOf(failed.getCause()), failed.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
