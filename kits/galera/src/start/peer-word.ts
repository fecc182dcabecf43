/** The data of a node whose server does not run. */
export type Content =
  /** Nothing in the data directory. */
  | { readonly kind: 'empty' }
  /** A database that never was a member of a Galera cluster. */
  | { readonly kind: 'foreign' }
  /** Content that belong to no history for certain: a copy that was cut short. */
  | { readonly kind: 'torn' }
  | {
      readonly kind: 'stopped'
      readonly history: string
      readonly seqno: number
      /** The server was the last to end, or an operator says so. */
      readonly isSafe: boolean
    }

/** What the instance of a node tells the others. */
export type Word =
  | Content
  /** It begins the cluster anew. */
  | { readonly kind: 'beginning' }
  /** Its server is a member of the primary component. */
  | { readonly kind: 'up' }
  /** Its server runs, and is no member of the primary component. */
  | { readonly kind: 'minority' }
  /** Its server has ended; what it has nobody has read yet. */
  | { readonly kind: 'ended' }

const kinds = ['empty', 'foreign', 'torn', 'stopped', 'beginning', 'up', 'minority', 'ended']

/** A word as it goes to the others. */
export function renderWord(word: Word): string {
  return JSON.stringify(word)
}

/** A word of another instance; undefined where it is none, as one of another version may be. */
export function parseWord(text: string | undefined): Word | undefined {
  if (text === undefined || text === '') return undefined
  try {
    const word = JSON.parse(text) as Record<string, unknown>
    return isWord(word) ? word : undefined
  } catch {
    return undefined
  }
}

function isWord(word: Record<string, unknown>): word is Word & Record<string, unknown> {
  if (typeof word !== 'object' || word === null || !kinds.includes(String(word['kind']))) {
    return false
  }
  if (word['kind'] !== 'stopped') return true
  return (
    typeof word['history'] === 'string' &&
    Number.isInteger(word['seqno']) &&
    typeof word['isSafe'] === 'boolean'
  )
}
