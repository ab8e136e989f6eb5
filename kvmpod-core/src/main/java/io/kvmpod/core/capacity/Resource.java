package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is counted: the host's cores, its memory, or the bytes of one storage pool; or one of the
 * three kinds over all pods, as far as a resource pool has it.
 *
 * @param name the storage pool's name; otherwise the kind's own word
 * @param resourcePool the resource pool whose share it is, or null when it is the host's
 */
public record Resource(Kind kind, String name, @Nullable String resourcePool) {

  /** The host's processors, counted in cores. */
  public static final Resource CORES = new Resource(Kind.CORES, "cores", null);

  /** The host's memory, counted in bytes. */
  public static final Resource MEMORY = new Resource(Kind.MEMORY, "memory", null);

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if the name of anything but a storage pool is not the kind's
   *     own word
   */
  public Resource {
    String word = kind.name().toLowerCase(Locale.ROOT);
    if ((kind != Kind.STORAGE || resourcePool != null) && !name.equals(word)) {
      throw new IllegalArgumentException(
          "the name of %s must be '%s', was '%s'".formatted(kind, word, name));
    }
  }

  /** Returns the bytes of the storage pool with that name. */
  public static Resource storagePool(String name) {
    return new Resource(Kind.STORAGE, name, null);
  }

  /** Returns what the resource pool with that name has of one kind, over all pods. */
  public static Resource ofResourcePool(Kind kind, String resourcePool) {
    return new Resource(kind, kind.name().toLowerCase(Locale.ROOT), resourcePool);
  }

  /**
   * Reads a resource.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Resource from(PlainData data) {
    Kind kind = data.only("kind", "name", "resourcePool").get("kind").constant(Kind.class);
    String resourcePool = data.findOrNull("resourcePool", PlainData::text);
    return data.get("name").text(name -> new Resource(kind, name, resourcePool));
  }

  /** Returns the resource as plain data, in a stable order; {@link #from} reads it back. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind.name());
    map.put("name", name);
    if (resourcePool != null) {
      map.put("resourcePool", resourcePool);
    }
    return map;
  }

  /**
   * Returns the amount with its unit, for people: {@code 4 cores}, {@code 2GiB}, {@code 32GB}. May
   * be negative. Memory of a GiB or more that is no whole number of MiB, as a host's seldom is, is
   * rounded to hundredths of a GiB.
   */
  public String show(long units) {
    boolean rounded = kind == Kind.MEMORY && units % MIB != 0 && Math.abs(units) >= GIB;
    return rounded
        ? BigDecimal.valueOf(units)
                .divide(BigDecimal.valueOf(GIB), 2, RoundingMode.HALF_UP)
                .toPlainString()
            + "GiB"
        : exact(units);
  }

  /**
   * Returns the exact amount with its unit and what it is of: {@code 4 cores}, {@code 2GiB of
   * memory}, {@code 32GB of storage pool pool1}.
   */
  String amount(long units) {
    if (kind == Kind.CORES) {
      return exact(units) + (resourcePool == null ? "" : " of resource pool " + resourcePool);
    }
    return exact(units) + " of " + this;
  }

  /** Returns the exact amount with its unit. May be negative; the smallest number is off by one. */
  String exact(long units) {
    String sign = units < 0 ? "-" : "";
    long magnitude = units == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(units);
    return sign
        + switch (kind) {
          case CORES -> magnitude + (magnitude == 1 ? " core" : " cores");
          case MEMORY -> MemorySize.ofBytes(magnitude).toString();
          case STORAGE -> StorageSize.ofBytes(magnitude).toString();
        };
  }

  /**
   * Returns {@code cores}, {@code memory} or {@code storage pool pool1}, or such as {@code memory
   * of resource pool gold}.
   */
  @Override
  public String toString() {
    if (resourcePool != null) {
      return name + " of resource pool " + resourcePool;
    }
    return kind == Kind.STORAGE ? "storage pool " + name : name;
  }

  /** The three kinds of resource. */
  public enum Kind {
    /** Counted in cores. */
    CORES,
    /** Counted in bytes. */
    MEMORY,
    /** Counted in bytes of one storage pool. */
    STORAGE
  }
}
