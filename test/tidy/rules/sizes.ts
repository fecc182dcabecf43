import type { Source } from '../source.ts'
import type { Node } from '../tree.ts'
import type { Offender, Rule } from './rule.ts'

const fileLimit = 300
const tableLimit = 400
const functionLimit = 60
const columnLimit = 100
const usualFile = 150
const usualFunction = 25
const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

/** No file is over 300 lines; tables and catalogs may have 400. */
export const fileLength: Rule = ({ path, lines }) => {
  const limit = /catalog|table/.test(path) ? tableLimit : fileLimit
  if (lines.length <= limit) return []
  return [{ path, line: 1, what: `has ${lines.length} lines, the limit is ${limit}` }]
}

/** No function is over 60 lines; what a `describe` holds stands under a heading, it is none. */
export const functionLength: Rule = (source) => {
  return functionsOf(source)
    .filter((node) => linesOf(source, node) > functionLimit && !isHeading(source, node))
    .map((node) => ({
      path: source.path,
      line: source.lineAt(node.start),
      what: `function of ${linesOf(source, node)} lines, the limit is ${functionLimit}`,
    }))
}

/** No line is over 100 columns. */
export const lineWidth: Rule = ({ path, lines }) => {
  return lines.flatMap((text, index) => {
    const columns = [...text].length
    if (columns <= columnLimit) return []
    return [{ path, line: index + 1, what: `${columns} columns, the limit is ${columnLimit}` }]
  })
}

/** Nine files of ten have at most 150 lines; the longest are named when they do not. */
export function usualFileLength(sources: readonly Source[]): readonly Offender[] {
  const sizes = sources.map((source) => ({
    path: source.path,
    line: 1,
    size: source.lines.length,
  }))
  return overUsual({ sizes, limit: usualFile, unit: 'files' })
}

/** Nine named functions of ten have at most 25 lines; the longest are named when they do not. */
export function usualFunctionLength(sources: readonly Source[]): readonly Offender[] {
  const sizes = sources.flatMap((source) =>
    functionsOf(source)
      .filter((node) => isNamed(source, node))
      .map((node) => ({
        path: source.path,
        line: source.lineAt(node.start),
        size: linesOf(source, node),
      })),
  )
  return overUsual({ sizes, limit: usualFunction, unit: 'functions' })
}

interface Sizes {
  readonly sizes: readonly { readonly path: string; readonly line: number; readonly size: number }[]
  readonly limit: number
  readonly unit: string
}

function overUsual({ sizes, limit, unit }: Sizes): readonly Offender[] {
  const sorted = sizes.toSorted((left, right) => right.size - left.size)
  const allowed = Math.floor(sizes.length / 10)
  const over = sorted.filter(({ size }) => size > limit)
  if (over.length <= allowed) return []
  const what = `${over.length} of ${sizes.length} ${unit} are over ${limit} lines, not a tenth`
  return over.map(({ path, line, size }) => ({ path, line, what: `has ${size} lines: ${what}` }))
}

function functionsOf({ tree }: Source): readonly Node[] {
  return tree.ofType(...functionTypes)
}

function linesOf(source: Source, { start, end }: Node): number {
  return source.lineAt(end - 1) - source.lineAt(start) + 1
}

function isNamed({ tree }: Source, node: Node): boolean {
  const parent = tree.ancestors(node)[0]
  const holders = ['VariableDeclarator', 'MethodDefinition', 'Property', 'PropertyDefinition']
  return node.type === 'FunctionDeclaration' || holders.includes(parent?.type ?? '')
}

function isHeading(source: Source, node: Node): boolean {
  const parent = source.tree.ancestors(node)[0]
  return parent?.type === 'CallExpression' && /^describe\b/.test(source.textOf(parent))
}
