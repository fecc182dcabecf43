import { visitorKeys } from 'oxc-parser'

/** A node of a syntax tree: its type, where it stands, and whatever its type has. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** A syntax tree with every node's parent at hand. */
export class Tree {
  readonly nodes: readonly Node[]
  readonly #parents = new Map<Node, Node>()

  constructor(program: object) {
    this.nodes = this.#collect(program as Node)
  }

  /** The nodes of some types, in the order of the text. */
  ofType(...types: readonly string[]): readonly Node[] {
    return this.nodes.filter(({ type }) => types.includes(type))
  }

  /** The node's parent, its parent, and so on to the program. */
  ancestors(node: Node): readonly Node[] {
    const parent = this.#parents.get(node)
    return parent ? [parent, ...this.ancestors(parent)] : []
  }

  #collect(node: Node): readonly Node[] {
    const children = childrenOf(node)
    for (const child of children) this.#parents.set(child, node)
    return [node, ...children.flatMap((child) => this.#collect(child))]
  }
}

/** Whether a value is a node of a syntax tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function childrenOf(node: Node): readonly Node[] {
  const keys = visitorKeys[node.type] ?? []
  return keys.flatMap((key) => [node[key]].flat()).filter(isNode)
}
