/** The way over one link of the engine to another node, as the answering node sees it. */
export interface PathStatus {
  /** Where it leads. */
  readonly node: string
  readonly link: number
  readonly isUp: boolean
}

/** `GET /v1/paths`: the paths of one node, as its engine has measured them. */
export interface PathsDocument {
  /** The node whose paths they are. */
  readonly node: string
  /** Null where its engine has none: the nodes meet on one machine. */
  readonly paths: readonly MeasuredPathDocument[] | null
}

/** A path with its measures, where there are any yet: round trips since it was made, in ms. */
export interface MeasuredPathDocument extends PathStatus {
  readonly roundTripMs?: number
  /** How much the round trips differ. */
  readonly jitterMs?: number
}
