import { createHash } from 'node:crypto'
import { connect, type TLSSocket } from 'node:tls'
import type { TypedNode } from '../../cluster/index.ts'
import { parseToken, type Token } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import { type GivenPlan, type GiverWord, hearWords, say } from './hand-over-words.ts'

/** What was handed over. */
export type GivenFiles = Extract<GiverWord, { readonly kind: 'files' }>

const connectWithinMs = 5_000
const answerWithinMs = 10_000

/** The token of a word, or HF_TOKEN_INVALID. */
export function readToken(word: string): Token {
  const token = parseToken(word)
  if (token === undefined) throw new HoldfastError('HF_TOKEN_INVALID')
  return token
}

/** A connection to the machine that made a token, whose certificate is the one that it names. */
export class Taking implements Disposable {
  readonly #socket: TLSSocket
  readonly #words: AsyncGenerator<GiverWord>
  readonly address: string

  private constructor(socket: TLSSocket, address: string) {
    this.#socket = socket
    this.#words = hearWords(socket)
    this.address = address
    socket.on('error', () => socket.destroy())
  }

  /** Connects by the first link that leads there; rejects with HF_JOIN_UNREACHABLE. */
  static async open(token: Token): Promise<Taking> {
    const reasons: string[] = []
    for (const address of token.addresses) {
      try {
        return new Taking(await connectTo(token, address), address)
      } catch (error) {
        if (error instanceof HoldfastError) throw error
        reasons.push((error as Error).message)
      }
    }
    // Nobody is asked whose clock is right: whoever could have said so does not answer.
    if (Date.now() > token.endsAt) throw new HoldfastError('HF_TOKEN_EXPIRED')
    const addresses = token.addresses.join(', ')
    const reason = [...new Set(reasons)].join('; ')
    throw new HoldfastError('HF_JOIN_UNREACHABLE', { addresses, port: token.port, reason })
  }

  /** What the cluster will be; rejects where the token is refused. */
  async askPlan(secret: string, node: TypedNode | undefined): Promise<GivenPlan> {
    say(this.#socket, { kind: 'hello', secret, ...(node !== undefined && { node }) })
    const patience = setTimeout(() => this.#socket.destroy(), answerWithinMs)
    const word = await this.#hear().finally(() => clearTimeout(patience))
    if (word.kind !== 'plan') throw this.#cutOff('it said something else')
    return word
  }

  /** The files; waits until all nodes are known. From here on the token is used up. */
  async take(): Promise<GivenFiles> {
    say(this.#socket, { kind: 'take' })
    const word = await this.#hear()
    if (word.kind !== 'files') throw this.#cutOff('it said something else')
    return word
  }

  /** Says that the files are written. */
  async finish(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const patience = setTimeout(resolve, answerWithinMs)
    this.#socket.once('close', () => resolve())
    say(this.#socket, { kind: 'done' })
    this.#socket.end()
    await promise.finally(() => clearTimeout(patience))
  }

  [Symbol.dispose](): void {
    this.#socket.destroy()
  }

  async #hear(): Promise<Exclude<GiverWord, { readonly kind: 'refused' }>> {
    const { value } = await this.#words.next()
    if (value === undefined) throw this.#cutOff('it was closed')
    if (value.kind === 'refused') throw new HoldfastError(value.code, value.values)
    return value
  }

  #cutOff(reason: string): HoldfastError {
    return new HoldfastError('HF_JOIN_CUT_OFF', { address: this.address, reason })
  }
}

/** Nothing is said before the certificate was compared: the secret is for nobody else. */
function connectTo({ port, fingerprint }: Token, host: string): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>()
  // Nobody vouches for the certificate, and nobody has to: its fingerprint came by another way.
  const socket = connect({ host, port, minVersion: 'TLSv1.3', rejectUnauthorized: false })
  const patience = setTimeout(() => socket.destroy(new Error('no answer')), connectWithinMs)
  socket.once('error', reject)
  socket.once('secureConnect', () => {
    const { raw } = socket.getPeerCertificate()
    if (createHash('sha256').update(raw).digest('hex') === fingerprint) return resolve(socket)
    socket.destroy()
    reject(new HoldfastError('HF_TOKEN_FINGERPRINT', { address: host }))
  })
  return promise.finally(() => {
    clearTimeout(patience)
    socket.removeListener('error', reject)
  })
}
