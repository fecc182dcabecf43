/** An element of a picture; text and values are escaped, so that nothing in them ends it. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text = '',
): string {
  const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(String(value))}"`)
  return `<${name}${all.join('')}>${escaped(text)}</${name}>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (one) => entities[one] ?? one)
}

function quoted(text: string): string {
  return escaped(text).replaceAll('"', '&quot;')
}
