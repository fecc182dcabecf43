import { isNode, type Node } from '../tree.ts'
import type { Rule } from './rule.ts'

const depthLimit = 3
const parameterLimit = 3
const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const signatureTypes = [
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
  'TSFunctionType',
  'TSMethodSignature',
]
const nestingTypes = new Set([
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'IfStatement',
  'SwitchStatement',
  'TryStatement',
  'WhileStatement',
])

/** Statements are nested at most three deep within a function. */
export const depth: Rule = (source) => {
  return source.tree
    .ofType(...nestingTypes)
    .filter((node) => depthOf(node, source.tree.ancestors(node)) === depthLimit + 1)
    .map(({ start }) => ({
      path: source.path,
      line: source.lineAt(start),
      what: `nested more than ${depthLimit} deep`,
    }))
}

/** A function has at most three parameters, otherwise one object with names. */
export const parameters: Rule = (source) => {
  return source.tree.ofType(...functionTypes, ...signatureTypes).flatMap((node) => {
    const count = [node.params].flat().filter(isNode).length
    if (count <= parameterLimit) return []
    const what = `${count} parameters, the limit is ${parameterLimit}`
    return [{ path: source.path, line: source.lineAt(node.start), what }]
  })
}

/** `any` stands nowhere. */
export const noAny: Rule = (source) => {
  return source.tree
    .ofType('TSAnyKeyword')
    .map(({ start }) => ({ path: source.path, line: source.lineAt(start), what: '`any`' }))
}

/** How deep a statement stands; `else if` goes on at the depth of its `if`. */
function depthOf(node: Node, ancestors: readonly Node[]): number {
  const end = ancestors.findIndex(({ type }) => functionTypes.includes(type))
  const path = [node, ...ancestors.slice(0, end === -1 ? undefined : end)]
  return path.filter((step, index) => {
    const parent = path[index + 1]
    const isElseIf = step.type === 'IfStatement' && parent?.alternate === step
    return nestingTypes.has(step.type) && !isElseIf
  }).length
}
