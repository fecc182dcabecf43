import type { StatusDocument } from '../../../src/api/documents.ts'

/** Where the console of another node is. */
export interface OtherNode {
  readonly node: string
  /** With the page that is open now. */
  readonly address: string
  /** What answers whoever asks whether it lives. */
  readonly health: string
}

/**
 * The other nodes as the cluster named them, at the port of this page; those that were members last
 * come first. No name comes from anywhere else: nobody can lead a page to a place of theirs.
 */
export function otherNodes(
  { node: own, nodes, view }: Pick<StatusDocument, 'node' | 'nodes' | 'view'>,
  page: string,
): readonly OtherNode[] {
  const others = nodes.map(({ name }) => name).filter((name) => name !== own)
  const isMember = (name: string) => view.members.includes(name)
  const ordered = [...others.filter(isMember), ...others.filter((name) => !isMember(name))]
  return ordered.map((node) => {
    const address = new URL(page)
    address.protocol = 'https:'
    address.hostname = node
    return { node, address: address.href, health: new URL('/health', address).href }
  })
}
