import type { Source } from '../source.ts'
import { isNode, type Node } from '../tree.ts'
import type { Rule } from './rule.ts'

const docLineLimit = 3
const placesOfDefaultExports = [
  /^kits\/[^/]+\/src\/kit\.ts$/,
  /^templates\/[^/]+\/src\/kit\.ts$/,
  /^examples\/kits\/[^/]+\/src\/kit\.ts$/,
  /^core\/src\/commands\//,
  /^(core\/console\/vite|vitest)\.config\.ts$/,
]

/** Something that a file declares and exports. */
export interface ExportedName {
  readonly name: string
  readonly statement: Node
}

/** Every export has a doc comment of one to three lines. */
export const docComments: Rule = (source) => {
  if (source.isTest) return []
  return exportedNames(source).flatMap(({ name, statement }) => {
    const what = docProblem(source, statement)
    if (what === undefined) return []
    return [{ path: source.path, line: source.lineAt(statement.start), what: `${name} ${what}` }]
  })
}

/** Only a kit and a command are default exports: what loads them knows no name. */
export const defaultExports: Rule = (source) => {
  if (placesOfDefaultExports.some((place) => place.test(source.path))) return []
  return source.tree.ofType('ExportDefaultDeclaration').map(({ start }) => ({
    path: source.path,
    line: source.lineAt(start),
    what: 'default export',
  }))
}

/** What a file exports by declaring it; overloads count once, re-exports not at all. */
export function exportedNames({ tree }: Source): readonly ExportedName[] {
  const names = tree.ofType('ExportNamedDeclaration').flatMap((statement) => {
    const { declaration } = statement
    if (!isNode(declaration)) return []
    return declaredNames(declaration).map((name) => ({ name, statement }))
  })
  return names.filter(({ name }, index) => {
    return names.findIndex((other) => other.name === name) === index
  })
}

function declaredNames(declaration: Node): readonly string[] {
  const declared =
    declaration.type === 'VariableDeclaration'
      ? [declaration.declarations].flat().filter(isNode)
      : [declaration]
  return declared.flatMap(({ id }) => {
    return isNode(id) && typeof id.name === 'string' ? [id.name] : []
  })
}

function docProblem(source: Source, { start }: Node): string | undefined {
  const doc = source.comments.findLast(({ type, value, end }) => {
    const between = source.textOf({ start: end, end: start })
    return type === 'Block' && value.startsWith('*') && end <= start && between.trim() === ''
  })
  if (doc === undefined) return 'has no doc comment'
  const lines = doc.value.split('\n').filter((line) => /[^\s*]/.test(line))
  if (lines.length === 0) return 'has an empty doc comment'
  if (lines.length <= docLineLimit) return undefined
  return `has a doc comment of ${lines.length} lines, the limit is ${docLineLimit}`
}
