package io.kvmpod.xml.schema;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.namespace.QName;

/** A RELAX NG grammar with all that it includes. Safe for use by many threads. */
final class Grammar {
  private static final Map<Path, Grammar> LOADED = new ConcurrentHashMap<>();

  private final Pattern start;
  private final Map<String, Pattern> definitions;
  private final Map<String, Integer> costs = new HashMap<>();

  /** By identity: to compare patterns would cost more than to ask again. */
  private final Map<Pattern, Integer> patternCosts =
      Collections.synchronizedMap(new IdentityHashMap<>());

  Grammar(Pattern start, Map<String, Pattern> definitions) {
    this.start = start;
    this.definitions = Map.copyOf(definitions);
    definitions.keySet().forEach(name -> costs.put(name, Pattern.NEVER));
    boolean changed = true;
    while (changed) {
      changed = cheaper();
    }
    if (cost(start) >= Pattern.NEVER) {
      throw new IllegalArgumentException("nothing matches the grammar");
    }
  }

  /** Returns the grammar of the file, which is read once. */
  static Grammar load(Path file) {
    return LOADED.computeIfAbsent(file, GrammarReader::read);
  }

  Pattern start() {
    return start;
  }

  Pattern definition(String name) {
    return Optional.ofNullable(definitions.get(name))
        .orElseThrow(() -> new IllegalArgumentException("nothing is defined as " + name));
  }

  /** Returns the fewest elements of what matches the pattern, which is one of this grammar. */
  int cost(Pattern pattern) {
    return patternCosts.computeIfAbsent(pattern, p -> p.cost(this::costOfDefinition));
  }

  /** Returns the names of all elements that a valid document may have, but for wildcards. */
  Set<QName> elements() {
    Set<QName> names = new HashSet<>();
    collect(start, names, Collections.newSetFromMap(new IdentityHashMap<>()));
    return names;
  }

  private void collect(Pattern pattern, Set<QName> names, Set<Pattern> seen) {
    if (cost(pattern) >= Pattern.NEVER || !seen.add(pattern)) {
      return;
    }
    if (pattern instanceof Pattern.Element e && e.names() instanceof NameClass.Named one) {
      names.add(one.name());
    }
    if (pattern instanceof Pattern.Reference reference) {
      collect(definition(reference.name()), names, seen);
    }
    pattern.parts().forEach(part -> collect(part, names, seen));
  }

  private int costOfDefinition(String name) {
    return costs.getOrDefault(name, Pattern.NEVER);
  }

  private boolean cheaper() {
    boolean changed = false;
    for (Map.Entry<String, Pattern> definition : definitions.entrySet()) {
      int cost = definition.getValue().cost(this::costOfDefinition);
      Integer before = costs.put(definition.getKey(), cost);
      changed |= before == null || before != cost;
    }
    return changed;
  }
}
