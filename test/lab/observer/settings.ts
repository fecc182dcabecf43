/** What an observer looks for and where. */
export interface ObserverSettings {
  /** An IPv4 or IPv6 address without a prefix. */
  readonly address: string
  readonly intervalMs: number
  /** The hosts whose kernels are read, at most eight. */
  readonly hosts: readonly { readonly name: string; readonly networkFile: string }[]
}
