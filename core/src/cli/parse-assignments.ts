import { Errors } from '#oclif'

/** A tree of values, as `ready.tcp.port=7000` builds one. */
export interface ValueTree {
  [name: string]: unknown
}

/**
 * `name=value` texts as one tree of values; dots lead into it. Throws a usage error that names the
 * first text that is wrong.
 */
export function parseAssignments(texts: readonly string[]): ValueTree {
  const tree: ValueTree = Object.create(null)
  for (const text of texts) assign(tree, text)
  return tree
}

/** Names, each with dots that lead into the tree, as assignments of null, which removes. */
export function removalsOf(names: readonly string[]): readonly string[] {
  return names.map((name) => `${name}=null`)
}

/**
 * A value as typed: true, false, null, a list, a map or a text in quotes as in JSON. A number is
 * one only where nothing of it is lost; anything else is text.
 */
export function parseValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'number' && String(value) !== text ? text : value
  } catch {
    return text
  }
}

function assign(tree: ValueTree, text: string): void {
  const equals = text.indexOf('=')
  const names = text.slice(0, equals).split('.')
  if (equals < 1 || names.includes('')) throw wrong(text, 'write it as name=value')
  const last = names.pop() ?? ''
  let branch = tree
  for (const name of names) branch = enter(branch, name, text)
  if (Object.hasOwn(branch, last)) throw wrong(text, 'it has a value already')
  branch[last] = parseValue(text.slice(equals + 1))
}

function enter(branch: ValueTree, name: string, text: string): ValueTree {
  branch[name] ??= Object.create(null)
  const next = branch[name]
  if (typeof next !== 'object' || Array.isArray(next)) {
    throw wrong(text, `"${name}" has a value already`)
  }
  return next as ValueTree
}

function wrong(text: string, reason: string): Error {
  return new Errors.CLIError(`"${text}" cannot be used: ${reason}.`)
}
