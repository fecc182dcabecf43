import { type ChildProcess, spawn } from 'node:child_process'

/** A program that is always busy, for as long as whoever started it. */
export function startNeighbour(): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', '/bin/sh', '-c', 'while :; do :; done'])
}
