import type { ChaosLab } from '../chaos-lab.ts'
import type { Round } from '../round.ts'

/** What is looked at after a round; each text it gives is a violation. */
export type Audit = (lab: ChaosLab, round: Round) => Promise<readonly string[]> | readonly string[]
