import type { Typed } from './parameter-fields.tsx'

/** A parameter that somebody else changed while it was being edited; empty where it is not set. */
export interface ChangedElsewhere {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** Parameters while they are edited: as they are in the cluster, and as they stand in the form. */
export interface EditDraft {
  readonly before: Typed
  readonly now: Typed
  /** What was asked for last: when it comes back, nobody else has done that. */
  readonly asked: Typed
  readonly changed: readonly ChangedElsewhere[]
}

/** Parameters of which nothing was edited yet. */
export function draftOf(before: Typed): EditDraft {
  return { before, now: before, asked: {}, changed: [] }
}

/**
 * The draft over parameters that were read anew: what was not edited follows them, what was edited
 * stays, and what somebody else changed is told. The same draft where nothing is different.
 */
export function rebase(draft: EditDraft, before: Typed): EditDraft {
  const names = [...new Set([...Object.keys(draft.before), ...Object.keys(before)])]
  const different = names.filter((name) => draft.before[name] !== before[name])
  if (different.length === 0) return draft
  const now = { ...draft.now }
  for (const name of different) {
    if (draft.now[name] === draft.before[name]) put(now, name, before[name])
  }
  const isOthers = (name: string) => {
    const to = before[name] ?? ''
    return to !== (draft.now[name] ?? '') && to !== draft.asked[name]
  }
  const told = different.filter(isOthers).map((name): ChangedElsewhere => {
    const earlier = draft.changed.find((one) => one.name === name)
    const from = earlier?.from ?? draft.before[name] ?? ''
    return { name, from, to: before[name] ?? '' }
  })
  const older = draft.changed.filter(({ name }) => !different.includes(name))
  return { before, now, asked: draft.asked, changed: [...older, ...told] }
}

function put(typed: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete typed[name]
  else typed[name] = value
}
