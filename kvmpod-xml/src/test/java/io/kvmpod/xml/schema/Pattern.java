package io.kvmpod.xml.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a grammar, in the simplified form of RELAX NG, and how to make what matches it. */
interface Pattern {

  /** A cost past all others: nothing matches. */
  int NEVER = 1_000_000;

  /** Returns the fewest elements of a match. */
  int cost(ToIntFunction<String> definitions);

  /** Returns the patterns inside. */
  default Stream<Pattern> parts() {
    return Stream.of();
  }

  /** Returns something that matches, where there is such. */
  Content sample(Sampling sampling);

  private static int sum(List<Pattern> patterns, ToIntFunction<String> definitions) {
    return Math.min(NEVER, patterns.stream().mapToInt(p -> p.cost(definitions)).sum());
  }

  /** Nothing. */
  record Empty() implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return 0;
    }

    @Override
    public Content sample(Sampling sampling) {
      return Content.NONE;
    }
  }

  /** What matches nothing, not even nothing. */
  record NotAllowed() implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return NEVER;
    }

    @Override
    public Content sample(Sampling sampling) {
      throw new IllegalStateException("notAllowed cannot be sampled");
    }
  }

  /** Any text. */
  record Text() implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return 0;
    }

    @Override
    public Content sample(Sampling sampling) {
      return sampling.text(sampling.chance().text());
    }
  }

  /** One value. */
  record Value(String value) implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return 0;
    }

    @Override
    public Content sample(Sampling sampling) {
      return sampling.text(value);
    }
  }

  /** A value of a type. */
  record Data(Datatype type) implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return 0;
    }

    @Override
    public Content sample(Sampling sampling) {
      return sampling.text(type.sample(sampling.chance()));
    }
  }

  /** Values with white space between. */
  record Values(Pattern values) implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return values.cost(definitions);
    }

    @Override
    public Stream<Pattern> parts() {
      return Stream.of(values);
    }

    @Override
    public Content sample(Sampling sampling) {
      return sampling.text(
          values.sample(sampling).nodes().stream()
              .map(node -> node.getTextContent().strip())
              .collect(Collectors.joining(sampling.chance().of(" ", "  ", "\n"))));
    }
  }

  /** An attribute. */
  record Attribute(NameClass names, Pattern value) implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return value.cost(definitions);
    }

    @Override
    public Stream<Pattern> parts() {
      return Stream.of(value);
    }

    @Override
    public Content sample(Sampling sampling) {
      return Content.of(names.sample(sampling.chance()), value.sample(sampling).text());
    }
  }

  /** An element. */
  record Element(NameClass names, Pattern content) implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return Math.min(NEVER, 1 + content.cost(definitions));
    }

    @Override
    public Stream<Pattern> parts() {
      return Stream.of(content);
    }

    @Override
    public Content sample(Sampling sampling) {
      return sampling.element(names.sample(sampling.chance()), content);
    }
  }

  /** What is defined under a name. */
  record Reference(String name) implements Pattern {
    @Override
    public int cost(ToIntFunction<String> definitions) {
      return definitions.applyAsInt(name);
    }

    @Override
    public Content sample(Sampling sampling) {
      return sampling.grammar().definition(name).sample(sampling);
    }
  }

  /** Once or more. */
  record Repeated(Pattern once) implements Pattern {
    private static final int MOST = 5;

    @Override
    public int cost(ToIntFunction<String> definitions) {
      return once.cost(definitions);
    }

    @Override
    public Stream<Pattern> parts() {
      return Stream.of(once);
    }

    @Override
    public Content sample(Sampling sampling) {
      List<Content> all = new ArrayList<>(List.of(once.sample(sampling)));
      while (all.size() < MOST && sampling.mayGrow() && sampling.chance().oneIn(2)) {
        all.add(once.sample(sampling));
      }
      return Content.inOrder(all);
    }
  }

  /** One after the other. */
  record Group(List<Pattern> members) implements Pattern {
    public Group {
      members = List.copyOf(members);
    }

    @Override
    public int cost(ToIntFunction<String> definitions) {
      return sum(members, definitions);
    }

    @Override
    public Stream<Pattern> parts() {
      return members.stream();
    }

    @Override
    public Content sample(Sampling sampling) {
      return Content.inOrder(members.stream().map(m -> m.sample(sampling)).toList());
    }
  }

  /** All, in any order. */
  record Interleave(List<Pattern> members) implements Pattern {
    public Interleave {
      members = List.copyOf(members);
    }

    @Override
    public int cost(ToIntFunction<String> definitions) {
      return sum(members, definitions);
    }

    @Override
    public Stream<Pattern> parts() {
      return members.stream();
    }

    @Override
    public Content sample(Sampling sampling) {
      // In any order here too, so that the first does not always have the most room.
      List<Pattern> order = sampling.chance().shuffled(members);
      return Content.mixed(order.stream().map(m -> m.sample(sampling)).toList(), sampling.chance());
    }
  }

  /** One of some. */
  record Choice(List<Pattern> members) implements Pattern {
    public Choice {
      members = List.copyOf(members);
    }

    @Override
    public int cost(ToIntFunction<String> definitions) {
      return members.stream().mapToInt(m -> m.cost(definitions)).min().orElse(NEVER);
    }

    @Override
    public Stream<Pattern> parts() {
      return members.stream();
    }

    @Override
    public Content sample(Sampling sampling) {
      return (sampling.mayGrow() ? any(sampling) : cheapest(sampling)).sample(sampling);
    }

    private Pattern any(Sampling sampling) {
      return sampling
          .chance()
          .of(members.stream().filter(m -> sampling.grammar().cost(m) < NEVER).toList());
    }

    private Pattern cheapest(Sampling sampling) {
      return sampling.chance().shuffled(members).stream()
          .min(Comparator.comparingInt(sampling.grammar()::cost))
          .orElseThrow();
    }
  }
}
