import type { StatusDocument } from '../../../src/api/documents.ts'

/** Where the console of a node is. */
export interface NodeAddress {
  readonly node: string
  readonly address: string
}

/** The consoles of all nodes, at the page that is open now. */
export function addressesOf({ nodes }: StatusDocument): readonly NodeAddress[] {
  return nodes.map(({ name }) => {
    const address = new URL(location.href)
    address.hostname = name
    return { node: name, address: address.href }
  })
}
