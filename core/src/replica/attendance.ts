import type { NodeName } from '../model/index.ts'
import { chooseSource } from './choose-source.ts'
import { isSameHistory } from './history.ts'
import type { Hello } from './protocol.ts'

/** Who of a view's members has spoken in its present gathering, and whose word is waited for. */
export class Attendance {
  readonly round: number
  readonly #members: readonly NodeName[]
  readonly #hellos = new Map<NodeName, Hello>()
  readonly #silent = new Set<NodeName>()

  constructor(members: readonly NodeName[], round: number) {
    this.#members = members
    this.round = round
  }

  get hellos(): ReadonlyMap<NodeName, Hello> {
    return this.#hellos
  }

  /** Members that have neither spoken nor been left out of the count. */
  get awaited(): readonly NodeName[] {
    return this.#members.filter((node) => !this.#hellos.has(node) && !this.#silent.has(node))
  }

  /** The member whose state the view gets, as far as they have spoken. */
  get source(): NodeName | undefined {
    return chooseSource(this.#hellos)
  }

  get newest(): Hello | undefined {
    return this.source === undefined ? undefined : this.#hellos.get(this.source)
  }

  /** Whether all that spoke have the state of the newest already. */
  get isAgreed(): boolean {
    const { newest } = this
    return [...this.#hellos.values()].every((hello) => {
      return newest !== undefined && isSameHistory(hello.history, newest.history)
    })
  }

  hear(node: NodeName, hello: Hello): void {
    this.#silent.delete(node)
    this.#hellos.set(node, hello)
  }

  /** Leaves those out whose version is not the source's, and names them: two never mix. */
  refuseOtherVersions(): readonly NodeName[] {
    const { newest } = this
    const isOther = ({ version }: Hello): boolean => version !== newest?.version
    const others = [...this.#hellos].filter(([, hello]) => isOther(hello)).map(([node]) => node)
    for (const node of others) this.leaveOut(node)
    return others
  }

  /** It said nothing in time: the others go on without it. */
  leaveOut(node: NodeName): void {
    this.#silent.add(node)
    this.#hellos.delete(node)
  }
}
