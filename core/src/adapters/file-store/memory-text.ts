import { createHash } from 'node:crypto'

/** A memory as it stands in its file: a checksum on the first line, the document on the second. */
export function encodeMemory(document: unknown): string {
  const body = JSON.stringify(document)
  return `${checksum(body)}\n${body}`
}

/** What the text of a file remembers; `undefined` where it is not the whole of what was written. */
export function decodeMemory(text: string): { readonly document: unknown } | undefined {
  const end = text.indexOf('\n')
  const body = text.slice(end + 1)
  if (end <= 0 || text.slice(0, end) !== checksum(body)) return undefined
  return { document: JSON.parse(body) }
}

/** Tells texts apart: SHA-256 in hexadecimal digits. */
export function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
