import { setTimeout as sleep } from 'node:timers/promises'
import type { Mutant } from './mutant.ts'
import { MutantPlayer } from './mutant-player.ts'
import type { Verdict } from './play-story.ts'
import { drawLaneStories, drawStories, nameOf, type Story } from './story.ts'

/** Who caught a mutant, in which story, and how long that took. */
export interface Catch {
  readonly by: string
  readonly what: string
  readonly story: Story
  readonly ms: number
}

/** What came of the hunt for one mutant. */
export interface Hunt {
  readonly mutant: Mutant
  /** Nobody noticed it where there is none. */
  readonly caught?: Catch
}

/**
 * Plays stories with a mutant until somebody notices it: its own, then scenarios and seeds, or the
 * fast lane's seeds. One in which `control`, without the mutant, finds something proves nothing.
 */
export async function hunt(
  mutant: Mutant,
  { control, limitMs }: { readonly control: MutantPlayer; readonly limitMs: number },
): Promise<Hunt> {
  const player = new MutantPlayer(mutant)
  const startMs = performance.now()
  const abort = new AbortController()
  const search = async (): Promise<Hunt> => {
    for (const story of storiesFor(mutant)) {
      const [first] = await player.play(story)
      if (first === undefined) continue
      const ms = performance.now() - startMs
      const excuse = await control.play(story)
      if (excuse.length === 0) return { mutant, caught: { ...first, story, ms } }
      if (story === mutant.shownBy) throw new Error(complaint(mutant, excuse))
    }
    return { mutant }
  }
  const limit = sleep(limitMs, { mutant }, { signal: abort.signal }).catch(() => ({ mutant }))
  try {
    return await Promise.race([search(), limit])
  } finally {
    abort.abort()
    await player.end()
  }
}

function* storiesFor({ shownBy }: Mutant): Generator<Story> {
  yield shownBy
  yield* 'lane' in shownBy ? drawLaneStories() : drawStories()
}

function complaint({ name, shownBy }: Mutant, [first]: Verdict): string {
  return `mutant ${name}: ${nameOf(shownBy)} fails without it, too: ${first?.what}`
}
