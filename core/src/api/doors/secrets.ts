import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A word that nobody guesses: 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret, and looked up: how long that takes tells nothing of the secret. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Whether two words are the same, in a time that does not tell how much of them is. */
export function isSame(one: string, other: string): boolean {
  const digests = [one, other].map((word) => createHash('sha256').update(word).digest())
  const [first = Buffer.alloc(0), second = Buffer.alloc(1)] = digests
  return timingSafeEqual(first, second)
}
