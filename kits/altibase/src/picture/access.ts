import { errorsOf, type Outcome } from '../isql/parse-output.ts'

/** How a server answered a question by TCP. */
export type Access =
  | { readonly kind: 'serving' }
  /** It runs up, or down: nobody is let in yet (`ERR-41040`). */
  | { readonly kind: 'starting' }
  /** Nothing listens at its port. */
  | { readonly kind: 'refused' }
  /** Its machine cannot be reached. */
  | { readonly kind: 'unreachable' }
  /** It took the connection, or not even that, and said nothing in time. */
  | { readonly kind: 'silent' }
  /** User or password are wrong: a fault of the configuration, never one of the server. */
  | { readonly kind: 'credentials'; readonly words: string }
  /** A disk or a tablespace has no space left. */
  | { readonly kind: 'full'; readonly words: string }
  /** Anything else that it says instead of an answer. */
  | { readonly kind: 'fault'; readonly words: string }

/** What isql gave back: `undefined` where it had to be ended. */
export type Reply = readonly Outcome[] | undefined

const wrongCredentials = ['4102E', '31010', '31370', '31251']
const noSpace = ['11123', '110F1', '01052']
const noConnection = '50032'
const startsUp = '41040'
/** What follows from an error before it: there is no connection. */
const afterwards = ['91020', '51036']

/** Reads an answer. What was asked must have had rows for it to be one. */
export function readAccess(reply: Reply): Access {
  if (reply === undefined) return { kind: 'silent' }
  const [first] = errorsOf(reply).filter(({ code }) => !afterwards.includes(code))
  const isAnswered = reply.some(({ kind }) => kind === 'rows')
  if (first === undefined) {
    return isAnswered ? { kind: 'serving' } : { kind: 'fault', words: 'it said nothing' }
  }
  const words = `${first.message} (ERR-${first.code})`
  if (wrongCredentials.includes(first.code)) return { kind: 'credentials', words }
  if (noSpace.includes(first.code)) return { kind: 'full', words }
  if (first.code === startsUp) return { kind: 'starting' }
  if (first.code === noConnection) return readRefusal(first.message, words)
  return isAnswered ? { kind: 'serving' } : { kind: 'fault', words }
}

/** Numbers of Linux: 111 refused, 110 timed out, 113 no route to the host, 101 to its network. */
function readRefusal(message: string, words: string): Access {
  const [, number = ''] = /errno=(\d+)/.exec(message) ?? []
  if (number === '111') return { kind: 'refused' }
  if (['101', '110', '113'].includes(number)) return { kind: 'unreachable' }
  return { kind: 'fault', words }
}
