import type { Context, Health } from '@holdfast/core/kit'
import { isWanted } from './choose-interface.ts'
import { chooseLink } from './choose-link.ts'
import { judgeHealth } from './judge-health.ts'
import { judgeReach, type ReachAnswer } from './judge-reach.ts'
import { isUsable } from './link-fault.ts'
import { askSegment, lookAround, type Place } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import type { ReachTarget } from './reach-target.ts'
import { routesOf } from './routes-of.ts'
import { readSettings, type Settings } from './settings.ts'

/** Looks at address, link and targets, and asks whether somebody else has the address too. */
export async function quickCheck(context: Context<Parameters>): Promise<Health> {
  const settings = readSettings(context.parameters)
  const around = await lookAround(context)
  const health = judgeHealth(settings, around)
  const { link } = chooseLink(settings, around)
  if (link === undefined || !isUsable(link)) return health
  const place: Place = { settings, link, ...around }
  const isHere = around.addresses.some((entry) => isWanted(settings, entry))
  const [answers, rival, missing] = await Promise.all([
    askTargets(context, settings, link.name),
    isHere ? askSegment(context, place, settings.takeoverProbeForMs) : undefined,
    isHere ? listMissingRoutes(context, settings, link.name) : [],
  ])
  const routed = judgeRoutes(health, settings, missing)
  const judged = judgeReach(routed, answers, settings.reachNeeded)
  if (rival === undefined) return judged
  return {
    ...judged,
    state: 'degraded',
    reason: `${rival} answers for ${settings.wanted.address} too: a second owner`,
  }
}

async function listMissingRoutes(
  { linux }: Context<Parameters>,
  settings: Settings,
  name: string,
): Promise<readonly string[]> {
  const routes = routesOf(settings, name)
  return routes === undefined ? [] : await linux.network.listMissingRoutes(routes)
}

/** The address serves without its own routes; what they are for does not work. */
function judgeRoutes(health: Health, settings: Settings, missing: readonly string[]): Health {
  if (health.state !== 'in-service' || missing.length === 0) return health
  const reason = `${settings.wanted.address} has no route of its own to ${missing.join(', ')}`
  return { ...health, state: 'degraded', reason }
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
