import type { NodeName } from '../model/index.ts'

/** What one word tells a machine that joins: where to ask, whom to trust, and its secret. */
export interface Token {
  readonly cluster: string
  /** The node that it is for; where left out, whoever joins names itself. */
  readonly node?: NodeName
  /** Where the files are handed over; any of them may lead there. */
  readonly addresses: readonly string[]
  readonly port: number
  /** SHA-256 of the certificate that the other side must show, in hexadecimal digits. */
  readonly fingerprint: string
  readonly secret: string
  /** When it ends, by the clock of the machine that made it; ms since 1970. */
  readonly endsAt: number
}

const mark = 'holdfast1.'
type Packed = readonly [string, string, readonly string[], number, string, string, number]

/** A token as one word. It is as secret as the key of the cluster while it lasts. */
export function renderToken(token: Token): string {
  const { cluster, node = '', addresses, port, fingerprint, secret, endsAt } = token
  const packed: Packed = [cluster, node, addresses, port, fingerprint, secret, endsAt]
  const body = btoa(JSON.stringify(packed)).replaceAll('+', '-').replaceAll('/', '_')
  const short = body.replace(/=+$/, '')
  return `${mark}${short}.${checksum(short)}`
}

/** The token that a word is; `undefined` where it is none, or not whole. */
export function parseToken(word: string): Token | undefined {
  const text = word.trim()
  const [body = '', sum] = text.startsWith(mark) ? text.slice(mark.length).split('.') : []
  if (sum === undefined || sum !== checksum(body)) return undefined
  try {
    return unpack(JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    return undefined
  }
}

function unpack(packed: unknown): Token | undefined {
  if (!Array.isArray(packed) || packed.length !== 7) return undefined
  const [cluster, node, addresses, port, fingerprint, secret, endsAt] = packed as unknown as Packed
  const texts = [cluster, node, fingerprint, secret]
  if (!texts.every((text) => typeof text === 'string') || !Array.isArray(addresses))
    return undefined
  if (typeof port !== 'number' || typeof endsAt !== 'number') return undefined
  const token = { cluster, addresses, port, fingerprint, secret, endsAt }
  return node === '' ? token : { ...token, node }
}

/** Tells a word that was copied in part; it keeps nobody from anything. */
function checksum(text: string): string {
  const sum = [...text].reduce((hash, letter) => {
    return Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0
  }, 2_166_136_261)
  return sum.toString(36)
}
