/** Enough for what a few members say at the same moment. */
const mostKept = 16

/** Longer texts are the states of large clusters: rare, and not worth the room. */
const longestKept = 32_768

/**
 * A function of text that remembers its newest values. Where many members live in one process they
 * hear the same message, which is then read once for all; so what it gives is never written to.
 */
export function rememberLately<Value>(read: (text: string) => Value): (text: string) => Value {
  const lately = new Map<string, Value>()
  return (text) => {
    const known = lately.get(text)
    if (known !== undefined) return known
    const value = read(text)
    if (text.length > longestKept) return value
    lately.set(text, value)
    const [oldest] = lately.keys()
    if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest)
    return value
  }
}
