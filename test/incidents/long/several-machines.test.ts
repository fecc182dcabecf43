import { SeveralMachines } from '../several-machines.ts'
import { walkAll } from '../walk-all.ts'
import { linkDown } from '../walks/link-down.ts'
import { quorumLost } from '../walks/quorum-lost.ts'
import { splitHealed } from '../walks/split-healed.ts'

walkAll(SeveralMachines.open, [linkDown, quorumLost, splitHealed])
