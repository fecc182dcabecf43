/** What the server has written down of its state when it ended, in `grastate.dat`. */
export interface SavedState {
  /** Of the history that the data belong to; undefined where they belong to none for certain. */
  readonly history: string | undefined
  /** The last change that is in the data; undefined after a crash, where only InnoDB knows it. */
  readonly seqno: number | undefined
  /** It was the last to end, or an operator says so. */
  readonly isSafeToBootstrap: boolean
}

const noHistory = '00000000-0000-0000-0000-000000000000'

/** The state in a `grastate.dat`; undefined where the text is none. */
export function parseSavedState(text: string): SavedState | undefined {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, name, value] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) fields.set(name, value)
  }
  const history = parseHistory(fields.get('uuid') ?? '')
  const seqno = Number(fields.get('seqno') ?? Number.NaN)
  if (history === undefined || !Number.isInteger(seqno)) return undefined
  return {
    history: history === noHistory ? undefined : history,
    seqno: seqno < 0 ? undefined : seqno,
    isSafeToBootstrap: fields.get('safe_to_bootstrap') === '1',
  }
}

/** The last position that `mariadbd --wsrep-recover` told, `HISTORY:SEQNO`; undefined if none. */
export function parseRecoveredPosition(
  log: string,
): { readonly history: string; readonly seqno: number } | undefined {
  const found = [...log.matchAll(/WSREP: Recovered position: ([\da-f-]{36}):(-?\d+)/g)].at(-1)
  const history = parseHistory(found?.[1] ?? '')
  const seqno = Number(found?.[2])
  if (history === undefined || history === noHistory || !(seqno >= 0)) return undefined
  return { history, seqno }
}

function parseHistory(text: string): string | undefined {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text) ? text : undefined
}
