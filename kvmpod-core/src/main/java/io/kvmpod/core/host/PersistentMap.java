package io.kvmpod.core.host;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable ordered map that shares what is equal with the map it was made from: another entry
 * costs time and memory that grow with the logarithm of its size. A weight-balanced tree (Adams,
 * "Efficient sets: a balancing act", 1993, with the weights of Hirai and Yamamoto, 2011).
 */
final class PersistentMap<K, V> extends AbstractMap<K, V> {

  /** One side of a tree is at most so many times as heavy as the other. */
  private static final int DELTA = 3;

  /** From this weight of the inner side on, a rotation is double. */
  private static final int GAMMA = 2;

  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;

  private PersistentMap(Comparator<? super K> order, @Nullable Node<K, V> root) {
    this.order = order;
    this.root = root;
  }

  static <K, V> PersistentMap<K, V> empty(Comparator<? super K> order) {
    return new PersistentMap<>(order, null);
  }

  /** Returns this map with that entry, in place of one with the same key. */
  PersistentMap<K, V> plus(K key, V value) {
    return new PersistentMap<>(order, insert(root, key, value));
  }

  /** Returns this map without an entry of that key. */
  PersistentMap<K, V> minus(K key) {
    return find(key) == null ? this : new PersistentMap<>(order, remove(root, key));
  }

  /** Returns the value, or null. */
  @Nullable V find(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int side = order.compare(key, node.key);
      if (side == 0) {
        return node.value;
      }
      node = side < 0 ? node.left : node.right;
    }
    return null;
  }

  /**
   * Returns the value.
   *
   * @throws NoSuchElementException if there is none
   */
  V required(K key) {
    V value = find(key);
    if (value == null) {
      throw new NoSuchElementException(String.valueOf(key));
    }
    return value;
  }

  /**
   * Returns the value at that place of the order.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  V at(int index) {
    Node<K, V> node = root;
    int rest = index;
    while (node != null) {
      int left = size(node.left);
      if (rest == left) {
        return node.value;
      }
      if (rest < left) {
        node = node.left;
      } else {
        rest -= left + 1;
        node = node.right;
      }
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** Returns how many entries the longest search looks at. */
  int height() {
    return height(root);
  }

  @Override
  @SuppressWarnings("unchecked") // as in every ordered map, a key of another type is a fault
  public @Nullable V get(@Nullable Object key) {
    return key == null ? null : find((K) key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return size(root);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return new InOrder<>(root);
      }

      @Override
      public int size() {
        return PersistentMap.this.size();
      }
    };
  }

  private Node<K, V> insert(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, null, null);
    }
    int side = order.compare(key, node.key);
    if (side == 0) {
      return new Node<>(key, value, node.left, node.right);
    }
    return side < 0
        ? balance(node, insert(node.left, key, value), node.right)
        : balance(node, node.left, insert(node.right, key, value));
  }

  private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int side = order.compare(key, node.key);
    if (side == 0) {
      return joined(node.left, node.right);
    }
    return side < 0
        ? balance(node, remove(node.left, key), node.right)
        : balance(node, node.left, remove(node.right, key));
  }

  private static <K, V> @Nullable Node<K, V> joined(
      @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    Node<K, V> next = right;
    while (next.left != null) {
      next = next.left;
    }
    return balance(next, left, withoutFirst(right));
  }

  private static <K, V> @Nullable Node<K, V> withoutFirst(Node<K, V> node) {
    return node.left == null ? node.right : balance(node, withoutFirst(node.left), node.right);
  }

  /** Returns the entry of the node over these two sides, of which one changed by one entry. */
  private static <K, V> Node<K, V> balance(
      Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int heavyLeft = size(left) + 1;
    int heavyRight = size(right) + 1;
    if (right != null && heavyRight > DELTA * heavyLeft) {
      Node<K, V> inner = right.left;
      if (inner == null || size(inner) + 1 < GAMMA * (size(right.right) + 1)) {
        return over(right, over(entry, left, inner), right.right);
      }
      return over(inner, over(entry, left, inner.left), over(right, inner.right, right.right));
    }
    if (left != null && heavyLeft > DELTA * heavyRight) {
      Node<K, V> inner = left.right;
      if (inner == null || size(inner) + 1 < GAMMA * (size(left.left) + 1)) {
        return over(left, left.left, over(entry, inner, right));
      }
      return over(inner, over(left, left.left, inner.left), over(entry, inner.right, right));
    }
    return over(entry, left, right);
  }

  private static <K, V> Node<K, V> over(
      Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    return new Node<>(entry.key, entry.value, left, right);
  }

  private static int height(@Nullable Node<?, ?> node) {
    return node == null ? 0 : 1 + Math.max(height(node.left), height(node.right));
  }

  private static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private static final class Node<K, V> {
    private final K key;
    private final V value;
    private final @Nullable Node<K, V> left;
    private final @Nullable Node<K, V> right;
    private final int size;

    Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
      this.key = key;
      this.value = value;
      this.left = left;
      this.right = right;
      this.size = PersistentMap.size(left) + 1 + PersistentMap.size(right);
    }
  }

  private static final class InOrder<K, V> implements Iterator<Map.Entry<K, V>> {
    private final Deque<Node<K, V>> ahead = new ArrayDeque<>();

    InOrder(@Nullable Node<K, V> root) {
      descend(root);
    }

    @Override
    public boolean hasNext() {
      return !ahead.isEmpty();
    }

    @Override
    public Map.Entry<K, V> next() {
      if (ahead.isEmpty()) {
        throw new NoSuchElementException();
      }
      Node<K, V> node = ahead.pop();
      descend(node.right);
      return Map.entry(node.key, node.value);
    }

    private void descend(@Nullable Node<K, V> from) {
      for (Node<K, V> node = from; node != null; node = node.left) {
        ahead.push(node);
      }
    }
  }
}
