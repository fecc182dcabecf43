import type { NodeName } from '../model/index.ts'

/** A node as it is typed: `node-a=192.0.2.1,198.51.100.1`. */
export interface TypedNode {
  readonly name: NodeName
  readonly addresses: readonly string[]
}

/** The node of a text NAME=ADDRESS[,ADDRESS...]; `undefined` where it has another form. */
export function parseNode(text: string): TypedNode | undefined {
  const [, name, list] = /^([^=,\s]+)=(\S+)$/.exec(text.trim()) ?? []
  if (name === undefined || list === undefined) return undefined
  const addresses = list.split(',')
  return addresses.includes('') ? undefined : { name, addresses }
}
