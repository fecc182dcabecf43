import { isMapValue } from '../../config/index.ts'
import type { Path } from '../../config/text/path.ts'
import type { Finding } from '../../config/text/problem-list.ts'
import { type Naming, unknownWord } from './unknown-word.ts'
import type { Words } from './words.ts'

/** Names of nodes in actions that are none of the script's nodes. */
export function unknownNodes(value: Words): readonly Finding[] {
  const nodes = Array.isArray(value['nodes']) ? value['nodes'].map(String) : []
  const actions = Array.isArray(value['actions']) ? value['actions'] : []
  const named = actions.flatMap((action, index): readonly Naming[] => {
    return isMapValue(action) ? namingsIn(action, ['actions', index]) : []
  })
  const unknown = named.filter(({ found }) => !nodes.includes(String(found)))
  return unknown.map((naming) => unknownWord(naming, nodes))
}

function namingsIn(action: Words, path: Path): readonly Naming[] {
  const naming = (place: Path, found: string): Naming => {
    return { path: [...path, ...place], key: 'node', found }
  }
  const direct = ['node', 'from', 'to'].flatMap((key): readonly Naming[] => {
    const word = action[key]
    return typeof word === 'string' ? [naming([key], word)] : []
  })
  const back = ['back', 'backMs'].flatMap((key): readonly Naming[] => {
    const times = action[key]
    if (!isMapValue(times)) return []
    return Object.keys(times).map((word) => naming([key, word], word))
  })
  const groups = Array.isArray(action['groups']) ? action['groups'].flat() : []
  const torn = Array.isArray(action['torn']) ? action['torn'] : []
  return [
    ...[...direct, ...back],
    ...groups.map((word) => naming(['groups'], String(word))),
    ...torn.map((word) => naming(['torn'], String(word))),
  ]
}
