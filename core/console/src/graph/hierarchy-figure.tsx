import { memo } from 'react'
import type { ResourceStatus } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'
import { GraphBox } from './graph-box.tsx'
import type { HierarchyPicture, Place } from './lay-out-hierarchies.ts'
import type { Picked } from './picked.ts'

/** A box and what lies between two, in px; its height without the states on nodes. */
const box = { width: 168, height: 52 } as const
const gap = { across: 24, down: 36 } as const
/** Two states fit beside each other. */
const signs = { inRow: 2, height: 24 } as const

interface HierarchyFigureProps {
  readonly picture: HierarchyPicture
  readonly byTag: ReadonlyMap<string, ResourceStatus>
  /** The tag that was picked. */
  readonly picked: string | undefined
  onPick(picked: Picked): void
}

/** One hierarchy: parents above their children, with lines between them. */
export function HierarchyFigure({ picture, byTag, picked, onPick }: HierarchyFigureProps) {
  const { text } = useText()
  const { columns, rows, places } = picture
  const title = text('graph.hierarchy', { tag: places[0]?.tag ?? '' })
  const boxHeight = heightOf(places.flatMap(({ tag }) => byTag.get(tag) ?? []))
  const width = columns * (box.width + gap.across) - gap.across
  const height = rows * (boxHeight + gap.down) - gap.down
  return (
    <section
      className="hf-figure"
      // A wide one is scrolled, also by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
      tabIndex={0}
      aria-label={title}
    >
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <title>{title}</title>
        <Lines picture={picture} boxHeight={boxHeight} />
        {places.map((place) => {
          const resource = byTag.get(place.tag)
          const { x, y } = cornerOf(place, boxHeight)
          if (resource === undefined) return null
          return (
            <foreignObject key={place.tag} x={x} y={y} width={box.width} height={boxHeight}>
              <GraphBox resource={resource} isPicked={picked === place.tag} onPick={onPick} />
            </foreignObject>
          )
        })}
      </svg>
    </section>
  )
}

interface LinesProps {
  readonly picture: HierarchyPicture
  readonly boxHeight: number
}

/** Drawn again only where the picture is another one. */
const Lines = memo(function Lines({ picture, boxHeight }: LinesProps) {
  const places = new Map(picture.places.map((place) => [place.tag, place]))
  return (
    <g className="hf-graph-lines">
      {picture.lines.map(({ parent, child }) => {
        const [from, to] = [places.get(parent), places.get(child)]
        if (from === undefined || to === undefined) return null
        return <path key={`${parent} ${child}`} d={lineBetween(from, to, boxHeight)} />
      })}
    </g>
  )
})

/** As high as the states of the resource with the most nodes need. */
function heightOf(resources: readonly ResourceStatus[]): number {
  const most = Math.max(1, ...resources.map(({ instances }) => instances.length))
  return box.height + Math.ceil(most / signs.inRow) * signs.height
}

function cornerOf(
  { column, row }: Place,
  boxHeight: number,
): { readonly x: number; readonly y: number } {
  return { x: column * (box.width + gap.across), y: row * (boxHeight + gap.down) }
}

/** From the middle below a parent to the middle above its child, in a bow. */
function lineBetween(parent: Place, child: Place, boxHeight: number): string {
  const [from, to] = [cornerOf(parent, boxHeight), cornerOf(child, boxHeight)]
  const [fromX, toX] = [from.x + box.width / 2, to.x + box.width / 2]
  const fromY = from.y + boxHeight
  const bend = Math.max(gap.down, to.y - fromY) / 2
  return `M${fromX} ${fromY}C${fromX} ${fromY + bend} ${toX} ${to.y - bend} ${toX} ${to.y}`
}
