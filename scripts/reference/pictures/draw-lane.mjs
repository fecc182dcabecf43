import { authorityOf, overlapOf, spansOf } from './spans.mjs'
import { element, textAt } from './svg.mjs'

/** The strip of a lane that the numbers stand in, then one row for each resource. */
const numbersHeight = 40
const rowHeight = 24
const barHeight = 16
const leaseHeight = 12

const tints = ['#2da44e', '#218bff', '#bf8700']
const deedTints = { probe: '#8250df', restore: '#116329', remove: '#a40e26', recover: '#9a6700' }
deedTints.answered = deedTints.probe

/** How high the lane of a node is. */
export function laneHeight({ recording }) {
  return numbersHeight + Object.keys(recording.placements).length * rowHeight + leaseHeight + 8
}

/** The lane of a node: its machine and daemon, what it holds and does, and its authority. */
export function drawLane(scene, node, y) {
  const { left, right, recording } = scene
  const height = laneHeight(scene)
  const rows = Object.keys(recording.placements).map((tag, index) => {
    const rowY = y + numbersHeight + index * rowHeight
    return drawRow(scene, { node, tag, y: rowY, tint: tints[index % tints.length] })
  })
  return [
    element('line', { x1: 12, x2: right, y1: y, y2: y, stroke: '#d0d7de' }),
    textAt([14, y + 15], node, { class: 'name' }),
    drawAbsence(scene, node, { y: y + 2, height: height - 4 }),
    ...rows,
    drawAuthority(scene, node, y + height - leaseHeight - 2),
    element('line', { x1: left, x2: left, y1: y, y2: y + height, stroke: '#d0d7de' }),
  ].join('\n')
}

/** Grey where the machine is off or stands still, or where it has no daemon. */
function drawAbsence({ recording, window, axis }, node, { y, height }) {
  const { tracks } = recording
  const machine = spansOf(tracks[`${node} machine`], window).filter(({ value }) => value !== 'on')
  const daemon = spansOf(tracks[`${node} daemon`], window).filter(({ value }) => value !== 'alive')
  const isMachine = (span) => overlapOf([span], machine).length > 0
  const alone = daemon.filter((span) => !isMachine(span))
  const words = { off: 'off', still: 'stands still', none: 'no daemon' }
  const boxes = [
    ...machine.map((span) => ({ ...span, text: words[span.value], fill: '#d0d7de' })),
    ...alone.map((span) => {
      const text = span.value === 'still' ? 'daemon stands still' : words[span.value]
      return { ...span, text, fill: '#eaeef2' }
    }),
  ]
  return boxes
    .map(({ fromMs, toMs, text, fill }) => {
      const x = axis(fromMs)
      const width = axis(toMs) - x
      const isWide = width > 6 * text.length
      const label = isWide ? textAt([x + 5, y + 32], text, { class: 'small' }) : ''
      return element('rect', { x, y, width, height, fill }) + label
    })
    .join('')
}

function drawRow({ recording, script, window, axis, left }, { node, tag, y, tint }) {
  const { tracks } = recording
  const spans = (name) => spansOf(tracks[`${node} ${name}`], window)
  const held = spans(`has ${tag}`).filter(({ value }) => value === 'in-service')
  const still = spans('machine').filter(({ value }) => value === 'still')
  const bar = (fill) => (span) => {
    const x = axis(span.fromMs)
    return element('rect', { x, y, width: axis(span.toMs) - x, height: barHeight, rx: 3, fill })
  }
  const doubles = doublesOf({ recording, script, window }, { node, tag })
  return [
    textAt([left - 8, y + 12], tag, { class: 'small', 'text-anchor': 'end' }),
    ...held.map(bar(tint)),
    ...overlapOf(held, still).map(bar('url(#still)')),
    ...doubles.map((span) => drawDouble(axis, span, y)),
    ...spans(`does ${tag}`).flatMap((span) => drawDeed(axis, span, y)),
  ].join('')
}

/** Where another node that does not stand still has the same `single` resource in service. */
function doublesOf({ recording, script, window }, { node, tag }) {
  const { tracks, placements } = recording
  const awakeWith = (name) => {
    const held = spansOf(tracks[`${name} has ${tag}`], window)
    const awake = spansOf(tracks[`${name} machine`], window)
    return overlapOf(
      held.filter(({ value }) => value === 'in-service'),
      awake.filter(({ value }) => value === 'on'),
    )
  }
  if (placements[tag] === 'every') return []
  const others = script.nodes.filter((name) => name !== node).flatMap(awakeWith)
  return overlapOf(awakeWith(node), others)
}

function drawDouble(axis, { fromMs, toMs }, y) {
  const x = axis(fromMs)
  const box = { x, y: y - 2, width: axis(toMs) - x, height: barHeight + 4, rx: 3 }
  return element('rect', { ...box, fill: 'none', stroke: '#cf222e', 'stroke-width': 2.5 })
}

function drawDeed(axis, { fromMs, toMs, value }, y) {
  if (value === '') return []
  const x = axis(fromMs)
  if (value === 'wait') return drawWait(x, axis(toMs), y)
  const width = Math.max(3, axis(toMs) - x)
  const stroke = deedTints[value]
  const box = { x, y: y + 2, width, height: barHeight - 4, rx: 2, fill: '#fff', stroke }
  const isWide = width > 6 * value.length
  const label = isWide ? textAt([x + 3, y + 11.5], value, { class: 'small' }) : ''
  return [element('rect', { ...box, 'stroke-width': 1.5, 'fill-opacity': '0.85' }), label]
}

/** It is to come into service here, and waits until nobody else can have it. */
function drawWait(x1, x2, y) {
  const middle = y + barHeight / 2
  const line = { x1, x2, y1: middle, y2: middle, stroke: deedTints.probe, 'stroke-width': 1.5 }
  const label = x2 - x1 > 36 ? textAt([x1 + 4, middle - 4], 'waits', { class: 'small' }) : ''
  return [element('line', { ...line, 'stroke-dasharray': '5 3' }), label]
}

/** A line for as long as the authority of the node lasts, and a stop where it ends. */
function drawAuthority({ recording, window, axis, left }, node, y) {
  const spans = authorityOf(recording.leases[node], window)
  const lines = spans.flatMap(({ fromMs, toMs }) => {
    const [x1, x2] = [axis(fromMs), axis(toMs)]
    const line = { x1, x2, y1: y + 5, y2: y + 5, stroke: '#bc4c00', 'stroke-width': 2 }
    const stop = { x1: x2, x2, y1: y, y2: y + 10, stroke: '#bc4c00', 'stroke-width': 3 }
    return [element('line', line), toMs < window.toMs ? element('line', stop) : '']
  })
  const name = textAt([left - 8, y + 9], 'authority', { class: 'small', 'text-anchor': 'end' })
  return [name, ...lines].join('')
}
