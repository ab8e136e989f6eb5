package io.kvmpod.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A libvirt connection URI, such as {@code qemu:///system}, {@code qemu+ssh://user@host/system} or
 * {@code test:///default}, or that of a simulated host. {@link #toString} leaves out the user's
 * password and every option value that may be a secret; those of a simulated host are none.
 */
public final class PodUri {

  /** Options that run a command on this machine, or turn the check of the other side off. */
  private static final Set<String> DANGEROUS =
      Set.of("command", "netcat", "proxy", "no_verify", "no_sanity", "known_hosts_verify");

  /** Options whose values are safe to show: names, switches and paths. */
  private static final Set<String> SHOWN =
      Set.of(
          "socket",
          "no_tty",
          "no_verify",
          "no_sanity",
          "mode",
          "sshauth",
          "keyfile",
          "known_hosts",
          "known_hosts_verify",
          "pkipath",
          "authfile",
          "tls_priority");

  private static final String HIDDEN = "***";

  /** The user's password in any URI, however it was written again. */
  private static final Pattern PASSWORD = Pattern.compile("(://[^/@\\s:]*):[^@/\\s]*@");

  private final String text;
  private final URI uri;

  private PodUri(String text, URI uri) {
    this.text = text;
    this.uri = uri;
  }

  /**
   * Reads a connection URI.
   *
   * @throws InvalidRequestException if it is no URI, has no scheme, or is longer than 4096
   *     characters
   */
  public static PodUri parse(String text) {
    if (text.length() > 4096) {
      throw InvalidRequestException.field("uri", "…", "at most 4096 characters");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      // the text may hold a password: only the position is told
      throw InvalidRequestException.field(
          "uri",
          "(not shown)",
          "a libvirt URI such as qemu:///system; fault at position " + e.getIndex());
    }
    if (uri.getScheme() == null || uri.isOpaque() || uri.getFragment() != null) {
      throw InvalidRequestException.field(
          "uri", "(not shown)", "a libvirt URI with a driver and a path, such as qemu:///system");
    }
    return new PodUri(text, uri);
  }

  /**
   * Returns the driver, the part of the scheme before {@code +}, in lower case: {@code qemu},
   * {@code test}.
   */
  public String driver() {
    return scheme().split("\\+", 2)[0];
  }

  /**
   * Returns the names of options in this URI that run a command or turn verification off; empty for
   * a safe URI.
   */
  public List<String> dangerousOptions() {
    return options().stream()
        .map(PodUri::optionName)
        .filter(DANGEROUS::contains)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns the whole text, which may hold credentials: for the adapter that connects, never for a
   * message or a log.
   */
  public String secretText() {
    return text;
  }

  /**
   * Returns the text with everything taken out of it that may be secret in this URI: what libvirt
   * answers repeats parts of the URI, as they were written or decoded.
   */
  public String scrub(String answer) {
    String scrubbed = PASSWORD.matcher(answer).replaceAll("$1:" + HIDDEN + "@");
    for (String secret : secrets()) {
      scrubbed = scrubbed.replace(secret, HIDDEN);
    }
    return scrubbed;
  }

  /** Returns the URI without password and without option values that may be secret. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(scheme()).append("://");
    String authority = uri.getRawAuthority();
    if (authority != null) {
      String user = user();
      int colon = colon(user);
      out.append(colon < 0 ? user : user.substring(0, colon) + ":" + HIDDEN)
          .append(authority.substring(Math.max(authority.lastIndexOf('@'), 0)));
    }
    out.append(uri.getRawPath() == null ? "" : uri.getRawPath());
    String separator = "?";
    for (String option : options()) {
      String name = optionName(option);
      out.append(separator).append(isShown(name) ? option : name + "=" + HIDDEN);
      separator = "&";
    }
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PodUri that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** A simulated host has no secrets: its options say how large it is. */
  private boolean isShown(String option) {
    return driver().equals("sim") || SHOWN.contains(option);
  }

  private String scheme() {
    String scheme = uri.getScheme();
    return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
  }

  private List<String> options() {
    String query = uri.getRawQuery();
    return query == null
        ? List.of()
        : Arrays.stream(query.split("[&;]")).filter(o -> !o.isEmpty()).toList();
  }

  /** Returns the part of the authority before the host: the user, perhaps with a password. */
  private String user() {
    String authority = uri.getRawAuthority();
    int at = authority == null ? -1 : authority.lastIndexOf('@');
    return authority == null || at < 0 ? "" : authority.substring(0, at);
  }

  /** Returns every text that may be secret, as it was written and decoded, the longest first. */
  private List<String> secrets() {
    String user = user();
    int colon = colon(user);
    Stream<String> password =
        colon < 0
            ? Stream.empty()
            : Stream.of(user.substring(colon + (user.charAt(colon) == ':' ? 1 : 3)));
    Stream<String> values =
        options().stream()
            .filter(o -> !isShown(optionName(o)) && o.contains("="))
            .map(o -> o.substring(o.indexOf('=') + 1));
    return Stream.concat(password, values)
        .flatMap(raw -> Stream.of(raw, decoded(raw)))
        .filter(secret -> !secret.isEmpty())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** The place of the first colon, percent-encoded or not, or -1. */
  private static int colon(String user) {
    int plain = user.indexOf(':');
    int encoded = user.toLowerCase(Locale.ROOT).indexOf("%3a");
    return plain < 0 || (encoded >= 0 && encoded < plain) ? encoded : plain;
  }

  /** As libvirt reads a name: percent-decoded, and without regard to case. */
  private static String optionName(String option) {
    return decoded(option.split("=", 2)[0]).toLowerCase(Locale.ROOT);
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
