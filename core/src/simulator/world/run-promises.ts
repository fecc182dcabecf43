import { setFlagsFromString } from 'node:v8'

// Node runs promises between two ticks, which costs a simulated event as much as most of its work.
setFlagsFromString('--allow-natives-syntax')

/**
 * Lets all promises have their turns before it returns. To be called from a tick, where none of
 * them is running; V8 does the same whenever a callback of Node's has ended.
 */
export const runPromises = new Function('%PerformMicrotaskCheckpoint()') as () => void
