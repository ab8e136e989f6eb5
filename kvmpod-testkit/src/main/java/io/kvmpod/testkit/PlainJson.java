package io.kvmpod.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kvmpod.core.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON that nobody vouches for into plain data: maps, lists, texts, whole numbers, truth. */
final class PlainJson {

  /** Deeper than any snapshot, and no danger to the stack. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_TEXT = 1 << 20;

  /** More digits than a long has, so that it is the number that is told and not its length. */
  private static final int LONGEST_NUMBER = 100;

  /** About a million machines. */
  private static final long LONGEST_DOCUMENT = 1L << 30;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxDocumentLength(LONGEST_DOCUMENT)
                  .build())
          .build();

  private final String field;
  private final JsonParser json;

  private PlainJson(String field, JsonParser json) {
    this.field = field;
    this.json = json;
  }

  /**
   * Returns the data of a text that is one JSON value.
   *
   * @throws InvalidRequestException if it is none, has a key twice, a {@code null} or a number with
   *     a fraction, or is too deep or too long; it tells line and column
   */
  static Object parse(String field, String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return new PlainJson(field, json).all();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text throws none
    }
  }

  private Object all() throws IOException {
    try {
      Object value = value(json.nextToken());
      if (json.nextToken() != null) {
        throw fault(json.currentTokenLocation(), "nothing after the end of the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation(); // null where a limit is passed
      throw fault(
          location == null ? json.currentLocation() : location, "JSON: " + e.getOriginalMessage());
    }
  }

  private Object value(JsonToken token) throws IOException {
    if (token == null) {
      throw fault(json.currentLocation(), "a value");
    }
    return switch (token) {
      case START_OBJECT -> map();
      case START_ARRAY -> list();
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> number();
      case VALUE_NUMBER_FLOAT -> throw here("a whole number");
      default -> throw here("a value; what is not known is left out");
    };
  }

  private Map<String, Object> map() throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      map.put(key, value(json.nextToken()));
    }
    return map;
  }

  private List<Object> list() throws IOException {
    List<Object> list = new ArrayList<>();
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      list.add(value(t));
    }
    return list;
  }

  private Object number() throws IOException {
    JsonParser.NumberType type = json.getNumberType();
    if (type == JsonParser.NumberType.BIG_INTEGER) {
      throw here("a whole number of at most %d".formatted(Long.MAX_VALUE));
    }
    return json.getLongValue();
  }

  private InvalidRequestException here(String expected) throws IOException {
    return fault(json.currentTokenLocation(), "%s, found %s".formatted(expected, json.getText()));
  }

  private InvalidRequestException fault(JsonLocation location, String expected) {
    return InvalidRequestException.field(
        field,
        "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr()),
        expected);
  }
}
