import type { Context, Health } from '@holdfast/core/kit'
import { chooseInterface, isWanted } from './choose-interface.ts'
import { isUsable, judgeHealth } from './judge-health.ts'
import { judgeReach, type ReachAnswer } from './judge-reach.ts'
import { askSegment, lookAround, type Place } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import type { ReachTarget } from './reach-target.ts'
import { readSettings, type Settings } from './settings.ts'

/** Looks at address, link and targets, and asks whether somebody else has the address too. */
export async function quickCheck(context: Context<Parameters>): Promise<Health> {
  const settings = readSettings(context.parameters)
  const around = await lookAround(context)
  const health = judgeHealth(settings, around)
  const { link } = chooseInterface(settings, around)
  if (link === undefined || !isUsable(link)) return health
  const place: Place = { settings, link, ...around }
  const isHere = around.addresses.some((entry) => isWanted(settings, entry))
  const [answers, rival] = await Promise.all([
    askTargets(context, settings, link.name),
    isHere ? askSegment(context, place, settings.takeoverProbeForMs) : undefined,
  ])
  const judged = judgeReach(health, answers, settings.reachNeeded)
  if (rival === undefined) return judged
  return {
    ...judged,
    state: 'degraded',
    reason: `${rival} answers for ${settings.wanted.address} too: a second owner`,
  }
}

async function askTargets(
  context: Context<Parameters>,
  settings: Settings,
  name: string,
): Promise<readonly ReachAnswer[]> {
  const ask = async (target: ReachTarget) => {
    const timeoutMs = settings.reachWithinMs
    const isReached =
      target.kind === 'ping'
        ? await context.linux.network.canPing({ ...target, interface: name, forMs: timeoutMs })
        : (await context.linux.connections.connect({ ...target, timeoutMs })).isConnected
    return { target, isReached }
  }
  return await Promise.all(settings.reach.map(ask))
}
