import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { AnnouncementStory, FreezeStory, KeepingStory, StandbyStory } from './keeping.world.ts'

const script = new URL('./keeping.world.ts', import.meta.url)
const withinMs = 1000

type OfBoth<T> = Readonly<Record<'version4' | 'version6', T>>

interface Story {
  readonly version4: KeepingStory
  readonly version6: KeepingStory
  readonly standby: OfBoth<StandbyStory>
  readonly freeze: OfBoth<FreezeStory>
  readonly announcement: OfBoth<AnnouncementStory>
}

let story: Story

beforeAll(async () => {
  story = await hearStory<Story>(script)
  for (const family of ['version4', 'version6'] as const) {
    const { removed, removedByLivingProgram: living, cableCut } = story[family]
    const times = [removed.told, living, cableCut].map((told) => told.afterMs.toFixed(1))
    console.info(`${family}: back after ${times[0]} and ${times[1]} ms, cut told in ${times[2]} ms`)
  }
}, 60_000)

describe.each(['version4', 'version6'] as const)('a watched address of %s', (family) => {
  test('is put back at once when somebody removes it, and that is reported', () => {
    const { told, isBack } = story[family].removed
    expect({ isBack, state: told.report.state }).toEqual({ isBack: true, state: 'in-service' })
    expect(told.report.reason).toContain('was put back on eth0')
    expect(told.afterMs).toBeLessThan(withinMs)
  })

  test('names who removed it where the kernel tells', () => {
    const { report, pid } = story[family].removedByLivingProgram
    const named = family === 'version4' ? `ip (process ${pid})` : 'whom the kernel does not name'
    expect(report.reason).toContain(named)
  })

  test('is not eligible from the moment its cable is cut, and is again when it is back', () => {
    const { cableCut, cutCheck, cablePluggedIn } = story[family]
    const cut = { state: 'degraded', reason: 'eth0 has no carrier', eligible: false }
    expect([cableCut.report, cutCheck.value]).toEqual([cut, cut])
    expect(cableCut.afterMs).toBeLessThan(withinMs)
    expect(cablePluggedIn.report).toMatchObject({ state: 'in-service', eligible: true })
  })

  test('comes back by itself with a link that was down', () => {
    const { linkDown, linkUp } = story[family]
    expect(linkDown.report.eligible).toBe(false)
    expect(linkUp.report).toMatchObject({ state: 'in-service', eligible: true })
  })

  test('outlives its time because it is renewed, and is not put back after its removal', () => {
    const { isHeldAfterRenewals, isHeldAfterStop } = story[family]
    expect([isHeldAfterRenewals, isHeldAfterStop]).toEqual([true, false])
  })
})

describe.each(['version4', 'version6'] as const)('a standby of an address of %s', (family) => {
  test('says at once when its link is lost, and when it is back', () => {
    const { begin, cableCut, cablePluggedIn, linkDown, linkUp } = story.standby[family]
    const told = [begin, cableCut, cablePluggedIn, linkDown, linkUp]
    expect(told.map(({ report }) => report.eligible)).toEqual([true, false, true, false, true])
    expect(told.every(({ report }) => report.state === 'out-of-service')).toBe(true)
    expect(cableCut.report.reason).toBe('eth0 has no carrier')
    expect(Math.max(...told.map(({ afterMs }) => afterMs))).toBeLessThan(withinMs)
  })

  test('says nothing more once its watch was stopped', () => {
    expect(story.standby[family].lateReports).toBe(0)
  })
})

describe.each(['version4', 'version6'] as const)('with an address of %s', (family) => {
  test('a node that stands still loses the address, and does not take it back by itself', () => {
    const { goneAfterMs, report, isHeldAfterwards } = story.freeze[family]
    expect(goneAfterMs).toBeLessThan(10_000)
    expect(report).toMatchObject({ state: 'failed' })
    expect(report?.reason).toContain('was not renewed')
    expect(isHeldAfterwards).toBe(false)
  })

  test('neighbours that were told otherwise learn the owner again from its announcements', () => {
    const { wrong, right, learned } = story.announcement[family]
    expect(wrong).not.toBe(right)
    expect(learned).toBe(right)
  })
})
