import type { Browser } from 'playwright-core'
import { ConsolePage } from '../console/browser.ts'
import type { Incident } from './incident.ts'
import { OneMachine } from './one-machine.ts'
import { type Camera, Walk } from './walk.ts'
import { killedProgram } from './walks/killed-program.ts'

/** In an order in which each finds the cluster well. */
const pictured: readonly Incident[] = [killedProgram]

/** Walks through incidents as their test does, and takes the pictures of the guide. */
export async function pictureIncidents(browser: Browser, camera: Camera): Promise<void> {
  const scene = await OneMachine.openAll('raptor')
  try {
    for (const incident of pictured) {
      const { title, node = 'tokyo' } = incident
      const view = await ConsolePage.open(browser, scene, { node, width: 1200 })
      await view.logIn('anna')
      await view.untilLive(node)
      await incident.run(new Walk(view, title, camera), scene)
      await view.close()
    }
  } finally {
    await scene.close()
  }
}
