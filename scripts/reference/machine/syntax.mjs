import { readFileSync } from 'node:fs'
import { parseSync, visitorKeys } from 'oxc-parser'

/** A source file with its syntax tree and its comments; throws where it cannot be parsed. */
export function readSyntax(path) {
  const text = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  return { path, text, program, comments }
}

/** Every node below one, and itself, in the order of the text. */
export function nodesOf(node) {
  const keys = visitorKeys[node.type] ?? []
  const children = keys.flatMap((key) => [node[key]].flat())
  const isNode = (value) => typeof value === 'object' && value !== null && 'type' in value
  return [node, ...children.filter(isNode).flatMap(nodesOf)]
}

/** The doc comment just before a node, as one line; `undefined` where there is none. */
export function docOf({ text, comments }, node) {
  const doc = comments.findLast(({ type, value, end }) => {
    const isDoc = type === 'Block' && value.startsWith('*') && end <= node.start
    return isDoc && /^[\s|]*(export\s*)?$/.test(text.slice(end, node.start))
  })
  return doc?.value
    .split('\n')
    .map((line) => line.replace(/^\s*\*+/, '').trim())
    .join(' ')
    .trim()
}

/** The name of a property, or of the key of a type's member. */
export function keyOf({ key }) {
  return key?.name ?? key?.value
}
