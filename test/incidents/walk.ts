import type { Locator } from 'playwright-core'
import type { ConsolePage } from '../console/browser.ts'
import { patternOf, readGuide, type Section } from './guide.ts'

/** Takes a picture of a page. */
export type Camera = (view: ConsolePage, name: string) => Promise<void>

/** Somebody who does what a section of the guide says, and looks for the words it promises. */
export class Walk {
  readonly view: ConsolePage
  readonly #section: Section
  readonly #met = new Set<string>()
  readonly #camera: Camera | undefined

  constructor(view: ConsolePage, title: string, camera?: Camera) {
    const section = readGuide().find((one) => one.title === title)
    if (section === undefined) throw new Error(`the guide has no incident "${title}"`)
    this.view = view
    this.#section = section
    this.#camera = camera
  }

  /** The moment that the guide has a picture of. */
  async isPictured(name: string): Promise<void> {
    await this.#camera?.(this.view, name)
  }

  /** Words of the guide that nobody looked for yet. */
  get unmet(): readonly string[] {
    return this.#section.quotes.filter((quote) => !this.#met.has(quote))
  }

  /** Waits until the page shows what the guide says. */
  async sees(quote: string): Promise<void> {
    await this.#untilThere(this.#shown(quote), quote)
  }

  /** Presses a button or follows a link of exactly that name. */
  async clicks(quote: string): Promise<void> {
    const name = RegExp(`^${this.#meet(quote).source}$`, 's')
    const { page } = this.view
    const places = (['button', 'link', 'menuitem'] as const).map((role) => {
      return page.getByRole(role, { name })
    })
    const [first, ...others] = places as [Locator, ...Locator[]]
    const target = others.reduce((all, other) => all.or(other), first).filter({ visible: true })
    await this.#untilThere(target, quote)
    await target.first().click()
  }

  /** Writes into a field of a form. */
  async types(quote: string, value: string): Promise<void> {
    const field = this.view.page.getByLabel(this.#meet(quote)).filter({ visible: true })
    await this.#untilThere(field, quote)
    await field.first().fill(value)
  }

  /** Chooses one of what a form offers. */
  async chooses(quote: string, value: string): Promise<void> {
    const field = this.view.page.getByLabel(this.#meet(quote)).filter({ visible: true })
    await this.#untilThere(field, quote)
    await field.first().selectOption(value)
  }

  /** Says in the open dialog that it is to be done, and waits for its end. */
  async doesIt(): Promise<void> {
    await this.clicks('Do it')
    await this.untilDone()
  }

  /** Waits until the open dialog says that it is done, and closes it. */
  async untilDone(): Promise<void> {
    await this.#untilThere(this.view.page.getByRole('dialog').getByText(/Done in/), 'Done in')
    await this.closes()
  }

  /** Closes the open dialog. */
  async closes(): Promise<void> {
    const dialog = this.view.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await dialog.waitFor({ state: 'detached' })
  }

  #shown(quote: string): Locator {
    return this.view.page.getByText(this.#meet(quote)).filter({ visible: true })
  }

  #meet(quote: string): RegExp {
    const { title, quotes } = this.#section
    if (!quotes.includes(quote)) throw new Error(`"${title}" does not say in the guide: ${quote}`)
    this.#met.add(quote)
    return patternOf(quote)
  }

  /** A daemon that was started again, as on a machine too busy for it, asks who is there. */
  async #enterAgain(place: Locator): Promise<void> {
    const door = this.view.page.locator('#user')
    await place
      .or(door)
      .first()
      .waitFor()
      .catch(() => undefined)
    if (await door.isVisible()) await this.view.logIn('anna')
  }

  async #untilThere(place: Locator, quote: string): Promise<void> {
    await this.#enterAgain(place)
    await place
      .first()
      .waitFor()
      .catch(async (cause: unknown) => {
        const shown = await this.view.page.locator('body').textContent()
        throw new Error(`the page does not show "${quote}", but:\n${shown}`, { cause })
      })
  }
}
