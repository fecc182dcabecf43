import { readdirSync, readFileSync } from 'node:fs'

/** The living processes that run `sleep SECONDS`. */
export function sleepers(seconds: string): readonly string[] {
  return findSleepers((given) => given === seconds)
}

/** Kills those whose seconds match, so that no test leaves one behind. */
export function killSleepers(seconds: RegExp): void {
  for (const pid of findSleepers((given) => seconds.test(given))) process.kill(Number(pid))
}

function findSleepers(isMeant: (seconds: string) => boolean): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => {
    try {
      const [program, seconds] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return program === 'sleep' && isMeant(seconds ?? '')
    } catch {
      return false
    }
  })
}
