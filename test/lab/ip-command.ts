import { spawnSync } from 'node:child_process'

/** Runs lines of the `ip` program in one go, in the network of `host` or else in this one. */
export function runIp(lines: readonly string[], host?: string): void {
  const where = host === undefined ? [] : ['-n', host]
  const result = spawnSync('ip', [...where, '-batch', '-'], {
    input: lines.join('\n'),
    encoding: 'utf8',
  })
  if (result.status === 0) return
  const place = host === undefined ? '' : ` in ${host}`
  throw new Error(`ip failed${place}: ${result.error?.message ?? result.stderr.trim()}`)
}
