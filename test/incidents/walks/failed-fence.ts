import type { Incident } from '../incident.ts'

/** A node dies, and what is to cut it off fails. */
export const failedFence: Incident = {
  title: 'A fence failed',
  node: 'osaka',
  async run(walk, { lab }) {
    await walk.sees('raptor is well')
    lab.crash('tokyo')
    await walk.sees('ledger may still be in service on tokyo, and osaka could not cut it off')
    await walk.sees('the power switch does not answer')
    await walk.sees('Node tokyo is down. Look after the machine.')
    await walk.clicks('Confirm that tokyo is down …')
    await walk.sees('restore ledger on osaka')
    await walk.doesIt()
    await walk.view.goTo('#/hierarchies/ledger')
    await walk.sees('In service on: osaka')
    await walk.sees('an operator confirmed that its node is down')
    lab.node('tokyo').start()
    await walk.clicks('Overview')
    await walk.sees('Nothing needs attention.')
  },
}
