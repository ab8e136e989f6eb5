package io.kvmpod.libvirt.internal.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.libvirt.OnFleet;
import io.kvmpod.libvirt.internal.difference.Cases.Case;
import io.kvmpod.libvirt.internal.difference.Disagreements.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checks of network definitions against a real libvirt's own, by the same recipes. */
@OnFleet
@Timeout(240)
class NetworkDifferenceTest {

  private static final int MIXED = 300;
  private static final long SEED = 5;

  private final Disagreements known = Disagreements.read();
  private final Set<Row> seen = new HashSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private int compared;
  private int agreed;

  @Test
  void whereWeDoNotAgreeIsInTheDocumentAndNothingElseIs() {
    try (LibvirtVerdicts libvirt = new LibvirtVerdicts()) {
      Stream.concat(Cases.all().stream(), Cases.mixed(MIXED, SEED).stream())
          .forEach(c -> compare(c, libvirt));
    }

    assertThat(unknown).as("disagreements that are not in the document").isEmpty();
    List<Row> listed = new ArrayList<>(known.refusedHere());
    listed.addAll(known.refusedThere());
    assertThat(seen).as("what the document lists does occur").containsAll(listed);
    assertThat(compared).isGreaterThan(500);
    assertThat(agreed).isGreaterThan(300);
  }

  private void compare(Case one, LibvirtVerdicts libvirt) {
    Recipe recipe = one.recipe();
    String xml = RecipeXml.write(recipe);
    String ours = refusalHere(recipe);
    boolean start = one.start() && recipe.isSafeToStart();
    String theirs = libvirt.refusal(xml, start);
    compared++;
    if ((ours == null) == (theirs == null)) {
      agreed++;
    } else if (ours != null) {
      List<Row> rows = known.refusedHere().stream().filter(r -> r.isOfField(ours)).toList();
      look(rows, "libvirt takes what is refused here: " + ours + " " + xml, ours);
    } else if (theirs != null) {
      List<Row> rows = new ArrayList<>(known.refusedThere());
      rows.addAll(known.ofTheHost());
      look(rows, "libvirt refuses what is taken here: " + theirs + " " + xml, theirs);
    }
  }

  private void look(List<Row> rows, String what, String refusal) {
    List<Row> matching = rows.stream().filter(r -> r.matches(refusal)).toList();
    if (matching.size() == 1) {
      seen.add(matching.get(0));
    } else {
      unknown.add(what + " is in the lines " + matching);
    }
  }

  private static @Nullable String refusalHere(Recipe recipe) {
    try {
      Object unused = RecipeCalls.define(recipe);
      return null;
    } catch (InvalidRequestException e) {
      return e.getMessage();
    }
  }
}
