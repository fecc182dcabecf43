import type { Decision, NodeName } from '../../model/index.ts'
import { renderDecision } from '../../sentences/index.ts'

/** What happened in a simulation, in sentences, each with the virtual time it happened at. */
export class Story {
  readonly #nowMs: () => number
  readonly #lines: string[] = []
  readonly #told = new Set<string>()

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  tell(sentence: string): void {
    const seconds = (this.#nowMs() / 1000).toFixed(4).padStart(9)
    this.#lines.push(`${seconds} s  ${sentence}`)
  }

  /** Every node decides alike: what one of them told already is not told again. */
  tellDecision(node: NodeName, decision: Decision): void {
    const sentence = `decision ${decision.number}: ${renderDecision(decision)}`
    if (this.#told.has(sentence)) return
    this.#told.add(sentence)
    this.tell(`${sentence} (told first by ${node})`)
  }
}
