import type { ActRequest } from '../acts/command-line.ts'

/** Where a kit comes from, as it was typed and chosen. */
export interface Fetched {
  /** The package that is upgraded; a new one where undefined. */
  readonly name: string | undefined
  /** A version or range of it; of a new one with its name before. */
  readonly wanted: string
  readonly registry: string
  /** The bytes of a packed kit in base64, which then counts instead. */
  readonly tarball: string | undefined
}

/** The request that fetches a kit on every node, the same that the command line makes. */
export function fetchRequest({ name, wanted, registry, tarball }: Fetched): ActRequest {
  const isUpgrade = name !== undefined
  if (tarball !== undefined) return { kind: 'installKit', tarball, isUpgrade }
  const asked = wanted.trim()
  const version = asked === '' ? '' : `@${asked}`
  const place = registry.trim()
  return {
    ...{ kind: 'installKit', spec: isUpgrade ? `${name}${version}` : asked, isUpgrade },
    ...(place !== '' && { registry: place }),
  }
}
