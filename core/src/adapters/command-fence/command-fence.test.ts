import { expect, test } from 'vitest'
import { createCommandFence } from './command-fence.ts'

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function shell(text: string) {
  return createCommandFence({ command: ['sh', '-c', text], timeoutMs: 20_000, log })
}

test('exit code 0 says that a node is off, and nothing else does', async () => {
  const { signal } = new AbortController()
  await expect(shell('exit 0').fence('b', signal)).resolves.toBeUndefined()
  await expect(shell('exit 1').fence('b', signal)).rejects.toMatchObject({
    code: 'HF_FENCE_FAILED',
  })
})

test('a fence that is called back is ended at once, and says nothing for certain', async () => {
  const calledBack = new AbortController()
  const beganMs = performance.now()
  const fencing = shell('sleep 10').fence('b', calledBack.signal)
  setTimeout(() => calledBack.abort(), 50)
  await expect(fencing).rejects.toMatchObject({ values: { detail: 'it was called back' } })
  expect(performance.now() - beganMs).toBeLessThan(5_000)
})
