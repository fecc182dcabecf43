import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EngineHarness, MemberProcess } from './engine-harness.ts'
import type { Heard } from './member-protocol.ts'

type View = Extract<Heard, { kind: 'view' }>['view']

/** What every engine promises; `createHarness` makes a fresh world for each test. */
export function describeEngine(name: string, createHarness: () => EngineHarness): void {
  let world: EngineHarness
  const daemon = (node: string) => world.start({ node, role: 'daemon' })
  const guardian = (node: string) => world.start({ node, role: 'guardian' })
  const startNodes = async (nodes: readonly string[]): Promise<MemberProcess[]> => {
    const daemons: MemberProcess[] = []
    for (const node of nodes) {
      daemons.push(await daemon(node))
      await guardian(node)
    }
    await untilMembers(daemons, nodes)
    return daemons
  }
  const untilMembers = (processes: readonly MemberProcess[], nodes: readonly string[]) =>
    world.until(`a view of ${nodes.join(', ')}`, () =>
      processes.every(({ heard }) => same(latestView(heard)?.members, nodes)),
    )
  const untilDown = (process: MemberProcess, node: string) =>
    world.until(`${node} is down`, () => isDown(process.heard, node))

  describe(`the ${name} engine`, () => {
    beforeEach(() => {
      world = createHarness()
    })
    afterEach(() => world.close())

    describe('views', () => {
      it('tells a node that starts alone a quorate view of itself', async () => {
        const [alpha] = await startNodes(['alpha'])
        const view = latestView(alpha?.heard ?? [])
        expect(alpha?.heard.slice(0, 2)).toEqual([
          { kind: 'view', view: { ...view, members: ['alpha'], joined: ['alpha'], left: [] } },
          { kind: 'quorum', ring: view?.ring, isQuorate: true },
        ])
      })

      it('tells all members the same view when a node joins', async () => {
        const daemons = await startNodes(['alpha', 'beta', 'gamma'])
        const views = daemons.map(({ heard }) => latestView(heard))
        expect(views.map((view) => view?.joined)).toEqual([['gamma'], ['gamma'], ['gamma']])
        expect(new Set(views.map((view) => view?.id)).size).toBe(1)
      })

      it('tells the quorum of its ring after each view', async () => {
        const daemons = await startNodes(['alpha', 'beta'])
        for (const { heard } of daemons) {
          const told = heard.map((entry, index) => ({ entry, next: heard[index + 1] }))
          const views = told.filter(({ entry }) => entry.kind === 'view')
          expect(views.map(({ next }) => next)).toEqual(views.map(({ entry }) => quorumOf(entry)))
        }
      })

      it('tells that a node left when it said so', async () => {
        const [alpha, beta] = await startNodes(['alpha', 'beta'])
        await beta?.leave()
        await untilMembers([alpha as MemberProcess], ['alpha'])
        expect(latestView(alpha?.heard ?? [])?.left).toEqual([{ node: 'beta', how: 'left' }])
      })

      it('goes on when the sequencer leaves, and tells that it left', async () => {
        const [alpha, beta, gamma] = await startNodes(['alpha', 'beta', 'gamma'])
        await alpha?.leave()
        await untilMembers([beta, gamma] as MemberProcess[], ['beta', 'gamma'])
        await world.pass(30)
        beta?.broadcast('still here')
        await untilHeard(world, [beta, gamma] as MemberProcess[], 'still here')
        const departures = viewsOf(gamma?.heard ?? []).flatMap(({ left }) => left)
        expect(departures).toEqual([{ node: 'alpha', how: 'left' }])
      })

      it('refuses a second daemon of one name, and the first goes on', async () => {
        const [alpha, beta] = await startNodes(['alpha', 'beta'])
        await expect(daemon('beta')).rejects.toMatchObject({ code: 'HF_ENGINE_NAME_TAKEN' })
        alpha?.broadcast('undisturbed')
        await untilHeard(world, [beta as MemberProcess], 'undisturbed')
        expect(latestView(beta?.heard ?? [])?.members).toEqual(['alpha', 'beta'])
      })
    })

    describe('messages', () => {
      it('are told to all members in one order, to their senders too', async () => {
        const daemons = await startNodes(['alpha', 'beta', 'gamma'])
        for (const process of daemons) process.stream(100)
        await world.until('all messages', () =>
          daemons.every(({ heard }) => payloadsOf(heard).length === 300),
        )
        const [first, ...others] = daemons.map(({ heard }) => payloadsOf(heard))
        for (const other of others) expect(other).toEqual(first)
        for (const { node } of daemons) {
          const own = first?.filter((payload) => payload.startsWith(node))
          expect(own).toEqual(Array.from({ length: 100 }, (_, index) => `${node} ${index}`))
        }
      })

      it('come after the view they were ordered in', async () => {
        const [alpha] = await startNodes(['alpha'])
        alpha?.stream(100_000)
        const beta = await daemon('beta')
        await untilMembers([beta], ['alpha', 'beta'])
        await world.until('a message', () => payloadsOf(beta.heard).length > 0)
        expect(beta.heard.slice(0, 2).map(({ kind }) => kind)).toEqual(['view', 'quorum'])
        const firstHeard = payloadsOf(beta.heard)[0] ?? ''
        await untilHeard(world, [alpha as MemberProcess], firstHeard)
        const viewId = latestView(beta.heard)?.id
        expect(payloadsWithin(alpha?.heard ?? [], viewId)[0]).toBe(firstHeard)
      })

      it('may be as large as a megabyte', async () => {
        const daemons = await startNodes(['alpha', 'beta'])
        daemons[1]?.broadcastSized(1024 * 1024)
        daemons[1]?.broadcast('after it')
        await untilHeard(world, daemons, 'after it')
        for (const { heard } of daemons) {
          expect(payloadsOf(heard).map(({ length }) => length)).toEqual([1024 * 1024, 8])
        }
      })

      it('of guardians are told to all, those of daemons to daemons only', async () => {
        const alpha = await daemon('alpha')
        const watchers = [await guardian('alpha'), await guardian('beta')]
        await untilMembers(watchers, ['alpha'])
        alpha.broadcast('between daemons')
        await untilHeard(world, [alpha], 'between daemons')
        watchers[0]?.broadcast('to all')
        await untilHeard(world, [alpha, ...watchers], 'to all')
        expect(watchers.map(({ heard }) => payloadsOf(heard))).toEqual([['to all'], ['to all']])
        expect(payloadsOf(alpha.heard)).toEqual(['between daemons', 'to all'])
      })
    })

    describe('deaths', () => {
      it('of a daemon alone are process-gone, of its guardian afterwards down', async () => {
        const [alpha] = await startNodes(['alpha'])
        const beta = await daemon('beta')
        const watcher = await guardian('beta')
        await untilMembers([alpha as MemberProcess], ['alpha', 'beta'])
        beta.kill()
        await untilMembers([alpha as MemberProcess], ['alpha'])
        expect(latestView(alpha?.heard ?? [])?.left).toEqual([
          { node: 'beta', how: 'process-gone' },
        ])
        const viewCount = viewsOf(alpha?.heard ?? []).length
        watcher.kill()
        await untilDown(alpha as MemberProcess, 'beta')
        expect(viewsOf(alpha?.heard ?? []).length).toBe(viewCount)
      })

      it('of a whole node are down', async () => {
        const [alpha] = await startNodes(['alpha', 'beta'])
        world.crash('beta')
        await untilDown(alpha as MemberProcess, 'beta')
        await untilMembers([alpha as MemberProcess], ['alpha'])
      })

      it('of a guardian alone change no view', async () => {
        const alpha = await daemon('alpha')
        const watcher = await guardian('beta')
        const beta = await daemon('beta')
        await untilMembers([alpha, beta], ['alpha', 'beta'])
        const before = viewsOf(alpha.heard).length
        watcher.kill()
        await world.pass(50)
        alpha.broadcast('still together')
        await untilHeard(world, [beta], 'still together')
        expect(viewsOf(alpha.heard).length).toBe(before)
      })

      it('of the sequencer and its whole node are down to all the others', async () => {
        const [, beta, gamma] = await startNodes(['alpha', 'beta', 'gamma'])
        const survivors = [beta, gamma] as MemberProcess[]
        world.crash('alpha')
        await untilMembers(survivors, ['beta', 'gamma'])
        for (const survivor of survivors) await untilDown(survivor, 'alpha')
        const [first, second] = survivors.map(({ heard }) => latestView(heard))
        expect(first?.id).toBe(second?.id)
      })

      it('of the sequencer in mid-message leave prefixes, and the others go on', async () => {
        const daemons = await startNodes(['alpha', 'beta', 'gamma'])
        const [alpha, beta, gamma] = daemons as [MemberProcess, MemberProcess, MemberProcess]
        for (const process of daemons) process.stream(100_000)
        await world.until('a stream', () => payloadsOf(beta.heard).length > 500)
        alpha.kill()
        await untilMembers([beta, gamma], ['beta', 'gamma'])
        const viewBefore = viewsOf(beta.heard).at(-2)?.id
        expectPrefixes(beta, gamma, viewBefore)
        gamma.broadcast('going on')
        await untilHeard(world, [beta, gamma], 'going on')
        expectPrefixes(beta, gamma, latestView(beta.heard)?.id)
      })

      it('of one sequencer after the other are survived', async () => {
        const nodes = ['alpha', 'beta', 'delta', 'gamma']
        const daemons = await startNodes(nodes)
        for (let gone = 1; gone < nodes.length; gone += 1) {
          world.crash(nodes[gone - 1] as string)
          const rest = nodes.slice(gone)
          await untilMembers(daemons.slice(gone), rest)
        }
        for (const node of nodes.slice(0, 3)) await untilDown(daemons[3] as MemberProcess, node)
      })
    })

    describe('returning', () => {
      it('a daemon that was process-gone joins a new view', async () => {
        const [alpha] = await startNodes(['alpha', 'beta'])
        const first = latestView(alpha?.heard ?? [])
        const beta = await startAgain('beta', alpha as MemberProcess)
        await untilMembers([alpha as MemberProcess, beta], ['alpha', 'beta'])
        const second = latestView(alpha?.heard ?? [])
        expect(second?.joined).toEqual(['beta'])
        expect(second?.id).not.toBe(first?.id)
        await world.pass(50)
        expect(isDown(alpha?.heard ?? [], 'beta')).toBe(false)
      })

      it('a node that was down joins a new view', async () => {
        const [alpha] = await startNodes(['alpha', 'beta'])
        world.crash('beta')
        await untilMembers([alpha as MemberProcess], ['alpha'])
        await world.pass(20)
        const beta = await daemon('beta')
        await untilMembers([alpha as MemberProcess, beta], ['alpha', 'beta'])
        expect(latestView(alpha?.heard ?? [])?.joined).toEqual(['beta'])
      })

      const startAgain = async (node: string, witness: MemberProcess) => {
        const victim = started.get(node)
        victim?.kill()
        await untilMembers([witness], ['alpha'])
        return daemon(node)
      }
      const started = new Map<string, MemberProcess>()
      beforeEach(() => {
        const start = world.start.bind(world)
        world.start = async (seat) => {
          const process = await start(seat)
          if (seat.role === 'daemon') started.set(seat.node, process)
          return process
        }
      })
    })

    describe('freezing', () => {
      it('a frozen sequencer is killed by its guardian, and the others go on', async () => {
        const [alpha, beta, gamma] = await startNodes(['alpha', 'beta', 'gamma'])
        await world.pass(100)
        const frozenAtMs = world.nowMs()
        alpha?.pause()
        const survivors = [beta, gamma] as MemberProcess[]
        await untilMembers(survivors, ['beta', 'gamma'])
        expect(world.nowMs() - frozenAtMs).toBeLessThan(350)
        expect(latestView(gamma?.heard ?? [])?.left).toEqual([
          { node: 'alpha', how: 'process-gone' },
        ])
      })

      it('a frozen member is process-gone when the sequencer dies, never down', async () => {
        const [alpha, beta] = await startNodes(['alpha', 'beta'])
        const gamma = await daemon('gamma')
        await untilMembers([beta as MemberProcess], ['alpha', 'beta', 'gamma'])
        gamma.pause()
        alpha?.kill()
        await untilMembers([beta as MemberProcess], ['beta'])
        const left = latestView(beta?.heard ?? [])?.left
        expect(left?.find(({ node }) => node === 'gamma')?.how).toBe('process-gone')
        gamma.resume()
        await untilMembers([beta as MemberProcess, gamma], ['beta', 'gamma'])
        expect(isDown(beta?.heard ?? [], 'gamma')).toBe(false)
      })

      it('a frozen member that has a guardian is killed when the sequencer dies', async () => {
        const [alpha, beta, gamma] = await startNodes(['alpha', 'beta', 'gamma'])
        gamma?.pause()
        alpha?.kill()
        await untilMembers([beta as MemberProcess], ['beta'])
        await world.pass(50)
        const reborn = await daemon('gamma')
        await untilMembers([beta as MemberProcess, reborn], ['beta', 'gamma'])
        expect(isDown(beta?.heard ?? [], 'gamma')).toBe(false)
      })
    })
  })
}

async function untilHeard(
  world: EngineHarness,
  processes: readonly MemberProcess[],
  payload: string,
): Promise<void> {
  await world.until(`everybody hears "${payload}"`, () =>
    processes.every(({ heard }) => payloadsOf(heard).includes(payload)),
  )
}

function expectPrefixes(one: MemberProcess, other: MemberProcess, viewId?: string): void {
  const sequences = [one, other].map(({ heard }) => payloadsWithin(heard, viewId))
  const [shorter = [], longer = []] = sequences.sort((first, second) => first.length - second.length)
  expect(shorter.length).toBeGreaterThan(0)
  expect(longer.slice(0, shorter.length)).toEqual(shorter)
}

function viewsOf(heard: readonly Heard[]): View[] {
  return heard.flatMap((entry) => (entry.kind === 'view' ? [entry.view] : []))
}

function latestView(heard: readonly Heard[]): View | undefined {
  return viewsOf(heard).at(-1)
}

function payloadsOf(heard: readonly Heard[]): string[] {
  return heard.flatMap((entry) => (entry.kind === 'message' ? [entry.payload] : []))
}

function payloadsWithin(heard: readonly Heard[], viewId: string | undefined): string[] {
  let isWithin = false
  return heard.flatMap((entry) => {
    if (entry.kind === 'view') isWithin = entry.view.id === viewId
    return isWithin && entry.kind === 'message' ? [entry.payload] : []
  })
}

function quorumOf(entry: Heard): Heard | undefined {
  if (entry.kind !== 'view') return undefined
  return { kind: 'quorum', ring: entry.view.ring, isQuorate: true }
}

function isDown(heard: readonly Heard[], node: string): boolean {
  return heard.some(
    (entry) =>
      (entry.kind === 'down' && entry.node === node) ||
      (entry.kind === 'view' &&
        entry.view.left.some((departure) => departure.node === node && departure.how === 'down')),
  )
}

function same(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one?.join(' ') === other.join(' ')
}
