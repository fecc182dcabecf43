import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPicture } from './draw-picture.mjs'
import { fillPage } from './fill-page.mjs'
import { readStories } from './stories.mjs'

const folder = 'docs/concepts/pictures'

/** The page of ownership and its pictures, by path; every story must be told on the page. */
export async function ownershipPages(root, generated) {
  const stories = await readStories(join(root, folder))
  const template = readFileSync(join(root, 'scripts/reference/ownership.template'), 'utf8')
  const page = `${generated}\n\n${fillPage(template, stories)}`
  const pictures = [...stories.values()].map((story) => {
    if (story.title === undefined) throw new Error(`${story.name} is on no page`)
    return [`${folder}/${story.name}.svg`, drawPicture(story)]
  })
  return { 'docs/concepts/ownership.md': page, ...Object.fromEntries(pictures) }
}
