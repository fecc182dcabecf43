import type { StageDocument } from '../../../src/api/documents.ts'

/** Where a bar begins and how wide it is, in percent of the whole. */
export interface Bar {
  readonly left: number
  readonly width: number
}

/** A moment can still be seen. */
const leastWidth = 0.5
const whole = 100

/** The bar of a stage; what came after the end, such as a look, stands at the end. */
export function barOf(stage: Pick<StageDocument, 'fromMs' | 'toMs'>, scaleMs: number): Bar {
  const left = Math.min(whole - leastWidth, (Math.max(0, stage.fromMs) / scaleMs) * whole)
  const end = ((stage.toMs ?? scaleMs) / scaleMs) * whole
  return { left, width: Math.max(leastWidth, Math.min(whole, end) - left) }
}
