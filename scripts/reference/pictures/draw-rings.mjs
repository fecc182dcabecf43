import { spansOf } from './spans.mjs'
import { element, textAt } from './svg.mjs'

const numbersHeight = 40
const rowHeight = 18

/** How high the lane of the rings is. */
export function ringsHeight({ script }) {
  return numbersHeight + script.nodes.length * rowHeight + 10
}

/** With whom each node acts, and whether that ring may act. */
export function drawRings({ script, recording, window, axis, left, right }, y) {
  const rows = script.nodes.flatMap((node, index) => {
    const rowY = y + numbersHeight + index * rowHeight
    const spans = spansOf(recording.tracks[`${node} ring`], window)
    return [
      textAt([left - 8, rowY + 11], node, { class: 'small', 'text-anchor': 'end' }),
      ...spans.map((span) => drawRing({ axis, nodes: script.nodes }, span, rowY)),
    ]
  })
  return [
    element('line', { x1: 12, x2: right, y1: y, y2: y, stroke: '#d0d7de' }),
    textAt([14, y + 15], 'rings', { class: 'name' }),
    element('line', {
      x1: left,
      x2: left,
      y1: y,
      y2: y + ringsHeight({ script }),
      stroke: '#d0d7de',
    }),
    ...rows,
  ].join('\n')
}

function drawRing({ axis, nodes }, { fromMs, toMs, value }, y) {
  if (value === '') return ''
  const x = axis(fromMs)
  const width = axis(toMs) - x
  const isActing = !value.endsWith('?')
  const members = value.replace('?', '').split('+')
  const words = members.length === nodes.length ? 'all' : members.join(' + ')
  const label = isActing ? words : `${words}: may not act`
  const fill = isActing ? '#dafbe1' : '#fff8c5'
  const stroke = isActing ? '#4ac26b' : '#d4a72c'
  const box = element('rect', { x, y, width, height: rowHeight - 3, rx: 2, fill, stroke })
  return box + (width > 6 * label.length ? textAt([x + 4, y + 11], label, { class: 'small' }) : '')
}
