/** The last view that the server took part in with others, as it wrote it in `gvwstate.dat`. */
export interface LastView {
  /** The server's own id there. */
  readonly own: string
  readonly members: readonly string[]
}

/** The view in a `gvwstate.dat`; undefined where the text is none, or was cut short. */
export function parseLastView(text: string): LastView | undefined {
  if (!text.includes('#vwbeg') || !text.includes('#vwend')) return undefined
  const own = /^my_uuid:\s*([\da-f-]{36})$/m.exec(text)?.[1]
  const members = [...text.matchAll(/^member:\s*([\da-f-]{36})\b/gm)].map(([, id]) => id ?? '')
  return own === undefined || !members.includes(own) ? undefined : { own, members }
}

/**
 * Whether no other server was in that view, so that nobody can have newer data: all others are
 * known to be none of the peers, as an arbitrator is.
 */
export function wasAlone(
  view: LastView | undefined,
  names: Readonly<Record<string, string>>,
  peers: readonly string[],
): boolean {
  if (view === undefined) return false
  const others = view.members.filter((id) => id !== view.own)
  return others.every((id) => names[id] !== undefined && !peers.includes(names[id]))
}
