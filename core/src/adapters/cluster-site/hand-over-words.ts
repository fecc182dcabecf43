import type { Socket } from 'node:net'
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

/** Longer than all that is said of 32 nodes with their key. */
const lineLimit = 256 * 1024

/** Says one word. */
export function say(socket: Socket, word: JoinerWord | GiverWord): void {
  socket.write(`${JSON.stringify(word)}\n`)
}

/** The words that arrive, one after another; ends with the connection, or with what is no word. */
export async function* hearWords<Word>(socket: Socket): AsyncGenerator<Word> {
  let text = ''
  let received = 0
  socket.setEncoding('utf8')
  try {
    for await (const part of socket) {
      text += part
      received += part.length
      if (received > lineLimit) return
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as Word
    }
  } catch {
    // A connection that breaks, and what is no word, end what is said.
  }
}
