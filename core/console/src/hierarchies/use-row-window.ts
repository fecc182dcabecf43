import { type RefCallback, useEffect, useState } from 'react'

/** Which rows are drawn, and how high is what stands for the others, in px. */
export interface RowWindow {
  readonly frame: RefCallback<HTMLDivElement>
  readonly first: number
  readonly last: number
  readonly above: number
  readonly below: number
}

/** As many are drawn at once without anybody noticing. */
const mostDrawn = 120
const margin = 20
/** A compact row; narrow pages show a row as a card, of several lines. */
const rowHeight = { wide: 49, narrow: 260 } as const
const narrow = '(width < 48rem)'

/** Draws only the rows near what is seen, where there are many. */
export function useRowWindow(count: number): RowWindow {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const [top, setTop] = useState(0)
  const isAll = count <= mostDrawn
  useEffect(() => {
    if (frame === null || isAll) return
    const look = () => setTop(Math.max(0, -frame.getBoundingClientRect().top))
    // The page's main part scrolls, and no event of it bubbles.
    document.addEventListener('scroll', look, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', look, { capture: true })
  }, [frame, isAll])
  if (isAll) return { frame: setFrame, first: 0, last: count, above: 0, below: 0 }
  const height = matchMedia(narrow).matches ? rowHeight.narrow : rowHeight.wide
  const first = Math.max(0, Math.min(count - mostDrawn, Math.floor(top / height) - margin))
  const last = Math.min(count, first + mostDrawn)
  return {
    frame: setFrame,
    first,
    last,
    above: first * height,
    below: (count - last) * height,
  }
}
