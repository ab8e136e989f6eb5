package io.kvmpod.testkit;

import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All domains of a simulated host. Every change of one is written into the books here. */
final class Domains {

  private final Map<UUID, Domain> all = new LinkedHashMap<>();
  private final Books books;
  private final Events events;

  Domains(Books books, Events events) {
    this.books = books;
    this.events = events;
  }

  /**
   * Adds a domain.
   *
   * @throws io.kvmpod.core.ConflictException if its name or UUID is taken
   */
  void add(Call call, Domain domain) {
    Domain same = all.get(domain.uuid());
    if (same != null) {
      throw call.conflict(
          "domain '%s' has the UUID %s already".formatted(same.name(), domain.uuid()));
    }
    Optional<MachineInfo> other = books.ledger().machine(domain.name());
    if (other.isPresent()) {
      throw call.conflict(
          "domain '%s' exists already with UUID %s".formatted(domain.name(), other.get().uuid()));
    }
    all.put(domain.uuid(), domain);
    changed(domain);
  }

  /** Writes down what the domain is now. */
  void changed(Domain domain) {
    books.put(domain.seen());
  }

  void remove(Domain domain) {
    all.remove(domain.uuid());
    books.remove(domain.uuid());
  }

  void tell(Domain domain, MachineEvent.Change change) {
    events.tell(new MachineEvent(domain.uuid(), domain.name(), change));
  }

  @Nullable Domain find(UUID uuid) {
    return all.get(uuid);
  }

  /** Returns what is seen of the domain of that name. */
  Optional<MachineInfo> find(String name) {
    return books.ledger().machine(name);
  }

  Domain require(Call call, UUID uuid) {
    Domain domain = all.get(uuid);
    if (domain == null) {
      throw call.refused(
          ErrorNumber.NO_DOMAIN,
          "Domain not found: no domain with matching uuid '%s'".formatted(uuid));
    }
    return domain;
  }

  /** Returns all of them, in host order. */
  List<Domain> inOrder() {
    return List.copyOf(all.values());
  }
}
