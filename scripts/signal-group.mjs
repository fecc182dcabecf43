/** Signals a process that leads a group of its own, with all that it started. */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // The group is gone already: that is what was wanted.
    if (error.code !== 'ESRCH') throw error
  }
}
