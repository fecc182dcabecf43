import { isName, nodesLimit } from '../names.ts'
import { inside, type Place } from '../readers/reader.ts'
import type { SettingsFile } from './read-settings.ts'

/** Reports names that cannot be, nodes listed twice or too many, and a node that is not listed. */
export function validateNames(file: SettingsFile, place: Place): void {
  validateName(file.cluster, inside(place, 'cluster'), 'cluster')
  validateName(file.node, inside(place, 'node'), 'node')
  if (file.nodes !== undefined) validateNodes(file.nodes, inside(place, 'nodes'))
  validateListed(file, inside(place, 'node'))
}

function validateName(name: string | undefined, place: Place, what: string): void {
  if (name === undefined || isName(name)) return
  place.problems.add({ code: 'HF_CONFIG_NAME_INVALID', path: place.path, values: { name, what } })
}

function validateNodes(nodes: readonly (string | undefined)[], place: Place): void {
  if (nodes.length === 0 || nodes.length > nodesLimit) {
    const values = { count: nodes.length, limit: nodesLimit }
    place.problems.add({ code: 'HF_CONFIG_NODES_COUNT', path: place.path, values })
  }
  for (const [position, node] of nodes.entries()) {
    const here = inside(place, position)
    if (node !== undefined && nodes.indexOf(node) < position) {
      place.problems.add({ code: 'HF_CONFIG_NODE_TWICE', path: here.path, values: { node } })
    } else {
      validateName(node, here, 'node')
    }
  }
}

function validateListed({ node, nodes }: SettingsFile, { path, problems }: Place): void {
  if (node === undefined || nodes === undefined || nodes.length === 0) return
  if (nodes.includes(node) || nodes.includes(undefined)) return
  const known = nodes.filter((name) => name !== undefined)
  const misspelt = { word: node, known }
  problems.add({ code: 'HF_CONFIG_NODE_NOT_LISTED', path, values: { node }, misspelt })
}
