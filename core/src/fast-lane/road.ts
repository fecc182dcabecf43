/** What a kernel answers by itself: an ICMP echo, and the question for its hardware address. */
export type ProbeKind = 'echo' | 'neighbour'

/** A way on which a machine is asked: one address, by one kind of probe. */
export interface Road {
  /** The node that it leads to; none where it leads to a witness. */
  readonly node: string | undefined
  /** The engine's number of the communication path; 0 for a witness. */
  readonly link: number
  readonly address: string
  readonly kind: ProbeKind
}

/** How a road is. */
export interface RoadStanding extends Road {
  /** It was answered lately. */
  readonly isAnswered: boolean
  /** The longest of the round trips that were lately measured, in ms; none before the first. */
  readonly roundTripMs: number | undefined
  /** The longest silence that ended by an answer, since it was begun to listen; ms. */
  readonly longestMs: number
}
