package local.files;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** The same for Hadoop's other interface to files, the {@code FileContext}. */
public final class PlainLocalFs extends DelegateToFileSystem {
  public PlainLocalFs(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(uri, new PlainLocalFileSystem(), conf, "file", false);
  }

  /** Local files are at no port. */
  @Override
  public int getUriDefaultPort() {
    return -1;
  }

  /** Linux forbids no character in a name, as Hadoop's default does. */
  @Override
  public boolean isValidName(String name) {
    return true;
  }
}
