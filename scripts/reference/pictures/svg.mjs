/** An element as text; `undefined` attributes are left out, numbers are rounded to tenths. */
export function element(name, attributes, inner = '') {
  const said = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const words = said.map(([key, value]) => ` ${key}="${plain(value)}"`).join('')
  return inner === '' ? `<${name}${words}/>` : `<${name}${words}>${inner}</${name}>`
}

function plain(value) {
  return typeof value === 'number' ? String(Math.round(10 * value) / 10) : escapeText(value)
}

/** Text that may stand in an element. */
export function escapeText(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replaceAll(/[&<>"]/g, (sign) => names[sign])
}

/** One line of text. */
export function textAt([x, y], words, attributes = {}) {
  return element('text', { x, y, ...attributes }, escapeText(words))
}

/** A text in lines of at most so many signs. */
export function wrapText(text, most) {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
