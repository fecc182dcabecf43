import { useLayoutEffect, useState } from 'react'
import { keepEqual } from '../state/keep-equal.ts'
import { type ColumnPlaces, type ColumnWindow, columnsInView } from './columns-in-view.ts'

/** Columns before those of the nodes: the resource and its kind. */
export const columnsBefore = 2
/** Until it is known how wide they are; more than most clusters have. */
const drawnAtFirst = 8

/** The columns of nodes that are drawn, and whether what is before them has been scrolled over. */
interface ScrolledWindow extends ColumnWindow {
  readonly isScrolled: boolean
}

/** Draws only the columns of nodes that are in view; it is known before anything is shown. */
export function useColumnWindow(frame: HTMLElement | null, count: number): ScrolledWindow {
  const [shown, setShown] = useState<ScrolledWindow>(beginning)
  useLayoutEffect(() => {
    if (frame === null) return
    const look = () => {
      const inView = columnsInView(placesIn(frame, count))
      setShown((now) => keepEqual(now, { ...inView, isScrolled: frame.scrollLeft > 0 }))
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(frame)
    frame.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      frame.removeEventListener('scroll', look)
    }
  }, [frame, count])
  const { first, last, isScrolled } = shown
  return { first: Math.min(first, count), last: Math.min(last, count), isScrolled }
}

const beginning: ScrolledWindow = { first: 0, last: drawnAtFirst, isScrolled: false }

/** The heads are all drawn: they tell how wide the columns are. */
function placesIn(frame: HTMLElement, count: number): ColumnPlaces {
  const heads = frame.querySelectorAll('th')
  const rectOf = (index: number) => heads[index]?.getBoundingClientRect() ?? new DOMRect()
  const { left, width } = rectOf(columnsBefore)
  const scrolled = frame.scrollLeft
  return {
    ...{ count, width, scrolled, seen: frame.clientWidth, fixed: rectOf(0).width },
    before: left - frame.getBoundingClientRect().left + scrolled,
  }
}
