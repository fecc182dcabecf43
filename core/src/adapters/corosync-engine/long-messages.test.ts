import { describe, expect, it } from 'vitest'
import { cutMessage, PartJoiner, partBytes } from './message-parts.ts'
import { Outbox } from './outbox.ts'
import { decodeFrame } from './ring-frame.ts'

const long = 'long '.repeat(partBytes)
const message = (payload: string) => ({ ring: '1.a', hearers: 'daemons', payload }) as const

/** A joiner that hears frames as bytes, and gives the messages that are whole. */
function createHearer() {
  const joiner = new PartJoiner()
  const hear = (frames: readonly Buffer[]) =>
    frames.flatMap((bytes) => {
      const heard = decodeFrame(bytes)
      if (heard?.frame.kind !== 'message') throw new Error('no message')
      return joiner.add('1:1', heard.frame.part, heard.body) ?? []
    })
  return { joiner, hear }
}

describe('a message', () => {
  it('that is long is cut and joined, also where a letter is cut in two', () => {
    const payload = `x${'ä'.repeat(partBytes)}`
    const frames = cutMessage(message(payload), 1)
    expect(frames.length).toBe(3)
    expect(createHearer().hear(frames)).toEqual([payload])
  })

  it('of no length is one', () => {
    expect(createHearer().hear(cutMessage(message(''), 1))).toEqual([''])
  })

  it('whose beginning was not heard comes to nothing, and the next one is heard', () => {
    const { hear } = createHearer()
    expect(hear(cutMessage(message(long), 1).slice(1))).toEqual([])
    expect(hear(cutMessage(message('next'), 2))).toEqual(['next'])
  })

  it('that was begun before somebody joined comes to nothing', () => {
    const { joiner, hear } = createHearer()
    const [first, ...others] = cutMessage(message(long), 1)
    hear(first === undefined ? [] : [first])
    expect(joiner.isGathering('1:1')).toBe(true)
    joiner.clear()
    expect(hear(others)).toEqual([])
  })
})

describe('an outbox', () => {
  /** Takes what there is room for. */
  function createTaker() {
    const taken: Buffer[] = []
    const taker = { taken, room: 0, outbox: undefined as unknown as Outbox }
    taker.outbox = new Outbox((bytes) => {
      if (taker.room === 0) return false
      taker.room -= 1
      return taken.push(bytes) > 0
    })
    return taker
  }

  it('keeps what is not taken, and hands it over in its order', () => {
    const taker = createTaker()
    for (const word of ['one', 'two', 'three']) taker.outbox.push(message(word))
    taker.room = 2
    taker.outbox.flush()
    expect(createHearer().hear(taker.taken)).toEqual(['one', 'two'])
    taker.room = 2
    taker.outbox.flush()
    expect(createHearer().hear(taker.taken)).toEqual(['one', 'two', 'three'])
    taker.outbox.clear()
  })

  it('lets nothing overtake a long message, which may have to be said again', () => {
    const taker = createTaker()
    taker.room = Number.POSITIVE_INFINITY
    taker.outbox.push(message(long))
    taker.outbox.push(message('after it'))
    const { hear, joiner } = createHearer()
    hear(taker.taken.splice(0).slice(0, 2))
    joiner.clear()
    taker.outbox.sayAgain()
    expect(hear(taker.taken)).toEqual([long])
    taker.outbox.noteReturn(1)
    expect(hear(taker.taken.splice(0))).toEqual([long])
    taker.outbox.noteReturn(2 + 1)
    expect(hear(taker.taken)).toEqual(['after it'])
  })

  it('says nothing any more of a ring that is over', () => {
    const taker = createTaker()
    taker.outbox.push(message('stale'))
    taker.outbox.clear()
    taker.room = 1
    taker.outbox.flush()
    expect(taker.taken).toEqual([])
  })
})
