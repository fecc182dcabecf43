import type { Drop } from '../kit/drop.ts'

const lists = ['addresses', 'processes', 'environments', 'cgroups'] as const

/** A hard way down that does what both do; throws where each has a command of its own. */
export function joinDrops(one: Drop, other: Drop): Drop {
  const command = one.command ?? other.command
  if (other.command !== undefined && !isSame(command, other.command)) {
    throw new Error('no guardian can run the commands of both ways down')
  }
  const joined = lists.flatMap((part) => {
    const all: readonly unknown[] = [...(one[part] ?? []), ...(other[part] ?? [])]
    const each = all.filter((item, at) => all.findIndex((first) => isSame(first, item)) === at)
    return each.length === 0 ? [] : [[part, each] as const]
  })
  return { ...Object.fromEntries(joined), ...(command !== undefined && { command }) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
