import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeEngine } from './describe-engine.ts'
import { createEmbeddedHarness } from './embedded-harness.ts'
import { isToldDown, latestView, payloadsOf } from './heard-story.ts'
import type { RealMember } from './real-member.ts'

describeEngine('embedded', createEmbeddedHarness)

describe('nodes that meet at a socket', () => {
  let world: ReturnType<typeof createEmbeddedHarness>
  const start = async (node: string): Promise<RealMember> => {
    const daemon = await world.start({ node, role: 'daemon' })
    await world.start({ node, role: 'guardian' })
    return daemon
  }
  beforeEach(() => {
    world = createEmbeddedHarness()
  })
  afterEach(() => world.close())

  it.each([
    ['text of another protocol', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a frame that is no JSON', Buffer.from('\0\0\0\x05oops\n')],
    ['a hello without a process', frame('{"kind":"hello","version":1,"known":null}\n')],
    ['a hello of another version', frame('{"kind":"hello","version":99}\n')],
    ['a frame of a kind that is not known', frame('{"kind":"dance"}\n')],
  ])('lose nobody but the client who says %s', async (_what, bytes) => {
    const alpha = await start('alpha')
    const beta = await start('beta')
    await world.until('both', () => latestView(alpha.heard)?.members.length === 2)
    await sayAndBeCutOff(world.socketPath, bytes)
    alpha.broadcast('undisturbed')
    await world.until('it', () => payloadsOf(beta.heard).includes('undisturbed'))
    expect(latestView(beta.heard)?.members).toEqual(['alpha', 'beta'])
  })

  it('hear of the death of the sequencer and its node within moments', async () => {
    const nodes = ['alpha', 'beta', 'delta', 'gamma'] as const
    const daemons: RealMember[] = []
    for (const node of nodes) daemons.push(await start(node))
    const last = daemons.at(-1) as RealMember
    const tookMs: number[] = []
    for (const [index, node] of nodes.slice(0, -1).entries()) {
      const together = nodes.slice(index).join()
      await world.until(together, () => latestView(last.heard)?.members.join() === together)
      await world.pass(100)
      const killedAtMs = world.nowMs()
      world.crash(node)
      await world.until(`${node} is down`, () => isToldDown(last.heard, node))
      const toldAt = last.heard.findIndex((entry) => isToldDown([entry], node))
      tookMs.push((last.heardAtMs[toldAt] ?? Number.POSITIVE_INFINITY) - killedAtMs)
    }
    const [, median] = tookMs.sort((one, other) => one - other)
    // It is some 10 ms; whoever looked now and then would take longer than this.
    expect(median).toBeLessThan(500)
  })

  it('hear each other at once', async () => {
    await start('alpha')
    const beta = await start('beta')
    await beta.measure(100)
    const trips = [...(await beta.measure(300))].sort((one, other) => one - other)
    // It is a fraction of a millisecond; a message that waits for an answer takes 40 ms.
    expect(trips[150]).toBeLessThan(20)
  })

  it('leave nothing but the lock when they leave, whatever died before', async () => {
    const alpha = await start('alpha')
    const beta = await start('beta')
    alpha.kill()
    await world.until('beta alone', () => latestView(beta.heard)?.members.join() === 'beta')
    await beta.leave()
    expect(readdirSync(dirname(world.socketPath))).toEqual(['engine.sock.lock'])
  })
})

function frame(body: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(body))
  return Buffer.concat([length, Buffer.from(body)])
}

function sayAndBeCutOff(socketPath: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => void socket.write(bytes))
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}
