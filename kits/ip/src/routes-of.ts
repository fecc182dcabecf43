import type { AddressRoutes } from '@holdfast/core/kit'
import type { Settings } from './settings.ts'

/**
 * The routes that an address needs beside those of its node, or `undefined` where it needs none.
 * With two interfaces in one subnet the node's own routes may lead through the one that is dead.
 */
export function routesOf(settings: Settings, name: string): AddressRoutes | undefined {
  const { wanted, validForMs, backupInterface, isSource, sourceFor } = settings
  const isBound = backupInterface !== undefined
  if (!isBound && !isSource && sourceFor.length === 0) return undefined
  const subnet = `${wanted.address}/${wanted.prefixLength}`
  return {
    address: wanted.address,
    prefixLength: wanted.prefixLength,
    interface: name,
    isBound,
    sourceFor: [...(isSource ? [subnet] : []), ...sourceFor],
    validForMs,
  }
}
