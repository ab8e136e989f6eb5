package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.List;

/**
 * A storage pool of type {@code dir} to be made: a directory of the host that holds volumes as
 * files.
 *
 * @param name 1 to 255 bytes in UTF-8, without {@code /}, control characters and blanks around
 * @param targetPath the absolute path of the directory, made when it is missing
 */
public record StoragePoolDefinition(String name, String targetPath) {

  /**
   * Checks name and path.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public StoragePoolDefinition {
    PlainText.checkName("name", name);
    boolean canonical =
        targetPath.startsWith("/") && !targetPath.contains("//") && !targetPath.endsWith("/");
    if (!canonical
        || !PlainText.is(targetPath)
        || List.of(targetPath.split("/", -1)).contains("..")) {
      throw InvalidRequestException.field(
          "targetPath",
          targetPath,
          "an absolute path without '..', doubled or trailing '/', controls, or characters that"
              + " XML cannot carry");
    }
  }

  /** Returns the pool with that name whose volumes are files in that directory. */
  public static StoragePoolDefinition directory(String name, String targetPath) {
    return new StoragePoolDefinition(name, targetPath);
  }
}
