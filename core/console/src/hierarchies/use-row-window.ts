import { useEffect, useState } from 'react'

/** Which rows are drawn, and how high is what stands for the others, in px. */
export interface RowWindow {
  readonly first: number
  readonly last: number
  readonly above: number
  readonly below: number
}

/** As many are drawn at once without anybody noticing. */
const mostDrawn = 60
/** Rows that are drawn beyond what is seen, on either side. */
const margin = 10
/** The window moves on by so many rows: with each move what is new in it has to be drawn. */
const step = 4
/** A compact row; narrow pages show a row as a card with a line for each node. */
const rowHeight = { wide: 46, narrow: 94, line: 34 } as const
const narrow = '(width < 48rem)'

/** Draws only the rows near what is seen, where there are many; each has so many nodes. */
export function useRowWindow(frame: HTMLElement | null, count: number, nodes: number): RowWindow {
  const [top, setTop] = useState(0)
  const isAll = count <= mostDrawn
  const { wide, narrow: card, line } = rowHeight
  const height = matchMedia(narrow).matches ? card + nodes * line : wide
  useEffect(() => {
    if (frame === null || isAll) return
    const look = () => {
      const passed = Math.max(0, -frame.getBoundingClientRect().top) / height
      setTop(Math.floor(passed / step) * step)
    }
    // The page's main part scrolls, and no event of it bubbles.
    document.addEventListener('scroll', look, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', look, { capture: true })
  }, [frame, isAll, height])
  if (isAll) return { first: 0, last: count, above: 0, below: 0 }
  const seen = Math.ceil(innerHeight / height) + step
  const first = Math.max(0, Math.min(count - seen - margin, top - margin))
  const last = Math.min(count, top + seen + margin)
  return { first, last, above: first * height, below: (count - last) * height }
}
