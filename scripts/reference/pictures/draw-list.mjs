import { element, textAt, wrapText } from './svg.mjs'

const lineHeight = 16
const mostSigns = 136

/** The colour of each kind of moment. */
export const colors = {
  fault: '#cf222e',
  operator: '#0550ae',
  detection: '#9a6700',
  decision: '#8250df',
  lease: '#bc4c00',
  fence: '#bc4c00',
  service: '#1a7f37',
  end: '#57606a',
  change: '#57606a',
}

function linesOf({ text }) {
  return wrapText(text, mostSigns)
}

/** How high the list of what happened is. */
export function listHeight(moments) {
  const lines = moments.reduce((sum, moment) => sum + linesOf(moment).length, 0)
  return lines * lineHeight + 14
}

/** What each number stands for, with its time. */
export function drawList(moments, y) {
  let lineY = y + 16
  return moments
    .flatMap((moment) => {
      const lines = linesOf(moment)
      const fill = colors[moment.kind]
      const here = lineY
      lineY += lines.length * lineHeight
      return [
        element('circle', { cx: 24, cy: here - 4, r: 7.5, fill }),
        textAt([24, here - 0.5], String(moment.number), { class: 'number' }),
        textAt([92, here], `${Math.round(moment.atMs)} ms`, {
          class: 'small',
          'text-anchor': 'end',
        }),
        ...lines.map((line, index) => textAt([102, here + index * lineHeight], line)),
      ]
    })
    .join('\n')
}

/** What the signs of every picture mean. */
export function drawKey(y) {
  const bar = { y: y + 8, width: 26, height: 12, rx: 3 }
  const signs = [
    [element('rect', { x: 0, ...bar, fill: '#2da44e' }), 'in service'],
    [
      element('rect', { x: 0, ...bar, fill: '#2da44e' }) +
        element('rect', { x: 0, ...bar, fill: 'url(#still)' }),
      'has it, but stands still',
    ],
    [
      element('rect', { x: 0, ...bar, fill: '#fff', stroke: '#116329', 'stroke-width': 1.5 }),
      'a kit at work',
    ],
    [
      element('rect', { x: 0, ...bar, fill: 'none', stroke: '#cf222e', 'stroke-width': 2.5 }),
      'on two nodes at once',
    ],
    [
      element('line', {
        x1: 0,
        x2: 26,
        y1: y + 14,
        y2: y + 14,
        stroke: '#bc4c00',
        'stroke-width': 2,
      }) +
        element('line', {
          x1: 26,
          x2: 26,
          y1: y + 9,
          y2: y + 19,
          stroke: '#bc4c00',
          'stroke-width': 3,
        }),
      'authority, and its end',
    ],
    [element('rect', { x: 0, ...bar, fill: '#d0d7de' }), 'machine off or standing still'],
  ]
  const places = [16, 122, 294, 412, 580, 748]
  const items = signs.map(([sign, words], index) => {
    const label = textAt([32, y + 18], words, { class: 'small' })
    return element('g', { transform: `translate(${places[index]} 0)` }, sign + label)
  })
  return [element('line', { x1: 12, x2: 962, y1: y, y2: y, stroke: '#d0d7de' }), ...items].join(
    '\n',
  )
}
