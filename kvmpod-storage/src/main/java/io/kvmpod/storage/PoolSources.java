package io.kvmpod.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.storage.document.FormatType;
import io.kvmpod.storage.document.NamedElement;
import io.kvmpod.storage.document.PoolSourceXml;
import io.kvmpod.storage.document.SecretReference;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is behind a storage pool, to and from its {@code <source>}. */
final class PoolSources {

  /** The adapter that the kernel has a name for. */
  private static final String KERNELS_ADAPTER = "scsi_host";

  private static final long NO_PORT = -1;

  private PoolSources() {}

  /** Returns the element, or null when nothing is behind the pool. */
  static @Nullable PoolSourceXml write(PoolSource source) {
    if (source.equals(PoolSource.NONE)) {
      return null;
    }
    PoolSourceXml element = new PoolSourceXml();
    source.hosts().forEach(host -> element.hosts.add(host(host)));
    source.devices().forEach(device -> element.devices.add(device(device)));
    element.directory = source.directory() == null ? null : directory(source.directory());
    element.adapter = source.adapter() == null ? null : adapter(source.adapter());
    element.name = source.name();
    element.initiator = source.initiator() == null ? null : initiator(source.initiator());
    element.auth = source.auth() == null ? null : auth(source.auth());
    element.format = source.format() == null ? null : FormatType.of(source.format());
    return element;
  }

  private static PoolSourceXml.Host host(PoolSource.Host host) {
    PoolSourceXml.Host element = new PoolSourceXml.Host();
    element.name = host.name();
    element.port = host.port() == null ? null : host.port().longValue();
    return element;
  }

  private static PoolSourceXml.Device device(String path) {
    PoolSourceXml.Device element = new PoolSourceXml.Device();
    element.path = path;
    return element;
  }

  private static PoolSourceXml.PathElement directory(String path) {
    PoolSourceXml.PathElement element = new PoolSourceXml.PathElement();
    element.path = path;
    return element;
  }

  private static PoolSourceXml.Adapter adapter(String name) {
    PoolSourceXml.Adapter element = new PoolSourceXml.Adapter();
    element.type = KERNELS_ADAPTER;
    element.name = name;
    return element;
  }

  private static PoolSourceXml.Initiator initiator(String name) {
    PoolSourceXml.Initiator element = new PoolSourceXml.Initiator();
    element.iqn = NamedElement.of(name);
    return element;
  }

  private static PoolSourceXml.Auth auth(PoolSource.Auth auth) {
    PoolSourceXml.Auth element = new PoolSourceXml.Auth();
    element.type = auth.type();
    element.username = auth.username();
    element.secret = new SecretReference();
    element.secret.uuid = auth.secret() == null ? null : auth.secret().toString();
    element.secret.usage = auth.usage();
    return element;
  }

  /**
   * Returns what the element says.
   *
   * @throws InvalidRequestException if a server or who the host is to it cannot be meant
   */
  static PoolSource read(@Nullable PoolSourceXml source) {
    if (source == null) {
      return PoolSource.NONE;
    }
    return PoolSource.builder()
        .hosts(source.hosts.stream().map(PoolSources::read).toList())
        .devices(source.devices.stream().map(d -> d.path).filter(Objects::nonNull).toList())
        .directory(source.directory == null ? null : source.directory.path)
        .name(source.name)
        .format(source.format == null ? null : source.format.type)
        .initiator(
            source.initiator == null || source.initiator.iqn == null
                ? null
                : source.initiator.iqn.name)
        .adapter(source.adapter == null ? null : source.adapter.name)
        .auth(source.auth == null ? null : read(source.auth))
        .build();
  }

  private static PoolSource.Host read(PoolSourceXml.Host host) {
    Long port = host.port;
    return new PoolSource.Host(some(host.name), port == null ? null : narrowed(port));
  }

  /** No port that is out of range becomes one that is in it. */
  private static int narrowed(long port) {
    return (int) (port == (int) port ? port : NO_PORT);
  }

  private static PoolSource.Auth read(PoolSourceXml.Auth auth) {
    SecretReference secret = auth.secret == null ? new SecretReference() : auth.secret;
    UUID uuid = secret.uuid == null ? null : LibvirtStorageFormat.uuid("auth secret", secret.uuid);
    return new PoolSource.Auth(some(auth.type), some(auth.username), uuid, secret.usage);
  }

  private static String some(@Nullable String text) {
    return text == null ? "" : text;
  }
}
