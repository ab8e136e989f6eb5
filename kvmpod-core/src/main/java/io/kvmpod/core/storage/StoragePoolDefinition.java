package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import java.util.List;

/**
 * A storage pool of type {@code dir} to be made: a directory of the host that holds volumes as
 * files.
 *
 * @param targetPath the absolute path of the directory, made when it is missing
 */
public record StoragePoolDefinition(String name, String targetPath) {

  /**
   * Checks name and path.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public StoragePoolDefinition {
    boolean plain = !name.isBlank() && name.length() <= 255 && name.equals(name.strip());
    if (!plain || name.chars().anyMatch(c -> c == '/' || Character.isISOControl(c))) {
      throw InvalidRequestException.field(
          "name", name, "1 to 255 characters without '/', controls, or blanks around");
    }
    boolean canonical =
        targetPath.startsWith("/") && !targetPath.contains("//") && !targetPath.endsWith("/");
    if (!canonical
        || targetPath.chars().anyMatch(Character::isISOControl)
        || List.of(targetPath.split("/", -1)).contains("..")) {
      throw InvalidRequestException.field(
          "targetPath",
          targetPath,
          "an absolute path without '..', doubled or trailing '/', or controls");
    }
  }

  /** Returns the pool with that name whose volumes are files in that directory. */
  public static StoragePoolDefinition directory(String name, String targetPath) {
    return new StoragePoolDefinition(name, targetPath);
  }
}
