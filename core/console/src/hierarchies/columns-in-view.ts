/** Where the columns of the nodes stand in what scrolls sideways; px. */
export interface ColumnPlaces {
  readonly count: number
  /** How wide each of them is; 0 where they are no columns. */
  readonly width: number
  /** What stands before the first of them, and how much of that stays where it is. */
  readonly before: number
  readonly fixed: number
  readonly scrolled: number
  readonly seen: number
}

/** The columns that are drawn: from the first to before the last. */
export interface ColumnWindow {
  readonly first: number
  readonly last: number
}

/** Columns that are drawn beyond what is seen, on either side. */
const margin = 1
/** The window moves on by so many columns: with each move every row is drawn again. */
const step = 2

/** Which columns are seen, and a few beyond them. */
export function columnsInView(places: ColumnPlaces): ColumnWindow {
  const { count, width, before, fixed, scrolled, seen } = places
  if (width === 0) return { first: 0, last: count }
  const from = Math.floor((scrolled + fixed - before) / width)
  const to = Math.ceil((scrolled + seen - before) / width)
  return {
    first: Math.min(count, Math.max(0, Math.floor((from - margin) / step) * step)),
    last: Math.max(0, Math.min(count, Math.ceil((to + margin) / step) * step)),
  }
}
