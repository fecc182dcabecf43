import { type PlayResult, playScript } from './play/play-script.ts'
import type { PlayOptions } from './play/stage.ts'
import { type DrawOptions, drawScript } from './script/draw-script.ts'

/** How a seed is played; what is left out is drawn from the seed. */
export interface SeedOptions extends DrawOptions, PlayOptions {}

/** Plays a whole cluster through the troubles of one seed; the same seed plays the same story. */
export function runSeed(seed: number, options: SeedOptions = {}): Promise<PlayResult> {
  return playScript(drawScript(seed, options), options)
}
