import { killProcess } from '../../lab/processes.ts'
import type { Incident } from '../incident.ts'

/** A program is killed that is not to be mended in place. */
export const killedProgram: Incident = {
  title: 'A program was killed',
  async run(walk, { lab }) {
    await walk.sees('raptor is well')
    killProcess(await lab.programOf('report', 'tokyo'))
    await walk.sees('raptor needs attention: …')
    await walk.sees('report failed on tokyo: process … has ended.')
    await walk.isPictured('killed-program')
    await walk.clicks('Look at report')
    await walk.sees('In service on: osaka')
    await walk.sees('report moves from tokyo to osaka; tokyo cannot keep it')
    await walk.clicks('Timeline')
    await walk.sees('tokyo → osaka')
    await walk.clicks('Overview')
    await walk.clicks('Clear the failures of report …')
    await walk.doesIt()
    await walk.sees('Nothing needs attention.')
  },
}
