import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Database } from '../engine/database.ts'
import { TraceLog } from '../engine/trace-log.ts'
import { installStandIn } from '../install.ts'
import { Pace } from '../setting/pace.ts'
import { MessageReader, sendMessage } from '../setting/wire.ts'
import { loadObjects, ReplicationObject } from './object.ts'
import { Sender } from './sender.ts'

/** A peer that has taken a connection and not answered yet. */
interface Asked {
  readonly socket: Socket
  readonly isClosed: Promise<unknown>
}

let folder: string
let database: Database
let listener: Server
const asked = Promise.withResolvers<Asked>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'altibase-sender-'))
  const home = installStandIn({ home: folder, port: 20_300, replicationPort: 0 })
  // Far longer than any test: nothing ends because a time is over.
  database = new Database(home, new Pace(1_000))
  loadObjects(database.store)
  listener = createServer(async (socket) => {
    const isClosed = new Promise((resolve) => socket.once('close', resolve))
    await new MessageReader(socket).next()
    asked.resolve({ socket, isClosed })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  listener.close()
  database.store.database.close()
  rmSync(folder, { recursive: true })
})

it('a sender that is stopped during an attempt ends, though its peer accepts it then', async () => {
  const { port } = listener.address() as AddressInfo
  const object = new ReplicationObject(database.store, {
    ...{ name: 'REP', mode: 'LAZY', role: 'none' },
    ...{ hosts: [{ ip: '127.0.0.1', port }], items: [] },
  })
  const trace = new TraceLog(database.home, 'altibase_rp.log')
  const sender = new Sender(object, database, { trace, beginning: 'retry' })
  sender.beginAlone()
  const { socket, isClosed } = await asked.promise
  const stopping = sender.stop()
  sendMessage(socket, { kind: 'accepted', isStarted: false })
  await stopping
  await isClosed
  expect(sender.ends.port).toBe(0)
})
