const known = new WeakMap<object, string>()

/** Where a memory has what is never changed but replaced: each decision, each tag's instances. */
const depthKept = 3

/**
 * A plain value as JSON, as `JSON.stringify` writes it. States are never changed but replaced in
 * part: the text of a part that was written before is taken again.
 */
export function textOf(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth < depthKept) return write(value, depth + 1)
  const kept = known.get(value)
  if (kept !== undefined) return kept
  const text = JSON.stringify(value)
  known.set(value, text)
  return text
}

function write(value: object, depth: number): string {
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${textOf(one, depth)}`
    return `[${text}]`
  }
  for (const [key, one] of Object.entries(value)) {
    if (one !== undefined) text += `${text === '' ? '' : ','}"${key}":${textOf(one, depth)}`
  }
  return `{${text}}`
}
