import { basename } from 'node:path'
import { exportedNames } from './exports.ts'
import type { Rule } from './rule.ts'

/** Words that operators and kit authors type; they are no names of ours to choose freely. */
const typedWords = new Set(['eligible', 'failoverFirst', 'prune', 'wait'])
const emptyWords = new Set(['util', 'helper', 'common', 'manager', 'handler', 'data', 'info'])

/** Files and exports have names that say something; commands are named for what people type. */
export const names: Rule = (source) => {
  const file = basename(source.path).replace(/\..*$/, '')
  const isCommand = source.path.startsWith('core/src/commands/')
  const named = exportedNames(source).map(({ name, statement }) => ({
    name,
    line: source.lineAt(statement.start),
  }))
  const all = isCommand ? named : [{ name: file, line: 1 }, ...named]
  return all.flatMap(({ name, line }) => {
    const word = wordsOf(name).find((one) => emptyWords.has(one.replace(/s$/, '')))
    return word === undefined ? [] : [{ path: source.path, line, what: `${name}: says "${word}"` }]
  })
}

/** Properties that are true or false are called `isX`, `hasX` or `canX`. */
export const booleans: Rule = (source) => {
  const isForeign = source.path.endsWith('.d.ts')
  if (isForeign) return []
  return source.tree.ofType('TSPropertySignature', 'PropertyDefinition').flatMap((node) => {
    const text = source.textOf(node)
    const name = /^(?:readonly )?([a-z]\w*)\??: boolean\b(?! \|)/.exec(text)?.[1]
    if (name === undefined || typedWords.has(name)) return []
    if (/^(is|has|can)[A-Z]/.test(name)) return []
    const what = `${name}: a boolean is called isX, hasX or canX`
    return [{ path: source.path, line: source.lineAt(node.start), what }]
  })
}

/** Titles of tests are sentences: never "should", never a number in place of words. */
export const titles: Rule = (source) => {
  if (!source.isTest) return []
  return source.tree.ofType('CallExpression').flatMap((node) => {
    const title = /^(?:it|test)(?:\.\w+(?:\([^()]*\))?)?\(\s*(['"`])(.*?)\1/.exec(
      source.textOf(node),
    )?.[2]
    if (title === undefined || isSentence(title)) return []
    const what = `"${title}" is no sentence in the glossary's words`
    return [{ path: source.path, line: source.lineAt(node.start), what }]
  })
}

function isSentence(title: string): boolean {
  const comesFromTable = /^[%$][\w.]+$/.test(title)
  if (comesFromTable) return true
  const isNumbered = /^\W*\d|\b(?:test|case)\s*#?\d/i.test(title)
  return !/\bshould\b/i.test(title) && !isNumbered && title.trim().includes(' ')
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
}
