/** Values that the catalog's sentences are filled with. */
export type ErrorValues = Readonly<Record<string, string | number>>

/**
 * A catalog sentence with `{name}` replaced by the values; an unknown name stays as it is. What
 * stands in `[…]` with a name is said only where there is a value of that name.
 */
export function fillIn(sentence: string, values: ErrorValues): string {
  const said = sentence.replaceAll(
    /\[([^[\]]*\{(\w+)\}[^[\]]*)\]/g,
    (_whole, part: string, name: string) => (values[name] === undefined ? '' : part),
  )
  return said.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
