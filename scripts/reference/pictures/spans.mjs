/** What a track says from when to when, within a window; each with its value. */
export function spansOf(marks = [], { fromMs, toMs }) {
  return marks.flatMap(({ atMs, value }, index) => {
    const begin = Math.max(fromMs, atMs)
    const end = Math.min(toMs, marks[index + 1]?.atMs ?? toMs)
    return end > begin ? [{ fromMs: begin, toMs: end, value }] : []
  })
}

/** Where two lists of spans are so at once. */
export function overlapOf(ones, others) {
  return ones.flatMap((one) =>
    others.flatMap((other) => {
      const fromMs = Math.max(one.fromMs, other.fromMs)
      const toMs = Math.min(one.toMs, other.toMs)
      return toMs > fromMs ? [{ fromMs, toMs }] : []
    }),
  )
}

/** From when to when a node's authority lasted, as it knew itself. */
export function authorityOf(leases = [], window) {
  const spans = []
  for (const { atMs, endsMs } of leases) {
    const last = spans.at(-1)
    if (last !== undefined && atMs <= last.toMs) last.toMs = endsMs
    else if (endsMs > atMs) spans.push({ fromMs: atMs, toMs: endsMs })
  }
  const inside = spans.filter(({ fromMs, toMs }) => toMs > window.fromMs && fromMs < window.toMs)
  return inside.map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, window.fromMs), toMs }))
}
