import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { NodeName } from '../../model/index.ts'

/** A secret that was given out, and how far its use has come. */
export interface OpenInvitation {
  readonly secret: string
  readonly digest: Buffer
  /** The node that it is for; any where left out. */
  readonly node: NodeName | undefined
  state: 'free' | 'busy' | 'used'
}

/** What became of a secret that was said. */
export type Presented =
  | { readonly invitation: OpenInvitation; readonly refusal?: undefined }
  | {
      readonly refusal: 'HF_TOKEN_UNKNOWN' | 'HF_TOKEN_USED' | 'HF_TOKEN_BUSY' | 'HF_TOKEN_EXPIRED'
      readonly invitation?: undefined
    }

const secretBytes = 24

/** Secrets that are good once, until their time is over. */
export class Invitations {
  readonly all: readonly OpenInvitation[]
  readonly #endsAt: number

  constructor(nodes: readonly (NodeName | undefined)[], expiresMs: number) {
    this.all = nodes.map(invite)
    this.#endsAt = performance.now() + expiresMs
  }

  /** How long they are good still; ms. */
  get leftMs(): number {
    return Math.max(0, this.#endsAt - performance.now())
  }

  /** The invitation of a secret, which is busy from now on; or why there is none. */
  present(secret: string): Presented {
    const digest = digestOf(secret)
    // All are compared, each in the same time: how long it takes tells nobody anything.
    const found = this.all.filter((one) => timingSafeEqual(one.digest, digest))[0]
    if (found === undefined) return { refusal: 'HF_TOKEN_UNKNOWN' }
    if (found.state === 'used') return { refusal: 'HF_TOKEN_USED' }
    if (this.leftMs === 0) return { refusal: 'HF_TOKEN_EXPIRED' }
    if (found.state === 'busy') return { refusal: 'HF_TOKEN_BUSY' }
    found.state = 'busy'
    return { invitation: found }
  }
}

function invite(node: NodeName | undefined): OpenInvitation {
  const secret = randomBytes(secretBytes).toString('base64url')
  return { secret, digest: digestOf(secret), node, state: 'free' }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
