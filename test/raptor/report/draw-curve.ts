import type { Second } from '../measure/second.ts'
import type { FaultRecord, Move, RunReport } from './run-report.ts'
import { element } from './svg.ts'

const size = { width: 980, height: 430 } as const
const left = 64
const right = size.width - 20
const rates = { top: 96, bottom: 246 } as const
const times = { top: 276, bottom: 366 } as const
const owners = { top: 380, bottom: 396 } as const
/** The ends of the scale of latencies, which is logarithmic; ms. */
const scaleMs = { least: 1, most: 10_000 } as const
/** Labels of faults that are closer than this stand one above the other. */
const labelWidth = 150
const colors = { rate: '#0969da', latency: '#bc4c00', fault: '#cf222e', calm: '#57606a' } as const
/** By the order in which nodes first had the address. */
const shades = ['#8250df', '#1a7f37', '#9a6700', '#bf3989'] as const
const style = `text{font:12px Helvetica,Arial,"DejaVu Sans",sans-serif;fill:#1b1f24}
.small{font-size:10.5px;fill:#57606a}.name{font-weight:bold}.light{fill:#fff;font-size:10.5px}`

type Curve = Pick<RunReport, 'kit' | 'seconds' | 'faults' | 'moves'>

/** The picture of a run: rate and latency by seconds, faults, and who had the address. */
export function drawCurve(curve: Curve): string {
  const { kit, seconds, faults, moves } = curve
  const end = Math.max(1, ...seconds.map(({ second }) => second + 1))
  const x = (second: number) => round(left + ((right - left) * Math.min(second, end)) / end)
  const viewBox = `0 0 ${size.width} ${size.height}`
  const title = `Raptor on ${kit}: executions a second through the address`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" role="img">`,
    element('title', {}, title),
    element('style', {}, style),
    element('rect', { ...size, rx: 6, fill: '#fff', stroke: '#d0d7de' }),
    element('text', { x: 16, y: 24, class: 'name', 'font-size': 14 }, title),
    ...drawRates(seconds, x),
    ...drawLatencies(seconds, x),
    ...drawFaults(faults, x),
    ...drawOwners(moves, { x, end }),
    ...drawSeconds(end, x),
    '</svg>',
    '',
  ].join('\n')
}

type Axis = (second: number) => number

function drawRates(seconds: readonly Second[], x: Axis): string[] {
  const most = niceCeiling(Math.max(1, ...seconds.map(({ acknowledged }) => acknowledged)))
  const { top, bottom } = rates
  const y = (rate: number) => round(bottom - ((bottom - top) * rate) / most)
  const lines = [0, most / 2, most].flatMap((rate) => gridLine(y(rate), String(rate)))
  const points = seconds.map(({ second, acknowledged }) => `${x(second + 0.5)},${y(acknowledged)}`)
  const area = [`${x(0)},${bottom}`, ...points, `${x(seconds.length)},${bottom}`].join(' ')
  return [
    ...lines,
    element('polygon', { points: area, fill: colors.rate, opacity: '0.12' }),
    element('polyline', lineOf(points, colors.rate)),
    element('text', { x: left, y: top - 10, class: 'small' }, 'acknowledged a second'),
  ]
}

function drawLatencies(seconds: readonly Second[], x: Axis): string[] {
  const { top, bottom } = times
  const magnitudes = Math.log10(scaleMs.most / scaleMs.least)
  const y = (ms: number) => {
    const within = Math.min(Math.max(ms, scaleMs.least), scaleMs.most)
    return round(bottom - ((bottom - top) * Math.log10(within / scaleMs.least)) / magnitudes)
  }
  const line = (of: (second: Second) => number) => {
    const served = seconds.filter(({ acknowledged }) => acknowledged > 0)
    return served.map((one) => `${x(one.second + 0.5)},${y(of(one))}`)
  }
  return [
    ...[1, 100, 10_000].flatMap((ms) => gridLine(y(ms), `${ms} ms`)),
    element('polyline', {
      ...lineOf(
        line(({ p50Ms }) => p50Ms),
        colors.latency,
      ),
      opacity: '0.45',
    }),
    element(
      'polyline',
      lineOf(
        line(({ p99Ms }) => p99Ms),
        colors.latency,
      ),
    ),
    element('text', { x: left, y: top - 8, class: 'small' }, 'latency: p50 (light) and p99'),
  ]
}

function drawFaults(faults: readonly FaultRecord[], x: Axis): string[] {
  let lastEnd = 0
  let row = 0
  return faults.flatMap(({ name, atSecond, stallMs }) => {
    const at = x(atSecond)
    row = at < lastEnd ? (row + 1) % 2 : 0
    lastEnd = at + labelWidth
    const isNearEnd = at + labelWidth > right
    const place = { x: round(isNearEnd ? at - 4 : at + 4), y: 48 + row * 15 }
    const anchor = { 'text-anchor': isNearEnd ? 'end' : 'start' }
    const line = { x1: at, x2: at, y1: 38, y2: owners.bottom, stroke: colors.fault }
    return [
      element('line', { ...line, 'stroke-dasharray': '4 3' }),
      element('text', { ...place, ...anchor, fill: colors.fault }, `${name}: ${told(stallMs)}`),
    ]
  })
}

function drawOwners(moves: readonly Move[], { x, end }: { x: Axis; end: number }): string[] {
  const nodes = [...new Set(moves.map(({ node }) => node))]
  const { top, bottom } = owners
  return moves.flatMap(({ atSecond, node }, place) => {
    const [from, to] = [x(atSecond), x(moves[place + 1]?.atSecond ?? end)]
    const fill = shades[nodes.indexOf(node) % shades.length] ?? colors.calm
    const box = { x: from, y: top, width: round(to - from), height: bottom - top, fill }
    const isWide = to - from > 8 * node.length
    const words = element('text', { x: from + 4, y: bottom - 4, class: 'light' }, node)
    return [element('rect', box), ...(isWide ? [words] : [])]
  })
}

function drawSeconds(end: number, x: Axis): string[] {
  const step = niceCeiling(end / 10)
  const marks = Array.from({ length: Math.floor(end / step) + 1 }, (_, place) => place * step)
  return marks.map((second) => {
    const place = { x: x(second), y: owners.bottom + 16, class: 'small', 'text-anchor': 'middle' }
    return element('text', place, `${second} s`)
  })
}

function gridLine(y: number, label: string): string[] {
  return [
    element('line', { x1: left, x2: right, y1: y, y2: y, stroke: '#d0d7de' }),
    element('text', { x: left - 6, y: y + 4, class: 'small', 'text-anchor': 'end' }, label),
  ]
}

function lineOf(points: readonly string[], stroke: string) {
  return { points: points.join(' '), fill: 'none', stroke, 'stroke-width': '1.5' }
}

function told(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}

/** The next of 1, 2, 5, 10, 20, ...: a scale that people can read. */
function niceCeiling(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  const factor = [1, 2, 5, 10].find((one) => one * magnitude >= value) ?? 10
  return factor * magnitude
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
