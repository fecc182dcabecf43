import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/** It takes about 85 ms of 1.6 s; waiting for V8's own threads took 690 ms. */
const RESTLESS_MS = 300

interface Thread {
  readonly name: string
  readonly isMain: boolean
  readonly priority: number
}

function lastProcessor(): string {
  const status = readFileSync('/proc/self/status', 'utf8')
  return /^Cpus_allowed_list:.*?(\d+)$/m.exec(status)?.[1] ?? '0'
}

/** What a script prints that is launched as daemon and guardian are, on one processor. */
async function launch(script: string) {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const launcher = 'root=$0; . "$root/bin/find-node.sh"; exec "$node" $long_lived "$1"'
  const words = ['-c', lastProcessor(), '/bin/sh', '-c', launcher, root, file]
  const { stdout } = spawn('taskset', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(await text(stdout))
}

it('what runs in real time waits for no ordinary thread to collect its garbage', async () => {
  const { restlessMs, collections } = await launch('./collecting.ts')
  expect(collections).toBeGreaterThan(0)
  expect(restlessMs).toBeLessThan(RESTLESS_MS)
})

it('what runs in real time has its helpers run in real time, right after it', async () => {
  const { threads } = (await launch('./scheduling.ts')) as { readonly threads: readonly Thread[] }
  const prioritiesOf = (name: string) =>
    threads.filter((one) => one.name === name).map(({ priority }) => priority)
  expect(threads.find(({ isMain }) => isMain)?.priority).toBe(2)
  expect(prioritiesOf('V8Worker')).toEqual([1])
  expect(prioritiesOf('libuv-worker')).toEqual([1, 1, 1, 1])
})
