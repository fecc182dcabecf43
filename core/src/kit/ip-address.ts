/** An IP address with the length of its network's prefix, as in `10.0.0.7/24`. */
export interface AddressWithPrefix {
  /** In its shortest form, as the kernel writes it. */
  readonly address: string
  readonly prefixLength: number
  readonly family: 4 | 6
}

/** The 4 or 16 bytes of an IP address, or `undefined` where the text is none. */
export function parseIpAddress(text: string): Uint8Array | undefined {
  return text.includes(':') ? parseVersion6(text) : parseVersion4(text)
}

/** The shortest text of 4 or 16 bytes, as the kernel writes it (RFC 5952). */
export function formatIpAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const words = toWords(bytes)
  const zeros = longestZeros(words)
  if (zeros.length < 2) return formatWords(words)
  const before = formatWords(words.slice(0, zeros.start))
  return `${before}::${formatWords(words.slice(zeros.start + zeros.length))}`
}

/** The address and prefix of `10.0.0.7/24`, or `undefined` where the text is none. */
export function parseAddressWithPrefix(text: string): AddressWithPrefix | undefined {
  const [address = '', prefix = '', ...rest] = text.trim().split('/')
  const bytes = parseIpAddress(address)
  if (bytes === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return undefined
  const prefixLength = Number(prefix)
  if (prefixLength > bytes.length * 8) return undefined
  const family = bytes.length === 4 ? 4 : 6
  return { address: formatIpAddress(bytes), prefixLength, family }
}

/** The network of an address, all bits behind its prefix 0: `10.0.0.7/24` is in `10.0.0.0/24`. */
export function networkOf({ address, prefixLength }: Omit<AddressWithPrefix, 'family'>): string {
  const bytes = parseIpAddress(address) ?? new Uint8Array(0)
  const kept = bytes.map((byte, at) => {
    const bits = Math.min(8, Math.max(0, prefixLength - at * 8))
    return byte & (0xff00 >> bits)
  })
  return `${formatIpAddress(kept)}/${prefixLength}`
}

/** Whether two addresses have the same first `prefixLength` bits; never across families. */
export function isInSameSubnet(one: string, other: string, prefixLength: number): boolean {
  const a = parseIpAddress(one)
  const b = parseIpAddress(other)
  if (a === undefined || b === undefined || a.length !== b.length) return false
  return a.every((byte, at) => {
    const bits = Math.min(8, Math.max(0, prefixLength - at * 8))
    const mask = (0xff00 >> bits) & 0xff
    return (byte & mask) === ((b[at] ?? 0) & mask)
  })
}

function parseVersion4(text: string): Uint8Array | undefined {
  // A leading zero is refused: some programs take what follows for octal.
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined
  const numbers = text.split('.').map(Number)
  return numbers.every((number) => number < 256) ? Uint8Array.from(numbers) : undefined
}

function parseVersion6(text: string): Uint8Array | undefined {
  const halves = withoutDottedEnd(text)?.split('::')
  if (halves === undefined || halves.length > 2) return undefined
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0)
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const words = [...(head ?? []), ...Array<string>(missing).fill('0'), ...(tail ?? [])]
  if (!words.every((word) => /^[\da-f]{1,4}$/i.test(word))) return undefined
  const numbers = words.map((word) => Number.parseInt(word, 16))
  return Uint8Array.from(numbers.flatMap((number) => [number >> 8, number & 0xff]))
}

/** `::ffff:10.0.0.7` with its last four bytes written as two words. */
function withoutDottedEnd(text: string): string | undefined {
  const [, start, dotted] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? []
  if (start === undefined || dotted === undefined) return text
  const bytes = parseVersion4(dotted)
  return bytes === undefined ? undefined : start + formatWords(toWords(bytes))
}

function toWords(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: bytes.length / 2 }, (_, at) => view.getUint16(at * 2))
}

function formatWords(words: readonly number[]): string {
  return words.map((word) => word.toString(16)).join(':')
}

function longestZeros(words: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let start = 0
  for (const [at, word] of words.entries()) {
    if (word !== 0) start = at + 1
    else if (at + 1 - start > best.length) best = { start, length: at + 1 - start }
  }
  return best
}
