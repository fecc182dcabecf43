/** Prints what a script has to tell, and ends it with its world. */
export function tellStory(story: unknown): void {
  process.stdout.write(JSON.stringify(story), () => process.exit(0))
}
