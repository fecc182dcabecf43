// What `npm start` runs after set-up: the demonstration.
import { runDemo } from './demo/main.ts'

process.exitCode = await runDemo(process.argv.slice(2))
