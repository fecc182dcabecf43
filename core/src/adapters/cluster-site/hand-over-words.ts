import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { ClusterPlan, TypedNode } from '../../cluster/index.ts'
import type { ErrorCode, ErrorValues } from '../../errors/index.ts'

/** What a machine that joins says; each is a line of JSON. */
export type JoinerWord =
  | { readonly kind: 'hello'; readonly secret: string; readonly node?: TypedNode }
  /** It found nothing wrong, and asks for the key. From here on the token is used up. */
  | { readonly kind: 'take' }
  | { readonly kind: 'done' }

/** What the other side answers. */
export type GiverWord =
  | GivenPlan
  | {
      readonly kind: 'files'
      readonly plan: ClusterPlan
      readonly conf?: string
      readonly key: string
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly values: ErrorValues }

/** What the machine that joins needs to look at itself, and at the ways between the two. */
export interface GivenPlan {
  readonly kind: 'plan'
  readonly plan: ClusterPlan
  /** Who the two are in it. */
  readonly self: string
  readonly giver: string
  /** The clock of the other side; ms since 1970. */
  readonly now: number
  /** The links whose ports answer echoes there, marked with this word. */
  readonly echo: { readonly links: readonly number[]; readonly mark: string }
}

/** More than any plan of 32 nodes with its key. */
const lineLimitBytes = 256 * 1024

/** Says one word. */
export function say(socket: Socket, word: JoinerWord | GiverWord): void {
  socket.write(`${JSON.stringify(word)}\n`)
}

/** The words that arrive, one after another; ends with the connection, or with what is no word. */
export async function* hearWords<Word>(socket: Socket): AsyncGenerator<Word> {
  let received = 0
  socket.on('data', (bytes: Buffer) => {
    received += bytes.length
    if (received > lineLimitBytes) socket.destroy()
  })
  for await (const line of createInterface({ input: socket })) {
    try {
      yield JSON.parse(line) as Word
    } catch {
      return
    }
  }
}
