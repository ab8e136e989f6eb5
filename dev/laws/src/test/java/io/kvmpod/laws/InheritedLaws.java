package io.kvmpod.laws;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws for {@link SampleLaws} to inherit. */
abstract class InheritedLaws {

  @Property(tries = 3)
  void isInherited(@ForAll int number) {}
}
