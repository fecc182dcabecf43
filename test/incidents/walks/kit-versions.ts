import type { Incident } from '../incident.ts'
import type { Walk } from '../walk.ts'

/** A kit was replaced by hand on one node only. */
export const kitVersions: Incident = {
  title: 'The nodes had different versions of a kit',
  node: 'osaka',
  async run(walk, scene) {
    const { folder } = scene.lab.lab
    await create(walk, folder)
    await walk.clicks('Do it')
    await walk.sees('HF_CHANGE_REFUSED')
    await walk.sees('lamp cannot be protected on tokyo, whose kit lamp has version 1.0.0')
    await walk.sees('while the change was made for 2.0.0')
    await walk.closes()
    await walk.clicks('Kits')
    await walk.sees('2.0.0')
    await walk.view.page.goto(scene.addressOf('tokyo'))
    await walk.view.logIn('anna')
    await walk.view.untilLive('tokyo')
    await create(walk, folder)
    await walk.doesIt()
    await walk.clicks('Overview')
    await walk.sees('Nothing needs attention.')
  },
}

async function create(walk: Walk, folder: string): Promise<void> {
  await walk.view.goTo('#/create')
  await walk.chooses('Kind', 'lamp')
  await walk.types('Tag, its name in the cluster', 'lamp')
  await walk.types('folder', folder)
  await walk.clicks('What would happen? …')
  await walk.sees('create lamp (lamp) on tokyo, osaka')
}
