/** What a prober probes and how. */
export interface ProberSettings {
  /** An IPv4 address. */
  readonly address: string
  readonly port: number
  readonly intervalMs: number
  /** An answer that comes later is none. */
  readonly timeoutMs: number
  /** Names of the nodes that may answer. */
  readonly nodes: readonly string[]
}
