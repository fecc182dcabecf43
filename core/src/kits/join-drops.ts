import type { Drop } from '../kit/drop.ts'

const lists = ['addresses', 'processes', 'environments', 'cgroups'] as const

/**
 * The hard way down of what may have new parameters or still the former ones: what both name, and
 * the former command, which a kit promises to be good for either.
 */
export function joinDrops(former: Drop, next: Drop): Drop {
  const command = former.command ?? next.command
  const joined = lists.flatMap((part) => {
    const all: readonly unknown[] = [...(former[part] ?? []), ...(next[part] ?? [])]
    const each = all.filter((item, at) => all.findIndex((first) => isSame(first, item)) === at)
    return each.length === 0 ? [] : [[part, each] as const]
  })
  return { ...Object.fromEntries(joined), ...(command !== undefined && { command }) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
