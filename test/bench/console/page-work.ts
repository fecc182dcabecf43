import type { CDPSession, Page } from 'playwright-core'

/** What was done, and the processor time of the page's main thread meanwhile, in ms. */
export interface Work<Result> {
  readonly result: Result
  readonly workMs: number
}

/** Does something with a page; on a busy machine its work says more than how long it took. */
export async function measureWork<Result>(
  page: Page,
  act: () => Promise<Result>,
): Promise<Work<Result>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await workOf(session)
  const result = await act()
  const workMs = (await workOf(session)) - before
  await session.detach()
  return { result, workMs }
}

async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const found = metrics.find(({ name }) => name === 'TaskDuration')
  if (found === undefined) throw new Error('the browser does not tell what its tasks took')
  return found.value * 1_000
}
