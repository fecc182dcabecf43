import { runLines } from './machines/run-lines.ts'

/** Runs lines of the `ip` program in one go, in this network. */
export function runIp(lines: readonly string[]): void {
  runLines(['ip', '-batch', '-'], lines)
}
