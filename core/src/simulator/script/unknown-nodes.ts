import { isMapValue } from '../../config/index.ts'
import type { Path } from '../../config/text/path.ts'
import type { Finding } from '../../config/text/problem-list.ts'
import type { Words } from './words.ts'

/** Where a script names a node. */
interface Naming {
  readonly path: Path
  readonly word: string
}

/** Names of nodes in actions that are none of the script's nodes. */
export function unknownNodes(value: Words): readonly Finding[] {
  const nodes = Array.isArray(value['nodes']) ? value['nodes'].map(String) : []
  const actions = Array.isArray(value['actions']) ? value['actions'] : []
  const named = actions.flatMap((action, index): readonly Naming[] => {
    return isMapValue(action) ? namingsIn(action, ['actions', index]) : []
  })
  const unknown = named.filter(({ word }) => !nodes.includes(word))
  return unknown.map(({ path, word }) => ({
    code: 'HF_INPUT_CHOICE',
    path,
    values: { key: 'node', found: word },
    misspelt: { word, known: nodes },
  }))
}

function namingsIn(action: Words, path: Path): readonly Naming[] {
  const direct = ['node', 'from', 'to'].flatMap((key): readonly Naming[] => {
    const word = action[key]
    return typeof word === 'string' ? [{ path: [...path, key], word }] : []
  })
  const back = ['back', 'backMs'].flatMap((key): readonly Naming[] => {
    const times = action[key]
    if (!isMapValue(times)) return []
    return Object.keys(times).map((word) => ({ path: [...path, key, word], word }))
  })
  const groups = Array.isArray(action['groups']) ? action['groups'].flat() : []
  const grouped = groups.map((word) => ({ path: [...path, 'groups'], word: String(word) }))
  const torn = Array.isArray(action['torn']) ? action['torn'] : []
  const tornOnes = torn.map((word) => ({ path: [...path, 'torn'], word: String(word) }))
  return [...direct, ...back, ...grouped, ...tornOnes]
}
