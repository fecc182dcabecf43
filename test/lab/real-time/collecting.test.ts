import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const script = fileURLToPath(new URL('./collecting.ts', import.meta.url))

/** It takes about 85 ms of 1.6 s; waiting for V8's own threads took 690 ms. */
const RESTLESS_MS = 300

function lastProcessor(): string {
  const status = readFileSync('/proc/self/status', 'utf8')
  return /^Cpus_allowed_list:.*?(\d+)$/m.exec(status)?.[1] ?? '0'
}

it('what runs in real time waits for no ordinary thread to collect its garbage', async () => {
  // What the launchers of daemon and guardian do, on one processor.
  const launch = 'root=$0; . "$root/bin/find-node.sh"; exec "$node" $long_lived "$1"'
  const words = ['-c', lastProcessor(), '/bin/sh', '-c', launch, root, script]
  const { stdout } = spawn('taskset', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const { restlessMs, collections } = JSON.parse(await text(stdout))
  expect(collections).toBeGreaterThan(0)
  expect(restlessMs).toBeLessThan(RESTLESS_MS)
})
