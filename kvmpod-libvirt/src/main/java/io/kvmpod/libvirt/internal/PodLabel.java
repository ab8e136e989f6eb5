package io.kvmpod.libvirt.internal;

import io.kvmpod.core.PodUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a pod is called in messages, and what must not be in them: libvirt repeats parts of the
 * address in its answers, and a program may have put a password there.
 */
final class PodLabel {

  /** Options whose values say where something is; without them libvirt's answer is a riddle. */
  private static final Set<String> HARMLESS =
      Set.of(
          "socket",
          "no_tty",
          "no_verify",
          "no_sanity",
          "mode",
          "proxy",
          "sshauth",
          "name",
          "session",
          "keyfile",
          "known_hosts",
          "known_hosts_verify",
          "pkipath",
          "authfile",
          "command",
          "netcat",
          "tls_priority");

  private static final String HIDDEN = "***";

  /** The user's password in any address, however it was written again. */
  private static final Pattern PASSWORD = Pattern.compile("(://[^/@\\s:]*):[^@/\\s]*@");

  private final String shown;
  private final List<String> secrets;

  private PodLabel(String shown, List<String> secrets) {
    this.shown = shown;
    this.secrets = secrets;
  }

  static PodLabel of(PodUri uri) {
    List<String> secrets = new ArrayList<>();
    String text = uri.secretText();
    int authority = text.indexOf("://");
    int query = text.indexOf('?');
    if (authority >= 0) {
      String rest = text.substring(authority + 3, query < 0 ? text.length() : query);
      int at = rest.lastIndexOf('@');
      int colon = rest.indexOf(':');
      if (colon >= 0 && colon < at) {
        addWithDecoded(secrets, rest.substring(colon + 1, at));
      }
    }
    if (query >= 0) {
      for (String option : text.substring(query + 1).split("[&;]", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0
            && !HARMLESS.contains(decoded(option.substring(0, equals)).toLowerCase(Locale.ROOT))) {
          addWithDecoded(secrets, option.substring(equals + 1));
        }
      }
    }
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return new PodLabel(uri.toString(), List.copyOf(secrets));
  }

  /** Returns the text without the secrets of this pod's address. */
  String scrub(String text) {
    String scrubbed = PASSWORD.matcher(text).replaceAll("$1:" + HIDDEN + "@");
    for (String secret : secrets) {
      scrubbed = scrubbed.replace(secret, HIDDEN);
    }
    return scrubbed;
  }

  /** Returns the address without credentials. */
  @Override
  public String toString() {
    return shown;
  }

  private static void addWithDecoded(List<String> secrets, String raw) {
    for (String form : List.of(raw, decoded(raw))) {
      if (!form.isEmpty() && !secrets.contains(form)) {
        secrets.add(form);
      }
    }
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
