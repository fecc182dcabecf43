import type { KitCall } from '../ports/index.ts'

/** Whether a call only looks: it changes nothing, and comes again and again. */
export function isLook(verb: KitCall['verb']): boolean {
  return verb === 'quickCheck' || verb === 'deepCheck'
}
