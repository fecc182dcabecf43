/** The address of a place among many, of a family. */
export function addressOf(family: string, index: number): string {
  return family === '4' ? `10.79.0.${index + 10}` : `fd79::1:${(index + 10).toString(16)}`
}

/** How many addresses belong together: each by itself, or all below one service. */
export type Form = 'separate' | 'hierarchy'

/** So many are brought into service at once before anything is measured. */
const portion = 25

/**
 * Hierarchy files, to be applied one after the other: the addresses, and in one form a service that
 * costs nothing and depends on all of them.
 */
export function addressHierarchies(
  addresses: readonly string[],
  { form, nodes }: { readonly form: Form; readonly nodes: readonly string[] },
): readonly string[] {
  const entries = addresses.map((address, index) => {
    const prefix = address.includes(':') ? 64 : 24
    const parameters = { address: `${address}/${prefix}`, probeCount: 1, probeFor: '50ms' }
    return [`vip-${index}`, { kind: 'ip', nodes, parameters }] as const
  })
  const starts = entries.map((_, at) => at).filter((at) => at % portion === 0)
  const files: object[] = starts.map((at) => Object.fromEntries(entries.slice(at, at + portion)))
  const service = { kind: 'weightless', placement: 'single', nodes, parameters: {} }
  const dependsOn = entries.map(([tag]) => tag)
  if (form === 'hierarchy') files.push({ service: { ...service, dependsOn } })
  return files.map((resources) => JSON.stringify({ resources }))
}
