import { createAxis } from './axis.mjs'
import { drawLane, laneHeight } from './draw-lane.mjs'
import { colors, drawKey, drawList, listHeight } from './draw-list.mjs'
import { drawRings, ringsHeight } from './draw-rings.mjs'
import { momentsOf } from './moments.mjs'
import { element, textAt } from './svg.mjs'

const width = 980
const left = 96
const right = width - 18
const top = 54

/** So much of the time before the first action is shown, and after the last moment; in ms. */
const calmMs = 300

const style = `text{font:12px Helvetica,Arial,"DejaVu Sans",sans-serif;fill:#1b1f24}
.small{font-size:10.5px;fill:#57606a}.name{font-weight:bold}.light{fill:#fff;font-size:10.5px}
.number{fill:#fff;font-size:10px;font-weight:bold;text-anchor:middle}`

const patterns = element(
  'defs',
  {},
  element(
    'pattern',
    {
      id: 'still',
      width: 7,
      height: 7,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    element('rect', { width: 3, height: 7, fill: '#fff', opacity: '0.6' }),
  ),
)

/** The picture of a recorded script: a lane for each node, one for the rings, and what happened. */
export function drawPicture({ title, script, recording }) {
  const moments = momentsOf(script, recording)
  const window = windowOf(script, moments)
  const times = [...moments.map(({ atMs }) => atMs), ...deedTimes(recording)]
  const axis = createAxis({ moments: times, ...window, left, right })
  const scene = { script, recording, moments, window, axis, left, right }
  const height = laneHeight(scene)
  const lanes = script.nodes.map((node, index) => drawLane(scene, node, top + index * height))
  const ringsY = top + script.nodes.length * height
  const listY = ringsY + ringsHeight(scene)
  const keyY = listY + listHeight(moments) + 8
  const whole = keyY + 46
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" role="img">`,
    element('title', {}, title),
    element('style', {}, style),
    patterns,
    element('rect', { width, height: whole, rx: 6, fill: '#fff', stroke: '#d0d7de' }),
    textAt([16, 24], title, { class: 'name', 'font-size': 14 }),
    textAt([right, 24], 'times in ms; gaps are drawn by magnitude, not to scale', {
      class: 'small',
      'text-anchor': 'end',
    }),
    ...moments.map(({ atMs }) => guideAt(axis(atMs), top - 6, listY - 4)),
    ...lanes,
    drawRings(scene, ringsY),
    ...drawNumbers(scene, { lanesY: top, height, ringsY }),
    ...drawTimes(moments, axis),
    drawList(moments, listY),
    drawKey(keyY),
    '</svg>',
    '',
  ].join('\n')
}

function windowOf({ actions, lastsMs }, moments) {
  const firstMs = Math.min(...actions.map(({ atMs }) => atMs))
  const lastMs = moments.at(-1)?.atMs ?? lastsMs
  return { fromMs: Math.max(0, firstMs - calmMs), toMs: Math.min(lastsMs, lastMs + calmMs) }
}

/** Begin and end of every action of a kit. */
function deedTimes({ tracks }) {
  const deeds = Object.entries(tracks).filter(([name]) => name.includes(' does '))
  return deeds.flatMap(([, marks]) => marks.map(({ atMs }) => atMs))
}

function guideAt(x, y1, y2) {
  return element('line', { x1: x, x2: x, y1, y2, stroke: '#d8dee4', 'stroke-dasharray': '2 3' })
}

/** The times above the lanes, those left out that would stand on one another. */
function drawTimes(moments, axis) {
  let free = 0
  return moments.flatMap(({ atMs }) => {
    const x = axis(atMs)
    const words = String(Math.round(atMs))
    if (x < free) return []
    free = x + 6.2 * words.length + 6
    return [textAt([x, top - 9], words, { class: 'small', 'text-anchor': 'middle' })]
  })
}

/** A number in its lane for each moment; where another stands it moves down, then aside. */
function drawNumbers({ moments, script, axis }, { lanesY, height, ringsY }) {
  const taken = []
  const isTaken = (x, y) => taken.some((one) => Math.hypot(one.x - x, one.y - y) < 16.5)
  return moments.map(({ atMs, lane, kind, number }) => {
    const index = script.nodes.indexOf(lane)
    const base = index < 0 ? ringsY + 10 : lanesY + index * height + 10
    let x = axis(atMs)
    let y = base
    for (let turn = 1; isTaken(x, y); turn += 1) {
      y = turn % 2 === 1 ? base + 17 : base
      if (turn % 2 === 0) x += 17
    }
    taken.push({ x, y })
    return [
      element('circle', { cx: x, cy: y, r: 8, fill: colors[kind], stroke: '#fff' }),
      textAt([x, y + 3.5], String(number), { class: 'number' }),
    ].join('')
  })
}
