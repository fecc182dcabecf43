import { isMapValue } from '../../config/index.ts'
import type { Finding } from '../../config/text/problem-list.ts'
import { unknownWord } from './unknown-word.ts'
import type { Words } from './words.ts'

/** Numbers of paths in actions that the nodes of the script do not have. */
export function unknownPaths(value: Words): readonly Finding[] {
  const paths = typeof value['paths'] === 'number' ? value['paths'] : 1
  const actions = Array.isArray(value['actions']) ? value['actions'] : []
  return actions.flatMap((action, index): readonly Finding[] => {
    const found = isMapValue(action) ? action['path'] : undefined
    if (typeof found !== 'number' || found <= paths) return []
    const known = Array.from({ length: paths }, (_, place) => String(place + 1))
    return [unknownWord({ path: ['actions', index, 'path'], key: 'path', found }, known)]
  })
}
